"""The engine: a message + a person's sessions → the sessions afterwards, and what the desk is to do.

Rule 1  A turn is a value of its arguments: no input, no output, no clock.
Rule 2  What it takes to finish the turn (a number, a look-up, a move) is an effect; its result comes back
        as a message, and only then are words said about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from conversations.conversation import Begin, Conversation
from conversations.effects import LookUp, Wish
from conversations.messages import Message, Result
from conversations.session import Person, Session, Stack
from conversations.steps.parts import Part
from conversations.texts import Texts
from conversations.turns import hearing, reception, waiting, wording
from conversations.turns.present import Turn
from conversations.turns.turning import Turning
from conversations.world import World


class Engine:
    """All conversations of a city. Holds nothing of any person."""

    def __init__(self, catalog: Mapping[str, Conversation], texts: Texts, world: World) -> None:
        self.catalog = catalog
        self.texts = texts
        self.world = world
        for conversation in catalog.values():
            if conversation.steps:
                conversation.machine  # noqa: B018 - made now, so that a wrong table stops the start

    def advance(self, stack: Stack, message: Message, person: Person, now: datetime) -> Turn:
        """What a person's message, or their silence, comes to."""
        turn = self.turn(stack, person, now)
        reception.receive(turn, message)
        return turn.done()

    def hear(self, stack: Stack, wish: Wish, result: Result, person: Person, now: datetime) -> Turn:
        """What the answer to an effect comes to."""
        turn = self.turn(stack, person, now)
        if isinstance(wish, LookUp) and wish.what == "about":
            wording.read_again(turn, wish, result)
        else:
            hearing.hear(turn, wish, result)
        return turn.done()

    def begin(self, stack: Stack, begin: Begin, person: Person, now: datetime) -> Turn:
        """Put a question to a person of our own accord."""
        turn = self.turn(stack, person, now)
        turn.begin(begin)
        return turn.done()

    def remind(self, stack: Stack, begin: Begin, key: str, person: Person, now: datetime) -> Turn:
        """Ask an unanswered question once more, introduced by `key`; begin it if it is not open."""
        turn = self.turn(stack, person, now)
        session = turn.same(begin)
        if session is None:
            turn.begin(begin)
        else:
            asked = replace(session, pushed=True, facts=dict(begin.facts), heard=now)
            turn.place(asked)
            turn.say(key, begin.facts)
            turn.ask(asked)
        return turn.done()

    def lay(self, stack: Stack, begin: Begin, person: Person, now: datetime) -> Stack:
        """The stack with a question that was put in another chat, below all that is open here: what is said
        here may answer it, too."""
        turn = self.turn(stack, person, now)
        if turn.same(begin) is not None:
            return stack
        turn.begin(begin)
        *others, question = turn.sessions
        return replace(stack, sessions=(question, *others), serial=turn.serial)

    def answer_due(
        self, stack: Stack, begin: Begin, person: Person, now: datetime
    ) -> tuple[Turn, tuple[Part, ...]]:
        """The time to answer is over: what was written so far is the answer.

        Where nothing was written as the answer: the parts that may have been meant as it, and that their
        person has not said what for.
        """
        turn = self.turn(stack, person, now)
        answer = turn.same(begin)
        if answer is not None and turn.end_answer(answer):
            return turn.done(), ()
        turn.offers_more(begin)
        return turn.done(), () if answer is None else waiting.perhaps_meant_for(turn, answer)

    def enough_due(self, stack: Stack, begin: Begin, person: Person, now: datetime) -> Turn | None:
        """The time to answer is over: what is answered so far counts as it stands; None where that is not
        enough."""
        turn = self.turn(stack, person, now)
        asked = turn.same(begin)
        if asked is None or not self.catalog[asked.conversation].enough(asked):
            return None
        turn.effects += self.catalog[asked.conversation].finish(asked)
        return turn.done()

    def close(self, stack: Stack, conversation: str, ticket: int) -> Stack:
        """The stack without the open question of `conversation` about `ticket`, which was settled otherwise.

        Somebody who is already answering in their own words may go on: after their silence the words go where
        they belong, even if they were just asked what is to become of them.
        """
        lost = [
            s
            for s in stack.sessions
            if (s.conversation, s.ticket) == (conversation, ticket)
            and not ((s.told or not s.pushed) and self.catalog[conversation].at_once)
        ]

        def kept(session: Session) -> Session:
            if not session.paused or (session.conversation, session.ticket) != (conversation, ticket):
                return session
            return replace(session, paused=False, wake=session.heard + self.world.patience.pause)

        return replace(stack, sessions=tuple(kept(s) for s in stack.sessions if s not in lost))

    def turn(self, stack: Stack, person: Person, now: datetime) -> Turning:
        """A turn that is about to be made, for those who say what begins it (`turns/losing.py`)."""
        return Turning(self.catalog, self.texts, self.world, stack, person, now)
