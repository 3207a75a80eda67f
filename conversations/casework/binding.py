"""Ties an address to a member of staff by a one-time code."""

from __future__ import annotations

from conversations.conversation import Conversation, Reply
from conversations.effects import Bind, Say, Wish
from conversations.messages import Done, Refused, Result
from conversations.session import Person
from conversations.steps import AskText


def binding() -> Conversation:
    """The code is asked for where it did not come with a link."""
    return Conversation(
        name="binding",
        steps=(AskText(name="code", at_least=4, at_most=40),),
        finish=lambda session: (Bind("binding", session.answers["code"]),),
        heard=_bound,
    )


def _bound(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done):
        return Reply(
            (Say("binding-room-done" if result.move == "bind_room" else "binding-done", result.facts),)
        )
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
