"""Replies to "where is it?", or to the list of categories, that neither answer nor tell more of the matter.

Rule 1  An aside is recognised by its likeness (`meaning.py`). It is answered, and the question put again;
        what may tell something is kept.
Rule 2  A place that nobody could find is doubted, though not for ever.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.accounts import says_wrong
from conversations.reading.addresses import (
    as_far_as_known,
    is_hollow,
    points,
    right_one,
    says_how,
    speaks,
    tells_no_place,
    tells_who,
    wants_to_change,
    without_where,
)
from conversations.reading.around import answer_in
from conversations.reading.caution import (
    CHOOSING,
    NEXT_TO,
    STOPS,
)
from conversations.reading.days import names_a_day
from conversations.reading.moments import only_since
from conversations.reading.short_answers import means_any, means_no, means_unknown, means_yes
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, clean, number, sounds_asked
from conversations.session import Session
from conversations.steps import AskPlace
from conversations.steps.branches import ChooseBranch
from conversations.steps.place import ENOUGH
from conversations.turns import besides, commands, describing, volunteering
from conversations.turns.meaning import ANSWERED, COMMANDS
from conversations.turns.turning import Turning
from orthography.regexes import regex

_BETWEEN: Final = ANSWERED - {"how", "chat"}
"""… and what is at a question, too, which has another sentence for the rest."""
_AT_PLACE: Final = frozenset({"unsure", "change", "question", "other"})
"""What is said to "where is it?", or to the list of categories, that neither answers nor tells more."""
_SAID, _WORDS = 3, 3
"""Characters, and words in letters, from which an aside is told by its likeness: places have short names."""
_A_PERSON: Final = regex(
    r"人工|真人|客服|[找叫派来换]个?人|\b(?:human|person|agent|operator|somebody|someone)\b", re.I
)
"""What whoever wants a person says besides that they can't tell."""
_TALK: Final = 60
"""Characters of an answer to "where is it?" that may be talk; more tells something, and is read as before."""


def beside_the_place(turn: Turning, message: Text) -> bool:
    """Answer a reply to "where is it?" that tells neither the place nor more of the matter. False where it
    may tell one."""
    session, words = turn.waiting(message), answer_in(message.words)
    if session is None or session is not turn.top or not isinstance(turn.step(session), AskPlace):
        return False
    if turn.person.staff or turn.alarmed:
        return False
    if (
        _is_asked_which(turn, session)
        or session.misses >= describing.TOLD_FULLY
        or _is_little(words)
        or _tells_of_it(words)
        or small_talk(words) == "undone"
    ):
        return False
    if points(words) and not sounds_asked(without_where(words)):
        return False
    meaning = turn.world.matters.meant("where", words)
    if meaning not in _AT_PLACE or turn.world.places.mentioned(words) is not None:
        return False
    if meaning == "unsure" and NEXT_TO.search(words):
        return False
    if meaning == "other" and turn.world.categories.suggest(words):
        return False
    return _answers_aside(turn, session, meaning, words, "talk-where")


def tells_since(turn: Turning, message: Text) -> bool:
    """Keep since when it is so, told where the place is asked: 好久了 names none."""
    session = turn.waiting(message)
    if session is None or session is not turn.top or turn.person.staff or not only_since(message.words):
        return False
    told = describing.has_told(turn, session, message)
    if told and isinstance(turn.step(session), AskPlace):
        volunteering.volunteer(turn, session, message)
        return True
    return False


def _is_asked_which(turn: Turning, session: Session) -> bool:
    """Whether it is asked which of some places was meant."""
    step = turn.step(session)
    return bool(session.page) and isinstance(step, AskPlace) and not step.doubted(session, turn.setting)


def at_no_place(turn: Turning, message: Text) -> bool:
    """Take it that something asked or suggested is at no one place; of anything else doubt it once."""
    session, words = turn.waiting(message), clean(answer_in(message.words))
    if session is None or session is not turn.top or not tells_no_place(words):
        return False
    step, told = turn.step(session), message.as_typed(words)
    if not isinstance(step, AskPlace):
        return False
    doubted = replace(session, page=told, misses=session.misses + 1)
    often = session.page == told or session.misses >= ENOUGH
    if often or step.may_be_anywhere(session, turn.setting):
        turn.choose(doubted, "typed")
    else:
        turn.place(doubted)
        turn.ask(doubted)
    return True


def doubts_place(turn: Turning, message: Text) -> bool:
    """Doubt an answer to "where is it?" that names no place anybody could find, and keep what else it tells.
    False where it may be found, or was doubted often enough."""
    session, words = turn.waiting(message), answer_in(message.words)
    if session is None or session is not turn.top or turn.person.staff or turn.alarmed:
        return False
    step = turn.step(session)
    if not isinstance(step, AskPlace):
        return False
    if (known := as_far_as_known(words)) != words:
        message, words = replace(message, words=known), known
    if names_a_day(words):
        volunteering.volunteer(turn, replace(session, misses=session.misses + 1), message)
        return True
    if session.misses >= describing.TOLD_FULLY:
        return False
    if (
        len(words) > _TALK
        or turn.world.places.is_known(words)
        or turn.world.places.is_house(words)
        or turn.world.places.mentioned(words) is not None
    ):
        return False
    if step.aside(session, message, turn.setting) is not None or _short_answer(words):
        return False
    hollow = is_hollow(words)
    meaning = "" if _is_little(words) else turn.world.matters.meant("where", words)
    if hollow and (session.misses >= ENOUGH or session.page == message.as_typed(clean(words))):
        return False
    if not (hollow or _addresses_nothing(turn, meaning, words)):
        return False
    kind = hollow and turn.world.places.looks_like_place(words)
    tells = meaning not in _AT_PLACE or _tells_of_it(words) or says_wrong(words)
    tells = (tells or bool(turn.world.categories.suggest(words))) and not (points(words) or kind)
    offered = step.mentioned(session, turn.setting) is not None
    may_be = hollow and not offered and not tells
    asked = replace(session, page=message.as_typed(clean(words)) if may_be else "", misses=session.misses + 1)
    if tells:
        volunteering.volunteer(turn, asked, message)
    elif hollow:
        turn.place(asked)
        turn.ask(asked)
    else:
        besides.not_an_answer(turn)
        turn.ask_again()
    return True


def _short_answer(words: str) -> bool:
    """Whether words say nothing, or what this question has its own reply to."""
    if not bare(words) or wants_to_change(words):
        return True
    return means_yes(words) or means_no(words) or means_unknown(words) or means_any(words)


def _tells_of_it(words: str) -> bool:
    """Whether words plainly tell more of the matter: who is concerned, or how it is there."""
    return tells_who(words) or says_how(words)


def _addresses_nothing(turn: Turning, meaning: str, words: str) -> bool:
    """Whether words sound like talk, or like what is the matter, and not like a place."""
    if _tells_of_it(words):
        return True
    if meaning == "place":
        return False
    if meaning in _AT_PLACE or speaks(words):
        return True
    of_something = not _is_little(words) and bool(turn.world.categories.suggest(words))
    return of_something and not turn.world.places.looks_like_place(words)


def _answers_aside(turn: Turning, session: Session, meaning: str, words: str, otherwise: str) -> bool:
    """Answer what is no answer; false where it may tell something, for then it is kept."""
    asked = turn.world.matters.meant("first", words)
    if meaning == "change":
        if STOPS.search(words) is None or turn.world.categories.search(words):
            return False
        turn.pause(session)
        return True
    wants_person = asked == "human" and (meaning != "unsure" or _A_PERSON.search(words) is not None)
    if wants_person or (meaning == "question" and asked in COMMANDS):
        commands.command(turn, COMMANDS[asked], "")
    else:
        if meaning == "question":
            turn.place(replace(session, misses=session.misses + 1))
            turn.say(f"talk-{asked}" if asked in _BETWEEN else otherwise)
        elif isinstance(turn.step(session), ChooseBranch):
            turn.say("category-any" if meaning == "unsure" else "choose-one")
        else:
            besides.not_an_answer(turn)
        turn.ask_again()
    return True


def beside_the_list(turn: Turning, message: Text) -> bool:
    """Answer a reply to the list of categories that neither chooses nor tells. False where it may."""
    top, words = turn.top, message.words
    if top is None or top.paused or top.pushed or not isinstance(turn.step(top), ChooseBranch):
        return False
    if turn.person.staff or turn.alarmed or _is_little(words) or number(words) is not None:
        return False
    meaning = turn.world.matters.meant("category", words)
    if meaning not in _AT_PLACE or small_talk(words) == "undone":
        return False
    if meaning == "question" and turn.world.categories.search(words):
        return False  # 占道经营算哪个: it is found
    if meaning == "unsure" and (right_one(words) != words or not CHOOSING.search(words)):
        return False  # 不是这里，是对面: that is no category's fault
    if meaning == "unsure" and describing.has_told(turn, top, message):
        describing.sort_it(turn, top)
        return True
    return _answers_aside(turn, top, meaning, words, "talk-category")


def _is_little(words: str) -> bool:
    """Whether words are too few to tell what they mean by their likeness, or a plain no."""
    few = words.isascii() and len(words.split()) < _WORDS
    return few or len(bare(words)) < _SAID or means_no(words)
