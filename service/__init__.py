"""Standfirst: an article in; its language, signs of translation, key sentences and themes out."""

import os

# One thread for matrix products: cores are for processes, and sums come out in the same order everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
