"""Standfirst: an article in; its language, signs of translation, key sentences and themes out."""
