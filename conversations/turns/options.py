"""Words that name an option: of the list shown last, or of a question that is open."""

from __future__ import annotations

from typing import Final

from conversations.messages import Choice, Text
from conversations.reading.words import number
from conversations.said import WHICH
from conversations.steps import AskDetails, AskPlace, Card, Choose, ChooseFrom
from conversations.steps.branches import ChooseBranch
from conversations.turns import pressing, sorting
from conversations.turns.turning import Turning
from orthography.regexes import regex

_SEVERAL: Final = regex(r"\d{1,2}(?:\s{0,2}[,，、和&+]\s{0,2}\d{1,2}){1,8}")


def is_label(turn: Turning, message: Text) -> bool:
    """Choose an option of the question shown last by its very label, or several by their numbers. It can mean
    nothing else, and `1, 2` is no position. Not where we put that question beside others."""
    top = turn.top
    if top is None or top.pushed or turn.offered or number(message.words) is not None:
        return False
    key = turn.labelled(top, message.words)
    if key is not None:
        sorting.choose(turn, top, key)
    return key is not None


def chooses_several(turn: Turning, message: Text) -> bool:
    """Say that only one can be chosen to somebody who types several numbers: there, too, `1, 2` is no
    position."""
    top = turn.top
    if top is None or top.pushed or _SEVERAL.fullmatch(message.words.strip()) is None:
        return False
    step = turn.step(top)
    chooses = isinstance(step, Choose | ChooseFrom | ChooseBranch | Card) or top.paused
    if not chooses and not (isinstance(step, AskDetails) and step.is_to_choose(top, turn.setting)):
        return False
    turn.say("choose-only-one")
    turn.ask_again()
    return True


def taps_in_list(turn: Turning, message: Text) -> bool:
    """Choose an option of the list shown last."""
    token = turn.listed(message.words)
    if token is not None:
        pressing.pressed(turn, Choice(token))
    return token is not None


def is_off_the_list(turn: Turning, message: Text) -> bool:
    """Refuse a number that is on no list, where it is asked what other words were for."""
    top = turn.top
    if top is None or top.conversation != WHICH or number(message.words) is None:
        return False
    if turn.named(top, message.words) is not None:
        return False
    turn.say("choose-one")
    turn.ask_again()
    return True


def names_one(turn: Turning, message: Text) -> bool:
    """Choose an option of an open question, the newest question first; a number counts in the list shown
    last."""
    newest_first = tuple(reversed(turn.sessions))
    named = [(s, key) for s in newest_first if (key := turn.named(s, message.words)) is not None]
    if not named or (named[0][0] is not turn.top and number(message.words) is not None):
        return False
    session, key = named[0]
    # whatever names an option of a question, or is no place, is no answer to "where is it?"
    labelled = turn.labelled(session, message.words) is not None
    nowhere = labelled or turn.world.places.is_nowhere(message.words)
    open_to = (
        s
        for s in newest_first
        if turn.open(s, message) and not (nowhere and isinstance(turn.step(s), AskPlace))
    )
    others = [s for s in (*open_to, *(s for s, _ in named[1:])) if s is not session]
    if session.pushed and others:
        sorting.which(turn, message, (session, others[0]))
    else:
        sorting.choose(turn, session, key)
    return True
