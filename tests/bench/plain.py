"""What one would write without us: sumy's LexRank and langdetect, called as their manuals say.

Words are cut as sumy does, by NLTK. Only its splitter of sentences, which would have to be downloaded, is a plain one:
less work, so the comparison is fair. Chinese words, for which sumy needs jieba, are single characters.
"""

import re

import nltk
from langdetect import DetectorFactory, detect_langs
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.nlp.tokenizers import Tokenizer as SumyTokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

_STEMMERS = {"en": "english", "de": "german", "ru": "russian"}
DetectorFactory.seed = 0


class Tokenizer:
    """Sentences at marks; words as sumy's."""

    def __init__(self, tag):
        self._is_unspaced = tag == "zh"
        self._end = r"(?<=[。！？])" if self._is_unspaced else r"(?<=[.!?])[\"”’]*\s+"

    def to_sentences(self, text):
        return [sentence for sentence in re.split(self._end, text) if sentence.strip()]

    def to_words(self, sentence):
        if self._is_unspaced:
            return re.findall(r"\w", sentence)
        words = nltk.word_tokenize(sentence, preserve_line=True)
        return tuple(filter(SumyTokenizer._is_word, words))


def plain(text, tag):
    document = PlaintextParser.from_string(text, Tokenizer(tag)).document
    LexRankSummarizer(Stemmer(_STEMMERS[tag]) if tag in _STEMMERS else null_stemmer)(document, 3)
    return detect_langs(text)
