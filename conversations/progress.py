"""My reports: a list, one report with an honest status, urge and withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Ask, Effect, LookUp, Option, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Tapped, token


def progress() -> Conversation:
    """It has no questions: each button asks for something at once."""
    return Conversation(name="progress", heard=_heard, tapped=_tapped)


def _button(row: Mapping[str, Any], name: str, words: str = "") -> Option:
    return Option(
        token("progress", 0, row["ticket"], row["round"], "report", name), f"progress-{name}", words
    )


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Found) and result.what == "reports":
        if not result.rows:
            return Reply((Say("progress-none"),))
        options = tuple(_button(row, "show", f"{row['number']} {row['category']}") for row in result.rows)
        return Reply((Say("progress-list", {"count": len(result.rows)}, options),))
    if isinstance(result, Found):
        row = result.rows[0]
        options = tuple(_button(row, name) for name in ("urge", "withdraw", "reopen") if row[f"may_{name}"])
        return Reply((Say("progress-report", row, options, columns=2),))
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
    if tapped.option == "reopen":
        return (Begin("reopening", ticket=tapped.ticket, round=tapped.round),)
    if tapped.option == "withdraw":
        return (Begin("withdrawal", ticket=tapped.ticket, round=tapped.round),)
    return None
