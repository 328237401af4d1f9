"""Recipes that learn small weights from labelled corpora. Not in the image, not on the command line.

Each is run as `python -m service.training.<recipe> DATA` and writes a file below `resources/models/`.
"""
