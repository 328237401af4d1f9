"""Each summariser beside stock sumy's, and how its time grows: `python -m tests.quality.algorithms`.

Both get the same 1,000 English words as the same sentences; sumy stems with its own stemmer, ours with a table that is
made anew each time. Then ours alone, choice and all, on texts of 500 to 50,000 words. Medians, in milliseconds.
"""

import statistics
import time

from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from service.analysis.summary import ALGORITHMS, SummaryOptions, summarise
from service.analysis.summary.view import stemmer_for, view
from service.resources.lexicon import lexicon_of
from service.text.document import Language
from service.text.parsing import parse
from tests.bench.articles import article

STOCK = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "reduction": ReductionSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sumbasic": SumBasicSummarizer,
}
SIZES = (500, 1_000, 5_000, 10_000, 50_000)


def milliseconds(function, rounds):
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        function()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def document(words):
    text = (article() + "\n") * (words // 1000 + 1)
    cut = " ".join(text.split(" ")[:words])
    return parse(cut, Language("en", confidence=None, reliable=True))


def choose(summarizer, stemmer, parsed):
    made = summarizer(stemmer)
    made.stop_words = lexicon_of("en").function_words
    return made(view(parsed, parsed.sentences), 3)


def main():
    parsed = document(1000)
    print("1,000 words           ours    sumy   ratio")
    for name, summarizer in STOCK.items():
        own = milliseconds(lambda made=ALGORITHMS[name]: choose(made, stemmer_for(parsed), parsed), 15)
        other = milliseconds(lambda made=summarizer: choose(made, Stemmer("english"), parsed), 7)
        print(f"{name:18} {own:7.1f} {other:7.1f} {own / other:7.3f}")
    documents = [document(size) for size in SIZES]
    print("\nwords       " + "".join(f"{size:>9,}" for size in SIZES))
    for name in ALGORITHMS:
        options = SummaryOptions(algorithm=name)
        times = [milliseconds(lambda d=d, options=options: summarise(d, options), 3) for d in documents]
        print(f"{name:12}" + "".join(f"{t:9.1f}" for t in times))


if __name__ == "__main__":
    main()
