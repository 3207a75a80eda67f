"""Conversations whose answers become the facts of one move on an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.casework.cards import IN_WORDS, buttons
from conversations.casework.shorthand import SHORT
from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Refused, Result
from conversations.session import Answers, Person, Session
from conversations.steps import AskText, Step
from conversations.world import Hotline

MENDABLE = frozenset(
    f"refused-{why}"
    for why in (
        "no-reason",
        "no-basis",
        "no-words",
        "no-ground",
        "no-moment",
        "in-the-past",
        "only-forwarded",
        "still-to-come",
        "too-short",
        "no-contact",
        "no-evidence",
        "no-conclusion",
        "no-parent",
        "complained-of",
        "same-department",
        "unknown-department",
    )
)
"""Refusals that other words would mend: what was written is kept, and asked for again."""


def in_words(
    name: str,
    move: str,
    *steps: Step,
    facts: Callable[[Answers], Mapping[str, Any]] = dict,
    otherwise: Callable[[Answers], str] | None = None,
) -> Conversation:
    """The conversation `name`, which asks `steps` and then makes `move`, or what `otherwise` says instead."""
    button = next(button for button, (begun, _) in IN_WORDS.items() if begun == name)
    again = (f"work-{button}", *SHORT[button])
    steps = tuple(replace(step, begun_by=again) if isinstance(step, AskText) else step for step in steps)

    written = tuple(step.name for step in steps if isinstance(step, AskText))

    def finish(session: Session) -> tuple[Effect, ...]:
        answers = session.answers
        made = otherwise(answers) if otherwise is not None else move
        return (Act(name, session.ticket, made, facts(answers), session.round),)

    def heard(wish: Wish, result: Result, person: Person) -> Reply:
        if isinstance(result, Refused):
            mendable = result.why in MENDABLE
            unsent = () if mendable else _unsent(wish, result, written)
            return Reply((Say(result.why, result.facts), *unsent), session="again" if mendable else "end")
        if not isinstance(result, Done):
            return Reply()
        if isinstance(wish, Act) and move == "report" and "follow_up" in result.facts["moves"]:
            call = buttons("follow_up", wish.ticket, wish.round)
            return Reply((Say("report-follow-up", result.facts, call),))
        done = "done" if result.move == move else result.move
        if isinstance(wish, Act) and name == "recording":
            mends = buttons("recorded", wish.ticket, wish.round, result.facts["moves"])
            return Reply((Say(f"{name}-{done}", result.facts, mends),))
        return Reply((Say(f"{name}-{done}", result.facts),))

    return Conversation(name=name, steps=steps, finish=finish, heard=heard, draft=True)


def _unsent(wish: Wish, result: Refused, written: Iterable[str]) -> tuple[Say, ...]:
    """What somebody wrote in vain, since another was first or the order went elsewhere: they get it back."""
    facts = wish.facts if isinstance(wish, Act) else {}
    words = [words for name in written if isinstance(words := facts.get(name), str) and words]
    files = len(facts.get("evidence", ()))
    if not words and not files:
        return ()
    return (Say("form-unsent", {**result.facts, "words": "\n".join(words), "files": files}),)


def with_reason(name: str, move: str, at_least: int = 5) -> Conversation:
    """A move that needs nothing but a reason."""
    return in_words(name, move, AskText(name="reason", at_least=at_least, at_most=1000))


def departments(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    """Every department to choose from: not the one that is complained of."""
    return tuple(row for row in hotline.departments(language) if row[0] != session.facts.get("about"))


def other_departments(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    """The same without the one that leads."""
    return tuple(row for row in departments(hotline, session, language) if row[0] != session.facts["lead"])


def departments_to_help(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    """Those of them that do not help yet."""
    helping = session.facts.get("helpers", ())
    return tuple(row for row in other_departments(hotline, session, language) if row[0] not in helping)
