"""Themes in the shapes that newsroom systems exchange, for callers whose `Accept` asks for one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from schemas.base import Answer
from schemas.interchange import LinkedArticle, Ninjs
from service.analysis.results import Analysis, Theme
from service.api.answers import label
from service.resources.taxonomy import Taxonomy, ThemeDefinition

NINJS, JSON_LD = "application/vnd.iptc.ninjs+json", "application/ld+json"

_MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
_COUNTRY = "http://cvx.iptc.org/iso3166-1a2/"
_WIKIDATA = "http://www.wikidata.org/entity/"

Tagged = tuple[Theme, ThemeDefinition, str]


def ninjs(identifier: str | None, analysis: Analysis, taxonomy: Taxonomy, preferred: Sequence[str]) -> dict[str, Any]:
    """A partial ninjs 3.1 object: themes as `subjects`, those that are countries as `places`."""
    title = analysis.document.title
    subjects, places = [], []
    for theme, definition, name in _tagged(analysis, taxonomy, preferred):
        uris = _uris(definition)
        common = {"name": name, "rel": _relation(theme), **({"uri": uris[0]} if uris else {}), "literal": theme.id}
        if definition.country:
            places.append(common)
        else:
            subjects.append(common | {"creator": "standfirst", "relevance": round(100 * theme.score)})
    return {
        "uri": _uri(identifier, analysis),
        "type": "text",
        "representationType": "partial",
        "language": analysis.document.language.tag,
        **({"headlines": [{"role": "main", "value": title.text}]} if title else {}),
        "subjects": subjects,
        "places": places,
    }


def json_ld(identifier: str | None, analysis: Analysis, taxonomy: Taxonomy, preferred: Sequence[str]) -> dict[str, Any]:
    """A schema.org NewsArticle: primary themes as `about`, the others as `mentions`."""
    title = analysis.document.title
    things: dict[str, list[dict[str, Any]]] = {"about": [], "mentions": []}
    names = []
    for theme, definition, name in _tagged(analysis, taxonomy, preferred):
        kind = "Country" if definition.country else "Thing"
        thing = {"at_type": kind, "name": name, "identifier": theme.id, "sameAs": _uris(definition)}
        things[_relation(theme)].append(thing)
        names.append(name)
    return {
        "at_context": "https://schema.org",
        "at_type": "NewsArticle",
        "identifier": identifier or _uri(identifier, analysis),
        **({"headline": title.text} if title else {}),
        "inLanguage": analysis.document.language.tag,
        **things,
        "keywords": names,
    }


Shape = Callable[[str | None, Analysis, Taxonomy, Sequence[str]], dict[str, Any]]

SHAPES: Mapping[str, tuple[Shape, type[Answer]]] = MappingProxyType(
    {NINJS: (ninjs, Ninjs), JSON_LD: (json_ld, LinkedArticle)}
)


def _tagged(analysis: Analysis, taxonomy: Taxonomy, preferred: Sequence[str]) -> Iterator[Tagged]:
    definitions = {definition.id: definition for definition in taxonomy.themes}
    for theme in analysis.themes.themes if analysis.themes else ():
        yield theme, definitions[theme.id], label(definitions[theme.id], preferred)


def _relation(theme: Theme) -> str:
    return "about" if theme.level == "primary" else "mentions"


def _uris(definition: ThemeDefinition) -> list[str]:
    """Where else the theme is defined, the best known first."""
    country = [_COUNTRY + definition.country.lower()] if definition.country else []
    topics = [_MEDIA_TOPIC + code.removeprefix("medtop:") for code in definition.media_topics[:1]]
    return country + topics + ([_WIKIDATA + definition.wikidata] if definition.wikidata else [])


def _uri(identifier: str | None, analysis: Analysis) -> str:
    """The same article has the same, made of the caller's id, or else of the text."""
    return uuid5(NAMESPACE_OID, identifier or analysis.document.text).urn
