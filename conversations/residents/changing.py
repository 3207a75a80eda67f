"""A changed mind: the callback's questions once more, while its answer may still be changed."""

from __future__ import annotations

from dataclasses import replace

from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Result
from conversations.residents.callback import callback
from conversations.residents.progress import too_late
from conversations.session import Person, Session


def changing() -> Conversation:
    """The same questions in the same words; what is answered now takes the place of what was answered."""
    first = callback()

    def finish(session: Session) -> tuple[Effect, ...]:
        return tuple(_instead(effect) for effect in first.finish(session))

    return Conversation(
        name="changing",
        intro="changing-intro",
        steps=tuple(replace(step, words_of=first.name) for step in first.steps),
        finish=finish,
        heard=_heard,
    )


def _instead(effect: Effect) -> Effect:
    """The answer as a change of the one before."""
    if not isinstance(effect, Act):
        return effect
    facts = {**effect.facts, "reopen": effect.move == "reopen"}
    return Act("changing", effect.ticket, "change", facts, effect.round)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done) and isinstance(wish, Act):
        return Reply((Say("callback-reopened" if wish.facts["reopen"] else "changing-done", result.facts),))
    return Reply(too_late(wish.ticket)) if isinstance(wish, Act) else Reply()
