"""The store room: read-only data (lexicons, taxonomies, names, weights) and the loaders that check it."""
