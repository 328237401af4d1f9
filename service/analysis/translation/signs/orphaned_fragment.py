"""A quotation that loses its marks in translation leaves an orphan: "hegemony and domination. American containment."

Word order turns ("containment américain" → "American containment"), and when the closing mark was taken for the
end of a sentence, an adjective, with its noun or without, is left alone behind a full stop.
"""

from collections.abc import Iterator
from itertools import pairwise

from service.analysis.translation.finding import Finding
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Span


def find(document: Document) -> Iterator[Finding]:
    """Yield one- and two-word sentences that begin with a proper adjective and end a paragraph."""
    adjectives = lexicon_of(document.language.tag).proper_adjectives
    for paragraph in document.paragraphs:
        sentences = document.sentences[paragraph.first_sentence : paragraph.last_sentence]
        for before, sentence in pairwise(sentences):
            words = document.words(sentence)
            orphan = len(words) == 1 or (len(words) == 2 and words[1].surface.islower())
            if (
                orphan
                and words[0].surface in adjectives
                and document.quote(sentence) == f"{document.text[words[0].start : words[-1].end]}."
                and document.quote(before).endswith(".")
            ):
                yield Finding("text", Span(sentence.start, sentence.end), "A fragment left behind a full stop")
