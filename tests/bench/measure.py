"""Ratios of processor time, ours and theirs in turn, in one run; absolute times are the machine's."""

import gc
import statistics
import time
import tracemalloc
from collections import defaultdict
from contextlib import contextmanager

from service.analysis.pipeline import Article, Pipeline
from tests.bench.plain import plain

STAGES = ("parse", "language", "translation", "summary", "themes")
BLOCK = 8  # analyses in a row, as a server makes them, against one of theirs


class Bench:
    """A pipeline that notes how long its stages take."""

    def __init__(self):
        self.stages = defaultdict(list)
        self.pipeline = Pipeline(125_000, 60, watch=self._watch)
        gc.collect()
        gc.freeze()  # as the service does before it forks

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

    def beside_plain(self, text, tag, rounds):
        """For each round how many times as long theirs takes; the seconds of both; the seconds of our stages."""
        self.ours(text, 3), plain(text, tag)
        self.stages.clear()
        pairs = []
        for _ in range(rounds):
            own = self.ours(text, BLOCK)
            begun = time.process_time()
            plain(text, tag)
            pairs.append((own, time.process_time() - begun))
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
