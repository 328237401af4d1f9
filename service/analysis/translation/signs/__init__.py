"""The register of signs: one module each, whose docstring is its hypothesis.

To add a sign: a module with `find(document)`, its line here, its line in `resources/signs.yaml`, its cases. A sign that
is a phrase of `resources/interference` has `judge(document, hit)` instead: the phrases of all kinds are found in one
pass.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import Hit, find_phrases
from service.analysis.translation.signs import (
    calque,
    capitalised_small_word,
    credit_line,
    cut_sentence,
    detached_punctuation,
    disagreement,
    engine_leftover,
    foreign_acronym,
    foreign_date,
    foreign_name_spelling,
    foreign_number_format,
    foreign_title,
    foreign_typography,
    glued_words,
    impossible_pair,
    link_text,
    literal_idiom,
    lost_quotation_marks,
    name_casing,
    name_variants,
    orphaned_fragment,
    repeated_phrase,
    stray_letter,
    trailing_adjective,
    translated_name,
    unmerged_words,
    untranslated_passage,
    untranslated_words,
    wrong_article,
)
from service.text.document import Document

_FINDERS: Mapping[str, Callable[[Document], Iterator[Finding]]] = MappingProxyType(
    {
        "capitalised_small_word": capitalised_small_word.find,
        "credit_line": credit_line.find,
        "cut_sentence": cut_sentence.find,
        "detached_punctuation": detached_punctuation.find,
        "engine_leftover": engine_leftover.find,
        "foreign_acronym": foreign_acronym.find,
        "foreign_date": foreign_date.find,
        "foreign_name_spelling": foreign_name_spelling.find,
        "foreign_number_format": foreign_number_format.find,
        "foreign_title": foreign_title.find,
        "foreign_typography": foreign_typography.find,
        "glued_words": glued_words.find,
        "link_text": link_text.find,
        "lost_quotation_marks": lost_quotation_marks.find,
        "name_casing": name_casing.find,
        "name_variants": name_variants.find,
        "orphaned_fragment": orphaned_fragment.find,
        "repeated_phrase": repeated_phrase.find,
        "stray_letter": stray_letter.find,
        "trailing_adjective": trailing_adjective.find,
        "untranslated_passage": untranslated_passage.find,
        "untranslated_words": untranslated_words.find,
        "wrong_article": wrong_article.find,
    }
)
_JUDGES: Mapping[str, Callable[[Document, Hit], Finding | None]] = MappingProxyType(
    {
        "calque": calque.judge,
        "disagreement": disagreement.judge,
        "impossible_pair": impossible_pair.judge,
        "literal_idiom": literal_idiom.judge,
        "translated_name": translated_name.judge,
        "unmerged_words": unmerged_words.judge,
    }
)
SIGNS = (*sorted({*_FINDERS, *_JUDGES}),)

_MOST = 100  # findings of one sign; more say nothing new and would make hostile text slow


def find(document: Document) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of every sign, with its name."""
    for name, find_one in _FINDERS.items():
        for finding in islice(find_one(document), _MOST):
            yield name, finding
    found: Counter[str] = Counter()
    for hit in find_phrases(document):
        judged = _JUDGES[hit.kind](document, hit) if found[hit.kind] < _MOST else None
        if judged is not None:
            found[hit.kind] += 1
            yield hit.kind, judged
