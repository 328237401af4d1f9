"""What of a text the identifiers of languages read: a sample from beginning to end, without what would mislead them."""

import re

import regex

from service.text.normalise import WHITE_SPACE

_PIECES, _PIECE = 5, 80  # from beginning to end, and the characters of each
_FARTHEST = 20_000  # characters in which quotations are left out
# The standard library's re: for classes as plain as these it takes a third of regex's time. A sentence is short in
# Chinese, Japanese and Korean.
QUOTATION = re.compile(
    r"[«“„「\"]([^«»“”„「」\"\n]{40,}+|[\u3000-\u300b\u300e-\u9fff\uac00-\ud7af\uff00-\uff1f]{12,}+)[»”“」\"]"
)
_NOISE_MARKS = ("://", "www.", "@", "#", "<", "&")  # a text without them has no noise
_NOISE = regex.compile(r"https?://\S++|www\.\S++|[^\s@]++@\S++|[@#]\w++|<[^<>]{1,200}>|&\w{2,8};")


def sample(text: str) -> str:
    """Up to 400 characters from across the text, without long quotations, addresses and tags, not shouted."""
    told = QUOTATION.sub(" ", text[:_FARTHEST])
    if len(told) * 3 > min(len(text), _FARTHEST):  # an article that is nearly all quotation is in their language
        text = told + text[_FARTHEST:]
    if len(text) > _PIECES * _PIECE:
        step = (len(text) - _PIECE) // (_PIECES - 1)
        text = " ".join(text[i * step : i * step + _PIECE] for i in range(_PIECES))
    if any(mark in text for mark in _NOISE_MARKS):
        text = _NOISE.sub(" ", text)
    text = text.strip(WHITE_SPACE)
    is_shouted = sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text))
    return text.lower() if is_shouted else text
