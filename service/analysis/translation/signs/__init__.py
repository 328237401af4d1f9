"""The register of signs: one module each, whose docstring is its hypothesis.

To add a sign: a module with `find(document)`, its line here, its weight in `resources/signs.yaml`, its cases.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from service.analysis.translation.finding import Finding
from service.analysis.translation.signs import (
    credit_line,
    cut_sentence,
    detached_punctuation,
    foreign_name_spelling,
    foreign_typography,
    lost_quotation_marks,
    name_casing,
    orphaned_fragment,
    stray_letter,
    untranslated_words,
)
from service.text.document import Document

SIGNS: Mapping[str, Callable[[Document], Iterator[Finding]]] = MappingProxyType(
    {
        "credit_line": credit_line.find,
        "cut_sentence": cut_sentence.find,
        "detached_punctuation": detached_punctuation.find,
        "foreign_name_spelling": foreign_name_spelling.find,
        "foreign_typography": foreign_typography.find,
        "lost_quotation_marks": lost_quotation_marks.find,
        "name_casing": name_casing.find,
        "orphaned_fragment": orphaned_fragment.find,
        "stray_letter": stray_letter.find,
        "untranslated_words": untranslated_words.find,
    }
)
