"""Questions that are still open in one chat although they were answered in another or by telephone, or were
ended by the other side.

Rule 1  Questions are put away with that chat's next turn, before it is thought about: nothing that is typed
        there is taken for their answer.
Rule 2  So is a talk with a person: it goes on as long as either side says something, in any of their chats.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from msgspec.structs import replace

from bot.desk import calls
from bot.desk.questions import second
from bot.desk.questions.pushed import ANSWER, CALLBACK, SHARED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.session import Session
from storage import sampling
from tickets.ticket import Status, Ticket


async def put_away(batch: Following, standing: Standing) -> None:
    """Close what is open in this chat although nobody waits for it any more."""
    for session in standing.stack.sessions:
        over = OVER.get(session.conversation)
        ticket = await batch.ticket(session.ticket) if over is not None else None
        if over is not None and ticket is not None and await over(batch, standing, session, ticket):
            standing.stack = batch.office.engine.close(standing.stack, session.conversation, ticket.id)
            standing.moved = True
    await talk_over(batch, standing)


async def talk_over(batch: Following, standing: Standing) -> None:
    """Find out until when a resident's talk with an agent goes on, if there is one, and who has it."""
    if (standing.stack.talks is not None or standing.linked) and not standing.staff:
        talks, attended = await calls.talks_until(batch, standing)
        standing.stack = replace(standing.stack, talks=talks, attended=attended)
        standing.moved = True


async def _callback(batch: Following, standing: Standing, session: Session, ticket: Ticket) -> bool:
    return ticket.status is not Status.AWAITING_CALLBACK or ticket.round != session.round


async def _shared(batch: Following, standing: Standing, session: Session, ticket: Ticket) -> bool:
    stake = await batch.stakes.of_any(ticket, standing.ids)
    return stake is None or stake.settled or stake.rated(session.round)


async def _second(batch: Following, standing: Standing, session: Session, ticket: Ticket) -> bool:
    drawn = await sampling.one(batch.connection, ticket.id)
    return drawn is None or drawn.status != sampling.ASKED


async def _answer(batch: Following, standing: Standing, session: Session, ticket: Ticket) -> bool:
    """Somebody who is already answering may go on: what comes too late is added to the report."""
    asked = ticket.status is Status.ON_HOLD and ticket.question is not None and ticket.round == session.round
    return session.pushed and not (asked and ticket.resident in standing.ids)


OVER: Final[Mapping[str, Callable[[Following, Standing, Session, Ticket], Awaitable[bool]]]] = {
    CALLBACK: _callback,
    ANSWER: _answer,
    SHARED: _shared,
    second.CONVERSATION: _second,
}
"""Conversation that we begin of our own accord → whether a session of it is over."""
