"""What follows from the result of an effect: the conversation that asked for it goes on, ends, or asks again.

Rule 1  Where a conversation is over and nothing follows it, the question below it is asked again.
Rule 2  How it ended is remembered, and where a report was that was sent.
"""

from __future__ import annotations

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import Act, Ask, Attend, Call, Effect, Say
from conversations.lately import AFTERWARDS, TALKED, filed, rated
from conversations.messages import Done, Opened, Refused, Result
from conversations.said import WHICH, to_remark, without_report
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


def hear(turn: Turning, asked: Ask, result: Result) -> None:
    """Give a result to the conversation that asked."""
    conversation = turn.catalog[asked.conversation]
    reply = conversation.heard(asked, result, turn.person)
    if conversation.name == WHICH:  # what waited was added: the words that came after it have their answer
        turn.then(reply.then)
        return
    session = next((s for s in reversed(turn.sessions) if s.conversation == asked.conversation), None)
    if session is not None and reply.session == "end":
        remembered = _remembered(result)
        turn.remove(session, remembered)
        if remembered and not turn.person.staff:
            _been(turn, session)
        if isinstance(result, Opened) and not turn.person.staff:
            turn.answered = filed(result, session, turn.now) or turn.answered
    if isinstance(asked, Act) and isinstance(result, Done) and (asked.conversation, result.move) in _RATES:
        turn.answered = rated(asked.ticket, str(result.facts.get("number", "")), turn.now)
        turn.sessions = [to_remark(session, asked.ticket) for session in turn.sessions]
    if isinstance(result, Done) and result.move == "withdraw":
        turn.forget(str(result.facts.get("number", "")))
        ticket = getattr(asked, "ticket", 0)
        turn.sessions = [left for s in turn.sessions if (left := without_report(s, ticket)) is not None]
        if turn.answered is not None and turn.answered.ticket == ticket:
            turn.answered = None
    if isinstance(asked, Call) and isinstance(result, Done):
        turn.talks = turn.now + TALKED
        if turn.sessions and turn.is_draft(turn.sessions[-1]):  # it is gone on with
            turn.place(replace(turn.sessions[-1], heard=turn.now))
    if isinstance(asked, Attend) and asked.how == "enough":
        turn.talks = None
    turn.then(reply.then)
    followed = session is not None and reply.session == "end" and turn.follow(session)
    if session is not None and reply.session == "again":
        answers = {**session.answers, **reply.answers}
        session = replace(session, answers=answers, refused=isinstance(result, Refused))
        turn.place(session)
        turn.ask(session)
    elif not followed and not any(isinstance(effect, Begin | Ask) for effect in reply.then):
        # what comes now may still be meant for the one before
        number = session.facts.get("number", "") if session is not None else ""
        before = {"ticket": getattr(asked, "ticket", 0), "number": number}
        if conversation.at_once and session is not None:
            turn.may_say_more(session, turn.now + AFTERWARDS)
        if conversation.at_once and (put := turn.put_question()) is not None:
            turn.place(replace(put, heard=turn.now, facts={**put.facts, "before": before}))
        if not _is_shown(turn, reply.then):
            turn.hand_back(getattr(asked, "ticket", 0))


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
