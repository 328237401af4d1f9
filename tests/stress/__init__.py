"""What a running service stands: too slow for `make test`. `make stress` runs all of it and prints a table."""
