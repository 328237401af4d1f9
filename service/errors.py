"""What can go wrong, as types: raised where it happens, turned into HTTP in one place (`api.problems`).

::

    StandfirstError
    ├── MalformedBody      what was sent is no UTF-8, no JSON, or no sane JSON
    ├── TextTooLong        the text is over the configured limit
    ├── TooManyArticles    a batch has more than the configured limit
    ├── NothingToAnalyse   the HTML has no text
    ├── UnknownLanguageTag what the caller names as language is no language tag
    ├── DeadlineExceeded   one analysis took longer than it may
    ├── ServiceFull        all turns are taken and too many wait
    ├── Leaving            the service was told to stop, and asks for no more articles
    ├── LimitReached       the caller has sent as many articles as it may
    ├── KeyNeeded          no key was sent, or none that is known
    ├── BrokenArchive      an archive can't be read on, or can't be written as asked
    └── BadData            a data file (lexicon, taxonomy, weights) is broken; raised at start
"""


class StandfirstError(Exception):
    """Anything this service raises on purpose.

    `within` is where in the request, as a JSON pointer: "" but for one of two articles.
    """

    within: str = ""


class MalformedBody(StandfirstError):
    """What was sent is no UTF-8, or no JSON, or JSON that nobody means: too deep, with absurd numbers."""


class TextTooLong(StandfirstError):
    """The text has more characters than the service was configured to take."""

    def __init__(self, characters: int, limit: int, *, in_html: bool) -> None:
        super().__init__(f"The text has {characters} characters; the limit is {limit}.")
        self.in_html = in_html


class TooManyArticles(StandfirstError):
    """A batch has more articles than the service was configured to take."""

    def __init__(self, articles: int, limit: int) -> None:
        super().__init__(f"There are {articles} articles; the limit is {limit} in a batch.")


class NothingToAnalyse(StandfirstError):
    """The HTML has no text that a reader would see."""


class UnknownLanguageTag(StandfirstError):
    """What the caller names as the language is no BCP 47 tag."""


class DeadlineExceeded(StandfirstError):
    """One analysis took longer than its deadline."""

    def __init__(self, seconds: float, stage: str) -> None:
        super().__init__(f"The analysis took longer than {seconds:g} s, up to the stage {stage!r}.")


class ServiceFull(StandfirstError):
    """Every turn is taken and as many wait as may."""

    def __init__(self) -> None:
        super().__init__("The service is busy with other articles.")


class Leaving(StandfirstError):
    """The service was told to stop; it answers what still comes."""

    def __init__(self) -> None:
        super().__init__("The service is about to stop.")


class LimitReached(StandfirstError):
    """The caller has sent as many articles as it may; `seconds` is when to come again."""

    def __init__(self, rate: str, seconds: int) -> None:
        super().__init__(f"The limit is {rate}.")
        self.seconds = seconds


class KeyNeeded(StandfirstError):
    """There are keys, and the request has none of them; `sent` says whether it had one at all."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__("This key is not known." if sent else "A key is needed: Authorization: Bearer <key>.")
        self.sent = sent


class BrokenArchive(StandfirstError):
    """An archive can't be read on, or can't be written as asked; the message names the file, never what is in it."""


class BadData(StandfirstError):
    """A data file is broken; the message names the file and the place in it."""
