"""An extractive summary: our own algorithm and sumy's over our own sentences, none a fragment or furniture."""

from service.analysis.summary.budget import Budget
from service.analysis.summary.summariser import ALGORITHMS, DEFAULT_ALGORITHM, Order, SummaryOptions, summarise

__all__ = ["ALGORITHMS", "DEFAULT_ALGORITHM", "Budget", "Order", "SummaryOptions", "summarise"]
