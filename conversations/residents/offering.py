"""The earlier ticket that a report may be about, offered on its card beside *send*.

Rule 1  It is an offer: *send* opens an own ticket whatever is offered.
Rule 2  Of another resident's ticket nothing is shown but how near it is, how old, how many wait, and when it
        is due.
Rule 3  An offer may be overtaken: then the report is where it was, and can be sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conversations.conversation import Reply
from conversations.effects import Act, Say
from conversations.messages import Done, Found, Result
from conversations.session import Answers, Session
from conversations.steps import Setting
from conversations.steps.parts import files_of, words_of

INSTEAD: Mapping[str, tuple[str, ...]] = {
    "other": ("join",),
    "own": ("add", "add_urge"),
    "closed": ("again",),
}
"""Whose the earlier ticket is → what can be done with the report instead of sending it."""
MOVES = {"join": "join", "add": "supplement", "add_urge": "supplement", "again": "reopen"}
"""What is done instead → the move on the earlier ticket that it is."""


def is_named(answers: Answers) -> bool:
    """Whether somebody says who they are: only then can they be part of what others reported."""
    return bool(answers.get("identity", "named") == "named")


def instead(session: Session) -> tuple[str, ...]:
    """What can be done with the report instead of sending it."""
    offer = _offer(session)
    return INSTEAD[offer["whose"]] if offer else ()


def _offer(session: Session) -> Mapping[str, Any] | None:
    offer: Mapping[str, Any] | None = session.answers.get("near")
    return offer if offer and is_named(session.answers) else None


def near_facts(session: Session, setting: Setting) -> Mapping[str, Any]:
    """The facts of what is offered, as of the day on which they are read."""
    offer = _offer(session)
    if offer is None:
        return {"near": "none"}
    local = setting.world.hotline.local
    today = local(setting.now).date()
    due = local(datetime.fromisoformat(offer["due"])) if offer["due"] else None
    return {
        "near": offer["whose"],
        "days": (today - local(datetime.fromisoformat(offer["at"])).date()).days,
        "late": "unknown" if due is None else "yes" if due <= setting.now else "no",
        "until": due or "",
        **{name: offer[name] for name in ("residents", "metres", "number")},
    }


def found(result: Found) -> Reply:
    """What was looked up before the card goes on the card."""
    return Reply(session="again", answers={"near": result.rows[0] if result.rows else None})


def part_of_earlier(session: Session, known: Mapping[str, Any]) -> Act | None:
    """What makes the report a part of the earlier ticket, where that was chosen."""
    chosen, offer = session.answers["confirm"], _offer(session)
    if offer is None or chosen not in INSTEAD[offer["whose"]]:
        return None
    parts = known["description"]
    words = words_of(parts)
    files = files_of(parts)
    facts: Mapping[str, Any] = {"words": words, "attachments": files}
    if chosen == "join":
        facts = {"answers": known}
    elif chosen == "again":
        facts = {"comment": words, "files": files}
    return Act("intake", offer["ticket"], MOVES[chosen], {**facts, "chosen": chosen}, offer["round"])


def done(wish: Act, result: Result) -> Reply:
    """The report is part of an earlier ticket; or that ticket is not what it was."""
    if not isinstance(result, Done):
        return Reply((Say("near-gone"),), session="again", answers={"near": None})
    chosen = wish.facts["chosen"]
    urge = (Act("progress", wish.ticket, "urge"),) if chosen == "add_urge" else ()
    return Reply((Say(f"intake-{MOVES[chosen]}-done", result.facts), *urge))
