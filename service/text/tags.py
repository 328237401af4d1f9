"""Language tags (BCP 47) and the names of languages (CLDR)."""

from collections.abc import Iterable
from functools import cache, lru_cache

import langcodes
from language_data.names import code_to_names

from service.errors import UnknownLanguageTag

_MOST_PREFERENCES = 10  # languages of a caller that are looked at


def canonical_tag(tag: str) -> str:
    """The canonical form of a BCP 47 tag ("zh-cn" → "zh-CN", "iw" → "he").

    Raises:
        UnknownLanguageTag: it is not well-formed.
    """
    try:
        return langcodes.standardize_tag(tag)
    except ValueError as error:
        raise UnknownLanguageTag("This is not a BCP 47 language tag.") from error


@lru_cache(maxsize=5_000)
def language_name(tag: str, display: str = "en") -> str:
    """What a language is called in another ("fr", "en" → "French")."""
    return langcodes.Language.get(tag).display_name(display)


def display_language(preferred: Iterable[str]) -> str:
    """The first of some languages, best first, in which CLDR names languages; English where there is none."""
    for tag, _ in zip(preferred, range(_MOST_PREFERENCES), strict=False):
        if langcodes.tag_is_valid(tag):
            wanted = langcodes.Language.get(tag).maximize()
            for candidate in (f"{wanted.language}-{wanted.script}", wanted.language):
                if candidate in _named_in():
                    return candidate
    return "en"


@cache
def _named_in() -> frozenset[str]:
    """The languages in which CLDR has a name for English, and so for the others."""
    return frozenset(code_to_names("en"))
