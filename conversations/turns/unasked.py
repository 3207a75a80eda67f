"""Words that answer nothing: they are more of a draft, or a new matter, or we say that we don't understand
them.

Rule 1  A few words begin nothing by themselves, unless they name what is the matter: 路灯, 停水了.
Rule 2  Words that may be more of what is open as well as a new matter are asked about.
Rule 3  After a cry for help nothing is asked.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from conversations.conversation import Begin
from conversations.effects import LookUp
from conversations.lately import is_another
from conversations.messages import Text
from conversations.reading import few_words
from conversations.reading.accounts import tells_enough
from conversations.reading.beginnings import begins_another
from conversations.reading.caution import ASKS_IN_LETTERS
from conversations.reading.words import bare, clean, is_asked, is_short, sounds_asked
from conversations.residents.human import to_resident
from conversations.said import WHICH
from conversations.session import Session
from conversations.steps import Answered, Aside, AskPlace, Card, with_answer
from conversations.steps.branches import ChooseBranch
from conversations.turns import asking, besides, describing, noting, pressing, rating, sorting, volunteering
from conversations.turns.answering import AT_LEAST
from conversations.turns.describing import MORE
from conversations.turns.turning import Turning
from orthography.regexes import regex

REMARK: Final = 16
"""Characters of a message that goes with a rating without being asked about."""

_OF_US: Final = regex(
    r"热线|撤[回单销]|取消|\bcancel|\bwithdraw|编号|单号|回执|复印|截图|打印|账号|小程序|公众号|机器人|"
    r"\byou(?:r|rs)?\b|\bmy (?:report|number|account)\b",
    re.IGNORECASE,
)
"""What is in questions that are for the hotline."""
_ASKS_WHO: Final = regex("^[是由归该]{0,2}谁|谁[来在]")
_ONE_QUESTION: Final = 60
"""Characters of a message that only asks."""
_A_WHILE: Final = timedelta(minutes=10)
"""How long what comes is taken to belong to the words before it."""


def keep(turn: Turning, message: Text) -> bool:
    """Keep such words, begin a report with them, or say that they are not understood."""
    top, few = turn.top, _are_few(turn, message)
    used = top if top is not None and volunteering.use_for(turn, top, message) is not None else None
    if few and turn.alarmed:
        _leave_it(turn)
    elif _asks_of_what_was_left(turn, message):
        turn.say("not-yet-sent")
        turn.ask_again()
    elif turn.person.staff and used is None:
        _of_staff(turn, message, told=not few)
    elif few and used is not None and noting.tells_briefly(turn, used, message):
        volunteering.volunteer(turn, used, message)
    elif _goes_on_with_others(turn, message):
        pass
    elif few:
        _few(turn, message)
    elif used is not None and turn.is_draft(used):
        _more(turn, used, message)
    elif top is None:
        _begin(turn, message)
    elif _goes_with_a_rating(turn, message):
        volunteering.volunteer(turn, top, message)
    else:
        sorting.which(turn, message, (top,), or_new=True)
    return True


def _are_few(turn: Turning, message: Text) -> bool:
    """Whether words are too few to begin something, or ask something of us."""
    if turn.top is None or not isinstance(turn.step(turn.top), Card):
        return len(bare(message.words)) < AT_LEAST or noting.asks_us(turn, message.words)
    asks = is_asked(message.words) and not turn.world.matters.is_account(message.words)
    return is_short(message.words, MORE - 1) or asks or noting.asks_us(turn, message.words)


def _asks_of_what_was_left(turn: Turning, message: Text) -> bool:
    """Whether somebody who left a report asks whether it was sent."""
    left = turn.top
    is_left = left is not None and left.paused and left.conversation == "intake" and not turn.person.staff
    return is_left and few_words.asks_of_sending(message.words) and is_short(message.words, REMARK)


def _of_staff(turn: Turning, message: Text, *, told: bool) -> None:
    """Staff have forms to fill: words of theirs are for none, though they may have `told` something, or talk
    to a resident."""
    if turn.sessions:
        turn.say("choose-one")
        turn.ask_again()
    elif told and turn.person.role == "agent" and turn.talks is not None:
        said = {"ref": message.ref, "words": message.as_typed(message.words)}
        turn.effects.append(to_resident([said], unasked=False))
    elif told:
        turn.effects.append(LookUp("work", "orders", answers={"lost": "words"}))
    else:
        turn.say("lost-staff")
        turn.menu()


def _goes_on_with_others(turn: Turning, message: Text) -> bool:
    """Pass a question on that only who deals with the report of just now can answer; or ask whether words are
    more of what was spoken of last. False where they can be neither."""
    if _only_asks(turn, message) and asking.passes_on(turn, message):
        return True
    may = not turn.alarmed and (bool(bare(message.words)) or turn.is_talking())
    return may and sorting.may_be_more(turn, message)


def _few(turn: Turning, message: Text) -> None:
    """Begin with a few words that name what is the matter; say of others that they are not understood."""
    if bare(message.words) and (put := _awaiting_below(turn)) is not None:
        sorting.which(turn, message, (put,), or_new=True)
    elif turn.sessions:
        noting.not_an_answer_to_card(turn, message)
        turn.ask_again()
    elif (named := describing.names_a_matter(turn, message)) is not None:
        _begin_about(turn, named, message)
    elif describing.tells_a_matter(turn, message.words):
        pressing.begin_with(turn, message)
    else:
        turn.say("lost")
        turn.menu()


def _more(turn: Turning, draft: Session, message: Text) -> None:
    """Add words to the draft that is being filled in, or say that they are no answer."""
    if describing.is_more(turn, draft, message.words):
        volunteering.volunteer(turn, draft, message)
    else:
        besides.not_an_answer(turn)
        turn.ask_again()


def begins_afresh(turn: Turning, message: Text) -> bool:
    """Begin a report with another matter, though older words still wait until their sender says what they
    were for: behind it that is asked again."""
    top = turn.top
    if top is None or top.conversation != WHICH or len(turn.sessions) > 1 or turn.now - top.heard < _A_WHILE:
        return False
    if turn.person.staff or turn.is_talking() or turn.alarmed:
        return False
    if not turn.world.matters.is_account(message.words):
        return False
    last = turn.answered
    goes_on = last is not None and turn.now.timestamp() < last.until
    if last is not None and goes_on and not is_another(message.words, last, turn.world):
        return False
    _begin(turn, message)
    return True


def is_left_alone(turn: Turning, message: Text) -> bool:
    """Choose no category by a cry for help at the list of them."""
    session = turn.waiting(message) if turn.alarmed else None
    if session is None or not isinstance(turn.step(session), ChooseBranch):
        return False
    _leave_it(turn)
    return True


def _begin_about(turn: Turning, named: Aside, message: Text) -> None:
    """A few words that name what is the matter begin a report, and tell of it if they can."""
    turn.effects.append(named.say)
    typed = message.as_typed(clean(message.words))
    told = [{"ref": message.ref, "words": typed}] if tells_enough(message.words) else []
    turn.begin(Begin("intake", {**named.answers, "description": told} if told else named.answers))


def _begin(turn: Turning, message: Text) -> None:
    """Words while nothing is open begin a report, with whatever they tell."""
    link = not turn.world.places.find(message.words).readable
    if link and len(message.words.split()) == 1:
        turn.say("location-link")
        turn.begin(Begin("intake"))
    elif not link and turn.world.places.only_place(message.words) is not None:
        _begin_at(turn, message)
    elif link or turn.world.matters.tells(message.words):
        pressing.begin_with(turn, message)
    else:
        turn.say("begun")
        turn.begin(Begin("intake"))


def _only_asks(turn: Turning, message: Text) -> bool:
    """Whether words are a question and name no matter: right after a report, one for who deals with it."""
    words = message.words
    if turn.alarmed or turn.is_talking() or len(words) > _ONE_QUESTION or begins_another(words):
        return False
    if _OF_US.search(words):
        return False
    asks = _ASKS_WHO.search(words) is not None or sounds_asked(words.rstrip("呢嘛 。.！!~"))
    asks = ASKS_IN_LETTERS.search(words) is not None if words.isascii() else asks
    named = turn.world.categories.search(words)
    of_it = turn.answered is not None and turn.answered.of in named
    return asks and not turn.world.matters.is_account(words) and (of_it or not named)


def _goes_with_a_rating(turn: Turning, message: Text) -> bool:
    """Whether a few words, said to a question about the result, can be of nothing else."""
    top, words = turn.sessions[-1], message.words
    asked = (
        turn.conversation(top).lasting
        and not top.paused
        and volunteering.use_for(turn, top, message) is not None
    )
    of_another = bool(turn.world.categories.search(words)) and not rating.names_own(turn, top, words)
    asked = asked and turn.pending is None  # what comes while other words wait is rather more of those
    return asked and is_short(words, REMARK) and not begins_another(words) and not of_another


def _begin_at(turn: Turning, message: Text) -> None:
    """A place and nothing else begins a report: what is the matter there is asked."""
    turn.begin(Begin("intake"), quiet=True)
    session = turn.sessions[-1]
    asking = next(step for step in turn.conversation(session).steps if isinstance(step, AskPlace))
    taken = asking.take(session, message, turn.setting)
    if isinstance(taken, Answered):
        turn.say("begun-place")
        turn.go(with_answer(session, asking.name, taken.value), "answered")
    else:
        volunteering.volunteer(turn, session, message)


def _awaiting_below(turn: Turning) -> Session | None:
    """The newest question that we put, below what its person is at, and that any words may answer."""
    return next((s for s in reversed(turn.sessions[:-1]) if turn.awaits(s)), None)


def _leave_it(turn: Turning) -> None:
    """After a cry for help nothing is asked: a question below the number would draw the eye from it."""
    if turn.sessions:
        turn.say("safety-first")
    else:
        pressing.only_cried(turn)
