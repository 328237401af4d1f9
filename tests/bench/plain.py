"""What one would write without us: sumy's LexRank and langdetect, called as their manuals say.

Only sumy's tokenizer, which would download NLTK's, is a plain one: less work than NLTK's, so the comparison is fair.
"""

import re

from langdetect import DetectorFactory, detect_langs
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

_STEMMERS = {"en": "english", "de": "german", "ru": "russian"}
DetectorFactory.seed = 0


class Tokenizer:
    """Sentences at marks; words at letters, in Chinese single characters."""

    def __init__(self, tag):
        self._end = r"(?<=[。！？])" if tag == "zh" else r"(?<=[.!?])[\"”’]*\s+"
        self._word = r"\w" if tag == "zh" else r"\w+"

    def to_sentences(self, text):
        return [sentence for sentence in re.split(self._end, text) if sentence.strip()]

    def to_words(self, sentence):
        return re.findall(self._word, sentence)


def plain(text, tag):
    document = PlaintextParser.from_string(text, Tokenizer(tag)).document
    LexRankSummarizer(Stemmer(_STEMMERS[tag]) if tag in _STEMMERS else null_stemmer)(document, 3)
    return detect_langs(text)
