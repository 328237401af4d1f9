"""All ratings of a sumy summariser, which by itself gives the best sentences only."""

from collections.abc import Iterable

from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo


def ratings(summarizer: AbstractSummarizer, document: ObjectDocumentModel) -> list[float]:
    """The rating of each sentence, in order."""
    found = [0.0] * len(document.sentences)

    def keep(infos: Iterable[SentenceInfo]) -> Iterable[SentenceInfo]:
        """What sumy calls with all rated sentences to have the best ones counted off."""
        for info in infos:
            found[info.order] = float(info.rating)
        return infos

    summarizer(document, keep)
    return found
