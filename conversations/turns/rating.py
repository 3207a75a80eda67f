"""What people say to the callback beyond the answer to the question that is put.

Rule 1  A message is read clause by clause, each at the question that it plainly answers, by its words alone
        (`opinions.py`): what is like something is for `meaning.py`. What fits two questions is for the one
        that is put, or for none.
Rule 2  Nothing is noted of a message that asks, doubts or speaks of another matter; no good news beside a
        clause that may take it back; and nothing that another clause, or an earlier answer, says otherwise.
Rule 3  What was noted is said, and only the rest is asked. Every other word goes with the rating.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from conversations.effects import Option
from conversations.messages import Text
from conversations.reading.around import says_nothing
from conversations.reading.beginnings import begins_another
from conversations.reading.caution import CLAUSES, DOUBT, TWO_WAYS
from conversations.reading.manners import courteous
from conversations.reading.patterns import each, one_of
from conversations.reading.short_answers import means_no, means_yes
from conversations.reading.words import THINGS, bare, number, one_form
from conversations.residents.callback import GOOD_ENOUGH, unhappy
from conversations.session import Session
from conversations.steps import AskText, Choose, with_answer
from conversations.texts import LANGUAGES
from conversations.turns import volunteering
from conversations.turns.stacked import DECLINED
from conversations.turns.turning import Turning
from orthography.regexes import regex

_COMMENT: Final = "comment"
"""The question of an agent's form for what somebody said besides."""
_THREE: Final = ("contacted", "solved", "satisfied")
_LINKS: Final = regex(
    "(?:但是?|不过|可是?|就是|而且|并且|然后|虽然|反正|所以|另外)(?=.)|(?:but|and|though|although) (?=.)",
    re.IGNORECASE,
)
"""What a clause begins with that only ties it to the one before."""
_IN_LETTERS: Final = regex(r"[,.!;:]|\s(?:but|and)\s", re.IGNORECASE)
"""Clauses in letters, where a space is between any two words."""
_OF_STARS: Final = regex(r"满意|星|分$|好评|差评|满分|satisf|happy|star", re.IGNORECASE)
"""What says that it rates, before that is asked: 很好 may be said of anything."""
_OF_ANYTHING: Final = frozenset(
    each(
        "好了 | 妥了 | 完事了 | 没有 | 还没 | 还没有 | 还没呢 | 没有呢 | 一样 | 不行 | 没用 | 一半 | "
        "一点 | 一些 | 一个 | done | better | notyet"
    )
)
"""What answers a question only where that is put."""
_TAKES_BACK: Final = regex(
    r"又|还|仍|[没不未]|坏|漏|堵|停|断|黑|灭|臭|吵|闪|假|骗|才|呵|哼|只|除了|"
    r"n['’]t\b|\b(?:not|no|again|still|only|except|broke|never|but|badly|barely|hardly)\b",
    re.IGNORECASE,
)
"""What a clause holds beside which good news is in doubt …"""
_HARMLESS: Final = regex("(?:有点|稍微|太)?慢(?:了?一?[点些]|了)?|不错|没得说|没话说|不用谢|不容易|不过")
"""… unless it is one of these."""
_SLIP: Final = regex(
    r"^[^，,。.\s]{1,10}[，,。.\s]{1,3}(?:哦|啊|呃|哎)?(?:不对|不是|[说打点按选]错了?|更正|等等)"
    r"[，,。.\s]{1,3}(?:是|应该是|改成)?(?P<right>\S.{0,20})|"
    r"^.{1,20}?[,.\s]{1,3}(?:no|sorry|wait|i mean)[,.\s]{1,3}(?:it's |make it )?(?P<right_one>\d.{0,20})",
    re.IGNORECASE,
)
"""How somebody takes back an answer in the same breath."""
_GIVES: Final = regex(
    r"^(?:那|就|我|还是|先|也|直接){0,3}(?:给|打|评|算)(?:他们?|你们?|个|了)?(?=[一二三四五零\d][个颗]?[星分])"
)
"""How somebody rates who gives stars."""
_TAKEN_BACK: Final = regex(
    r"(?:哦|啊|呃|哎|等等)?[，,\s]?(?:不对|不是|搞错了|[说打点按选]错了?|更正)[，,。\s]{1,3}(?=\S)|"
    r"(?:no|sorry|wait)[,.\s]{1,3}(?:no[,.\s]{1,3})?(?=\S)",
    re.IGNORECASE,
)
"""How somebody takes back what they answered before."""
_SAID_TO_AGENT: Final = regex(
    r"^(?:他|她|居民|对方|人家|老人家?|[一-龥]{1,2}(?:先生|女士|大[爷妈]|阿姨|师傅))"
    r"(?:说|讲|表示|回答|反映|觉得)?(?:的?是|了)?[，,：:\s]*|"
    r"^(?:he|she|they|the (?:resident|caller))\s+(?:said|says|say|told me|answered)(?:\s+that)?[,:\s]+",
    re.IGNORECASE,
)
"""How an agent writes down what somebody said on the telephone."""
_THEM: Final = regex(r"\b(?:him|her|them)\b|(?<=系)[他她]|(?<=系过)[他她]|(?<=找)[他她]", re.IGNORECASE)
_THING: Final = regex(
    one_of(*(thing for thing in THINGS.split("|") if len(thing) > 1 and thing not in ("问题", "事情")))
    + "|灯|水(?!平)|电(?!话)|网(?![上友])|"
    r"\b(?:street ?lights?|lights?|lamps?|road|pothole|water|power|lift|elevator|rubbish|trash|garbage|"
    r"heating|internet|drain|toilet)\b",
    re.IGNORECASE,
)
"""A thing that is said to be in order, or not."""


def is_of_another_thing(turn: Turning, message: Text) -> bool:
    """Keep, and say what is asked, where words would answer the question but are about another thing than
    this report: 灯修好了, and the rubbish was asked about."""
    top = rated(turn, message)
    if top is None or not names_another(turn, top, message.words):
        return False
    step = turn.step(top)
    if not isinstance(step, Choose) or turn.labelled(top, message.words) is not None:
        return False
    if step.meant(top, message.words, turn.setting) is None:
        return False
    keep_with_rating(turn, top, message, "rating-this-one")
    return True


def names_another(turn: Turning, session: Session, words: str) -> bool:
    """Whether words name a thing, and none of this report's."""
    short, own = one_form(str(session.facts.get("short", ""))), _own(turn, session)
    things = [thing for thing in _THING.findall(words) if thing.casefold() not in short]
    categories = turn.world.categories
    named = {code for thing in things for code in categories.search(thing) or categories.suggest(thing)}
    return bool(named) and bool(own) and own.isdisjoint(named)


def names_own(turn: Turning, session: Session, words: str) -> bool:
    """Whether what words name is what this report is about."""
    return not _own(turn, session).isdisjoint(turn.world.categories.search(words))


def _own(turn: Turning, session: Session) -> frozenset[str]:
    """The categories that a report may be of, by its words."""
    short = str(session.facts.get("short", ""))
    return frozenset((*turn.world.categories.suggest(short), *turn.world.categories.search(short)))


def rates_at_once(turn: Turning, message: Text) -> bool:
    """Note the answers to several questions that are in one message, or one to a question below."""
    top, words = rated(turn, message), _right_one(message.words)
    words = _as_they_said(words) if turn.person.staff else words
    if top is None or "?" in words or "？" in words or names_another(turn, top, words):
        return False
    noted, unread = _read(turn, top, clauses(words))
    told = turn.person.staff != ""  # an agent heard it, and writes down what was said
    if not noted or (not told and any(DOUBT.search(left) or TWO_WAYS.search(left) for left in unread)):
        return False
    if not told and any(_takes_back(turn, left) for left in unread):
        noted = {name: key for name, key in noted.items() if not _is_good(key)}
    if top.step not in _THREE or not _puts_right(message.words, noted):
        noted = {name: key for name, key in noted.items() if top.answers.get(name, key) == key}
    if (
        noted
        and top.step in _THREE
        and all(top.answers.get(name) not in (None, key) for name, key in noted.items())
    ):
        _note(turn, top, noted, message, more=False)
        return True
    if not noted.keys() - top.answers.keys():
        return False
    _note(turn, top, noted, message, more=any(not courteous(left) for left in unread))
    return True


def _as_they_said(words: str) -> str:
    """What an agent writes down of somebody, as they said it of themselves: he was contacted, 联系过她."""
    words = _SAID_TO_AGENT.sub("", words, count=1)
    return _THEM.sub("me" if words.isascii() else "我", words)


def _right_one(words: str) -> str:
    """What somebody says who takes back what they said before: 五星，不对，三星; else the words."""
    slip = _SLIP.fullmatch(words.strip())
    right = words if slip is None else str(slip["right"] or slip["right_one"])
    return _TAKEN_BACK.sub("", right.strip(), count=1)


def _puts_right(words: str, noted: Mapping[str, str]) -> bool:
    """Whether words take an earlier answer back: they say so, or say plainly that all is not well."""
    taken_back = _TAKEN_BACK.match(words.strip()) is not None
    return taken_back or (len(noted) == 1 and not any(map(_is_good, noted.values())) and _is_alone(words))


def _is_alone(words: str) -> bool:
    return len([part for part in clauses(words) if not courteous(part)]) == 1


def clauses(words: str) -> list[str]:
    """The parts of a message, without what ties them together."""
    parts = (_IN_LETTERS if words.isascii() else CLAUSES).split(words)
    told = [part.strip() for part in parts if part and bare(part)]
    bound = [part for part in told if not says_nothing(part)] or told
    return [part[link.end() :] if (link := _LINKS.match(part)) else part for part in bound]


def _read(turn: Turning, top: Session, said: list[str]) -> tuple[dict[str, str], list[str]]:
    """Question → answer, of those that the clauses plainly answer and agree on; and the other clauses."""
    found: dict[str, set[str]] = {}
    unread = []
    for clause in said:
        ways = dict(_ways(turn, top, clause))
        name = top.step if top.step in ways else next(iter(ways), "")
        if not name or (len(ways) > 1 and name != top.step):
            unread.append(clause)
        else:
            found.setdefault(name, set()).add(ways[name])
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}, unread


def _ways(turn: Turning, top: Session, clause: str) -> Iterable[tuple[str, str]]:
    """The questions that a clause answers, with what it answers."""
    if number(clause) is not None:
        return
    clause = _GIVES.sub("", clause)
    for step in questions(turn, top):
        at, put = replace(top, step=step.name), step.name == top.step
        if not put and (means_yes(clause) or means_no(clause) or bare(clause) in _OF_ANYTHING):
            continue
        if not put and step.name == "satisfied" and not _OF_STARS.search(clause):
            continue
        key = step.chosen(at, clause, turn.setting) or step.meant(at, clause, turn.setting)
        if key is not None:
            yield step.name, key


def questions(turn: Turning, session: Session) -> tuple[Choose, ...]:
    steps = turn.conversation(session).steps
    return tuple(step for step in steps if isinstance(step, Choose) and step.name in _THREE and step.said)


def _takes_back(turn: Turning, clause: str) -> bool:
    """Whether a clause that was not understood may say that all is not well."""
    left = _HARMLESS.sub("", clause)
    unsolved = ("no", "partly")
    return _TAKES_BACK.search(left) is not None or turn.world.matters.meant("solved", left) in unsolved


def _is_good(key: str) -> bool:
    return key == "yes" or (key.isdecimal() and int(key) >= GOOD_ENOUGH)


def _note(turn: Turning, top: Session, noted: Mapping[str, str], message: Text, *, more: bool) -> None:
    """Say what was noted, and ask what is left."""
    if more and turn.person.staff:
        top = with_answer(top, _COMMENT, message.as_typed(message.words.strip()))
    elif more:
        top = _with_words(turn, top, message)
    answers = {**top.answers, **noted}
    names = [step.name for step in questions(turn, top)]
    done = names.index(top.step)
    while done < len(names) and names[done] in answers:
        done += 1
    run = names[names.index(top.step) : done]
    left = done < len(names) or unhappy(answers)
    facts = {"words": _in_words(turn, top, noted), "back": "yes" if run and left else "no"}
    turn.say("rating-noted", facts | {"more": "yes" if more else "no"})
    session = replace(top, answers=answers, heard=turn.now, pushed=False, reminded=False, refused=False)
    if run:
        turn.go(replace(session, step=run[-1], trail=(*top.trail, *run[:-1])), "answered")
    else:
        turn.place(session)
        turn.ask(session)


def _in_words(turn: Turning, session: Session, noted: Mapping[str, str]) -> str:
    """The answers as they were counted, in their person's language."""
    said = []
    for step in questions(turn, session):
        if step.name in noted:
            of_kind = session.facts.get("kind") in step.of_kinds
            named = f"noted-{'answered' if of_kind else step.name}"
            if turn.person.staff:  # in the words of the agent's own form
                named = "recording-noted" if step.name == "contacted" else step.key(session)
            option = Option("", f"{named}-{noted[step.name]}")
            said.append(turn.setting.label(option)[LANGUAGES.index(turn.person.language)])
    return ("，" if turn.person.language == LANGUAGES[0] else ", ").join(said)


def _with_words(turn: Turning, session: Session, message: Text) -> Session:
    """The session with what was said kept as a comment; it says nothing."""
    if not isinstance(volunteering.use_for(turn, session, message), AskText):
        return session
    said = len(turn.effects)
    volunteering.volunteer(turn, session, message)
    del turn.effects[said:]
    return turn.sessions[-1]


def keep_with_rating(turn: Turning, top: Session, message: Text, why: str) -> None:
    """Add words to the rating, if there is room for them; `why` they are no answer is said, too."""
    before = len(turn.effects)
    if volunteering.use_for(turn, top, message) is not None:
        volunteering.volunteer(turn, top, message)
        del turn.effects[-1:]
    if why:
        turn.say(why, top.facts)
    if len(turn.effects) == before:
        turn.say("choose-one")
    if not (top.pushed and top.facts.get(DECLINED)):
        turn.ask_again()


def rated(turn: Turning, message: Text) -> Session | None:
    """The callback whose question was shown last, if words can be meant for nothing else."""
    top = turn.top
    if top is None or top.paused or turn.alarmed or turn.is_talking():
        return None
    if turn.person.staff and not questions(turn, top):
        return None
    if top.pushed and len(turn.sessions) > 1:
        return None
    rates = turn.conversation(top).lasting or bool(questions(turn, top))
    if not rates or begins_another(message.words):
        return None
    return None if any(turn.open(other, message) for other in turn.sessions[:-1]) else top
