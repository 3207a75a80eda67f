"""Questions that we put of our own accord: the callback, the command centre's second one, and a department's.

Rule 1  A question opens a session: what its person says next finds it, whatever else they are at.
Rule 2  A department's question that no chat brings to its resident is asked by telephone, at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bot.desk.facts import Facts
from bot.desk.standing import Standing
from bot.desk.telephoning import QUESTION
from conversations.conversation import Begin
from conversations.effects import Say
from tickets.ticket import Ticket

if TYPE_CHECKING:
    from bot.desk.batch import Batch

CALLBACK = "callback"
"""The conversation in which a resident is asked back."""
SHARED = "shared"
"""The conversation in which somebody who joined is."""
ANSWER = "answer"
"""The conversation in which a resident answers what the department asks."""
_PUT, _AGAIN = "notice-question", "notice-question-again"
ASKS: Final = frozenset({_PUT, _AGAIN})
"""Notices by which a department's question is put to the resident."""


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
    told = {name: whole[name] for name in ("number", "short", "kind", "department", "round", "did")}
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


async def ask_resident(batch: Batch, ticket: Ticket, key: str) -> None:
    """Put the department's question about a ticket to its resident, or put it once more."""
    standing = batch.person(ticket.resident or 0)
    if standing is None or not standing.reachable:
        await batch.telephone(QUESTION, ticket.id)
        return
    told = Facts(batch.office, standing.language).question(ticket)
    begin = Begin(ANSWER, {}, told, ticket.id, ticket.round, pushed=True)
    engine, person = batch.office.engine, standing.person(batch.office.city)
    if key == _PUT:
        standing.stack = engine.close(standing.stack, ANSWER, ticket.id)
    turn = engine.remind(standing.stack, begin, key, person, batch.now)
    says = [effect for effect in batch.turned(standing, turn) if isinstance(effect, Say)]
    if says[0].key != key:  # it was not open: the question itself is all that is said
        says[-1] = replace(says[-1], key=_PUT)
    standing.says += says
