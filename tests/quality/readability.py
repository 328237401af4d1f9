"""How many summaries read badly, ours and stock sumy's LexRank: `python -m tests.quality.readability FILE`.

FILE is a dev.jsonl.gz of articles; an even sample of 500 is summarised in three sentences. sumy gets our sentences and
words, all of them, for it has no tokenizer that works without a download. Counted is each summary that has: a
sentence that leans on one that is not printed ("she said", "however"), a fragment (no sentence mark, or under five
words), a quotation cut in half, a sentence that says what another says.
"""

import sys
from collections import Counter
from pathlib import Path

from sumy.summarizers.lex_rank import LexRankSummarizer

from service.analysis.summary import summarise
from service.analysis.summary.choice import is_whole
from service.analysis.summary.view import stemmer_for, view
from service.evaluation.datasets import read
from service.resources.lexicon import lexicon_of
from service.text.document import Language
from service.text.parsing import parse
from service.text.tags import canonical_tag
from service.text.tokens import terms


def by_sumy(document):
    summarizer = LexRankSummarizer(stemmer_for(document))
    summarizer.stop_words = lexicon_of(document.language.tag).function_words
    return [sentence._index for sentence in summarizer(view(document, document.sentences), 3)]


def ours(document):
    return [key.index for key in summarise(document).sentences]


def faults(document, indices):
    lexicon = lexicon_of(document.language.tag)
    words = [document.words(document.sentences[i]) for i in indices]
    contents = [set(terms(row)) - lexicon.function_words for row in words]
    if any(
        row and row[0].norm in lexicon.anaphoric_openers and i - 1 not in indices
        for i, row in zip(indices, words, strict=True)
    ):
        yield "leans on what is not printed"
    if any(not document.sentences[i].complete or len(row) < 5 for i, row in zip(indices, words, strict=True)):
        yield "a fragment"
    if not all(is_whole(document.quote(document.sentences[i])) for i in indices):
        yield "a quotation cut in half"
    pairs = [(a, b) for k, a in enumerate(contents) for b in contents[k + 1 :] if a and b]
    if any(len(a & b) >= 0.75 * min(len(a), len(b)) for a, b in pairs):
        yield "says a thing twice"


def main(file):
    counts = {"ours": Counter(), "sumy's LexRank": Counter()}
    rows = read(Path(file), 500).rows
    for row in rows:
        tag = canonical_tag(row["lang"])
        document = parse(row["text"], Language(tag, confidence=None, reliable=True), row["title"])
        for name, choose in (("ours", ours), ("sumy's LexRank", by_sumy)):
            counts[name].update(faults(document, choose(document)))
    print(f"of {len(rows)} summaries")
    for name, found in counts.items():
        print(f"{name:16}", dict(sorted(found.items())))


if __name__ == "__main__":
    main(sys.argv[1])
