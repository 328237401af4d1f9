"""The analysis: functions from an immutable `Document` to small frozen results."""
