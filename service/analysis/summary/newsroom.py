"""The summariser of our own: how likely a sentence is among the best three, by a small model of what editors choose.

Position, centrality, the title's words and a few more (`features`), weighed by a logistic model that was learnt from
news with summaries by people (`resources/models/summary/CARD.md`). Unlike centrality alone, it is no worse than
printing the first sentences.
"""

from collections.abc import Callable, Collection

import numpy as np
from sumy.models.dom import ObjectDocumentModel
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer

from service.analysis.summary.features import NAMES, measure
from service.resources.summaries import newsroom_weights


class Newsroom(AbstractSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """A summariser in sumy's frame. Its ratings are shares by the model, and not calibrated.

    Attributes:
        stop_words: the language's function words.
        openers: words that, at its beginning, lean on the sentence before.
    """

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer) -> None:
        super().__init__(stemmer)
        self.stop_words: Collection[str] = frozenset()
        self.openers: Collection[str] = frozenset()

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> object:
        """The best sentences, as sumy gives them."""
        weights = newsroom_weights()
        if not document.sentences:
            return ()
        # sumy's own `stem_word` folds each word three times over, and ours are folded
        values = measure(document, self._stemmer, self.stop_words, self.openers)
        logits = weights.bias + values @ np.array([weights.features[name] for name in NAMES])
        ranks = dict(zip(document.sentences, (1 / (1 + np.exp(-logits))).tolist(), strict=True))
        return self._get_best_sentences(document.sentences, sentences_count, ranks)
