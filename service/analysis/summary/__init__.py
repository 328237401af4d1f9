"""An extractive summary: sumy's algorithms over our own sentences, none of them a fragment or furniture."""

from service.analysis.summary.budget import Budget
from service.analysis.summary.summariser import ALGORITHMS, DEFAULT_ALGORITHM, summarise

__all__ = ["ALGORITHMS", "DEFAULT_ALGORITHM", "Budget", "summarise"]
