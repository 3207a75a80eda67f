"""What codes and instants are called.

A code becomes a name, an instant a moment of the city's own clock: no sentence shows either raw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from bot.desk.office import Office
from tickets.city import Staff
from tickets.escalation import told_above
from tickets.sampling import ASPECTS
from tickets.ticket import Actor, Kind, Status, Ticket

_LINES = frozenset({"asked", "basis", "place", "remark"})
"""Facts that have a line of their own where they are known."""
_ANSWERED = frozenset({Kind.ENQUIRY, Kind.SUGGESTION, Kind.PRAISE})
"""Kinds that are answered rather than solved."""


def _called(prefix: str) -> Callable[[Naming, Any], str]:
    """A code by the name that its sentence gives it."""
    return lambda naming, code: naming.words(f"{prefix}-{code}")


class Naming:
    """The names of one city in one language, and what was said in moves and notices."""

    def __init__(self, office: Office, language: str) -> None:
        self._city = office.city
        self._texts = office.texts
        self._world = office.world
        self._language = language

    def words(self, key: str, facts: Mapping[str, Any] | None = None) -> str:
        """A sentence or a name in this language."""
        return self._texts(self._language, key, facts)

    def person(self, member: Staff) -> str:
        """Title and name of somebody who works for the city."""
        return self._city.introduced(member, self._language)

    def actor(self, actor: Actor) -> str:
        """Who did something, by title and name."""
        return self.named_again(actor.name)

    def named_again(self, name: str) -> str:
        """Title and name of somebody, as they were written down when they did something."""
        return self._city.named_again(name, self._language)

    def place(self, name: str) -> str:
        """A place by its name in the gazetteer."""
        return self._city.place_called(name, self._language)

    def department(self, code: str) -> str:
        """A department's name; the hotline itself where there is none yet."""
        department = self._city.departments.get(code)
        return department.called(self._language) if department else self.words("hotline")

    def holder(self, ticket: Ticket) -> str:
        """Who holds the matter now: the leader it went up to, else the department."""
        leader = self._city.staff.get(ticket.holder)
        if leader is not None and ticket.status is not Status.CLOSED:
            return self.person(leader)
        return self.department(ticket.department)

    def whom(self, ticket: Ticket, to: str, since: str) -> str:
        """Who was told something at `since` (ISO instant), as a notice had been addressed."""
        kind = to.partition(":")[0]
        if kind == "department":
            return self.department(ticket.department)
        if kind not in ("level", "deputies"):
            return self.words(f"whom-{kind}")
        told_at = datetime.fromisoformat(since)
        told = told_above(self._city, ticket.department, to, told_at, told_at)
        return self.words("list-and").join(map(self.person, told))

    def said(self, facts: Mapping[str, Any], kind: Kind = Kind.HELP) -> dict[str, Any]:
        """The facts of a move or a notice about a matter of some kind, in words."""
        said = {name: self._said(name, value) for name, value in facts.items()}
        for name in ("conclusion", "solved"):
            if facts.get(name):
                of_kind = f"-{kind}" if kind in _ANSWERED else ""
                said[name] = self.words(f"{name}-{facts[name]}{of_kind}")
        if facts.get("result") and kind in _ANSWERED:
            said["result"] = self.words(f"second-result-{kind}-{facts['result']}")
        if "reasons" in facts or "comment" in facts:
            why = (said.get("reasons", ""), said.get("comment", ""))
            said["why"] = "".join(self.words("why-and") + part for part in why if part)
        for name in _LINES & facts.keys():
            said[f"{name}_line"] = "\n" + self.words(f"{name}-told", said) if said[name] else ""
        return said

    def _said(self, name: str, value: Any) -> Any:
        worded = self._WORDED.get(name)
        return value if worded is None else worded(self, value)

    def _instant(self, value: Any) -> Any:
        return self._moment(datetime.fromisoformat(str(value))) if value else value

    def _listed(self, words: Iterable[str]) -> str:
        return self.words("list-and").join(words)

    def _reason(self, code: str) -> str:
        reason = self._city.reasons.get(code)
        if reason is None:
            return code
        return reason.english if self._language == "en" and reason.english else reason.words

    def _moment(self, instant: datetime | None) -> datetime | str:
        return self.words("no-date") if instant is None else self._city.local(instant)

    _WORDED: ClassVar[Mapping[str, Callable[[Naming, Any], Any]]] = {
        **dict.fromkeys(("until", "before", "at", "rung_at"), _instant),
        **dict.fromkeys(("by_name", "who"), named_again),
        **dict.fromkeys(
            ("proposed", "department", "helper"),
            lambda self, code: self.department(code) if code else self.words("nobody"),
        ),
        **dict.fromkeys(
            ("basis", "place"),
            lambda self, cited: self._city.cited_again(cited, self._language) if cited else cited,
        ),
        **{aspect: _called(f"second-{aspect}") for aspect in ASPECTS},
        "ground": _called("ground"),
        "outcome": _called("outcome"),
        "reasons": lambda self, codes: self._listed(self._reason(str(code)) for code in codes or ()),
        "differs": lambda self, aspects: self._listed(self.words(f"aspect-{each}") for each in aspects),
    }
    """A fact → how it is worded; every other is words already."""
