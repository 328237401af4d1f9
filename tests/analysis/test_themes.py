from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from service.analysis.matching import Matcher
from service.analysis.themes import tag_themes
from service.resources.taxonomy import Pattern
from service.resources.taxonomy_files import shipped_taxonomy
from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text

FOLDER = Path(__file__).parent.parent / "cases" / "themes"
THEMES = {theme.id for theme in shipped_taxonomy().themes}
OLDEST = {"trade", "sanctions", "ukraine", "energy"}
# A file of cases is named for the theme that it is about, or for the language in which it is about the oldest four.
CASES = [
    (file.stem, {file.stem} if file.stem in THEMES else OLDEST, case)
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def document(text, tag="en", title=None):
    return parse(text, Language(tag, confidence=None, reliable=True), title)


def tagged(text, tag="en", title=None):
    return {theme.id: theme for theme in tag_themes(document(text, tag, title), shipped_taxonomy()).themes}


def matched(patterns, text, tag="en"):
    parsed = document(text, tag)
    matcher = Matcher({"theme": [Pattern(tuple(pattern.split()), weight) for pattern, weight in patterns.items()]})
    found = [match for _, matches in matcher.matches(parsed) for match in matches]
    return [" ".join(token.surface for token in parsed.tokens[match.first : match.last]) for match in found]


@pytest.mark.parametrize(
    ("about", "case"),
    [pytest.param(about, case, id=f"{name}: {case['tag']}: {case['text'][:40]}") for name, about, case in CASES],
)
def test_an_editor_would_sign_the_tags(about, case):
    assert sorted(about & tagged(case["text"], case["tag"]).keys()) == sorted(case["themes"])


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_theme_has_at_least_sixty_hard_negatives(theme):
    assert sum(theme in about and not case["themes"] for _, about, case in CASES) >= 60


@pytest.mark.parametrize(
    ("patterns", "text", "found"),
    [
        ({"trade": 1}, "Trade, trades and TRADE", ["Trade", "TRADE"]),
        ({"trad*": 1}, "Trade, trades and trading", ["Trade", "trades", "trading"]),
        ({"*trade": 1}, "freetrade trade trader", ["freetrade", "trade"]),
        ({"*sanktion*": 1}, "Wirtschaftssanktionen", ["Wirtschaftssanktionen"]),
        ({"WTO": 1}, "the WTO and the wto", ["WTO"]),
        ({"free trade": 1, "free": 1, "trade deal*": 1}, "free trade deals", ["free trade"]),
        ({"free trade": 1, "free trade deal*": 2}, "a free-trade deal", ["free trade deal"]),
        ({"trade": 1, "trade union*": 0}, "trade unions want trade", ["trade"]),
        ({"free trade": 3, "trade union*": 0}, "free trade unions", []),
        ({"l' acier": 1}, "le prix de l’acier", ["l’ acier"]),
        ({"l’ acier": 1}, "le prix de l'acier", ["l' acier"]),
        ({"free* trad* deal*": 1}, "Freer trading deals, freer deals", ["Freer trading deals"]),
        ({"*free *trade*": 1}, "tariff-free freetrades, free deals, trades free", ["free freetrades"]),
        ({"*ana*": 1}, "bananas", ["bananas"]),
        ({"WTO rule*": 1}, "WTO rules, wto rules", ["WTO rules"]),
        ({"war trade": 1, "trade war": 1}, "War. Trade war", ["Trade war"]),
        ({"*制裁*": 1}, "新制裁措施", ["制 裁"]),
    ],
)
def test_patterns_match_whole_words_the_longest_first_and_exclusions_before_all(patterns, text, found):
    tag = "fr" if "acier" in text else "zh" if "制" in text else "en"
    assert matched(patterns, text, tag) == found


def test_evidence_quotes_the_words_best_first_and_at_most_twenty():
    parsed = document("The trade war over tariffs goes on. " * 30)
    (theme,) = tag_themes(parsed, shipped_taxonomy()).themes
    assert len(theme.evidence) == 20
    assert parsed.quote(theme.evidence[0].span).lower() in {"trade war", "tariffs"}


def test_a_headline_weighs_more_than_the_foot_of_the_article():
    filler = "The ministers met in the old town hall and spoke for an hour about this and that.\n" * 6
    above = tagged(filler, title="Sanctions on banks")
    below = tagged(filler + "There were sanctions on banks.")
    assert above["sanctions"].score > below.get("sanctions", above["sanctions"]).score or "sanctions" not in below
    assert above["sanctions"].evidence[0].field == "title"


def test_only_the_patterns_of_the_texts_own_language_run():
    assert tagged("Sin embargo, trade war and tariffs are English words.", "es") == {}


def test_a_language_without_patterns_is_not_covered():
    themes = tag_themes(document("Verslun, refsiaðgerðir, Úkraína.", "is"), shipped_taxonomy())
    assert (themes.covered, themes.themes) == (False, ())


def test_furniture_earns_no_theme():
    assert tagged("The zoo has a new bear.\nRelated: Sanctions, trade war and Ukraine") == {}


@pytest.mark.parametrize("name", ["en/summit-trade-war", "en/summit-trade-war-round-trip"])
def test_the_summit_is_about_trade_and_ukraine(seed, name):
    found = tagged(seed(name)["text"], title=seed(name)["title"])
    assert {"trade", "ukraine"} <= {theme.id for theme in found.values() if theme.level == "primary"}


@settings(max_examples=50, deadline=None)
@given(text=hostile_text)
def test_hostile_text_is_tagged_without_complaint(text):
    for tag in ("en", "de", "ru"):
        for theme in tagged(text, tag).values():
            assert 0 <= theme.score <= 1
            assert theme.evidence
