"""How long a summary may be."""

import math
from dataclasses import dataclass
from typing import Literal

from service.text.document import Document, Sentence

Unit = Literal["sentences", "words", "characters", "ratio"]


@dataclass(frozen=True, slots=True)
class Budget:
    """An upper bound that is never exceeded: where no sentence is short enough, the summary is empty.

    `ratio` is a share of the article's sentences, rounded up, at least one.
    """

    unit: Unit = "sentences"
    amount: float = 3

    def limit(self, document: Document) -> int:
        """The bound as a whole number of sentences, words or characters."""
        if self.unit == "ratio":
            return max(1, math.ceil(round(self.amount * len(document.sentences), 9)))
        return int(self.amount)

    def cost(self, sentence: Sentence) -> int:
        """What one sentence takes of it. A character budget counts the space before the sentence too."""
        match self.unit:
            case "words":
                return sentence.last_token - sentence.first_token
            case "characters":
                return sentence.end - sentence.start + 1
            case _:
                return 1
