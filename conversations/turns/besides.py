"""What a person says besides an answer: small talk.

Rule 1  It is answered or kept, and the question that stands is asked again.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from conversations.effects import LookUp
from conversations.messages import Text
from conversations.reading.manners import courteous
from conversations.reading.short_answers import means_yes
from conversations.reading.smalltalk import meant
from conversations.reading.words import THINGS
from conversations.said import WHICH
from conversations.session import Session
from conversations.steps import AskDetails, AskPlace, AskText
from conversations.turns import commands
from conversations.turns.turning import Turning
from orthography.regexes import regex

_NEARLY: Final = ("undone", "agreed", "settled", "hurry")
"""What is no small talk while we ask about a report: it is nearly an answer, and counts for nothing."""

_NAMED: Final = regex("|".join(t for t in THINGS.split("|") if len(t) > 1 and t not in ("问题", "事情")))
"""A thing that a report is about."""

_ASIDE: Final = ("thanks", "nods", "here", "what", "progress", "when")
_ALONE: Final = frozenset({*_ASIDE, "received", "whose", "anybody", "costs", "seen", "hurry", "pleased"})
"""What is answered though it is asked what other words were for: it is plain by itself."""
"""What is no part of what somebody is writing: whoever asks how far it is wants to be told."""

_ASKS_HOW_FAR: Final = ("received", "progress", "anybody", "whose", "undone", "settled")
"""What is answered by how far it is."""


def talks(turn: Turning, message: Text) -> bool:
    """Small talk, answered; the question that stands is put again."""
    spoken = small_talk(turn, message)
    if spoken:
        answer_small_talk(turn, spoken, message.words)
    return spoken != ""


def small_talk(turn: Turning, message: Text) -> str:
    """The kind of small talk that a message is (`smalltalk.meant`, or `nods`, or `nearly` for what is nearly
    an answer); empty where it is none."""
    top = turn.top
    spoken = meant(message.words)
    if spoken == "agreed" and courteous(message.words):
        nods = in_a_draft(turn) and not (commands.card_waits(turn) or turn.person.staff)
        spoken = "nods" if nods else "thanks"
    if spoken in ("nothing", "pleased") and turn.sessions:
        spoken = ""  # it may answer what is asked
    just_sent = turn.answered is not None and turn.answered.by == "last" and not turn.is_talking()
    if just_sent and not turn.sessions and means_yes(message.words):
        spoken = "thanks"  # a second yes, to the card
    if turn.person.staff:
        return "thanks" if spoken == "thanks" else ""
    if top is not None and top.conversation == WHICH:  # what tells waits with what is asked about
        return spoken if spoken in _ALONE else ""
    if spoken and top is not None and turn.open(top, message) and writes(turn, top):
        of_ticket = spoken == "anybody" and bool(top.ticket)
        return spoken if spoken in _ASIDE or of_ticket else ""
    if spoken in _NEARLY and top is not None and turn.conversation(top).lasting:
        nods = spoken == "agreed" and not any(turn.open(session, message) for session in turn.sessions)
        return "nearly" if nods else ""
    return "" if spoken in ("undone", "agreed", "settled") and in_a_draft(turn) else spoken


def writes(turn: Turning, session: Session) -> bool:
    """Whether a session waits for words that may be anything."""
    step = turn.step(session)
    return isinstance(step, AskText) or (isinstance(step, AskDetails) and step.is_free(session, turn.setting))


def answer_small_talk(turn: Turning, spoken: str, words: str) -> None:
    """Answer small talk of the kind `spoken`, and put the open question again."""
    if spoken in ("thanks", "agreed", "received", "hurry") and commands.card_waits(turn):
        commands.still_to_send(turn)
    elif spoken in ("received", "hurry") and in_a_draft(turn):
        turn.say("hurry-unsent" if spoken == "hurry" else "not-yet-sent")
        turn.ask_again()
    elif spoken == "hurry" and turn.has_sent():
        turn.then((LookUp("progress", "urge", answers={"none": "urge-over"}),))
    elif spoken == "hurry":
        commands.command(turn, "urge", "")
    elif spoken == "nods" and commands.nods(turn):
        pass
    elif spoken == "whose" and _reports_now(turn):
        turn.say("talk-able")
        turn.ask_again()
    elif spoken in _ASKS_HOW_FAR or (spoken == "when" and not _reports_now(turn)):
        _tell_how_far(turn, words)
    elif spoken == "what" and not turn.sessions:
        commands.command(turn, "report", "")
    elif spoken == "here" and not turn.sessions:
        turn.menu()
    elif spoken == "nearly":
        turn.say("rating-unsure")
        turn.ask_again()
    else:
        turn.say("thanks" if spoken in ("thanks", "agreed") else f"talk-{spoken}")
        turn.ask_again()


def _reports_now(turn: Turning) -> bool:
    """Whether somebody is filling in a report that is not there yet."""
    return in_a_draft(turn) and not turn.sessions[-1].ticket


def _tell_how_far(turn: Turning, words: str) -> None:
    """Show the report that is spoken of, or which there are of what the words name."""
    ticket = turn.sessions[-1].ticket if turn.sessions else 0
    found = None if ticket else _NAMED.search(words)
    of = [] if found is None else turn.world.categories.search(found[0])
    named = {"of": list(of), "named": found[0]} if found is not None and of else {}
    turn.effects.append(LookUp("progress", "report" if ticket else "reports", ticket, named))


def not_an_answer(turn: Turning) -> None:
    """Say what would be an answer to the question shown last."""
    top = turn.sessions[-1]
    if commands.card_waits(turn):
        turn.say("card-waits-form" if turn.is_form(top) else "card-waits")
        return
    if isinstance(turn.step(top), AskPlace) and not top.paused:
        turn.say("location-unknown-again" if top.misses else "location-unknown")
        turn.place(replace(top, page="", misses=top.misses + 1))
    else:
        turn.say("choose-one")


def draft_of(turn: Turning) -> Session | None:
    """What a person is filling in, where the question shown last belongs to that."""
    return turn.top if turn.top is not None and turn.is_draft(turn.top) else None


def in_a_draft(turn: Turning) -> bool:
    """Whether the question shown last belongs to something that its person is filling in."""
    return draft_of(turn) is not None
