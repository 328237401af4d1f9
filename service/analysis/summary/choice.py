"""Which of the ranked sentences are printed: the best that fit the budget, none of them cut, nothing said twice."""

import re
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from service.analysis.summary.budget import Budget
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Sentence
from service.text.tokens import terms

QUOTES = frozenset('"“”„«»‹›「」『』')

_QUOTE = re.compile(f"[{''.join(sorted(QUOTES))}]")
_PAIRS = (("«", "»"), ("「", "」"), ("『", "』"))  # “ opens in English and closes in German
_REPEATED = 0.75  # of the shorter sentence's content words are in the longer one
_LEANING = 0.8  # what the score of a sentence is worth that leans on one that is not printed
_COMPARED = 50  # sentences that a further one is compared with; a longer summary is nearly the article


def choose(document: Document, scores: Mapping[int, float], budget: Budget) -> list[int]:
    """The sentences of the summary, best first, never above the budget.

    A sentence that begins with "she" or "however" counts for less unless the one before it is printed. What repeats the
    headline or a better sentence is left out.
    """
    left = budget.limit(document) + (1 if budget.unit == "characters" else 0)  # no space before the first
    openers = lexicon_of(document.language.tag).anaphoric_openers
    leaning = {i for i in scores if _opener(document, document.sentences[i]) in openers}
    waiting = [(-score * (_LEANING if i in leaning else 1), i) for i, score in scores.items()]
    heapify(waiting)
    said = [_content(document.title, document.title.sentences[0])] if document.title else []
    chosen: list[int] = []
    seen: set[int] = set()
    while waiting and left > 0:
        index = heappop(waiting)[1]
        if index in seen:
            continue
        seen.add(index)
        sentence = document.sentences[index]
        content = _content(document, sentence)
        if budget.cost(sentence) > left or any(_repeats(content, other) for other in said[:_COMPARED]):
            continue
        left -= budget.cost(sentence)
        chosen.append(index)
        said.append(content)
        if index + 1 in leaning - seen:
            heappush(waiting, (-scores[index + 1], index + 1))
    return chosen


def is_whole(sentence: str) -> bool:
    """Whether every quotation mark in a sentence has its other half in it."""
    if _QUOTE.search(sentence) is None:
        return True
    if any(sentence.count(opening) != sentence.count(closing) for opening, closing in _PAIRS):
        return False
    curly = sum(map(sentence.count, "“”„"))
    return curly % 2 == 0 and sentence.count('"') % 2 == 0


def _opener(document: Document, sentence: Sentence) -> str | None:
    words = document.words(sentence)
    return words[0].norm if words else None


def _content(document: Document, sentence: Sentence) -> frozenset[str]:
    stop_words = lexicon_of(document.language.tag).function_words
    return frozenset(terms(document.words(sentence))) - stop_words


def _repeats(content: frozenset[str], other: frozenset[str]) -> bool:
    if not content or not other:
        return content == other
    return len(content & other) >= _REPEATED * min(len(content), len(other)) and len(content) <= 2 * len(other)
