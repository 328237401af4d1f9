"""Does the text show signs of translation, and which? Signs quote their evidence; the verdict weighs them."""

from service.analysis.translation.verdict import detect

__all__ = ["detect"]
