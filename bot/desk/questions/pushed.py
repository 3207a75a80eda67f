"""Questions that we put of our own accord: the callback, the command centre's second one, and a department's.

Rule 1  A question opens a session: what its person says next finds it, whatever else they are at.
Rule 2  A department's question that no chat brings to its resident is asked by telephone, at once.
Rule 3  It can be answered in each of its resident's chats, wherever it was put.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from bot.desk.outgoing.facts import Facts
from bot.desk.questions.telephoning import QUESTION
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.conversation import Begin
from conversations.effects import Say
from storage import tickets as ticket_storage
from tickets.ticket import Status, Ticket

CALLBACK = "callback"
"""The conversation in which a resident is asked back."""
SHARED = "shared"
"""The conversation in which somebody who joined is."""
ANSWER = "answer"
"""The conversation in which a resident answers what the department asks."""
_PUT, _AGAIN = "notice-question", "notice-question-again"
MOST_ASKED: Final = 50
"""Of a resident's newest reports under way, in how many it is looked for a question."""
ASKS: Final = frozenset({_PUT, _AGAIN})
"""Notices by which a department's question is put to the resident."""


def put_question(batch: Following, standing: Standing, begin: Begin) -> None:
    """Begin a conversation with somebody of our own accord."""
    turn = batch.office.engine.begin(standing.stack, begin, standing.person(batch.office.city), batch.now)
    standing.says += [effect for effect in batch.turned(standing, turn) if isinstance(effect, Say)]


def ask_back(batch: Following, ticket: Ticket, key: str, *, joined: bool = False) -> None:
    """Begin the callback with the resident, or with who joined the ticket; or remind them of it."""
    standing = batch.person(ticket.resident or 0)
    if standing is None:
        return
    facts = Facts(batch.office, standing.language)
    report = ticket.report
    whole = facts.ticket(ticket)
    told = {name: whole[name] for name in ("number", "short", "kind", "department", "round", "did")}
    told["did"] = facts.result(ticket)
    told |= facts.said({"conclusion": report.conclusion if report else "solved"}, ticket.kind)
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


async def lay_questions(batch: Following, standing: Standing) -> None:
    """Let somebody with several chats answer here what departments asked in another."""
    own = [
        ticket
        for id in standing.ids
        for ticket in await ticket_storage.of_resident(batch.connection, id, MOST_ASKED, under_way=True)
    ]
    for ticket in map(batch.newest, own):
        if ticket.status is Status.ON_HOLD and ticket.question is not None and ticket.question.get("put"):
            begin = _asked(batch, standing, ticket)
            person = standing.person(batch.office.city)
            standing.stack = batch.office.engine.lay(standing.stack, begin, person, batch.now)
            standing.moved = True


def _asked(batch: Following, standing: Standing, ticket: Ticket) -> Begin:
    told = Facts(batch.office, standing.language).question(ticket)
    return Begin(ANSWER, {}, told, ticket.id, ticket.round, pushed=True)


async def ask_resident(batch: Following, ticket: Ticket, key: str) -> None:
    """Put the department's question about a ticket to its resident, or put it once more."""
    standing = batch.person(ticket.resident or 0)
    if standing is None or not standing.reachable:
        await batch.telephone(QUESTION, ticket.id)
        return
    begin = _asked(batch, standing, ticket)
    engine, person = batch.office.engine, standing.person(batch.office.city)
    if key == _PUT:
        standing.stack = engine.close(standing.stack, ANSWER, ticket.id)
    turn = engine.remind(standing.stack, begin, key, person, batch.now)
    says = [effect for effect in batch.turned(standing, turn) if isinstance(effect, Say)]
    if says[0].key != key:  # it was not open: the question itself is all that is said
        says[-1] = replace(says[-1], key=_PUT)
    standing.says += says
