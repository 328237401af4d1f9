"""The schemas look nothing up, so a few names stand on both sides of the wire. Here they are held together."""

import re
from typing import get_args

from schemas import articles, summaries, translation_signs
from schemas.fields import NOT_BLANK
from service.analysis.results import FEATURES, Verdict
from service.analysis.summary.budget import Unit
from service.text.normalise import WHITE_SPACE
from service.text.offsets import OffsetUnit


def test_both_sides_know_the_same_names():
    assert articles.FEATURES == FEATURES
    assert get_args(OffsetUnit) == articles.OFFSET_UNITS
    assert get_args(Unit) == summaries.LENGTHS
    assert get_args(Verdict) == translation_signs.VERDICTS


def test_both_sides_trim_the_same_characters():
    blank = {chr(i) for i in range(0x11_0000) if not 0xD800 <= i < 0xE000 and not re.match(NOT_BLANK, chr(i))}
    assert blank == set(WHITE_SPACE)
