"""A phone number for contact, which nobody has to give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from conversations.effects import Option, Say
from conversations.messages import Message, Text
from conversations.reading.around import answer_in
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken
from conversations.world import Numbers, Phone
from orthography import simplified
from orthography.regexes import regex

_LEAD: Final = regex(
    r"^(?:请|可以|再|加个?|留个?|补个?|填|一下|我的?|联系|本人|打)*"
    r"(?:电话|手机号?码?|号码|联系方式)(?:号码?)?\s*[是为:：]?\s*(?=[\d+])|"
    r"^(?:please )?(?:add )?(?:my )?(?:phone|mobile|tel)(?: number)?(?: is|:)?\s*(?=[\d+])|"
    r"^(?:my number is|(?:you can )?(?:please )?(?:call|reach|phone|text|contact) me (?:on|at))\s*(?=[\d+])",
    re.IGNORECASE,
)
"""What says that a phone number follows: 我电话…, "my number is …"."""


_NUMBER: Final = regex(
    r"(?<![\d-])(?:\+?86[\s-]?)?(?:1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8})(?![\d-])"
)
"""A number among other words …"""
_WHOSE: Final = (
    "我?(?:妈妈?|爸爸?|母亲|父亲|儿子|女儿|闺女|姑娘|老[婆公伴]|妻子|丈夫|媳妇|爱人|对象|家属|家里?人?|哥哥?|姐姐?|弟弟?|妹妹?|奶奶|爷爷|"
    "[叔姑姨舅]{1,2}|朋友|邻居|同事|室友|女婿|孙[子女])|[他她](?:本人|自己|儿子|女儿|家里?人?|家|妈|爸|老[婆公])?"
)
_TO_BE_KEPT: Final = regex(
    r"^(?:对了|那|算了|还是|就|麻烦|请|你们?|您|可以|有事|直接|[，,\s])*+"
    r"(?:换(?:个|成|一个)?|改(?:成|为|一下)?|重新)?(?:联系)?(?:电话|手机号?|号码|联系方式)?(?:号码?)?"
    r"(?:也|就|再|给我)*(?:留|写|填|记|打|拨|联系|找|改|换|用)(?:一?[个下]|成|为|到|给)?(?:吧|下)?"
    rf"(?:(?P<whose>{_WHOSE})(?:家)?(?:的)?)?(?:这个|那个)?(?:电话|手机号?|号码)?(?:号码?)?"
    r"(?:[，,\s](?:刚才|之前|前面|上面|原来|我)?的?(?:那个|号码|电话)?[^\d，,]{0,8}(?:停机|空号|错|不对|不用|打不通)了?)?"
    r"(?:是|吧|就行|[：:，,\s])*(?P<number>(?:\+?86[\s-]?)?(?:1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8}))"
    r"(?:(?:这个|的|吧|就行|也行|都行|就可以|就好|谢谢|[，,。\s])*+)"
)
"""A message that only says which number is to be kept, and whose it is: 电话留我老婆的…, 打她儿子的…."""
_OF_WHOM: Final = regex(rf"(?P<whose>{_WHOSE})(?:的|\d|$)")
_BEGINS: Final = regex(r"[01]\d\d")
"""… and how one begins."""
_BESIDE: Final = regex(
    r"(?:的?(?:联系)?(?:电话|手机码?|号码|联系方式)(?:号(?!码))?是?|"
    r"\b(?:phone|mobile|tel|number)\b|[\s，,。.；;:：、()（）])+"
)
"""What stands between a name and a number."""
_OTHERS: Final = regex(
    r"[他她它]|对方|工头|工长|叫[^，,。\s叫]{1,4}[，,\s]{0,2}$|老板|商家|店|房东|中介|物业|公司|单位|邻居|司机|负责人|经理|业务|客服|骗|诈|广告|推销|骚扰|陌生|来电|"
    r"显示|打来|举报|"
    r"\b(?:his|her|their|landlord|shop|company|boss|agent|scam\w*|called me|caller|seller|owner)\b",
    re.IGNORECASE,
)
"""What says that a number is somebody else's, or what it is all about."""
_OWN: Final = regex(
    r"(?P<lead>(?:(?:请|可以|能)?(?:联系|打|拨打?|回)|我的?|本人|留个)?"
    r"(?:电话|手机号?码?|号码|联系方式)(?:号码?)?\s?[是为:：]?\s?|(?:请|可以)?(?:打给我|联系我|找我)\s?[:：]?\s?|"
    r"(?:my (?:phone|mobile|number)(?: number)?(?: is)?|(?:call|reach) me (?:on|at))\s?:?\s?)?"
    + _NUMBER.pattern,
    re.IGNORECASE,
)
_TO_BE_CALLED: Final = regex(r"[打拨](?:给我|我)?|联系|找我|接|\b(?:call|phone|ring|reach)\b", re.IGNORECASE)
"""What says behind a number when or whether its person is to be called."""
_KEEPS: Final = 48
"""Characters of a message that only says which number is to be kept."""
_LONGEST_NAME: Final = 20
"""Characters of what stands beside a number and may be a name."""


def without_lead(words: str) -> str:
    """A message without the words before a phone number that say it is one."""
    return _LEAD.sub("", words.strip())


def to_be_kept(words: str) -> tuple[str, str] | None:
    """The number that a message only says is to be kept, and whose it is where it is another's; None where it
    says something else."""
    found = _TO_BE_KEPT.fullmatch(words.strip()) if len(words) <= _KEEPS else None
    return None if found is None else (found["number"], (found["whose"] or "").removeprefix("我"))


def number_in(words: str) -> tuple[str, str]:
    """The only phone number among a few words, and whose it is where they say so; empty where there is none:
    是13800138000，我老婆的."""
    numbers = _NUMBER.findall(words) if len(words) <= _KEEPS else ()
    if len(numbers) != 1:
        return "", ""
    whose = _OF_WHOM.search(words)
    return numbers[0], "" if whose is None else whose["whose"].removeprefix("我")


def has_number(words: str) -> bool:
    """Whether a phone number stands among other words."""
    return _NUMBER.search(words) is not None


def own_number(words: str) -> tuple[str, str] | None:
    """The writer's own number among other words, and the words without it. None where there is none, or where
    it may be somebody else's: such a number stays where it was written."""
    numbers = _NUMBER.findall(words) if _BEGINS.search(words) is not None else ()
    if len(numbers) != 1:
        return None
    said = simplified(words)
    found = _OWN.search(said)
    if found is None or _OTHERS.search(said[: found.start()][-12:] + (found["lead"] or "")):
        return None
    if not (found["lead"] or _TO_BE_CALLED.search(said[found.end() :][:12])):
        return None
    led = (found["lead"] or "").startswith(("我", "本人", "my", "My"))
    if not led and words[found.start() - 1 : found.start()].isalpha():
        return None  # 工头老王电话…
    before, behind = words[: found.start()].rstrip(" ，,、；;"), words[found.end() :].lstrip(" ，,、；;")
    left = f"{before} {behind}".strip()
    return (numbers[0], left) if left else None


def sealed_in(words: str, numbers: Numbers) -> str:
    """The words with the writer's own number sealed in its place: whoever they are for can read it, the
    database does not hold it."""
    alone = without_lead(words)
    written = alone if numbers.phone(alone) is not None else (own_number(words) or ("",))[0]
    phone = numbers.phone(written) if written else None
    return words if phone is None else words.replace(written, phone.sealed, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhone(Step):
    """A phone number, as `{"sealed", "shown"}`; or none, as None. It is never kept as it was typed. A channel
    may let residents share their own.

    An agent may write who is to be asked for beside it, which is sealed with it, and is offered the number
    that stands in what was `known` so far: whose it is only the agent can tell.
    """

    of_others: bool = True
    known: Callable[[Session], str]

    def ask(self, session: Session, setting: Setting) -> Say:
        own = not (session.answers.get("registering") or setting.person.staff)
        return Say(self.key(session), session.facts, self.options(session, setting), ask_phone=own)

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        none = Option(session.token("none"), "phone-none")
        told = self._told(session, setting)
        return (none,) if told is None else (Option(session.token("told"), words=told.shown), none)

    def _told(self, session: Session, setting: Setting) -> Phone | None:
        """The only number in what an agent took down."""
        numbers = set(_NUMBER.findall(self.known(session))) if session.answers.get("registering") else set()
        return setting.world.numbers.phone(numbers.pop()) if len(numbers) == 1 else None

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """A number that is typed is a phone number, not the place of an option, unless it is one digit."""
        digits = sum(map(str.isdecimal, words))
        return None if digits > 1 else Step.chosen(self, session, words, setting)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        told = self._told(session, setting) if key == "told" else None
        if key != "none" and told is None:
            raise NotUnderstood("choose-one")
        return Answered(None if told is None else _kept(told))

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        words = message.words if isinstance(message, Text) else ""
        phone = setting.world.numbers.phone(without_lead(answer_in(words)))
        if phone is None and isinstance(message, Text) and session.answers.get("registering"):
            phone = _with_name(message, setting)
        if phone is None:
            raise NotUnderstood("phone-unclear")
        return Answered(_kept(phone))

    def keep(self, number: str, whose: str, setting: Setting) -> Mapping[str, str] | None:
        """The answer that a number is which somebody wants to be kept, with who is to be asked for there."""
        phone = setting.world.numbers.phone(number, whose)
        return None if phone is None else _kept(phone)

    def shown(self, value: Any, setting: Setting) -> str:
        return str(value["shown"]) if value else ""


def _with_name(message: Text, setting: Setting) -> Phone | None:
    """The number in words that otherwise only name who is to be asked for there."""
    words = message.words
    numbers = _NUMBER.findall(words)
    name = " ".join(_BESIDE.sub(" ", _NUMBER.sub(" ", words)).split())
    if len(numbers) != 1 or len(name) > _LONGEST_NAME or any(map(str.isdecimal, name)):
        return None
    return setting.world.numbers.phone(numbers[0], message.as_typed(name))


def _kept(phone: Phone) -> Mapping[str, str]:
    return {"sealed": phone.sealed, "shown": phone.shown}
