"""What comes while the question shown last is one that we put: plain words are its answer.

Rule 1  Nobody has to tap anything first: what comes is the answer, in words, files or a position.
Rule 2  A message is not taken, and it is asked what it is for, if it could as well be for something else that
        is open (a draft, another such question), if it is plainly a new matter, or if it came before the
        question could be read. One that plainly is for one of them goes there (`plainly.py`).
Rule 3  好的 and 我晚点发 are no answer where something is to be told or sent: we go on waiting. A question is
        none, either: it goes along with the answer.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.messages import Media, Place, Text
from conversations.reading import about_us
from conversations.reading.beginnings import accuses, begins_another
from conversations.reading.caution import POLITE
from conversations.reading.manners import courteous
from conversations.reading.putting_off import means_later
from conversations.reading.putting_right import put_right
from conversations.reading.sayings import gives_up, means_done, means_send, tells_state
from conversations.reading.short_answers import means_no, means_unknown, means_yes
from conversations.reading.smalltalk import meant
from conversations.reading.words import bare, clean, is_short
from conversations.residents.adding import ASKED_BACK
from conversations.session import Session
from conversations.steps import READ, AskText, Card, ChooseMany, with_answer
from conversations.steps.phone import sealed_in
from conversations.turns import plainly, sorting, volunteering
from conversations.turns.turning import Turning
from orthography.regexes import regex

AT_LEAST: Final = 4
"""Characters of a message that is taken for the beginning of a report."""

_YES_NO: Final = regex(
    r"吗|(?<![什怎那多这])么|是否|能否|可否|有无|([是有能会要行好对])[不没]\1|可不可以|方便(?!的话)|还是|"
    r"^\W*(?:is|are|was|were|do|does|did|can|could|may|will|would|shall|should|has|have|had)\b",
    re.IGNORECASE,
)
"""What a question holds that is answered by yes or no."""

_TO_SEND: Final = regex(
    r"照片|图片|视频|截图|拍(?:一|张|个|下|给|照)|发(?:一|张|几|个|下|给|来|送|我|过来)|"
    r"提供|上传|告诉|"
    r"\b(?:send|photos?|pictures?|video|tell|provide|show)\b",
    re.IGNORECASE,
)
"""What a question holds that wants more than a yes, however it is put."""

_WHEN: Final = regex(
    r"什么时[候间]|何时|几[点时]|几号(?![楼灯杆门车线院栋井])|哪一?[天日]|多久|上门|来[看修装换查]|今天|明天|后天|[上下中]午|晚上|"
    r"周[一二三四五六日天末]|星期|\d\s*(?:点|号(?!楼)|日|[:：]\d)|"
    r"\b(?:when|what time|which day|how long|come|visit|today|tomorrow|tonight|morning|afternoon|evening|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d\s*[ap]m\b",
    re.IGNORECASE,
)
"""What a question holds that is answered by a time, or by another than it names: 明天 is one."""

_HOW: Final = regex(
    r"怎么样|怎样|咋样|如何|效果|感觉|\bhow (?:is|are|was|were|do|does|did|has)\b", re.IGNORECASE
)
"""What a question holds that asks how something is."""

_TELLS_TOO: Final = regex(r"\d|[第号带但]|反正|不过|\bbut\b|it['’]?s\b", re.IGNORECASE)
"""What words hold that tell something besides that an answer will come, or besides a question."""

_ASKS_BACK: Final = regex(
    "(?:是|要|说的?|指的?|你们|您){0,3}(?:什么|啥|哪个|哪里的?|谁的?)(\\w{1,6}?)(?:啊|呀|呢|吗)?"
)
"""As `bare` leaves it: somebody asks what a word of our question means."""

_BACK: Final = regex(
    r"[^，,。!！;；\s\d]{0,24}(?:[吗么呢嘛][？?]?|(?<!吧)[？?]|[行好]不[行好]|可以不)\W{0,3}|"
    r"[^，,。!！;；\s\d]{0,12}(?:在?哪[里儿]?(?:能|可以)?[看找查]|怎么[看找查拍弄发传]|看哪[里儿]|在哪[里儿]?)[啊呀到]?\W{0,3}|"
    r"(?:(?:and|but|so|well|sorry)\W{1,2})?"
    r"(?:is|are|do|does|did|can|could|should|where|what|which|how|why|who|when)\b[^.!;\d]{1,80}",
    re.IGNORECASE,
)
"""A question of somebody of whom something is asked, and no more than that."""
_OF_US: Final = regex(
    r"哪个(?:部门|单位|局)|什么(?:部门|单位)|你们?是|您是|干嘛|干什么用|为[什啥]么?|凭什么|\b(?:who|why)\b",
    re.IGNORECASE,
)
"""What asks who wants to know, and what for: that is told."""
_OF_IT: Final = regex(r"旁边|边上|对面|附近|那[个盏根只块处]|不归|\b(?:next to|beside)\b", re.IGNORECASE)
"""What words hold that name another kind of matter only to tell of the one that is asked about."""

_CLAUSE: Final = regex(r"[，,。.;；]|\s(?=[\u4e00-\u9fff])")
_ONE_QUESTION: Final = 100
"""Characters of a message that only asks."""
_BACK_AT_MOST: Final = 5
"""Questions that are passed on with an answer."""
_TOLD: Final = 5
"""Characters of a message that can be told for another matter by its words alone."""
_TOLD_BRIEFLY: Final = 3
"""Characters, other than letters and digits, of what went wrong: 态度差."""


def _nods(words: str, asked: str) -> bool:
    """Whether a message that agrees says no more than that. 可以了 tells how it is, and so does 好 where that
    is asked."""
    return courteous(words) or not (bare(words).endswith("了") or _HOW.search(asked))


def answers_put(turn: Turning, message: Text | Media | Place) -> bool:
    """Take what came for an answer to the question that we put. False where there is none, or where it is for
    others to understand."""
    put = turn.top
    if put is None or put.paused or not turn.conversation(put).at_once:
        return False
    if not turn.step(put).open_to(message):
        return False
    if plainly.goes_to_draft(turn, put, message):
        return True
    if not put.pushed:
        return _tells_new(turn, put, message)
    if isinstance(message, Text) and (done := _not_answered(turn, put, message)) is not None:
        return done
    others = tuple(s for s in reversed(turn.sessions[:-1]) if _could_take(turn, s, message))
    new = _came_too_soon(turn, put, message) or _is_new(turn, put, message)
    plain = isinstance(message, Text) and plainly.answers(turn, put, others, message)
    unclear = not plain and (bool(others) or turn.pending is not None)
    if unclear or new or sorting.may_be_for_person(turn, message):
        sorting.which(turn, message, (put, *others), or_new=new)
        _ask_later_if_alarmed(turn)
    else:
        turn.take(put, message)
    return True


def _came_too_soon(turn: Turning, put: Session, message: Text | Media | Place) -> bool:
    """Whether something was sent before the question could be read, and may be meant for something else.

    A word that begins no report is not, nor what tells of no matter while nothing else is open, unless
    another question was answered just now.
    """
    if turn.now - put.heard >= READ:
        return False
    if not isinstance(message, Text) or put.facts.get("before"):
        return True
    alone = len(turn.sessions) == 1 and not turn.world.matters.is_account(message.words)
    return not alone and not is_short(message.words, AT_LEAST - 1)


def tells_why(turn: Turning, message: Text) -> bool:
    """Take own words, at a list of several (what went wrong?), for the answer to the question for words that
    follows it. False where they may be for something else."""
    top = turn.top
    if top is None or top.pushed or top.paused or not isinstance(turn.step(top), ChooseMany):
        return False
    words = message.words
    least = _TOLD if words.isascii() or any(map(str.isdigit, words)) else _TOLD_BRIEFLY
    tells = not POLITE.search(words) and not meant(words) and len(bare(words)) >= least
    tells = tells or meant(words) in ("undone", "anybody")
    if turn.alarmed or not tells or means_unknown(words) or gives_up(words):
        return False
    if begins_another(words) or any(turn.open(session, message) for session in turn.sessions[:-1]):
        return False
    chosen = with_answer(top, top.step, top.answers.get(top.step, []))
    behind = turn.conversation(top).next_state(chosen, "answered") or ""
    if not isinstance(turn.conversation(top).by_name.get(behind), AskText):
        return False
    turn.take(replace(chosen, step=behind, trail=(*top.trail, top.step)), message)
    return True


def _tells_new(turn: Turning, put: Session, message: Text | Media | Place) -> bool:
    """Ask about what plainly is a new matter, though somebody is in the middle of their answer."""
    named = isinstance(message, Text) and turn.named(put, message.words) is not None
    if named or not _is_new(turn, put, message):
        return False
    sorting.which(turn, message, (put,), or_new=True)
    _ask_later_if_alarmed(turn)
    return True


def _ask_later_if_alarmed(turn: Turning) -> None:
    """After a cry for help nothing is asked below the number: with the next words, or after a while."""
    if turn.alarmed:
        turn.effects.pop()
        turn.place(replace(turn.sessions[-1], pushed=True))


def _sends_draft(turn: Turning, put: Session, words: str) -> bool:
    """发送 is the word of the card that lies below the question: it is done, and answers nothing."""
    if not means_send(words) or _asks_yes_no(put):
        return False
    drafts = (s for s in reversed(turn.sessions[:-1]) if turn.is_draft(s) and not s.paused)
    card = next((s for s in drafts if isinstance(turn.step(s), Card)), None)
    if card is None:
        return False
    sorting.choose(turn, card, "send")
    return True


def _not_answered(turn: Turning, put: Session, message: Text) -> bool | None:
    """Words that are no answer: true where that was said, false where they are for others to understand;
    None where they may be one."""
    words = message.words
    if _sends_draft(turn, put, words):
        return True
    if means_done(words) and put.facts.get(ASKED_BACK) and not put.told:
        parts = [{"ref": "", "words": kept} for kept in put.facts[ASKED_BACK]]
        put = replace(with_answer(put, put.step, parts), facts={**put.facts, ASKED_BACK: []})
        sorting.choose(turn, put, "done")
        return True
    key = turn.named(put, words)
    ends = means_done(words) and not tells_state(words) and not _asks_yes_no(put)
    if key is not None and (put.told or ends):
        written = [s for s in reversed(turn.sessions) if s.told and turn.fits(s, words) == key]
        sorting.choose(turn, written[0] if written else put, key)
        return True
    if _asks_yes_no(put) and (means_yes(words) or means_no(words) or meant(words) == "agreed"):
        return None
    if turn.alarmed and len(bare(words)) < AT_LEAST:
        turn.say("safety-first")
        return True
    if about_us.asked(words) == "kin" and not put.told:
        turn.say("answer-kin", put.facts)
        return True
    spoken, asked = meant(words), str(put.facts.get("asked", ""))
    tells = spoken or _WHEN.search(asked) or _TELLS_TOO.search(words)
    meaning = "" if tells else turn.world.matters.meant("answer", words)
    if (back := _ASKS_BACK.fullmatch(bare(words))) and back[1] in bare(asked):
        meaning = "question"
    later = meaning == "later" or (not _WHEN.search(asked) and _says_later(words))
    if (spoken == "agreed" and _nods(words, asked)) or later:
        turn.say("answer-awaited", put.facts)
        return True
    asks = meaning == "question" or (not spoken and _asks_back(put, words))
    if asks and not turn.alarmed:
        asked_us = meaning == "question" and _OF_US.search(words) is not None
        if not asked_us:
            kept = sealed_in(message.as_typed(clean(words)), turn.world.numbers)
            asked_back = [*put.facts.get(ASKED_BACK, ()), kept][-_BACK_AT_MOST:]
            turn.place(replace(put, facts={**put.facts, ASKED_BACK: asked_back}, heard=turn.now))
        turn.say("answer-who" if asked_us else "answer-asked-back", put.facts)
        turn.ask_again()
        return True
    return None if spoken in ("", "undone", "settled", "hurry", "nothing", "agreed") else False


def _says_later(words: str) -> bool:
    """Whether words say that an answer will come, and at most why: "it's dark now, I'll check tomorrow"."""
    if means_later(words):
        return True
    clauses = [clause for clause in _CLAUSE.split(words) if bare(clause)]
    return not any(map(str.isdigit, words)) and 1 < len(clauses) < 4 and means_later(clauses[-1])


def _asks_back(put: Session, words: str) -> bool:
    """Whether words only ask something themselves, and answer nothing: who is asked for a time may propose
    one."""
    said, asked = words.strip(), str(put.facts.get("asked", ""))
    proposes = _WHEN.search(asked) is not None and _WHEN.search(said) is not None
    return not put.told and not proposes and len(said) <= _ONE_QUESTION and _BACK.fullmatch(said) is not None


def _could_take(turn: Turning, session: Session, message: Text | Media | Place) -> bool:
    """Whether what came could be for a session that lies below the question."""
    if isinstance(message, Text) and turn.named(session, message.words) is not None:
        return True
    if session.paused or (session.pushed and not turn.awaits(session)):
        return False
    return turn.step(session).open_to(message) or volunteering.use_for(turn, session, message) is not None


def _is_new(turn: Turning, put: Session, message: Text | Media | Place) -> bool:
    """Whether words tell of another matter than the one that is asked about."""
    if not isinstance(message, Text):
        return False
    words, own = message.words, str(put.facts.get("of", ""))
    if not turn.alarmed and put_right(words) is not None:
        return False
    if turn.alarmed or begins_another(words) or accuses(words):
        return True
    if len(bare(words)) < _TOLD or _OF_IT.search(words):
        return False
    if not own or not turn.world.matters.is_account(words):
        return False
    named = turn.world.categories.search(words)
    asked = (own, *turn.world.categories.search(str(put.facts.get("asked", ""))))
    return bool(named) and not {*named, *turn.world.categories.suggest(words)}.intersection(asked)


def _asks_yes_no(put: Session) -> bool:
    asked = str(put.facts.get("asked", ""))
    return _YES_NO.search(asked) is not None and _TO_SEND.search(asked) is None
