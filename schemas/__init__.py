"""The wire: what comes in and what goes out, as marshmallow schemas. They look nothing up."""
