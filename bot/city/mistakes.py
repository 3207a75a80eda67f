"""What is wrong with a city's files: every mistake, where it is, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `key` is the path inside `file`, `departments.gs.policy`; `right` says what would do;
    `line` is where the key stands, or what it is in, as far as that is known."""

    file: str
    key: str
    right: str
    line: int | None = None

    def __str__(self) -> str:
        where = f" [line {self.line}]" if self.line else ""
        return f"{self.file}: {self.key}: {self.right}{where}" if self.key else f"{self.file}: {self.right}"


class CityMistakes(Exception):
    """The city cannot be loaded. `mistakes` are all that were found, in the order of the files;
    `emergencies` the keys of its emergencies, None where some may be missing."""

    def __init__(self, mistakes: Iterable[Mistake], emergencies: Collection[str] | None = None) -> None:
        self.mistakes = tuple(mistakes)
        self.emergencies = emergencies
        super().__init__("\n".join(map(str, self.mistakes)))
