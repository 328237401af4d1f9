"""Whether one article is a copy of another, which is the original, and what changed on the way."""

from service.analysis.comparison.relation import compare

__all__ = ["compare"]
