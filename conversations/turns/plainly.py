"""Words that plainly are for one of two that could take them: the question that we put, or the draft beside
it.

Rule 1  Words that repeat something of the question answer it. An address is for the draft that asks where,
        unless the question asks that, too, and nothing was answered yet. Whatever suits both is asked about
        (`sorting.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conversations.messages import Media, Place, Text
from conversations.reading.beginnings import accuses, begins_another
from conversations.reading.echoes import echoes, gives_number, wants_place
from conversations.reading.words import bare, number
from conversations.session import Session
from conversations.steps import AskPlace
from conversations.steps.parts import words_of
from conversations.turns import besides, sorting
from conversations.turns.turning import Turning

_LABEL: Final = 3
"""Characters of a label that is no answer to what a department asks."""


def answers(turn: Turning, put: Session, others: Sequence[Session], message: Text) -> bool:
    """Whether words answer the question that we put, and nothing in the other sessions that could take
    them."""
    words, asked = message.words, str(put.facts.get("asked", ""))
    if len(others) > 1 or begins_another(words) or accuses(words):
        return False
    if any(other.paused or turn.fits(other, words) is not None for other in others):
        return False
    if gives_number(asked, words):
        return True
    a_place = turn.world.places.is_known(words) or turn.world.places.only_place(words) is not None
    if a_place and any(isinstance(turn.step(other), AskPlace) for other in others):
        return False
    told = "\n".join(words_of(other.answers.get("description", ())) for other in others)
    return echoes(asked, words, told)


def goes_to_draft(turn: Turning, put: Session, message: Text | Media | Place) -> bool:
    """Give an address, or a label, that is plainly for the one draft below the question to that."""
    drafts = [s for s in turn.sessions[:-1] if turn.is_draft(s) and not s.paused]
    if not isinstance(message, Text) or len(drafts) != 1 or turn.alarmed:
        return False
    (draft,), words, asked = drafts, message.words, str(put.facts.get("asked", ""))
    if begins_another(words) or echoes(asked, words):
        return False
    key = turn.labelled(draft, words)
    if key is not None and number(words) is None and len(bare(words)) >= _LABEL:
        sorting.choose(turn, draft, key)
        return True
    if not isinstance(turn.step(draft), AskPlace) or (wants_place(asked) and not put.told):
        return False
    if turn.world.places.only_place(words) is None:
        return False
    turn.take(draft, message)
    return True


def answers_below(turn: Turning, message: Text) -> bool:
    """Give words that plainly answer a question which we put, and which lies below a draft, to it."""
    top = turn.top
    if top is None or not turn.is_draft(top) or turn.person.staff or turn.alarmed:
        return False
    if besides.writes(turn, top) or sorting.may_be_for_person(turn, message):
        return False
    answered = [s for s in turn.sessions[:-1] if turn.awaits(s) and answers(turn, s, (top,), message)]
    if len(answered) != 1:
        return False
    turn.take(answered[0], message)
    return True
