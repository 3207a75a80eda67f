"""With nothing open, words that tell no matter of their own may belong to a report that their writer has.

Rule 1  Which reports somebody has is looked up, and only for such words; then they are read once more, with
        that known. Who has none begins a report, as ever.
Rule 2  It is asked. What is said to be added (补充：…) is added unasked where only one report is there.
Rule 3  What puts a line right (地址写错了，是…) goes to the only report that is there, or to the one that was
        just filed. Of a confidential one only the phone number is changed unasked: words may tell who it is.
Rule 4  A report that is over is only offered to whoever says that they speak of one: 那个路灯又不亮了.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec.structs import replace

from conversations.effects import Act, LookUp
from conversations.lately import goes_on, of_handling
from conversations.messages import Text
from conversations.reading import few_words
from conversations.reading.around import answer_in
from conversations.reading.beginnings import accuses, begins_another
from conversations.reading.patterns import one_of
from conversations.reading.putting_right import OTHER, PHONE, PutRight, put_right
from conversations.reading.words import bare, clean
from conversations.residents.adding import corrected, to_correct
from conversations.said import written
from conversations.steps import AskPhone
from conversations.steps.phone import number_in, sealed_in, to_be_kept, without_lead
from conversations.turns import sorting
from conversations.turns.turning import Turning
from orthography.regexes import regex

_LEAST: Final = 2
"""Characters of words that can belong to anything."""

_MOST: Final = 200
"""Characters from which on words tell something of their own."""

_PLAINLY: Final = regex(
    r"\W{0,4}(?:请|帮我|麻烦|我|再|还|想|要){0,4}(?:补充|添加|备注|加一[句点])"
    r"(?:上|一?[句点下条]|说明|内容|情况|一?[句条]话){0,3}[\s:：,，]|"
    r"(?:(?:please|also|i (?:want|would like|need) to|i['’]d like to|can i|let me) ){0,3}add\b",
    re.IGNORECASE,
)
"""How somebody begins who adds, and does not ask (补充医疗保险怎么交)."""

_SPEAKS_OF: Final = regex(
    one_of(
        "^又|你们[说讲]|说(?:是)?(?:已经)?(?:修|处理|解决|弄|办|整改)(?:好|完)?了|骗人|根本没",
        "^(?:其实|可是|但是?|不过)?(?:还|根本|压根|也|都|到现在|一直)+没有?(?:人)?(?:修|弄|办|搞|处理|解决|来)*(?:好|完|掉|过)",
        "上[次回]|之前|以前|那[个件盏根块处]|后来|就是那|隔壁也|旁边也|重新办理",
        r"\byou (?:said|told|claim)\b",
        r"^(?:it|they)\b|\b(?:last time|that (?:one|lamp|light|thing)|the (?:same|other) (?:one|thing))\b",
    ),
    re.IGNORECASE,
)
"""What is in words of somebody who speaks of a thing that was spoken of before."""


def adds(turn: Turning, message: Text) -> bool:
    """Add to a report what is said to be added, though nothing was asked: 补充 灯杆编号 L0382."""
    if not _may_belong(turn, message) or _PLAINLY.match(message.words) is None:
        return False
    rest = few_words.to_add(message.words)
    if not rest:
        return False
    if turn.own is None:
        _look_up(turn, message)
        return True
    open_ones = _open_ones(turn)
    if len(open_ones) == 1:
        words = {"words": sealed_in(message.as_typed(rest), turn.world.numbers), "attachments": []}
        turn.effects.append(Act("supplement", open_ones[0]["ticket"], "supplement", words))
    elif open_ones:
        sorting.which_report(turn, replace(message, words=rest), open_ones)
    return bool(open_ones)


def corrects(turn: Turning, message: Text) -> bool:
    """Put right what somebody says is wrong in a report that they filed: 地址写错了，是翠岭小区3栋.
    Who only says what is wrong is asked what is right."""
    right = put_right(message.words) or _own_number(message.words)
    if right is None or not _may_belong(turn, message):
        return False
    lately = turn.answered if turn.answered and turn.now.timestamp() < turn.answered.until else None
    if right.line == OTHER and (lately is None or lately.by != "last"):
        return False
    if turn.own is None:
        _look_up(turn, message)
        return True
    open_ones = _open_ones(turn)
    just = [row for row in open_ones if lately is not None and row["ticket"] == lately.ticket]
    of = just or open_ones
    if len(of) != 1 or (of[0]["hidden"] and right.line != PHONE):
        return False
    ticket, number = of[0]["ticket"], str(of[0]["number"])
    if right.line == PHONE:
        keep = next(step for step in turn.catalog["correcting"].steps if isinstance(step, AskPhone))
        phone, whose = number_in(right.to)
        kept = keep.keep(phone, message.as_typed(whose), turn.setting) if phone else None
        if kept is not None:
            turn.effects.append(corrected(ticket, PHONE, "", kept))
            return True
    elif right.to:
        words = sealed_in(message.as_typed(clean(message.words)), turn.world.numbers)
        turn.effects.append(corrected(ticket, right.line, words, None))
        return True
    turn.begin(to_correct(ticket, number, right.line))
    return True


def _own_number(words: str) -> PutRight | None:
    """The number under which somebody says that they are to be called: 我电话是…, 电话留我老婆的…."""
    if not any(map(str.isdigit, words)):
        return None
    alone = without_lead(words)
    own = to_be_kept(words) is not None or (
        alone != words.strip() and number_in(alone)[0] == alone.strip("。.！! ")
    )
    return PutRight(PHONE, words) if own else None


def corrects_rather(turn: Turning, message: Text) -> bool:
    """Put another thing right than the one that somebody is asked for: 电话写错了 … 不是，地址也写错了."""
    top = turn.top
    if top is None or top.conversation != "correcting" or put_right(message.words) is None:
        return False
    turn.remove(top)
    if corrects(turn, message):
        return True
    turn.place(top)
    return False


def belongs(turn: Turning, message: Text) -> bool:
    """Ask whether words that tell no matter of their own are about a report that is there."""
    words = answer_in(message.words)
    if len(words) > _MOST or not _may_belong(turn, message) or sorting.was_just_spoken_of(turn, message):
        return False
    if begins_another(words) or accuses(words):
        return False
    speaks, named = _SPEAKS_OF.search(words) is not None, turn.world.categories.search(words)
    of_it = speaks or goes_on(words) or (of_handling(words) and not turn.world.matters.is_account(words))
    if named and (not of_it or turn.world.places.mentioned(words) is not None):
        return False
    if turn.own is None:
        _look_up(turn, message)
        return True
    open_ones = _open_ones(turn)
    if named and not goes_on(words):
        open_ones = [row for row in open_ones if row["of"] in named]
    ended = [row for row in turn.own if row["ended"] and (row["of"] in named or not named)] if speaks else []
    if open_ones:
        sorting.which_report(turn, message, open_ones)
    elif ended:
        sorting.which_report(turn, message, ended[:1])
    return bool(open_ones or ended)


def _may_belong(turn: Turning, message: Text) -> bool:
    nobody = turn.sessions or turn.person.staff or turn.alarmed or turn.is_talking()
    return not nobody and len(bare(message.words)) >= _LEAST


def _look_up(turn: Turning, message: Text) -> None:
    turn.effects.append(LookUp("progress", "about", answers=written(message)))


def _open_ones(turn: Turning) -> list[Mapping[str, Any]]:
    return [row for row in turn.own or () if not row["ended"]]
