"""My reports: a list, one report with an honest status, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, LookUp, Option, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Tapped, token

OFFERED = ("answer", "urge", "supplement", "withdraw", "rate", "object", "change", "reopen", "leave")
"""What can be done with a report, where it can be done."""

_ASKING: Mapping[str, tuple[str, str]] = {
    "answer": ("reply", "answer"),
    "supplement": ("supplement", "supplement"),
    "withdraw": ("withdraw", "withdrawal"),
    "reopen": ("reopen", "reopening"),
    "change": ("change", "changing"),
    "rate": ("change", "changing"),
    "remark": ("remark", "remarking"),
    "object": ("rate", "objecting"),
}
"""Button that needs words → the move that they make, tried before anything is asked, and who asks."""

_TOLD = ("number", "short", "department", "of", "asked", "answer_by")
"""What a conversation about a report says of it; the last three of what its department asks."""


def progress() -> Conversation:
    """It has no questions: each button asks for something at once."""
    return Conversation(name="progress", heard=_heard, tapped=_tapped)


def button(ticket: int, round: int, name: str, words: str = "") -> Option:
    """What can be done with a report: it works wherever it is shown."""
    return Option(token("progress", 0, ticket, round, "report", name), f"progress-{name}", words)


def too_late(ticket: int) -> tuple[Effect, ...]:
    """Say that an answer can't be changed any more, and what can still be done."""
    return (Say("change-late"), LookUp("progress", "report", ticket))


def _button(row: Mapping[str, Any], name: str, words: str = "") -> Option:
    return button(row["ticket"], row["round"], name, words)


def _listed(row: Mapping[str, Any], name: str) -> Option:
    """One of several reports; what it is about goes with it, by which it can be pointed out."""
    return replace(_button(row, name, f"{row['number']} {row['category']}"), facts={"short": row["short"]})


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return _found(wish, result)
    if isinstance(wish, Act) and wish.only_check:
        return _checked(wish, result)
    if isinstance(result, Done):
        return Reply((Say(f"progress-{result.move}-done", result.facts),))
    return _refused(wish, result) if isinstance(result, Refused) else Reply()


def _found(wish: Wish, found: Found) -> Reply:
    """Reports were looked for: all of them, one, or those to which something can be done."""
    if found.what == "reports":
        return _list(found.rows)
    if found.what == "report":
        row = found.rows[0]
        options = tuple(_button(row, name) for name in OFFERED if row[f"may_{name}"])
        return Reply((Say("progress-report", row, options, columns=2),))
    answers = wish.answers if isinstance(wish, LookUp) else {}
    none, named = answers.get("none"), str(answers.get("named", ""))
    rows = tuple(row for row in found.rows if named and named in str(row.get("place", "")))
    rows = rows or tuple(row for row in found.rows if row.get("of") in answers.get("of", ())) or found.rows
    return _pointed(found.what, rows) if rows or none is None else Reply((Say(none),))


def _list(rows: tuple[Mapping[str, Any], ...]) -> Reply:
    """The reports there are; of those that were spoken of, one alone is shown at once."""
    if not rows:
        return Reply((Say("progress-none"),))
    meant = tuple(row for row in rows if row["meant"])
    if len(meant) == 1:
        return Reply((LookUp("progress", "report", meant[0]["ticket"]),))
    listed, key = meant or rows, "progress-list" if meant else "progress-other"
    options = tuple(_listed(row, "show") for row in listed)
    lines = "\n".join(row["line"] for row in listed)
    return Reply((Say(key, {"count": len(listed), "lines": lines}, options),))


def _checked(wish: Act, result: Result) -> Reply:
    """Whether something can be done was asked first: where it can, the words for it are asked for."""
    if isinstance(result, Done):
        begun = next(name for move, name in _ASKING.values() if move == wish.move)
        told = {name: result.facts[name] for name in _TOLD if name in result.facts}
        return Reply((Begin(begun, {}, told, wish.ticket, wish.round),))
    if wish.move == "reply":
        return Reply((Say("answer-late"),))
    if wish.move in ("change", "remark"):
        return Reply(too_late(wish.ticket))
    return _refused(wish, result) if isinstance(result, Refused) else Reply()


def _refused(wish: Wish, refused: Refused) -> Reply:
    """Say why; where no such report is there, show which there are."""
    said = Say(refused.why, refused.facts)
    unknown = refused.why == "not-found" and isinstance(wish, LookUp) and wish.what == "report"
    return Reply((said, LookUp("progress", "reports")) if unknown else (said,))


def _pointed(what: str, rows: tuple[Mapping[str, Any], ...]) -> Reply:
    """`what` was typed without a report: there is one to do it to, or several, or none; who only joined
    those of others can leave them."""
    if not rows:
        return Reply((Say(f"progress-{what}-none"),))
    if rows[0].get("joined"):
        options = tuple(_button(row, "leave") if len(rows) == 1 else _listed(row, "leave") for row in rows)
        return Reply((Say("progress-leave-which", {"count": len(rows), **rows[0]}, options),))
    if len(rows) > 1:
        options = tuple(_listed(row, what) for row in rows)
        return Reply((Say(f"progress-{what}-which", {}, options),))
    row = rows[0]
    return Reply(wanted(what, row["ticket"], row["round"]))


def wanted(what: str, ticket: int, round: int = 0) -> tuple[Effect | Begin, ...]:
    """What happens when somebody wants `what` of a report; where that is empty, the report is shown."""
    if not what:
        return (LookUp("progress", "report", ticket),)
    if what == "urge":
        return (Act("progress", ticket, "urge"),)
    return (Act("progress", ticket, _ASKING[what][0], {}, round, only_check=True),)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    if tapped.option == "show":
        return (LookUp("progress", "report", tapped.ticket),)
    if tapped.option == "urge" or tapped.option in _ASKING:
        return wanted(tapped.option, tapped.ticket, tapped.round)
    if tapped.option == "leave":
        return (Act("progress", tapped.ticket, "leave"),)
    return None
