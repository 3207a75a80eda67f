"""Answers that come before their question: each is kept for the step that can use it, wherever the session
is.

Rule 1  What was told is not asked for again: the session goes on with the next question.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from conversations.conversation import START
from conversations.messages import Media, Message, Place, Text
from conversations.session import Session
from conversations.steps import Answered, AskText, NotUnderstood, Partly, Step, with_answer
from conversations.steps.parts import only_heard
from conversations.turns.turning import Turning

RECEIVED = frozenset(
    {"begun-place", "begun-words", "kept-words", "kept-place", "kept-file", "kept-comment", "kept-voice"}
)
"""What is said of something that came unasked and was kept."""


def use_for(turn: Turning, session: Session, message: Message) -> Step | None:
    """The step of a session's conversation that could take what came, asked or not.

    Words are only ever a description, and of a report, an agent's or a handler's own, too: besides that
    staff have forms to fill.
    """
    residents = not turn.person.staff or session.conversation == "intake"
    for step in turn.conversation(session).steps:
        described = isinstance(step, AskText) and step.many and residents
        if step.open_to(message) and (described or not isinstance(message, Text)):
            return step
    return None


def volunteer(turn: Turning, session: Session, message: Text | Place | Media) -> None:
    """Keep what came as the answer of the step it suits, and go on where the session is, or behind that
    when this was its answer."""
    step = use_for(turn, session, message)
    begun = answered = session.step == START
    session = replace(session, heard=turn.now, paused=False, reminded=False)
    try:
        taken = None if step is None else step.take(session, message, turn.setting)
    except NotUnderstood as problem:
        turn.say(problem.key, problem.facts)
    else:
        if step is not None and isinstance(taken, Answered | Partly):
            session = with_answer(session, step.name, taken.value)
            answered |= isinstance(taken, Answered) and step.name == session.step
            comment = turn.conversation(session).lasting
            turn.say("kept-comment" if comment else _received(turn, step, taken.value, message, begun))
            if isinstance(taken, Partly) and taken.refused is not None:
                turn.effects.append(taken.refused)
    guessed = turn.guessed(session)
    told = None if answered or session.step == START else turn.plainly(guessed)
    if answered or (session.step in guessed.answers and session.step not in session.answers):
        turn.go(guessed, "answered")
    elif told is not None:
        turn.go(told, "answered")
    else:
        turn.place(session)
        turn.ask(session)


def _received(turn: Turning, step: Step, value: Any, message: Message, begun: bool) -> str:
    """The key of the sentence that says something was kept."""
    describes = isinstance(step, AskText) and step.describes and not turn.person.staff
    if describes and only_heard(value):
        return "kept-voice"
    if begun:
        return "begun-place" if isinstance(message, Place) else "begun-words"
    if isinstance(message, Text):
        return "kept-words"
    return "kept-place" if isinstance(message, Place) else "kept-file"
