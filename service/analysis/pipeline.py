"""One article through all its stages: language, parsing, and the analyses that were asked for."""

from dataclasses import dataclass, field
from pathlib import Path

from service.analysis import themes, translation
from service.analysis.comparison import compare
from service.analysis.deadline import Deadline, Watch, unwatched
from service.analysis.results import FEATURES, Analysis, Comparison, Feature
from service.analysis.summary import SummaryOptions, summarise
from service.config import Settings
from service.errors import NothingToAnalyse, StandfirstError, TextTooLong
from service.resources.calibration import OwnCalibration, load_calibration
from service.resources.comparison import comparison_thresholds
from service.resources.in_force import InForce
from service.resources.lexicon import languages_with_lexicon, languages_with_signs, lexicon_of
from service.resources.names import foreign_forms
from service.resources.summaries import newsroom_weights
from service.resources.taxonomy_files import shipped_taxonomy, taxonomy_with
from service.resources.translation_models import languages_with_model, translation_model
from service.text import html, parsing
from service.text.document import Document, Language
from service.text.language import identify, warm_up
from service.text.tags import canonical_tag


@dataclass(frozen=True, slots=True)
class Article:
    """What is to be analysed, and how.

    Attributes:
        body: the text, not blank, or the HTML it is in.
        is_html: whether it is HTML.
        title: the headline.
        language: a well-formed BCP 47 tag that is believed; None or `und` to have it identified.
        features: which analyses are wanted.
        summary: how the summary is made.
    """

    body: str
    is_html: bool = False
    title: str | None = None
    language: str | None = None
    features: frozenset[Feature] = frozenset(FEATURES)
    summary: SummaryOptions = field(default_factory=SummaryOptions)


class Pipeline:
    """Everything that is loaded once and shared by all requests. It keeps no text that passes through."""

    def __init__(
        self,
        max_text_characters: int,
        deadline_seconds: float,
        in_force: InForce | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self.in_force = in_force or InForce()
        self._watch = watch
        self._max_text_characters = max_text_characters
        self._deadline_seconds = deadline_seconds
        self._warm_up()

    @classmethod
    def from_settings(cls, settings: Settings, in_force: InForce | None = None, watch: Watch = unwatched) -> "Pipeline":
        """The pipeline that an operator set up, with `in_force` instead of the data that the settings name.

        `watch` is entered around each stage of an analysis.

        Raises:
            BadData: a data file is broken.
        """
        own_themes, own_originals = settings.taxonomy, settings.translation_calibration
        in_force = in_force or InForce(
            taxonomy=taxonomy_with(Path(own_themes)) if own_themes else shipped_taxonomy(),
            calibration=load_calibration(Path(own_originals)) if own_originals else OwnCalibration(),
        )
        return cls(settings.max_text_characters, settings.deadline_seconds, in_force, watch)

    def analyse(self, article: Article) -> Analysis:
        """Analyse one article.

        Raises:
            TextTooLong: the text is over the limit.
            NothingToAnalyse: the HTML has no text.
            DeadlineExceeded: it took too long.
            UnknownLanguageTag: `article.language` is none.
        """
        deadline = Deadline(self._deadline_seconds, self._watch)
        document = self._parse(article, deadline)
        wanted, signs, summary, tags = article.features, None, None, None
        if "translation" in wanted:
            with deadline.stage("translation"):
                signs = translation.detect(document, self.in_force.calibration)
        if "summary" in wanted:
            with deadline.stage("summary"):
                summary = summarise(document, article.summary)
        if "themes" in wanted:
            with deadline.stage("themes"):
                tags = themes.tag_themes(document, self.in_force.taxonomy)
        deadline.check("answer")
        return Analysis(document, article.is_html, signs, summary, tags)

    def compare(self, a: Article, b: Article) -> tuple[Analysis, Analysis, Comparison]:
        """Compare two articles, each with the signs of translation in it.

        Raises:
            StandfirstError: as for one article; `within` says which of the two it is about.
        """
        deadline = Deadline(self._deadline_seconds, self._watch)
        analyses, reads = [], []
        for side, article in (("a", a), ("b", b)):
            try:
                document = self._parse(article, deadline)
            except StandfirstError as error:
                error.within = f"/{side}"
                raise
            with deadline.stage("translation"):
                read = translation.detect(document, self.in_force.calibration)
            analyses.append(Analysis(document, article.is_html, read))
            reads.append(read)
        with deadline.stage("comparison"):
            compared = compare(analyses[0].document, analyses[1].document, (reads[0], reads[1]))
        deadline.check("answer")
        return analyses[0], analyses[1], compared

    def parse(self, article: Article) -> Document:
        """Identify the language of an article and parse it, and no more.

        Raises:
            StandfirstError: as for `analyse`.
        """
        return self._parse(article, Deadline(self._deadline_seconds, self._watch))

    def _parse(self, article: Article, deadline: Deadline) -> Document:
        text = article.body
        if article.is_html:
            with deadline.stage("html"):
                text = html.extract(article.body)
        if article.is_html and not text:
            raise NothingToAnalyse("There is nothing to analyse: the HTML has no text to read.")
        if len(text) > self._max_text_characters:
            raise TextTooLong(len(text), self._max_text_characters, in_html=article.is_html)
        with deadline.stage("language"):
            language = self._language(article.language, text)
        with deadline.stage("parse"):
            return parsing.parse(text, language, article.title)

    @staticmethod
    def _language(named: str | None, text: str) -> Language:
        tag = canonical_tag(named) if named else "und"
        if tag == "und":  # the caller does not know either
            return identify(text)
        return Language(tag, confidence=None, reliable=True)

    def _warm_up(self) -> None:
        """Read every data file now: before workers are forked, and before a broken one meets a request."""
        warm_up()
        comparison_thresholds()
        newsroom_weights()
        for tag in languages_with_lexicon():
            lexicon_of(tag)
        for tag in languages_with_signs():
            foreign_forms(tag)
            language = Language(tag, confidence=None, reliable=True)
            translation.detect(parsing.parse("1 a", language), self.in_force.calibration)
        for tag in sorted(self.in_force.taxonomy.languages):
            themes.warm_up(self.in_force.taxonomy, tag)
        for tag in languages_with_model():
            translation_model(tag)
