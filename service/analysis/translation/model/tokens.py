"""A levelled text's tokens as the model reads them, each masked, and packed into keys, once in a process."""

from functools import cache
from operator import itemgetter
from typing import NamedTuple

from service.analysis.translation.model.masking import mask
from service.analysis.translation.model.wording import pack
from service.text.engines import Pattern
from service.text.memo import Memo

_TOKEN = Pattern(
    "%(letter)s++(?:'%(letter)s++)*+|%(digit)s++(?:[.,]%(digit)s++)*+|%(mark)s",
    letter=r"[\p{L}\p{M}]",
    digit=r"\p{Nd}",
    mark=r"[^\p{L}\p{M}\p{Nd}\s]",
)


class Tokens(NamedTuple):
    """What is weighed of a text: the masks, with spaces around them, and what `wording.keys` makes keys of."""

    masked: str
    packed: bytes


def tokens_of(text: str, function_words: frozenset[str], *, with_wording: bool = True) -> Tokens:
    """The words, numbers and marks of a levelled text, where a script has no spaces, runs of characters.

    They are packed only where the wording is weighed.
    """
    found = list(map(_seen(function_words, with_wording=with_wording).__getitem__, _TOKEN.findall(text)))
    return Tokens(f" {' '.join(map(itemgetter(0), found))} ", b"".join(map(itemgetter(1), found)))


@cache
def _seen(function_words: frozenset[str], *, with_wording: bool) -> Memo[tuple[str, bytes]]:
    if with_wording:
        return Memo(lambda token: (mask(token, function_words), pack(token, function_words)))
    return Memo(lambda token: (mask(token, function_words), b""))
