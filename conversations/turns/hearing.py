"""What follows from the result of an effect: the conversation that asked for it goes on, ends, or asks again.

Rule 1  Where a conversation is over and nothing follows it, the question below it is asked again.
Rule 2  How it ended is remembered, and where a report was that was sent.
"""

from __future__ import annotations

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import Act, Attend, Call, Effect, Say, Wish
from conversations.lately import AFTERWARDS, ATTENDED, TALKED, filed, rated
from conversations.messages import Done, Opened, Refused, Result
from conversations.said import WHICH, to_remark, without_human, without_report
from conversations.session import Session
from conversations.turns.turning import Turning
from orthography.regexes import regex

PLACES = 2
"""How many places of earlier reports are offered again: most report from home, or from where they work."""

_DEGREES = regex(r"\d\.\d{3,}")
"""What is in the words of a place that has no name."""

ADDED = frozenset({"join", "supplement", "reopen"})
"""Moves by which a draft becomes part of a ticket that is there already."""

_RATES = frozenset({("callback", "rate"), ("changing", "change")})
"""The moves by which a resident rates their own report."""


def hear(turn: Turning, wish: Wish, result: Result) -> None:
    """Give a result to the conversation that wished for it."""
    conversation = turn.catalog[wish.conversation]
    reply = conversation.heard(wish, result, turn.person)
    if conversation.name == WHICH:  # what waited was added: the words that came after it have their answer
        turn.then(reply.then)
        return
    session = next((s for s in reversed(turn.sessions) if s.conversation == wish.conversation), None)
    ended = session if reply.session == "end" else None
    if ended is not None:
        _end(turn, ended, result)
    _take_note(turn, wish, result)
    turn.then(reply.then)
    if reply.session == "stay":
        if turn.top is not None and turn.is_draft(turn.top):
            turn.hand_back()
        return
    followed = ended is not None and turn.follow(ended)
    if session is not None and reply.session == "again":
        answers = {**session.answers, **reply.answers}
        session = replace(session, answers=answers, refused=isinstance(result, Refused))
        turn.place(session)
        turn.ask(session)
    elif not followed and not any(isinstance(effect, Begin | Wish) for effect in reply.then):
        _go_back(turn, session, getattr(wish, "ticket", 0), at_once=conversation.at_once, said=reply.then)


def _end(turn: Turning, session: Session, result: Result) -> None:
    """Remove a session that is over, and remember how and where that was."""
    remembered = _remembered(result)
    turn.remove(session, remembered)
    if remembered and not turn.person.staff:
        _been(turn, session)
    if isinstance(result, Opened) and not turn.person.staff:
        turn.answered = filed(result, session, turn.now) or turn.answered


def _take_note(turn: Turning, wish: Wish, result: Result) -> None:
    """Keep what a result means for all that is open: a rating, a report withdrawn, an agent to talk to."""
    if isinstance(wish, Act) and isinstance(result, Done) and (wish.conversation, result.move) in _RATES:
        turn.answered = rated(wish.ticket, str(result.facts.get("number", "")), turn.now)
        turn.sessions = [to_remark(session, wish.ticket) for session in turn.sessions]
    if isinstance(result, Done) and result.move == "withdraw":
        turn.forget(str(result.facts.get("number", "")))
        ticket = getattr(wish, "ticket", 0)
        turn.sessions = [left for s in turn.sessions if (left := without_report(s, ticket)) is not None]
        if turn.answered is not None and turn.answered.ticket == ticket:
            turn.answered = None
    if isinstance(wish, Call) and isinstance(result, Done):
        turn.talks = turn.now + TALKED
        if turn.sessions and turn.is_draft(turn.sessions[-1]):  # it is gone on with
            turn.place(replace(turn.sessions[-1], heard=turn.now))
    if isinstance(wish, Attend):
        _attended(turn, wish, result)


def _go_back(
    turn: Turning, session: Session | None, ticket: int, *, at_once: bool, said: tuple[Effect | Begin, ...]
) -> None:
    """Ask the question below again. What comes now may still be meant for the one before."""
    if at_once and session is not None:
        turn.may_say_more(session, turn.now + AFTERWARDS)
    if at_once and (put := turn.put_question()) is not None:
        number = session.facts.get("number", "") if session is not None else ""
        before = {"ticket": ticket, "number": number}
        turn.place(replace(put, heard=turn.now, facts={**put.facts, "before": before}))
    if not _is_shown(turn, said):
        turn.hand_back(ticket)


def _attended(turn: Turning, wish: Attend, result: Result) -> None:
    """Remember whether a talk goes on: an agent has taken it, said something or ended it, or its resident
    has. An agent may still attend others, to whom nothing goes unasked."""
    if wish.how == "enough":
        turn.talks = None
        left = [without_human(session, turn.tells_matter) for session in turn.sessions]
        turn.sessions = [session for session in left if session is not None]
    elif wish.how == "end":
        turn.talks = turn.now
    elif isinstance(result, Done) and wish.how in ("take", "relieve", "respond"):
        turn.talks = turn.now + ATTENDED


def _is_shown(turn: Turning, said: tuple[Effect | Begin, ...]) -> bool:
    """Whether the question that we put stands in the report that is shown."""
    put = turn.put_question()
    reports = (e for e in said if isinstance(e, Say) and e.key == "progress-report")
    return put is not None and any(e.facts["number"] == put.facts.get("number") for e in reports)


def _been(turn: Turning, session: Session) -> None:
    """Remember where a report was that was sent, if that has a name by which it is known again."""
    place = session.answers.get("location")
    if place and not _DEGREES.search(place["words"]):
        others = (p for p in turn.places if p["words"] != place["words"])
        turn.places = (place, *others)[:PLACES]


def _remembered(result: Result) -> str:
    """How a session ended whose last wish came to this: a ticket's number, unless nobody is to know whose."""
    if isinstance(result, Done):
        return str(result.facts.get("number", "")) if result.move in ADDED else ""
    return result.number if isinstance(result, Opened) and not result.anonymous else ""
