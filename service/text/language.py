"""The language of a text: its script first, then two identifiers side by side, deterministic and safe under threads.

Identifiers guess confidently between languages of different scripts, so the script chooses the candidates first.
langdetect and py3langid (`text.identifiers`) then each give their shares; where they agree they are nearly always
right; where languages are close, function words have a vote. They read a sample from across the article, without what
is in other scripts. The confidence is calibrated on
the length and on how far ahead the answer is (`models/language/CARD.md`).
"""

import math
from dataclasses import dataclass, replace

import regex

from service.resources.identification import identification
from service.resources.lexicon import lexicon_of
from service.text import identifiers, passages
from service.text.document import IdentifierGuess, Language, LanguageGuess
from service.text.identifiers import Votes
from service.text.sample import sample
from service.text.scripts import script_of, without_other_scripts, written_chinese

UNDETERMINED = Language(tag="und", confidence=0.0, reliable=False)

_RELIABLE = 0.9
_MOST_ALTERNATIVES, _LEAST_SHARE = 4, 0.01
_SMALLEST = 1e-6
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{Cf}]*+")


def identify(text: str) -> Language:
    """The language of a text, and the passages of it that are in another."""
    made = guess(text)
    if made is None:
        return UNDETERMINED
    return replace(_judged(made), spans=passages.foreign(text, made.tag, made.script, _without_passages))


def warm_up() -> None:
    """Load everything that identification needs, before threads or forks share it."""
    identifiers.load()
    identification()


@dataclass(frozen=True, slots=True)
class Guess:
    """What the script and the identifiers say of a text, before anything is made of it.

    `share` is what the identifiers give the language, which is no confidence; None where the script alone settles it.
    """

    tag: str
    script: str
    letters: int
    share: float | None = None
    others: tuple[tuple[str, float], ...] = ()
    raw: tuple[IdentifierGuess, ...] = ()


def guess(text: str) -> Guess | None:
    """The guess, or None where there is nothing to go by."""
    known = identification()
    read = sample(text)
    script = script_of(read)
    if script is None:
        return None
    read = without_other_scripts(read, script)
    letters = sum(map(str.isalpha, read))
    by_langdetect, by_py3langid = identifiers.langdetect_votes(read), identifiers.py3langid_votes(read)
    raw = _raw(langdetect=by_langdetect, py3langid=by_py3langid)
    settled = known.unique.get(script) or (written_chinese(read) if script == "Han" else None)
    if settled is not None:
        return Guess(settled, script, letters, raw=raw)
    ranked = _ranked(_told_apart(_scores(by_langdetect, by_py3langid, known.scripts[script]), read))
    (best, share), others = ranked[0], ranked[1 : 1 + _MOST_ALTERNATIVES]
    tags = tuple((known.tag(code), other) for code, other in others if other >= _LEAST_SHARE)
    return Guess(known.tag(best), script, letters, share, tags, raw)


def _without_passages(text: str) -> Language:
    made = guess(text)
    return UNDETERMINED if made is None else _judged(made)


def _judged(made: Guess) -> Language:
    confidence = _confidence(made)
    left = (1 - confidence) / (1.0001 - (made.share or 0))
    alternatives = tuple(LanguageGuess(tag, round(min(left * share, confidence), 4)) for tag, share in made.others)
    return Language(made.tag, confidence, confidence >= _RELIABLE, made.raw, alternatives)


def _raw(**votes: Votes) -> tuple[IdentifierGuess, ...]:
    """What each identifier would answer by itself, whatever the script; none where it found nothing that it knows."""
    answers = ((name, said.best()) for name, said in votes.items())
    return tuple(
        IdentifierGuess(name, identification().tag(best[0]), round(best[1], 4)) for name, best in answers if best
    )


def _scores(by_langdetect: Votes, by_py3langid: Votes, codes: tuple[str, ...]) -> dict[str, float]:
    """The identifiers' votes together, in the order of the data."""
    known = identification()
    weights = known.weights
    langdetect = by_langdetect.among(codes)
    py3langid = by_py3langid.among([known.py3langid_code(code) for code in codes])
    absent = weights.unknown_to_langdetect if langdetect else 0.0
    return {
        code: weights.py3langid * py3langid[known.py3langid_code(code)]
        + (weights.langdetect * langdetect[code] if code in langdetect else absent)
        for code in codes
    }


def _told_apart(scores: dict[str, float], read: str) -> dict[str, float]:
    """Where languages are close, the function words of each have a vote; of one without a lexicon, as many as any."""
    known = identification()
    top = max(scores.values())
    close = [code for code, score in scores.items() if score >= top - known.weights.doubt]
    if len(close) < 2:
        return scores
    words = set(_WORD.findall(read.lower()))
    counts = {code: len(lexicon_of(known.tag(code)).function_words & words) for code in close}
    most = max(counts.values())
    votes = {code: counts[code] if lexicon_of(known.tag(code)).function_words else most for code in close}
    return {code: score + known.weights.function_word * votes.get(code, 0) for code, score in scores.items()}


def _ranked(scores: dict[str, float]) -> list[tuple[str, float]]:
    """The languages with their shares, likeliest first; equal ones in the order of the data."""
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return [(code, math.exp(scores[code] - top) / total) for code in sorted(scores, key=lambda code: -scores[code])]


def _confidence(made: Guess) -> float:
    weights = identification().confidence
    if made.share is None:
        return weights.unique_script
    logit = weights.bias + weights.log_letters * math.log(made.letters + 1) + weights.ahead * ahead(made.share)
    return round(min(1 / (1 + math.exp(-logit)), weights.ceiling), 4)


def ahead(share: float) -> float:
    """How far ahead of all others a language is, in log-odds, no farther than numbers can tell."""
    share = min(max(share, _SMALLEST), 1 - _SMALLEST)
    return math.log(share / (1 - share))
