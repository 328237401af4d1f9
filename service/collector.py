"""Python's garbage collector in a process that loads much once, and then makes thousands of words for each article."""

import ctypes
import gc

_NEW_OBJECTS = 50_000  # more than an article's; at Python's 700 the collector takes a tenth of an analysis


def settle() -> None:
    """Leave alone what is loaded, and look for garbage between articles rather than within one.

    Of what is frozen, processes that are forked share the memory: the collector's marks would copy each page.
    """
    gc.unfreeze()
    gc.collect()
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:  # glibc's: give back what loading used
        trim(0)
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
