"""Questions that we put of our own accord: the callback, and the command centre's second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.desk.facts import Facts
from bot.desk.standing import Standing
from conversations.conversation import Begin
from conversations.effects import Say
from tickets.ticket import Ticket

if TYPE_CHECKING:
    from bot.desk.batch import Batch

CALLBACK = "callback"
"""The conversation in which a resident is asked back."""
SHARED = "shared"
"""The conversation in which somebody who joined is."""


def put_question(batch: Batch, standing: Standing, begin: Begin) -> None:
    """Begin a conversation with somebody of our own accord."""
    turn = batch.office.engine.begin(standing.stack, begin, standing.person(batch.office.city), batch.now)
    standing.says += [effect for effect in batch.turned(standing, turn) if isinstance(effect, Say)]


def ask_back(batch: Batch, ticket: Ticket, key: str, *, joined: bool = False) -> None:
    """Begin the callback with the resident, or with who joined the ticket; or remind them of it."""
    standing = batch.person(ticket.resident or 0)
    if standing is None:
        return
    facts = Facts(batch.office, standing.language)
    report = ticket.report
    whole = facts.ticket(ticket)
    told = {name: whole[name] for name in ("number", "short", "department", "round", "did")}
    told |= facts.said({"conclusion": report.conclusion if report else "solved"})
    conversation = SHARED if joined else CALLBACK
    begin = Begin(conversation, {}, told, ticket.id, ticket.round, pushed=True)
    engine, person = batch.office.engine, standing.person(batch.office.city)
    if key == "callback-remind":
        turn = engine.remind(standing.stack, begin, key, person, batch.now)
    else:
        turn = engine.begin(standing.stack, begin, person, batch.now)
    says = [effect for effect in batch.turned(standing, turn) if isinstance(effect, Say)]
    if says and report is not None and key == "callback-ask":
        says[0] = replace(says[0], attachments=tuple(report.evidence))
    standing.says += says
