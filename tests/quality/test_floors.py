"""Quality floors over what is committed: the seeds and the cases. They never skip."""

import hashlib
import json
from pathlib import Path

import pytest
import yaml

from service.analysis.pipeline import Article
from service.evaluation import floors, metrics
from service.text.language import identify
from tests.conftest import SEEDS

HERE = Path(__file__).parent
PINNED = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["seeds"]
CASES = yaml.safe_load((HERE.parent / "cases" / "seeds.yaml").read_text(encoding="utf-8"))
FURNITURE = ("share this", "related:", "advertisement", "sign up", "©", "lesen sie auch", "anzeige", "newsletter")


def corpus():
    digest = hashlib.sha256()
    for path in sorted(SEEDS.glob("*/*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="module")
def figures(pipeline, seed):
    right, themes, primary, alarms, clean, sure = [], [], [], [], [], []
    for case in CASES:
        article = seed(case["seed"])
        analysis = pipeline.analyse(Article(article["text"], title=article["title"]))
        document, summary = analysis.document, analysis.summary
        right.append(document.language.tag == case["seed"][:2])
        found = {theme.id: theme.level for theme in analysis.themes.themes}
        for theme in pipeline.in_force.taxonomy.themes:
            if theme.id in case.get("also", ()):
                continue
            themes.append((theme.id in case["themes"], theme.id in found))
            primary.append((theme.id in case["themes"], found.get(theme.id) == "primary"))
        if not case.get("round_trip"):
            alarms.append(analysis.translation.verdict in ("translation", "machine_translation"))
        for sentence in document.sentences:
            guess = identify(document.quote(sentence))
            sure.append((guess.confidence, guess.tag == case["seed"][:2]))
        for key in summary.sentences:
            sentence = document.quote(document.sentences[key.index])
            whole = sentence[0].isupper() or not sentence[0].isalpha()
            clean.append(whole and sentence[-1] in ".!?”“»" and not sentence.lower().startswith(FURNITURE))
    return {
        "language": metrics.share(right),
        "themes f1": metrics.f1(themes),
        "themes f1 primary": metrics.f1(primary),
        "translation false alarms": metrics.share(alarms),
        "language confidence off by": metrics.calibration_error(sure),
        "language of sentences": metrics.share(ok for _, ok in sure),
        "summary sentences whole": metrics.share(clean),
    }


def test_every_seed_is_judged():
    assert [case["seed"] for case in CASES] == sorted(
        str(path.relative_to(SEEDS).with_suffix("")) for path in SEEDS.glob("*/*.json")
    )


def test_the_floors_hold_over_the_seeds(figures):
    assert list(floors.broken(figures, corpus(), PINNED)) == []
