"""From the pipeline's results to what the schemas serialise: spans quoted, offsets in the caller's unit."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from service.analysis.results import Analysis, Summary, Themes, Translation
from service.resources.fingerprint import fingerprint
from service.resources.in_force import InForce
from service.resources.taxonomy import ThemeDefinition
from service.text.document import Document, Field, Language, Span
from service.text.offsets import OffsetUnit, converter
from service.text.tags import display_language, language_name

_SIGN_DATA = (
    *("signs.yaml", "names.yaml", "loans.yaml", "interference", "lexicons"),
    *("models/translation", "models/translation-signs"),
)
_UNSPACED_ENDS = ("。", "！", "？", "」", "』")


class Answer:
    """The answer about one article, built part by part."""

    def __init__(self, analysis: Analysis, unit: OffsetUnit, in_force: InForce, preferred: Sequence[str]) -> None:
        self._analysis = analysis
        self._in_force = in_force
        self._preferred = preferred
        self._display = display_language(preferred)
        document = analysis.document
        self._fields: dict[Field, tuple[Document, Callable[[int], int]]] = {
            name: (part, converter(part.text, unit)) for name, part in document.fields()
        }

    def build(self, identifier: str | None, *, with_language: bool = True) -> dict[str, Any]:
        """All parts that the analysis has, in the order of the contract."""
        analysis = self._analysis
        answer: dict[str, Any] = {} if identifier is None else {"id": identifier}
        answer["document"] = self._document(analysis.document)
        if with_language:
            answer["language"] = self._language(analysis.document.language)
        if analysis.translation is not None:
            answer["translation"] = self._translation(analysis.translation)
        if analysis.summary is not None:
            answer["summary"] = self._summary(analysis.summary)
        if analysis.themes is not None:
            answer["themes"] = self._themes(analysis.themes)
            answer["theme_coverage"] = "full" if analysis.themes.covered else "none"
        answer["version"] = versions(self._in_force)
        return answer

    def head(self, identifier: str | None) -> dict[str, Any]:
        """What every answer says of an article: its measure and its language."""
        document = self._analysis.document
        answer: dict[str, Any] = {} if identifier is None else {"id": identifier}
        return answer | {"document": self._document(document), "language": self._language(document.language)}

    def place(self, index: int) -> dict[str, int]:
        """A sentence by its index, and where it stands."""
        return {"index": index, **self._span(self._analysis.document.sentences[index])}

    def _span(self, span: Span, field: Field = "text") -> dict[str, int]:
        convert = self._fields[field][1]
        return {"start": convert(span.start), "end": convert(span.end)}

    def _quoted(self, span: Span, field: Field = "text") -> dict[str, Any]:
        return {"text": self._fields[field][0].quote(span), **self._span(span, field)}

    def _document(self, document: Document) -> dict[str, Any]:
        return {
            **({"text": document.text} if self._analysis.extracted else {}),
            "characters": len(document.text),
            "words": sum(s.last_token - s.first_token for s in document.sentences),
            "sentences": len(document.sentences),
            "paragraphs": len(document.paragraphs),
            "removed": [{**self._quoted(span), "reason": span.reason} for span in document.removed],
        }

    def _language(self, language: Language) -> dict[str, Any]:
        return {
            "tag": language.tag,
            "name": language_name(language.tag, self._display),
            "confidence": language.confidence,
            "reliable": language.reliable,
            "identifiers": [{"identifier": g.identifier, "tag": g.tag, "score": g.score} for g in language.identifiers],
            "alternatives": [{"tag": g.tag, "confidence": g.confidence} for g in language.alternatives],
            "spans": [{**self._span(span), "tag": span.tag} for span in language.spans],
        }

    def _translation(self, translation: Translation) -> dict[str, Any]:
        source = translation.source_language
        answer: dict[str, Any] = {
            "verdict": translation.verdict,
            "probability": translation.probability,
            "machine_probability": translation.machine_probability,
            "source_language": source and {"tag": source.tag, "confidence": source.confidence},
            "signs": [
                {
                    "type": sign.type,
                    "field": sign.field,
                    **self._quoted(sign.span, sign.field),
                    "source_language": sign.source_language,
                    "weight": sign.weight,
                    "explanation": sign.explanation,
                }
                for sign in translation.signs
            ],
            "sentences": [
                {"index": i, **self._span(sentence), "score": score}
                for i, (sentence, score) in enumerate(
                    zip(self._analysis.document.sentences, translation.sentence_scores, strict=True)
                )
            ],
        }
        if translation.reason is not None:
            answer["reason"] = translation.reason
        return answer

    def _summary(self, summary: Summary) -> dict[str, Any]:
        document = self._analysis.document
        sentences = [
            {"index": key.index, **self._quoted(document.sentences[key.index]), "score": key.score}
            for key in summary.sentences
        ]
        return {
            "algorithm": summary.algorithm,
            "text": _joined([s["text"] for s in sentences]),
            "sentences": sentences,
            "truncated_graph": summary.truncated_graph,
        }

    def _themes(self, themes: Themes) -> list[dict[str, Any]]:
        definitions = {theme.id: theme for theme in self._in_force.taxonomy.themes}
        return [
            {
                "id": theme.id,
                "label": label(definitions[theme.id], self._preferred),
                "score": theme.score,
                "level": theme.level,
                "evidence": [{"field": e.field, **self._quoted(e.span, e.field)} for e in theme.evidence],
                "media_topics": list(definitions[theme.id].media_topics),
                "wikidata": definitions[theme.id].wikidata,
            }
            for theme in themes.themes
        ]


def label(theme: ThemeDefinition, preferred: Sequence[str]) -> str:
    """A theme's name in the first of some languages in which it has one, else in English."""
    primary = (tag.split("-", maxsplit=1)[0].lower() for tag in preferred)
    return next((theme.labels[tag] for tag in primary if tag in theme.labels), theme.labels["en"])


@cache
def service_version() -> str:
    """The version of the package."""
    return version("standfirst")


def versions(in_force: InForce) -> dict[str, Any]:
    """What makes the answers: it changes whenever they may."""
    models = dict(_models())
    if in_force.calibration.version:
        models["translation"] += f"-own-{in_force.calibration.version}"
    return {"service": service_version(), "models": models, "taxonomy": in_force.taxonomy.version}


@cache
def _models() -> tuple[tuple[str, str], ...]:
    return (
        (
            "language",
            f"langdetect-{version('langdetect')}-py3langid-{version('py3langid')}"
            f"-{fingerprint('languages.yaml', 'models/language', 'lexicons')}",
        ),
        ("translation", f"signs-{fingerprint(*_SIGN_DATA)}"),
        ("summary", f"sumy-{version('sumy')}-newsroom-{fingerprint('models/summary', 'lexicons')}"),
    )


def _joined(sentences: list[str]) -> str:
    """Sentences as one text: with spaces between, but after CJK full stops."""
    text = ""
    for sentence in sentences:
        text += sentence if not text or text.endswith(_UNSPACED_ENDS) else f" {sentence}"
    return text
