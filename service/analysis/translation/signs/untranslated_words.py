"""Small words of the source are sometimes left standing: "the leaders agreed dans le cadre of the treaty".

Two function words of one other language side by side, in lower case, that the text's own language does not
have, one of them beyond doubt: not a loan ("au fait") or a word that only looks foreign ("hit man"), as the
lexicon's list of homographs says. Quoted speech, names ("Rio de la Plata") and whole foreign phrases don't count.
"""

from collections.abc import Iterator, KeysView
from functools import cache

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.resources.lexicon import Lexicon, languages_with_signs, lexicon_of
from service.resources.loans import loan_phrases
from service.text.document import Document, Span, Token
from service.text.normalise import fold_line

_AROUND = 30  # characters in which the rest of a loan phrase must stand
_LONGEST_RUN = 4  # a longer run is a quotation in another language, and no slip


def find(document: Document) -> Iterator[Finding]:
    """Yield each pair or short run of foreign function words."""
    home = lexicon_of(document.language.tag)
    if not home.function_words:
        return
    foreign = _foreign_words(home)
    for run in _runs(document, foreign.keys()):
        shared = set.intersection(*({*foreign[token.norm]} for token in run))
        if shared and any(token.norm not in home.homographs for token in run) and not _is_loan(document, run):
            tags = tuple(sorted(shared))
            span = Span(run[0].start, run[-1].end)
            yield Finding("text", span, f"Words of {named(tags)} left untranslated", tags)


def _runs(document: Document, foreign: KeysView[str]) -> Iterator[tuple[Token, ...]]:
    """Runs of two to four foreign words between two words of the text's own language that are not names."""
    tokens, free = document.tokens, 0
    for i, sentence in document.said(foreign):
        if i < free or not tokens[i].surface.islower():
            continue
        free = i + 1
        while (
            free < sentence.last_token
            and tokens[free].norm in foreign
            and tokens[free].surface.islower()
            and document.text[tokens[free - 1].end : tokens[free].start] == " "
        ):
            free += 1
        if not 2 <= free - i <= _LONGEST_RUN:
            continue
        around = (i - 1, free)
        neighbours = [tokens[k] for k in around if sentence.first_token <= k < sentence.last_token]
        if all(word.surface.islower() for word in neighbours) and not is_quoted(document, tokens[i]):
            yield tokens[i:free]


def _is_loan(document: Document, run: tuple[Token, ...]) -> bool:
    """Whether the run is a part of a phrase that everybody quotes: "je ne sais quoi"."""
    first, last = run[0].start, run[-1].end
    around = fold_line(document.text[max(0, first - _AROUND) : last + _AROUND].replace("-", " "))
    words = " ".join(token.norm for token in run)
    return any(words in phrase and phrase in around for phrase in loan_phrases())


@cache
def _foreign_words(home: Lexicon) -> dict[str, tuple[str, ...]]:
    """Function words of other languages that are none at home, with the languages that have them."""
    words: dict[str, list[str]] = {}
    for tag in languages_with_signs():
        if tag != home.tag:
            for word in lexicon_of(tag).function_words - home.function_words:
                words.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in words.items()}
