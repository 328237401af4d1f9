"""Whether a sentence goes on behind a quotation that ends in a mark of its own: "“Will it hold?” Mr. Smith asked."

Told by a verb of speech in the next words. In scripts without spaces, where a mark ends a sentence whatever follows,
also by what the quotation stands in: a title in brackets, a particle that reports speech, the middle of a sentence.
"""

import regex

from service.resources.lexicon import Lexicon
from service.text.normalise import UNSPACED, fold

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{Cf}]*+")
_FEW = 4  # words in which somebody must be asking; twice as many where the verb comes last
_CLAUSE = regex.compile(r"[^。！？｡，、,.!?\n]{1,16}")
_UNSPACED = regex.compile(rf"[{UNSPACED}\p{{Katakana}}]")
_FARTHEST = 500  # characters in which a quotation's beginning is looked for
_TITLE_CLOSERS = tuple("》』〉")
_OPENERS = "“「"
_INTRODUCED = tuple("：:，,。！？、 ")  # in front of a quotation that is a sentence of its own


def is_attributed(text: str, after: int, end: int, lexicon: Lexicon, *, has_case: bool) -> bool:
    """Whether a verb of speech follows the quotation that closed at `after`."""
    following = text[after : after + 1]
    if following and _UNSPACED.match(following.strip() or text[after + 1 : after + 2]):
        clause = _CLAUSE.match(text, after, end)
        return clause is not None and any(verb in clause[0] for verb in lexicon.speech_verbs)
    most = _FEW if has_case else 2 * _FEW
    words = _WORD.findall(text, after, min(end, after + 15 * most))[:most]
    return any(fold(word) in lexicon.speech_verbs for word in words)


def goes_on(text: str, begin: int, mark: int, after: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the sentence that began at `begin` goes on behind the closing mark in front of `after` (unspaced)."""
    closed = text[after - 1]
    if closed in _TITLE_CLOSERS or text.startswith(lexicon.quotatives, after):
        return True
    opened = max(text.rfind(opener, max(begin, mark - _FARTHEST), mark) for opener in _OPENERS)
    if opened > begin and not text.startswith(_INTRODUCED, opened - 1) and closed in "”」":
        return True
    return is_attributed(text, after, end, lexicon, has_case=False)
