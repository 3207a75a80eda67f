"""Whether somebody's name is to be known: to nobody, to all but the department, or to everybody after all."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.messages import Text
from conversations.reading.anonymity import (
    UNKNOWN,
    chosen_by,
    only_wants_to_stay_unknown,
    wants_to_be_named,
    wants_to_stay_unknown,
)
from conversations.session import Session
from conversations.steps import AskPlace, Card, with_answer
from conversations.steps.branches import ChooseBranch
from conversations.turns import sorting, volunteering
from conversations.turns.besides import draft_of
from conversations.turns.turning import Turning
from orthography.regexes import regex

_BEGINS: Final = regex(r"举报|投诉|反映|\breport\b", re.IGNORECASE)
"""What is in words of who wants to begin another report, anonymously."""


def stays_unknown(turn: Turning, message: Text) -> bool:
    """Remember, at any question, that somebody wants to stay unknown: it is asked about before they send.
    Such a wish is no address and no category. False where others understand the words."""
    draft = draft_of(turn)
    only = only_wants_to_stay_unknown(message.words)
    if turn.person.staff or not (only or (draft is not None and wants_to_stay_unknown(message.words))):
        return False
    lately = turn.answered
    begins = _BEGINS.search(message.words) is not None
    if only and not (turn.sessions or begins) and lately is not None and lately.by == "last":
        turn.say("unknown-too-late", {"number": lately.number})
        return True
    if only and not turn.sessions:
        turn.say("unknown-noted")
        turn.begin(Begin("intake", {UNKNOWN: True}))
        return True
    if draft is None or draft.conversation != "intake":
        return False
    if draft.step == "identity" or (only and _is_unknown(turn, draft)):
        _says_who_knows(turn, draft, message.words)
        return True
    marked = replace(with_answer(draft, UNKNOWN, True), heard=turn.now, reminded=False)
    step = turn.step(draft)
    if not isinstance(step, Card) and draft.answers.get("identity") == "named":
        left = {name: answer for name, answer in marked.answers.items() if name != "identity"}
        marked = replace(marked, answers=left)
    tells = isinstance(step, AskPlace | ChooseBranch) and not turn.world.places.is_place(message.words)
    if isinstance(step, Card):
        if not only:
            volunteering.volunteer(turn, draft, message)
            turn.effects.pop()
            marked = turn.sessions[-1]
        sorting.choose(turn, marked, "edit_identity")
    elif only:
        turn.place(marked)
        turn.say("unknown-noted")
        turn.ask_again()
    elif tells:
        volunteering.volunteer(turn, marked, message)
    elif turn.open(draft, message):
        turn.take(marked, message)
    else:
        return False
    return True


def is_unknown_already(turn: Turning, message: Text) -> bool:
    """Say that it is noted, to somebody who wants to stay unknown and whose card says so: 匿名, 别暴露我."""
    draft = draft_of(turn)
    if draft is None or turn.person.staff or draft.conversation != "intake" or not _is_unknown(turn, draft):
        return False
    if not only_wants_to_stay_unknown(message.words):
        return False
    _says_who_knows(turn, draft, message.words)
    return True


def _is_unknown(turn: Turning, draft: Session) -> bool:
    """Whether the card says already that it is not to be known who its person is."""
    on_card = isinstance(turn.step(draft), Card)
    return on_card and draft.answers.get("identity", "named") != "named"


def _says_who_knows(turn: Turning, draft: Session, words: str) -> None:
    """At the question who may know, or when that is answered: what somebody fears is written nowhere."""
    chosen = draft.answers.get("identity", "named")
    wish = chosen_by(words)
    if draft.step == "identity" and wish:
        sorting.choose(turn, draft, wish)
        return
    if draft.step == "identity":
        turn.say("unknown-which")
    elif wish and wish != chosen:
        sorting.choose(turn, sorting.opened(turn, draft, "identity"), wish)
        return
    else:
        turn.say("card-unknown", {"identity": chosen})
    turn.ask_again()


def stays_named(turn: Turning, message: Text) -> bool:
    """Note, at any question, that somebody wants to be named, so that it need not be asked: 我要实名."""
    draft = draft_of(turn)
    if draft is None or turn.person.staff or draft.conversation != "intake" or draft.step == "identity":
        return False
    if draft.paused or not wants_to_be_named(message.words):
        return False
    if isinstance(turn.step(draft), Card):
        sorting.choose(turn, sorting.opened(turn, draft, "identity"), "named")
        return True
    left = {name: answer for name, answer in draft.answers.items() if name != UNKNOWN}
    turn.place(replace(draft, answers={**left, "identity": "named"}, heard=turn.now, reminded=False))
    turn.say("named-noted")
    turn.ask_again()
    return True
