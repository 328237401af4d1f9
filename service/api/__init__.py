"""The HTTP side: one module per resource, each of which reads as its contract."""
