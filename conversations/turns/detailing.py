"""Replies to a category's own question that are more than its answer, or none: an answer with a story, what
is the matter, or the answer to another question.

Rule 1  What was said besides an answer is kept with what was told of the matter.
Rule 2  An answer that comes late goes to its own line: 对了，车牌是…, 刚才说错了，是5栋.
Rule 3  Who has no answer but something to tell is not told that they were not understood.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.few_words import means_unsent
from conversations.reading.mistaken import without_mistake
from conversations.reading.moments import lies_ahead
from conversations.reading.short_answers import means_any, means_no, means_unknown, means_yes
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, clean, is_asked, sounds_asked
from conversations.reading.yes_or_no import said_yes
from conversations.session import Session
from conversations.steps import AskDetails, Card, NotUnderstood, with_answer
from conversations.steps.replies import AFTER_ALL, option_in
from conversations.turns import besides, correcting, sorting, volunteering
from conversations.turns.turning import Turning
from orthography import simplified
from orthography.regexes import regex

_MORE: Final = 5
"""Characters of an answer that says more than yes or no."""
_TOLD: Final = 4
"""Characters of a message that may tell something."""
_OF_OTHERS: Final = regex(
    r"(?:店主|店家|老板娘?|对方|他们?|她|卖家|商家|房东|中介|公司|工头|包工头|物业|司机|那边)?(?:只?给我?|留|写)?(?:了|过|的){0,2}"
    r"(?:联系)?(?:电话|手机号?|号码|微信号?|联系方式)(?:号码?)?(?:是|[:：\s]){0,2}\+?\d[\d\s-]{6,14}\W{0,2}"
)
"""A number under which somebody is reached, told where a name is asked for."""
_LATE: Final = 48
"""Characters of a message that only answers an earlier question."""


def _asked(turn: Turning) -> tuple[Session, AskDetails] | None:
    """Whose category's own question was shown last, and the step."""
    top = turn.top
    if top is None or top.paused or top.pushed or turn.alarmed or not turn.is_draft(top):
        return None
    step = turn.step(top)
    return (top, step) if isinstance(step, AskDetails) else None


def puts_place_right(turn: Turning, message: Text) -> bool:
    """Put right the place that somebody told before, and ask again what was asked."""
    return _asked(turn) is not None and correcting.corrects_place(turn, message)


def answers_yes_or_no(turn: Turning, message: Text) -> bool:
    """Count what says yes or no in other words, and keep the words where they say more."""
    asked = _asked(turn)
    if asked is None:
        return False
    session, step = asked
    query = step.present(session, turn.setting)
    if query.kind != "yes_no" or means_unknown(message.words):
        return False
    yes = said_yes(message.words, query.words, query.told)
    if yes is None:
        return False
    _choose(turn, session, message, "yes" if yes else "no")
    return True


def names_office(turn: Turning, message: Text) -> bool:
    """Choose the department that somebody calls by a short name, or of whose people they speak."""
    asked = _asked(turn)
    if asked is None:
        return False
    session, step = asked
    query = step.present(session, turn.setting)
    place = option_in(query, message.words) if query.kind == "choice" else None
    code = turn.world.categories.accused(simplified(message.words)) if query.codes else ""
    if place is None and code in query.codes:
        place = query.codes.index(code)
    if place is None:
        return False
    _choose(turn, session, message, str(place))
    return True


def tells_besides(turn: Turning, message: Text) -> bool:
    """Keep what somebody tells who has no answer, and ask once more; where the question can be skipped and
    takes only what is on its list, go on."""
    asked = _asked(turn)
    if asked is None:
        return False
    session, step = asked
    words, query = message.words, step.present(session, turn.setting)
    if query.kind == "text" and not session.misses and _OF_OTHERS.fullmatch(words.strip()):
        volunteering.volunteer(turn, replace(session, misses=session.misses + 1), message)
        return True
    if query.kind == "text" or not _may_tell(turn, session, message):
        return False
    if (query.kind == "yes_no" and session.misses) or (query.kind == "moment" and lies_ahead(words)):
        return False
    try:
        step.take(session, message, turn.setting)
    except NotUnderstood:
        pass
    else:
        return False
    to_list = query.kind == "choice" and query.optional
    if not to_list and not turn.world.matters.tells(words):
        return False
    before = len(turn.effects)
    volunteering.volunteer(turn, replace(session, misses=session.misses + 1), message)
    if to_list:
        del turn.effects[before + 1 :]
        sorting.choose(turn, turn.sessions[-1], "skip")
    return True


def _may_tell(turn: Turning, session: Session, message: Text) -> bool:
    words = message.words
    nothing = means_yes(words) or means_no(words) or means_any(words) or means_unknown(words)
    if nothing or small_talk(words) or is_asked(words) or sounds_asked(words) or means_unsent(words):
        return False
    return len(bare(words)) >= _TOLD and volunteering.use_for(turn, session, message) is not None


def tells_earlier(turn: Turning, message: Text) -> bool:
    """Put an answer on its own line that comes after another question, or at the card, and names its line:
    车牌是云A12345, 对了店名是老张面馆."""
    draft = besides.draft_of(turn)
    if draft is None or draft.paused or turn.alarmed or turn.person.staff or len(message.words) > _LATE:
        return False
    at = turn.step(draft)
    step = next((s for s in turn.conversation(draft).steps if isinstance(s, AskDetails)), None)
    if step is None or not isinstance(at, AskDetails | Card):
        return False
    said = without_mistake(message.words.strip())
    after_all = AFTER_ALL.fullmatch(said)
    answered = step.said(draft)
    for query in step.queries(draft, turn.setting):
        answer = _named(said, query.label)
        if not answer and after_all and query.kind == "text" and means_unknown(answered.get(query.name, "")):
            answer = after_all["to"]
        if not answer or (isinstance(at, AskDetails) and query == step.present(draft, turn.setting)):
            continue
        try:
            value = step.put(draft, query, replace(message, words=clean(answer)), turn.setting)
        except NotUnderstood:
            return False
        turn.settle(replace(with_answer(draft, step.name, value), reminded=False), draft.step)
        return True
    return False


def _named(words: str, label: str) -> str:
    """What words say is to stand on a line; empty where they don't name it."""
    name = re.escape(re.split("[（(]", label)[0].strip())
    found = re.fullmatch(
        rf"(?:把|我|那个|那辆|他的?|the |my )*(?:{name})号?码?"
        rf"(?:[想记]起来了?|[找查]到了|不对|[写说填打]错了?|[，,\s])*"
        rf"(?:应该|其实|就)?(?:是|为|叫|改[成为]|换成|[:：]|is|should be)\s?(?P<to>[^？?]{{1,30}}?)[。.!！]*",
        words,
        re.IGNORECASE,
    )
    return "" if found is None else found["to"].strip()


def _choose(turn: Turning, session: Session, message: Text, key: str) -> None:
    """Choose an option, and keep the words where they say more than that."""
    if len(bare(message.words)) >= _MORE:
        session = _kept(turn, session, message)
    sorting.choose(turn, session, key)


def _kept(turn: Turning, session: Session, message: Text) -> Session:
    """The session with words kept with what was told of the matter, without a word of it."""
    before = len(turn.effects)
    volunteering.volunteer(turn, session, message)
    del turn.effects[before:]
    return turn.sessions[-1]
