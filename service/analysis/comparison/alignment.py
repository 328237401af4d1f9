"""Which sentences of two articles say the same, wherever they stand.

Two sentences are as alike as their content words (Dice). Each is paired with its best partner, best pairs first, so
that moved sentences are found too. Pairs are looked for through rare words, so the time does not grow with the
product of the sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from service.analysis.results import AlignedPair
from service.resources.comparison import comparison_thresholds
from service.resources.lexicon import lexicon_of
from service.text.document import Document
from service.text.tokens import terms

_MOST_SENTENCES_OF_A_WORD = 50  # a word in more sentences is no way to find a partner


def contents(document: Document) -> list[frozenset[str]]:
    """The content words of each sentence; none where there are too few to compare."""
    stop_words = lexicon_of(document.language.tag).function_words
    fewest = comparison_thresholds().fewest_content_words
    found = [frozenset(terms(document.words(sentence))) - stop_words for sentence in document.sentences]
    return [words if len(words) >= fewest else frozenset() for words in found]


def align(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> tuple[AlignedPair, ...]:
    """The pairs of sentences that say the same, by their place in `a`."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(b):
        for word in words:
            places[word].append(j)
    pairs = []
    for i, words in enumerate(a):
        shared = Counter(
            j for word in words if len(places.get(word, ())) <= _MOST_SENTENCES_OF_A_WORD for j in places.get(word, ())
        )
        for j in shared:
            dice = 2 * len(words & b[j]) / (len(words) + len(b[j]))
            if dice >= comparison_thresholds().aligned:
                pairs.append((-dice, abs(i - j), i, j))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found = []
    for dice, _, i, j in sorted(pairs):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            found.append(AlignedPair(i, j, round(-dice, 4)))
    return tuple(sorted(found, key=lambda pair: pair.a))
