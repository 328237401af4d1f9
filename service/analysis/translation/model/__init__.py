"""How translated a text reads as a whole, by a linear model over its masked text."""

from service.analysis.translation.model.scoring import Reading, read

__all__ = ["Reading", "read"]
