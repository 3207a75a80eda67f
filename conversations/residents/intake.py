"""A resident reports a matter: location → category → description → the own questions → card → number.

Kind, identity and phone are on the card, for those who want to change them. Before the card is shown, earlier
tickets are looked for that could be about the same matter: one is offered beside *send*, which always opens
an own ticket.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Effect, LookUp, OpenTicket, Say, Wish
from conversations.messages import Found, Opened, Refused, Result
from conversations.reading.accounts import tells_enough
from conversations.reading.anonymity import UNKNOWN, chooses, wants_to_stay_unknown
from conversations.reading.patterns import one_of, some_of
from conversations.residents import apart
from conversations.residents.offering import done, found, instead, is_named, near_facts, part_of_earlier
from conversations.session import Answers, Person, Session
from conversations.steps import (
    AskDetails,
    AskPhone,
    AskPlace,
    AskText,
    Card,
    Choose,
    EditFiles,
    Insist,
    Setting,
    details_in,
    never,
)
from conversations.steps.branches import ChooseBranch
from conversations.steps.parts import TOLD_AT_MOST, files_of, quoted, words_of
from conversations.steps.place import HOUSE
from conversations.steps.step import PLAIN
from conversations.world import Categories, Matters, World
from orthography import simplified
from orthography.regexes import regex

AT_LEAST = 4
"""Characters that a description needs to be of use to anybody: 路灯不亮."""
KINDS = ("help", "enquiry", "complaint", "report", "suggestion", "praise")
FILES = "files"
"""The question which photos and files are to be taken out or added: those of the description."""
_RARELY: Final = frozenset({"details", "source", "kind", "identity", "phone"})
SOURCES = ("telephone", "letter", "visit", "online")
"""Where an agent takes a matter from that somebody else tells."""
IDENTITIES = ("named", "confidential", "anonymous")
"""Who knows who reported it: the department too, the hotline alone, nobody."""


def _wrong(*names: str) -> re.Pattern[str]:
    """How people say that a line of the card is wrong, or that they want to change it."""
    return regex(
        some_of(
            "我要|我想|要|把|换|改|修改|更正|重写|重新写|换个|改下|改一下|我?(?:觉得|感觉)|好像|应该|就?是|[那这]个|"
            "等一?下|等等|不对|不是|先别发|哎|[那这]",
            "ithink|actually|change|correct|the|my|wrong|wait|hangon|holdon|oops|but",
        )
        + one_of(*names)
        + some_of(
            "错了|不对|写错了|弄错了|选错了|有误|要改|改一下|改下|换一下|不是这个|的|吧|了|呢|"
            "好像|有点|似乎|不太对|不大对|不好意思|抱歉|sorry",
            "is|wrong|notright",
        )
    )


_TO_CHANGE: Final = (
    ("location", _wrong("地址", "位置", "地点", "地方", "address", "location", "place")),
    ("category", _wrong("类别", "分类", "类", "一?类事", "category")),
    (
        FILES,
        regex(
            one_of(
                "(?:请|帮我|我要|我想|想|要|把)*+(?:删掉|删除|删|去掉|拿掉|换掉|换|改|修改|撤|不要)"
                "(?:一|那|这|第.|几)?[张个]?(?:照片|图片|附件|文件|视频|录音|语音)(?:了|吧)*",
                "(?:please|iwantto|canyou)*+(?:remove|delete|change|drop)(?:the|a|one|my)*+"
                "(?:photos?|pictures?|files?|attachments?)",
            )
        ),
    ),
    ("description", _wrong("情况", "内容", "描述", "说明", "text", "description", "words")),
    ("description", regex(r"重写|重新写(?:一?[下遍])?|rewrite(?:it)?|writeagain|writeitagain")),
    ("source", _wrong("来源", "渠道", "source")),
    ("identity", chooses("匿名", "保密", "实名", "anonymous", "confidential")),
    ("phone", _wrong("电话", "电话号码", "手机号", "号码", "phone", "phonenumber", "number")),
)
_CALLED: Final = (
    ("help", regex(r"(?:request(?:for)?)?help|request")),
    ("enquiry", regex(r"[ei]nquiry|question")),
    ("complaint", regex(r"complaint")),
    ("report", regex(r"report")),
    ("suggestion", regex(r"suggestion|idea")),
    ("praise", regex(r"praise|compliment")),
)
"""The kinds by their English names: the buttons say what somebody wants."""
_IDENTITY: Final = (
    ("named", chooses("实名", "留名", "named")),
    ("confidential", chooses("保密", "confidential")),
    ("anonymous", chooses("匿名", "不留名", "anonymous")),
)


def intake(world: World) -> Conversation:
    """The intake of a city with this tree of categories."""
    category = ChooseBranch(name="category", tree=world.categories.tree, known=described, where=_addressed)
    description = AskText(
        name="description",
        at_least=AT_LEAST,
        at_most=TOLD_AT_MOST,
        many=True,
        describes=True,
        enough=tells_enough,
    )
    return Conversation(
        name="intake",
        steps=(
            AskPlace(
                name="location",
                at_least=3,
                known=described,
                told=_messages_with_words,
                seen=_photographed,
                same=lambda session: session.answers.get(apart.SAME_PLACE),
                aside=category.aside,
            ),
            category,
            description,
            EditFiles(name=FILES, of=description, when=never),
            AskDetails(
                name="details",
                of=_category,
                categories=world.categories,
                known=described,
                place=_addressed,
            ),
            Insist(name="insist", of=words_in, matters=world.matters),
            Choose(name="source", keys=SOURCES, columns=2, when=registering),
            Choose(name="kind", keys=KINDS, columns=3, when=never, said=_CALLED),
            Choose(
                name="identity",
                keys=IDENTITIES,
                when=_wants_to_stay_unknown,
                said=_IDENTITY,
                recalled=True,
                of_others=True,
            ),
            AskPhone(name="phone", when=_is_called, known=described),
            _card(world, category),
        ),
        finish=lambda session: _file(session, world.matters),
        heard=_heard,
        follows=apart.begins_next,
        stays=frozenset({apart.LATER, "registering"}),
        draft=True,
    )


def _card(world: World, category: ChooseBranch) -> Card:
    """The last step: everything that was told, before it is sent."""
    return Card(
        name="confirm",
        edits=(
            *("location", "category", "description", FILES),
            *("details", "source", "kind", "identity", "phone"),
        ),
        rarely=_rarely,
        closed=lambda answers: _closed(answers, world.categories),
        look=lambda session: _look(session, world.matters),
        said=_TO_CHANGE,
        instead=instead,
        apart=lambda session, setting: (
            apart.taken_out(session, setting) if apart.offered(session, setting) else None
        ),
        apart_said=apart.SAID,
        show=lambda session, setting: _shown(session, setting, category),
    )


def _shown(session: Session, setting: Setting, category: ChooseBranch) -> Mapping[str, Any]:
    """The facts of the card."""
    answers, world, language = session.answers, setting.world, setting.person.language
    place, phone, kind = answers["location"], _phone(answers), kind_of(session, world.matters)
    told = details_in(_own(answers), world.categories, language)
    return {
        "place": world.places.placed(place["words"], place["district"], language),
        "urgent": "yes" if world.categories.urgent(answers["category"], kind, described(session)) else "no",
        "category": category.shown(answers["category"], setting) or "none",
        **quoted(described(session)),
        "files": len(files_of(answers["description"])),
        "details": "".join(f"\n🔎 {line}" for line in told),
        "source": answers.get("source", "none"),
        "kind": kind,
        "identity": answers.get("identity", IDENTITIES[0]),
        "phone": f"\n☎️ {phone['shown']}" if phone else "",
        **apart.facts(session, setting),
        **near_facts(session, setting),
    }


def _closed(answers: Answers, categories: Categories) -> list[str]:
    """The lines of the card that stand for no question of this report."""
    closed = [] if registering(answers) else ["source"]
    if answers.get("identity") == "anonymous":
        closed.append("phone")
    return closed if categories.asks(_category(answers)) else [*closed, "details"]


def _category(answers: Answers) -> str:
    """The category's code; empty where none was chosen."""
    return str(answers.get("category", ""))


def _messages_with_words(session: Session) -> int:
    """How many messages of the description have words."""
    return sum("words" in part for part in session.answers.get("description", ()))


def _phone(answers: Answers) -> Mapping[str, Any] | None:
    """The number that goes with the report: none with an anonymous one."""
    kept: Mapping[str, Any] | None = answers.get("phone")
    return None if answers.get("identity") == "anonymous" else kept


def _rarely(answers: Answers) -> Collection[str]:
    """What few people need to change; files, where there are none."""
    return _RARELY if files_of(answers.get("description", ())) else _RARELY | {FILES}


def _wants_to_stay_unknown(answers: Answers) -> bool:
    """Whether somebody says that it is not to be known who they are, or an agent that a caller does."""
    wished = answers.get(UNKNOWN) or wants_to_stay_unknown(simplified(words_in(answers)))
    return bool(wished)


def registering(answers: Answers) -> bool:
    """Whether an agent takes down somebody else's matter."""
    return bool(answers.get("registering"))


def _is_called(answers: Answers) -> bool:
    """Whether it is asked where somebody is called who told an agent: who stays anonymous is not."""
    return registering(answers) and answers.get("identity") != "anonymous"


def described(session: Session) -> str:
    """The words of the description so far."""
    return words_in(session.answers)


def _addressed(session: Session) -> str:
    """The address so far."""
    place = session.answers.get("location")
    return str(place["words"]) if place else ""


def _photographed(session: Session) -> tuple[float, float] | None:
    """Where the first photo that tells it was taken."""
    for part in session.answers.get("description", ()):
        if "position" in part:
            latitude, longitude = part["position"]
            return latitude, longitude
    return None


def words_in(answers: Answers) -> str:
    """The words of the description among the answers."""
    return words_of(answers.get("description", ()))


def kind_of(session: Session, matters: Matters) -> str:
    """The kind that was chosen, else the one that the words seem to be."""
    return str(session.answers.get("kind") or matters.kind(described(session)))


def _look(session: Session, matters: Matters) -> Wish | None:
    """Look for earlier tickets that this could be about: not for somebody who wants to stay unknown, since
    they are led to nobody else's report; not for an agent, since nobody joins for somebody else; and not
    without a category."""
    answers = session.answers
    if registering(answers) or not is_named(answers) or not answers["category"]:
        return None
    return LookUp("intake", "neighbours", answers=_known(session, matters))


def _own(answers: Answers) -> Mapping[str, Any] | None:
    """The answers to the category's own questions, if they are of the category that is chosen now."""
    told: Mapping[str, Any] | None = answers.get("details")
    return told if told and told["of"] == answers["category"] else None


def _known(session: Session, matters: Matters) -> Mapping[str, Any]:
    """The answers, with what the words give by themselves."""
    told = _own(session.answers)
    ours = {*apart.OURS, FILES, UNKNOWN, HOUSE, PLAIN}
    answers = {name: answer for name, answer in session.answers.items() if name not in ours}
    return {**answers, "details": told["said"] if told else {}, "kind": kind_of(session, matters)}


def _file(session: Session, matters: Matters) -> tuple[Effect, ...]:
    known = _known(session, matters)
    return (part_of_earlier(session, known) or OpenTicket("intake", known),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return found(result)
    if isinstance(wish, Act):
        return done(wish, result)
    if isinstance(result, Opened):
        return Reply((Say(result.facts["receipt"], result.facts),))
    why = result.why if isinstance(result, Refused) else "not-registered"
    facts = result.facts if isinstance(result, Refused) else {}
    return Reply((Say(why, facts),), session="again")
