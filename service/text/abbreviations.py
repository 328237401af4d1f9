"""Whether a full stop belongs to the word before it: to an abbreviation, an initial or an ordinal.

What is known of the words is in the language's lexicon. An abbreviation that may also end a sentence does so before a
word that usually opens one; a list's "etc." does so before any capital.
"""

from functools import cache
from typing import NamedTuple

import regex

from service.resources.lexicon import Lexicon
from service.text.normalise import fold

OPENERS = "\"'“„«‹‘‚([{「『【（〈《¿¡—–-"
LONGEST_WORD = 40  # looking for a word goes no farther

_LONGEST_GAP = 3  # white space between sentences; a longer one is looked at no farther
_SYMBOLS = tuple("§%°€$£¥")  # go on after a number with a full stop: "370. §-a"
_LAST_WORD = regex.compile(rf"(?:[^\s{regex.escape(OPENERS)}]|(?<=\p{{L}})[\"'’](?=\p{{L}}))++$", regex.REVERSE)
_INITIAL = regex.compile(r"[\p{Lu}\p{Lo}]\p{M}*+\.")
_FOREIGN = regex.compile(r"^.*[\p{Han}\p{Hiragana}\p{Katakana}](?=\p{Latin})")  # the 作家 of "作家J."
_ROMAN = regex.compile(r"[IVXLC]{2,}+\.")
_ACRONYM = regex.compile(r"(?:\p{L}\p{M}*+\.){2,}+")


class Stop(NamedTuple):
    """A full stop at `mark`, in a sentence that began at `begin`; what closes with it ends at `after`.

    `following` is the next word, None where there is none.
    """

    text: str
    begin: int
    mark: int
    after: int
    following: str | None


def is_abbreviated(stop: Stop, lexicon: Lexicon) -> bool:
    """Whether the full stop belongs to the word before it and not to the sentence."""
    before = _LAST_WORD.search(stop.text, max(stop.begin, stop.mark - LONGEST_WORD), stop.mark + 1)
    word = "" if before is None else before[0] if before[0].isascii() else _FOREIGN.sub("", before[0])
    if before is None or _is_plain(word, lexicon):
        return False
    start = before.end() - len(word)
    starts = _opens_a_sentence(stop, lexicon)
    if word[:-1].isdecimal():
        return _is_ordinal(stop, start, starts=starts, lexicon=lexicon)
    is_first = _is_first(stop, start)
    word = word[word.rfind("’") + 1 :] if lexicon.elisions else word  # "l’art. 12"
    spellings = {word, f"{_word_before(stop, start)} {word}"}  # "z. B.", "EE. UU."
    following = stop.following or ""
    if following and not is_small(following[0]) and not lexicon.closing_abbreviations.isdisjoint(spellings):
        return False
    if following[:1].isdecimal() and ("." in word[:-1] or fold(word) in lexicon.numbered_abbreviations):
        return True
    if not lexicon.bound_abbreviations.isdisjoint(spellings):
        # "vol. 5", but "condamné pour vol. Le tribunal"; "No. 5", but "No. He left"
        return not (starts and (is_first or word[0].islower()))
    if is_first:
        spellings.add(word[0].lower() + word[1:])  # alone it is no sentence
    return not starts and bool(
        not lexicon.free_abbreviations.isdisjoint(spellings)
        or (is_first and not lexicon.bound_abbreviations.isdisjoint(spellings))
        or (lexicon.roman_full_stop and _ROMAN.fullmatch(word))
        or _INITIAL.fullmatch(word)
        or _ACRONYM.fullmatch(word)
    )


def is_small(letter: str) -> bool:
    """Whether a letter has a capital and is none: Georgian's have capitals for headlines only."""
    return letter.title() != letter


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with its full stop looks like no abbreviation, initial or ordinal, as most do."""
    return (
        len(word) > 2
        and word[:-1].isalpha()
        and not word.isupper()
        and _last_words(lexicon).isdisjoint((word, word[0].lower() + word[1:], fold(word)))
    )


@cache
def _last_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that abbreviations end in."""
    known = lexicon.bound_abbreviations | lexicon.free_abbreviations | lexicon.closing_abbreviations
    return frozenset(abbreviation.split(" ")[-1] for abbreviation in known) | lexicon.numbered_abbreviations


def _opens_a_sentence(stop: Stop, lexicon: Lexicon) -> bool:
    """Whether the next word is one that often opens a sentence, and no initial ("Prof. dr. A. Hodžić")."""
    word = stop.following
    if word is None or fold(word) not in lexicon.sentence_starters:
        return False
    if len(word) > 1:
        return True
    position = stop.text.find(word, stop.after)
    return stop.text[position + 1 : position + 2] != "."


def _is_ordinal(stop: Stop, start: int, *, starts: bool, lexicon: Lexicon) -> bool:
    """Whether a number with a full stop does not end the sentence: an item of a list, a day or a rank."""
    if _is_first(stop, start):
        return True  # "1. First things first"
    if stop.text[stop.after : stop.after + _LONGEST_GAP].lstrip().startswith(_SYMBOLS):
        return True
    if not lexicon.ordinal_full_stop or starts or _word_before(stop, start) in lexicon.bound_abbreviations:
        return False  # "kl. 20", "Nr. 7" are no ranks
    is_second = start - stop.begin <= LONGEST_WORD and len(stop.text[stop.begin : start].split()) == 1
    return is_second or stop.mark - start <= 2  # "U 2023. Hrvatska …"


def _is_first(stop: Stop, start: int) -> bool:
    """Whether the word at `start` is the sentence's first."""
    return start - stop.begin <= _LONGEST_GAP and not stop.text[stop.begin : start].strip()


def _word_before(stop: Stop, start: int) -> str:
    """The word before the one that begins at `start`, if it is short."""
    end = start
    while end > stop.begin and stop.text[end - 1].isspace():
        end -= 1
    head = _LAST_WORD.search(stop.text, max(stop.begin, end - 8), end)
    return str(head[0]) if head else ""
