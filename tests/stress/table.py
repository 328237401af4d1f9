"""One line of the table: what was done, what was wanted, what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its target."""

    test: str
    target: str
    figure: str
    holds: bool

    def __str__(self):
        return f"| {self.test} | {self.target} | {self.figure} | {'yes' if self.holds else '**no**'} |"


HEAD = "| test | target | figure | holds |\n|---|---|---|---|"
