"""Our whole analysis beside plain sumy LexRank and plain langdetect, in one run: `python -m tests.quality.timing`.

An article of about 1,000 English words (two seeds put together) goes through POST /v1/analyses of a gunicorn of our
own, with one worker, and through the two libraries called as their manuals say; only sumy's tokenizer, which would
download NLTK's, is a plain one. Then the language alone, of 1,000 words and of 100,000 characters, beside plain
detect_langs. Prints milliseconds (median of the rounds) and their ratio; absolute times are the
machine's, the ratio is ours.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request

from langdetect import DetectorFactory, detect_langs
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from service.text.language import identify, warm_up
from tests.conftest import SEEDS
from tests.serving import ROOT, free_port

WORDS = 1000
ROUNDS = 15


class PlainTokenizer:
    """sentences at marks, words at letters: less work than NLTK's, so the comparison is fair to sumy."""

    def to_sentences(self, text):
        return [s for s in re.split(r"(?<=[.!?])[\"”’]*\s+", text) if s]

    def to_words(self, sentence):
        return re.findall(r"\w+", sentence)


def article():
    texts = [
        json.loads((SEEDS / "en" / f"{n}.json").read_text())["text"] for n in ("summit-trade-war", "tanker-sanctions")
    ]
    words = re.findall(r"\S+\s*", "\n\n".join(texts))
    return "".join(words[:WORDS])


def plain(text):
    parser = PlaintextParser.from_string(text, PlainTokenizer())
    LexRankSummarizer(Stemmer("english"))(parser.document, 3)
    detect_langs(text)


def post(url, text):
    data = json.dumps({"text": text}).encode()
    request = urllib.request.Request(f"{url}/v1/analyses", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


def timed(function, *arguments):
    begun = time.perf_counter()
    function(*arguments)
    return (time.perf_counter() - begun) * 1000


def compare(what, ours, theirs, text):
    """Both in turn, the median of the rounds, and their ratio with its range."""
    ours(text), theirs(text)
    pairs = [(timed(ours, text), timed(theirs, text)) for _ in range(ROUNDS)]
    own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratios = sorted(a / b for a, b in pairs)
    print(f"{what:36} {own:7.2f} ms, {other:7.2f} ms: {own / other:.3f} (from {ratios[0]:.3f} to {ratios[-1]:.3f})")


def main():
    DetectorFactory.seed = 0
    port, text = free_port(), article()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WORKERS": "1",
        "STANDFIRST_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf", "service.wsgi:app"]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as server:
        try:
            for _ in range(120):
                try:
                    post(url, text)
                    break
                except OSError:
                    time.sleep(0.25)
            print(f"{ROUNDS} rounds in turn: ours, theirs, ratio")
            compare("everything, 1,000 words", lambda text: post(url, text), plain, text)
        finally:
            server.terminate()
    warm_up()
    compare("language, 1,000 words", identify, detect_langs, text)
    compare("language, 100,000 characters", identify, detect_langs, (text * 20)[:100_000])


if __name__ == "__main__":
    main()
