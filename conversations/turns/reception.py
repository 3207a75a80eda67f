"""What a person sends, sorted to the question it is for.

Rule 1  Nothing a person said is lost: not by help, not by what we can't use, not by a question of ours in
        between. A draft ends only by being sent, by the person's own word, or by expiry.
Rule 2  An emergency is answered first, in every state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from conversations.messages import (
    Choice,
    Edited,
    Media,
    Message,
    Place,
    Reachable,
    Silence,
    Text,
    Unreadable,
    Unsupported,
)
from conversations.reading.words import clean
from conversations.residents.human import ADDRESSING
from conversations.said import WHICH, to_read, with_correction
from conversations.session import Session
from conversations.steps import AskText, length, with_answer
from conversations.turns import cards, numbers, pressing, talking, waiting, wording
from conversations.turns.turning import EXPIRED, Turning

LONGEST = 10_000
"""Characters of one message that are read: twice the longest answer."""


def receive(turn: Turning, message: Message) -> None:
    """Make a turn of whatever came, or of silence."""
    if isinstance(message, Text | Media | Edited) and len(message.words) > LONGEST:
        _too_long(turn, message.words)
        return
    what = ""
    if isinstance(message, Text | Media | Edited):
        message, what = numbers.hides(turn, message)
    _take(turn, message)
    numbers.tells_of_hiding(turn, what)


def _take(turn: Turning, message: Message) -> None:
    """Give a message to whoever may have it."""
    match message:
        case Text():
            wording.read(turn, to_read(message))
            numbers.keeps_number_apart(turn)
        case Choice():
            pressing.pressed(turn, message)
            numbers.keeps_number_apart(turn)  # what waited for the tap may have become a description
        case Place() | Media():
            if not (talking.shows_resident(turn, message) or cards.shows_result(turn, message)):
                pressing.thing(turn, message)
        case Edited():
            _edited(turn, message)
        case Silence():
            _silence(turn)
        case Unsupported():
            turn.say(_NO_USE.get(message.kind, "unsupported"))
            turn.ask_again()
        case Unreadable():
            turn.say("unsupported")
            turn.ask_again()
        case Reachable():
            pass
        case _:
            raise TypeError(f"not a person's message: {message!r}")


def _too_long(turn: Turning, words: str) -> None:
    """Nobody types as much, and reading it would hold everybody up. An emergency is one even so."""
    if not pressing.warned(turn, words[:LONGEST]):
        turn.say("words-too-long", {"most": LONGEST})
        turn.ask_again()


def _edited(turn: Turning, message: Edited) -> None:
    """A corrected message corrects the part of an answer that it became, while the draft is open."""
    if pressing.warned(turn, message.words):
        return
    words = clean(message.words)
    for session in reversed(turn.sessions):
        if session.conversation == WHICH and (facts := with_correction(session.facts, message.ref, words)):
            _correct_what_waits(turn, replace(session, facts=facts), words)
            return
        for name, parts in session.answers.items():
            if not isinstance(parts, list) or not any(_is_part(p, message.ref) for p in parts):
                continue
            new = [{**p, "words": words} if _is_part(p, message.ref) else p for p in parts]
            step = turn.conversation(session).by_name.get(name)
            if not words or (isinstance(step, AskText) and length(new) > step.at_most):
                turn.say("correction-refused")
                return
            corrected = replace(with_answer(session, name, new), heard=turn.now)
            turn.place(corrected)
            turn.say("corrected")
            turn.ask(corrected)
            return


def _correct_what_waits(turn: Turning, session: Session, words: str) -> None:
    if not words:
        turn.say("correction-refused")
        return
    turn.place(session)
    turn.say("corrected")
    turn.ask(session)


def _silence(turn: Turning) -> None:
    """What waiting comes to: an answer of several messages ends, a draft is pointed out or expires."""
    for session in list(turn.sessions):
        if session.wake is None or session.wake > turn.now:
            continue
        step = turn.step(session)
        pause = turn.patience_of(session)
        if pause is not None and session.heard + pause <= turn.now:
            taken = step.ended(session)
            if taken is not None:
                turn.apply(session, taken)
        elif session.conversation == WHICH:
            waiting.undecided(turn, session)
        elif session.conversation == ADDRESSING:
            talking.says_to_nobody(turn, session)
        elif not turn.conversation(session).draft:
            turn.remove(session)
        elif not session.reminded:
            turn.say("draft-reminder")
            reminded = replace(session, reminded=True, paused=True)
            turn.place(reminded)
            turn.ask(reminded)
        elif turn.conversation(session).at_once and (taken := step.ended(session)) is not None:
            turn.apply(replace(session, paused=False), taken)
        else:
            turn.remove(session, EXPIRED)
            turn.say("draft-expired")


def _is_part(part: Any, ref: str) -> bool:
    return isinstance(part, dict) and bool(ref) and part.get("ref") == ref and "words" in part


_NO_USE: Mapping[str, str] = {
    "too_large": "too-large",
    "too_many_pixels": "picture-too-large",
    "broken": "picture-broken",
    "heic": "picture-heic",
    "file": "file-kind",
    "contact_of_another": "contact-of-another",
}
"""Kind of what can't be used → the sentence that says why, where there is more to say than that."""
