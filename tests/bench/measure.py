"""Ratios of processor time, ours and theirs in turn, in one run; absolute times are the machine's."""

import statistics
import time
import tracemalloc
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice

from service import collector
from service.analysis.pipeline import Article, Pipeline
from tests.bench.plain import plain

STAGES = ("parse", "language", "translation", "summary", "themes")
BLOCK = 4  # analyses in a row, as a server makes them
_WARM_UP = 30_000  # words that the process has had before: it keeps what is made of a word
_LIMIT = 1_000_000  # characters: 20,000 German words are more than the service takes by default


class Bench:
    """A pipeline that notes how long its stages take."""

    def __init__(self):
        self.stages = defaultdict(list)
        self.pipeline = Pipeline(_LIMIT, 60, watch=self._watch)
        collector.settle()  # as the service does before it forks

    @contextmanager
    def _watch(self, name):
        begun = time.process_time()
        yield
        self.stages[name].append(time.process_time() - begun)

    def ours(self, text, times=1):
        """Seconds of processor time for one analysis with everything on."""
        begun = time.process_time()
        for _ in range(times):
            self.pipeline.analyse(Article(text))
        return (time.process_time() - begun) / times

    def beside_plain(self, articles, tag, words, rounds):
        """For each round how many times as long theirs takes; the seconds of both; the seconds of our stages.

        A round is a block of articles by us, then the same ones by them. Where `articles` differ, each is new to us.
        """
        for text in islice(articles, max(1, _WARM_UP // words)):
            self.ours(text)
        plain(text, tag)
        self.stages.clear()
        pairs = []
        for texts in islice(iter(lambda: list(islice(articles, BLOCK)), []), rounds):
            own = sum(map(self.ours, texts)) / len(texts)
            begun = time.process_time()
            for text in texts:
                plain(text, tag)
            pairs.append((own, (time.process_time() - begun) / len(texts)))
        own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
        stages = {name: statistics.median(self.stages[name]) for name in STAGES}
        return {"ratios": sorted(b / a for a, b in pairs), "ours": own, "plain": other, "stages": stages}

    def growth(self, long, short):
        """How many times as long the long text takes, and the most memory of each in MB."""
        self.ours(short, 3), self.ours(long)
        times = min(self.ours(long) for _ in range(3)) / min(self.ours(short, BLOCK) for _ in range(3))
        return {"times": times, "memory": [self._memory(text) for text in (short, long)]}

    def _memory(self, text):
        tracemalloc.start()
        self.pipeline.analyse(Article(text))
        most = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        return most
