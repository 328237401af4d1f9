"""Edmundson's method (1969) as in sumy, which asks its user for three lists of words: here the article has them.

The bonus words are the title's. Without a title they are the words that the article repeats most. The null words are
the language's function words, and no word is a stigma.
"""

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from sumy.models.dom import ObjectDocumentModel
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.edmundson_cue import EdmundsonCueMethod
from sumy.summarizers.edmundson_location import EdmundsonLocationMethod
from sumy.summarizers.edmundson_title import EdmundsonTitleMethod

_KEY_WORDS = 10  # of an article without a title


class Edmundson(EdmundsonSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """Cue words, the title's words, and location, each weighing the same."""

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, **weights: float) -> None:
        super().__init__(stemmer, **weights)
        self.stop_words: Collection[str] = frozenset()

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> object:
        """The best sentences, as sumy gives them."""
        self.null_words = self.stop_words
        self.bonus_words = self._bonus(document)
        return super().__call__(document, sentences_count)

    def _bonus(self, document: ObjectDocumentModel) -> list[str]:
        title = [word for heading in document.headings for word in heading.words]
        counts = Counter(word for word in title or document.words if word not in self.stop_words)
        return [word for word, _ in counts.most_common(None if title else _KEY_WORDS)]

    # sumy's own refuse to work with an empty list
    def _build_cue_method_instance(self) -> Any:  # noqa: ANN401  (sumy has no type hints)
        return EdmundsonCueMethod(self._stemmer, self._bonus_words, self._stigma_words)

    def _build_title_method_instance(self) -> Any:  # noqa: ANN401  (likewise)
        return EdmundsonTitleMethod(self._stemmer, self._null_words)

    def _build_location_method_instance(self) -> Any:  # noqa: ANN401  (likewise)
        return EdmundsonLocationMethod(self._stemmer, self._null_words)
