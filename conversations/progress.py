"""My reports: a list, one report with an honest status, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Ask, Effect, LookUp, Option, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Tapped, token

OFFERED = ("answer", "urge", "supplement", "withdraw", "rate", "change", "reopen", "leave")
"""What can be done with a report, where it can be done."""

_BEGUN = {"supplement": "supplement", "reopen": "reopening", "withdraw": "withdrawal"}
"""Button → the conversation that asks what it needs."""

_CHECKED = {"answer": ("reply", "answer"), "change": ("change", "changing"), "rate": ("change", "changing")}
"""Button whose time may have passed → the move that is tried first, and the conversation that asks."""


def progress() -> Conversation:
    """It has no questions: each button asks for something at once."""
    return Conversation(name="progress", heard=_heard, tapped=_tapped)


def button(ticket: int, round: int, name: str, words: str = "") -> Option:
    """What can be done with a report: it works wherever it is shown."""
    return Option(token("progress", 0, ticket, round, "report", name), f"progress-{name}", words)


def too_late(ticket: int) -> tuple[Effect, ...]:
    """An answer that can't be changed any more: said with what can still be done."""
    return (Say("change-late"), LookUp("progress", "report", ticket))


def _button(row: Mapping[str, Any], name: str, words: str = "") -> Option:
    return button(row["ticket"], row["round"], name, words)


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Found) and result.what == "reports":
        if not result.rows:
            return Reply((Say("progress-none"),))
        options = tuple(_button(row, "show", f"{row['number']} {row['category']}") for row in result.rows)
        return Reply((Say("progress-list", {"count": len(result.rows)}, options),))
    if isinstance(result, Found):
        row = result.rows[0]
        options = tuple(_button(row, name) for name in OFFERED if row[f"may_{name}"])
        return Reply((Say("progress-report", row, options, columns=2),))
    if isinstance(asked, Act) and asked.only_check:
        if isinstance(result, Done):
            begun = next(name for move, name in _CHECKED.values() if move == asked.move)
            return Reply((Begin(begun, ticket=asked.ticket, round=asked.round),))
        if asked.move == "reply":
            return Reply((Say("answer-late"),))
        return Reply(too_late(asked.ticket))
    if isinstance(result, Done):
        return Reply((Say(f"progress-{result.move}-done", result.facts),))
    if isinstance(result, Refused):
        return Reply((Say(result.why, result.facts),))
    return Reply()


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    if tapped.option == "show":
        return (LookUp("progress", "report", tapped.ticket),)
    if tapped.option == "urge":
        return (Act("progress", tapped.ticket, "urge"),)
    if tapped.option == "leave":
        return (Act("progress", tapped.ticket, "leave"),)
    if tapped.option in _CHECKED:
        move, _ = _CHECKED[tapped.option]
        return (Act("progress", tapped.ticket, move, {}, tapped.round, only_check=True),)
    if tapped.option in _BEGUN:
        return (Begin(_BEGUN[tapped.option], ticket=tapped.ticket, round=tapped.round),)
    return None
