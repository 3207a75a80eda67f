"""Categories: what a matter can be filed under, which of them words point to, and what each asks besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Branch:
    """A category or one of its children. `english` is empty where the city gives no English name."""

    code: str
    name: str
    english: str = ""
    children: tuple[Branch, ...] = ()

    def called(self, language: str) -> str:
        """Its name in a language, the Chinese one where there is none."""
        return self.english if language == "en" and self.english else self.name


@dataclass(frozen=True, slots=True)
class Query:
    """A question that a category asks besides. `words` is the question, `label` its name on a card.

    `kind`: `text`, `number`, `moment` (when it happened), `hours` (when it usually happens), `choice` (one of
    `options`) or `yes_no` (`options` are the words for these two; kept is `yes` or `no`). It is only asked
    when each earlier question that `when` names was answered with one of the values there.
    """

    name: str
    words: str
    label: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """What is kept for each of the options, where that is not the option itself."""
    optional: bool = False
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    """Parts of the day as a moment keeps them, each with its words in this language."""
    told: tuple[str, ...] = ()
    """Words that answer it before it is asked (`foretold.py`)."""


class Categories(Protocol):
    """The city's categories, as far as conversations need them."""

    @property
    def tree(self) -> tuple[Branch, ...]:
        """All groups, each with its categories."""
        ...

    def suggest(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories that words seem to be about, and by hour and place where words say little."""
        ...

    def offer(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """What to offer to somebody who told a matter: less has to point to it than where words have to
        suggest by themselves that there is one."""
        ...

    def plain(self, words: str, at: datetime | None = None, place: str = "") -> str:
        """The one category that words tell beyond doubt; empty where it is better to ask."""
        ...

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that words name: by a name, a part of one, or a keyword."""
        ...

    def is_name(self, words: str) -> bool:
        """Whether words are a category's name or one of its keywords, and tell nothing besides."""
        ...

    def standing_for(self, words: str) -> tuple[str, ...]:
        """The categories that words stand for as they are, and that sound like no place."""
        ...

    def accused(self, words: str) -> str:
        """The department that words complain of by themselves; empty for none."""
        ...

    def group(self, words: str) -> str:
        """The one group of categories that words plainly are about; empty where they are not plain."""
        ...

    def group_of(self, category: str) -> str:
        """The group that a category is in."""
        ...

    def urgent(self, category: str, kind: str, words: str) -> bool:
        """Whether the description makes a matter more urgent than its category is."""
        ...

    def asks(self, category: str) -> bool:
        """Whether a category has questions of its own."""
        ...

    def queries(self, category: str, language: str) -> tuple[Query, ...]:
        """A category's own questions, in their order."""
        ...
