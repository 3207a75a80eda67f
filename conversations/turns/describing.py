"""Whether words tell what is the matter, or answer the question for its place or its category.

Rule 1  What was told is told once: nobody is asked again for what stands in their words.
Rule 2  Nobody is asked where it is for ever.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.addresses import says_more, says_where
from conversations.apart import says_wrong, tells_enough
from conversations.branches import ChooseBranch
from conversations.conversation import START
from conversations.messages import Text
from conversations.session import Session
from conversations.short_answers import means_any, means_no, means_unknown
from conversations.smalltalk import meant as small_talk
from conversations.steps import Aside, AskPlace, Card
from conversations.steps.parts import words_of
from conversations.steps.placing import ENOUGH
from conversations.turns import volunteering
from conversations.turns.answering import AT_LEAST
from conversations.turns.turning import Turning
from conversations.words import bare

TOLD_ENOUGH = 2
"""Messages of a description after which whatever answers "where?" is taken for the place."""

TOLD_FULLY = 5
"""Messages after which even what names no place is taken for one: nobody is asked for ever."""

MORE = 6
"""Characters of a message that is added to a description which was thought complete."""

_ALL_RIGHT: Final = re.compile("没(?:什么|啥)?(?:问题|错|事)")
"""What denies that anything is wrong."""


def only_described(turn: Turning, session: Session, message: Text) -> bool:
    """Whether words given as an address or a category are none, but tell what is the matter."""
    step, use = turn.step(session), volunteering.use_for(turn, session, message)
    if not isinstance(step, AskPlace | ChooseBranch) or use is None:
        return False
    if means_unknown(message.words) or means_any(message.words) or means_no(message.words):
        return False
    if bare(message.words).isdecimal():
        return False
    told = [part for part in session.answers.get(use.name, ()) if part.get("words")]
    undone = small_talk(message.words) == "undone"
    if isinstance(step, ChooseBranch) and undone:
        return True
    if isinstance(step, ChooseBranch):
        if told:
            return says_more(message.words) and not turn.world.search(message.words)
        account = len(bare(message.words)) >= MORE and turn.world.is_account(message.words)
        return account or tells_enough(message.words)
    if says_where(message.words) and not turn.world.is_account(message.words):
        return False
    if undone or turn.world.is_nowhere(message.words):
        tells = undone or (len(bare(message.words)) >= AT_LEAST and turn.world.tells(message.words))
        more = max(len(told), session.misses) < (TOLD_FULLY if tells else ENOUGH)
        return more and step.aside(session, message, turn.setting) is None
    if not words_of(told) and turn.world.is_account(message.words):
        return True
    if turn.world.is_place(message.words):
        return False
    if step.aside(session, message, turn.setting) is not None:
        return False
    return len(told) < TOLD_ENOUGH


def names_awaited_place(turn: Turning, message: Text) -> bool:
    """Somebody who left off at "where?" goes on by answering it."""
    left = turn.top
    if left is None or not left.paused or not isinstance(turn.step(left), AskPlace):
        return False
    if len(bare(message.words)) < AT_LEAST or not turn.world.is_place(message.words):
        return False
    turn.take(left, message)
    return True


def is_more(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words are more of a description, or its beginning because they tell something."""
    step = volunteering.use_for(turn, draft, Text(words))
    return (step is not None and bool(draft.answers.get(step.name))) or turn.world.tells(words)


def tells_briefly(turn: Turning, draft: Session, message: Text) -> bool:
    """Whether a few words tell what is the matter, where the place is asked or the card waits: 坏了."""
    words, asked = message.words, isinstance(turn.step(draft), AskPlace) and not draft.paused
    if isinstance(turn.step(draft), ChooseBranch):
        return tells_enough(words) and not draft.paused
    if isinstance(turn.step(draft), Card):
        return tells_enough(words) and not _ALL_RIGHT.search(words) and not draft.paused
    unknown = means_unknown(words) or means_any(words) or means_no(words)
    tells = turn.world.tells(words) or says_wrong(words)
    return asked and not unknown and bool(bare(words)) and turn.world.is_nowhere(words) and tells


def names_a_matter(turn: Turning, message: Text) -> Aside | None:
    """What a word says that is a category's name or stands for one: 路灯, wifi."""
    nothing = Session("intake", START, 0, turn.now)
    asking = next(step for step in turn.catalog["intake"].steps if isinstance(step, AskPlace))
    return asking.aside(nothing, message, turn.setting)
