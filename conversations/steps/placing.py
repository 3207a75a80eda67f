"""The question where it is: a shared position, an address in words, a named place, or an earlier one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations.effects import Option, Say
from conversations.messages import Message, Place, Text
from conversations.session import Session
from conversations.short_answers import agrees, means_any, means_no, means_unknown
from conversations.steps.step import Answered, Aside, NotUnderstood, Partly, Setting, Step, Taken
from conversations.words import bare, clean, number
from conversations.world import Spot

ENOUGH = 2
"""Answers refused after which the next one is taken, however little it tells: nobody is asked for ever."""

HOUSE = "house"
"""The answer that holds a house that was told before anybody knew where it stands."""

_LEAST_LETTERS = 5
"""Letters that an address needs: "here" is none either."""
_MOST = 200
"""Characters of an address."""

_LEADING = re.compile(
    r"^(?:(?:我家?|我们家?|就)?(?:就|住)?在(?=..)|地址[是在:：](?=..)|"
    r"(?:it is |it's |i am |i'm |i live |we are |we live )?(?:in|at|on) (?!front\b)(?=\w))",
    re.IGNORECASE,
)
"""What stands before an address and is none of it."""

_HERE = re.compile(
    r"(?:我们?|咱们?|就|在)*(?:[这那](?:里|儿|边|块|个地方)?|家(?:里|里面|门口|楼下|附近|旁边)?)|"
    r"(?:at|in|near|over|just|right|my|our|the|front|of)*(?:here|there|home|house)"
)
"""What only whoever says it can find, as `bare` leaves it."""

_TO_CHANGE = re.compile(
    r"(?:我要|我想)?(?:改|换|修改|重写)(?:一?下|个)?(?:地址|位置|地点)|change (?:the )?(?:address|place)",
    re.I,
)
"""The wish to tell the place, once more when it is asked for already."""

_SAYS_WHERE = re.compile(
    r"^(?:我们?家?(?:就|是)?住(?:在|的)?|(?:我的?)?(?:地址|位置|地点)\s*[是在:：]|"
    r"(?:the |my )?address(?: is|:)|(?:i|we) live (?:in|at|on|near)\b)",
    re.IGNORECASE,
)
"""How somebody begins who answers where it is."""

_SAYS_MORE = re.compile(
    r"昨|前[天晚]|今[天早晚]|每[天晚]|一直|经常|开始|[天月年周]了|晚上|早上|半夜|"
    r"[村镇乡栋号楼区路口边](?:的|那|这|里|上|下|头|边)*$|附近|旁边|对面|门口|"
    r"\b(?:since|yesterday|today|every|always|near|next to|opposite|night|morning)\b",
    re.IGNORECASE,
)
"""That words tell since when or where, and name no category."""

_SLIP = re.compile(
    r"^(?:(?:把|我的?)?(?:地址|位置|地点)(?=改|换|写|应该|是|不对|错)|"
    r"不对|错了|说错了|写错了|搞错了|等等|哦|不是|就是|还是|"
    r"应该是|应该|改成|改为|改到|写成|换成|那个|这个|楼号是?|是|在|[，,。\s])+(?=.)|"
    r"^(?:please )?(?:change (?:the )?(?:address|place|location) to|"
    r"(?:the )?(?:address|place|it) should be) (?=.)",
    re.IGNORECASE,
)
"""What stands before a place that corrects another."""

_RATHER = re.compile(
    r"(?:地址|位置|地点)?(?:不是|不对|错了|写错了|搞错了)(?P<wrong>[^，,。]{0,20}?)"
    r"(?:[，,。\s]+(?:应该|而)?(?:是|在)?|而?(?:应该)?[是在])(?P<right>.{2,40})|"
    r"(?:it is |it's )?not (?:in |at |on )?(?P<never>[^,]{1,30}), (?:but |it is |it's )?(?P<there>.{2,40})",
    re.IGNORECASE,
)
"""A place that is none, and the right one."""
_NOT_THERE = re.compile(
    r"(?:那个|地址|位置|地点|楼号|应该|其实|是|在|写)*(?P<right>.{2,20}?)[，,。\s]{0,3}"
    r"(?:而)?不(?:是|在)(?P<wrong>.{2,20}?)(?:的|啊|哦|呀|哈|谢谢)?[。.!！]?|"
    r"(?:it is |it's |it should be )?(?:in |at |on )?(?P<there>.{2,40}?),? not "
    r"(?:in |at |on )?(?P<never>.{2,30}?)[.!]?",
    re.IGNORECASE,
)
"""The right place, and one that is none. What says of something that it is not so names no two places."""

_NAMED = re.compile(
    r"(?:把|我的?)?(?:地址|位置|地点)|(?:please )?(?:change )?(?:the )?address\b", re.IGNORECASE
)
"""That the place is named which is to be another: 18号 alone may be an option of a list."""


def says_where(words: str) -> bool:
    """Whether words plainly answer "where?", whatever they name: 地址是…, 我住…, "I live in …"."""
    return _SAYS_WHERE.match(words.strip()) is not None


def says_more(words: str) -> bool:
    """Whether words tell since when, or where, and name nothing else."""
    return _SAYS_MORE.search(words) is not None


def _right_and_wrong(words: str, setting: Setting) -> tuple[str, str]:
    """The right place and the wrong one that words tell, each a house or a place; empty where they don't."""
    found = _RATHER.fullmatch(words) or _NOT_THERE.fullmatch(words)
    if found is None:
        return "", ""
    right, wrong = found["right"] or found["there"], found["wrong"] or found["never"] or ""
    named = [setting.world.is_house(x) or setting.world.only_place(x) is not None for x in (right, wrong)]
    return (right, wrong) if all(named) else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlace(Step):
    """Where: a shared position, or an address in words of at least `at_least` characters."""

    at_least: int = 4
    known: Callable[[Session], str]
    """What was said so far: a place that it names is offered."""
    seen: Callable[[Session], tuple[float, float] | None]
    """Where a photo that came says it was taken: offered, too."""
    same: Callable[[Session], Mapping[str, Any] | None] = lambda session: None
    """Where the matter was that was told together with this one."""
    aside: Callable[[Session, Text, Setting], Aside | None]
    """What words are that tell no place but something else: that is kept, and the place asked again."""

    def _mentioned(self, session: Session, setting: Setting) -> Spot | None:
        said = self.known(session)
        return setting.world.mentioned(said) if said else None

    def _road(self, session: Session, setting: Setting) -> str:
        """The road that was named without telling where on it."""
        said = self.known(session)
        told = not said or self.name in session.answers or self._mentioned(session, setting) is not None
        return "" if told else setting.world.road(said)

    def _alike(self, session: Session, setting: Setting) -> tuple[Spot, ...]:
        """What may have been meant by the address that was typed last."""
        return setting.world.alike(session.page) if session.page else ()

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        if alike := self._alike(session, setting):
            listed = tuple(Option(session.token(f"alike{i}"), words=s.words) for i, s in enumerate(alike))
            return (*listed, Option(session.token("typed"), "location-as-typed"))
        options = []
        if (spot := self._mentioned(session, setting)) is not None:
            options.append(Option(session.token("mentioned"), words=spot.words))
        if (photo := self._photographed(session, setting)) is not None:
            facts = {"district": setting.world.district(photo.district, setting.person.language)}
            options.append(Option(session.token("photo"), "location-of-photo", facts=facts))
        offered, present = {option.words for option in options}, session.answers.get(self.name)
        if (same := self.same(session)) is not None and present is None:
            options.append(Option(session.token("same"), "location-same"))
            offered.add(same["words"])
        options += (
            Option(session.token(f"been{place}"), words=been["words"])
            for place, been in enumerate(setting.places)
            if been["words"] not in offered and been != present
        )
        return tuple(options)

    def _photographed(self, session: Session, setting: Setting) -> Spot | None:
        """Where a photo was taken, if that is in the city."""
        position = self.seen(session)
        spot = None if position is None else setting.world.at(*position, "")
        return spot if spot is not None and spot.inside else None

    def ask(self, session: Session, setting: Setting) -> Say:
        key, facts = self.key(session), session.facts
        if self._alike(session, setting):
            key = "location-alike"
        elif self.name in session.answers:
            pass
        elif (spot := self._mentioned(session, setting)) is not None:
            key, facts = f"{key}-{'on' if spot.wide else 'mentioned'}", {**facts, "place": spot.words}
        elif self.known(session) and setting.world.kind(self.known(session)) == "enquiry":
            key = f"{key}-enquiry"
        elif road := self._road(session, setting):
            key, facts = f"{key}-on", {**facts, "place": road}
        return Say(key, facts, self.options(session, setting), ask_place=True)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        offered = not session.page and self.name not in session.answers and agrees(words)
        return "mentioned" if offered and self._mentioned(session, setting) is not None else None

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        return Answered(self._to_the_house(session, self._chosen(session, key, setting), setting))

    def _chosen(self, session: Session, key: str, setting: Setting) -> Mapping[str, Any]:
        """The place that an option is."""
        if key == "typed" and session.page:
            return _placed(Spot(session.page), "wgs84")
        alike = self._alike(session, setting)
        if key.startswith("alike") and key[5:].isdecimal() and int(key[5:]) < len(alike):
            return _placed(alike[int(key[5:])], "wgs84")
        if key.startswith("been") and key[4:].isdecimal() and int(key[4:]) < len(setting.places):
            return setting.places[int(key[4:])]
        if key == "same" and (same := self.same(session)) is not None:
            return same
        spot = (self._photographed if key == "photo" else self._mentioned)(session, setting)
        if key not in ("mentioned", "photo") or spot is None:
            raise NotUnderstood("location-needed")
        return _placed(spot, "wgs84")

    def guess(self, session: Session, setting: Setting) -> Any:
        said = self.known(session)
        spot = setting.world.certain(said) if said else None
        return None if spot is None else _placed(spot, spot.datum)

    def shown(self, value: Any, setting: Setting) -> str:
        return setting.world.placed(value["words"], value["district"], setting.person.language)

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text | Place)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if isinstance(message, Place):
            spot = setting.world.at(message.latitude, message.longitude, message.label)
        elif isinstance(message, Text):
            aside = self.aside(session, message, setting) if session.misses < ENOUGH else None
            if aside is not None:
                return aside
            words = clean(message.words)
            if means_no(words) or _TO_CHANGE.fullmatch(words):
                raise NotUnderstood("location-needed")
            if means_unknown(words) or means_any(words):
                raise NotUnderstood("location-unknown")
            if (exact := self._house(session, words, setting)) is not None:
                return Answered(exact)
            words = self._along(session, _LEADING.sub("", words), setting)
            named = bare(words)
            house = setting.world.is_house(words)
            if house and session.answers.get(HOUSE) != words and session.misses < ENOUGH:
                return Aside({HOUSE: words}, Say("location-number"))
            if named.isdecimal() or (house and session.misses < ENOUGH):
                raise NotUnderstood("location-number")
            least = _LEAST_LETTERS if named.isascii() else self.at_least
            short = len(named) < least or _HERE.fullmatch(named) is not None
            if not named or (short and session.misses < ENOUGH):
                raise NotUnderstood("location-short")
            if len(words) > _MOST:
                raise NotUnderstood("location-long", most=_MOST)
            spot = setting.world.find(words)
            if spot.readable and spot.inside and setting.world.alike(words):
                return Partly(page=words)
        else:
            raise NotUnderstood("location-needed")
        if not spot.readable:
            raise NotUnderstood("location-link")
        if not spot.inside:
            raise NotUnderstood("location-outside", city=setting.world.called(setting.person.language))
        placed = _placed(spot, message.datum if isinstance(message, Place) else spot.datum)
        return Answered(self._to_the_house(session, placed, setting))

    def corrected(self, session: Session, words: str, setting: Setting) -> Mapping[str, Any] | None:
        """The place after words that tell another one, or where exactly in it; else None."""
        known, words = session.answers.get(self.name), clean(words)
        rather, named = _RATHER.fullmatch(words), _NAMED.match(words) is not None
        right, _ = _right_and_wrong(words, setting)
        words = right or (words if rather is None else rather["right"] or rather["there"])
        words = _LEADING.sub("", _SLIP.sub("", words))
        if known is None or (number(words) is not None and not named):
            return None
        if (house := self._house(session, words, setting)) is not None:
            return house
        spot = setting.world.only_place(words)
        return None if spot is None else _placed(spot, spot.datum)

    def doubts(self, session: Session, words: str, setting: Setting) -> bool:
        """Whether words correct a house that the place does not name, though it names another."""
        known = session.answers.get(self.name)
        right, wrong = _right_and_wrong(clean(words), setting)
        if known is None or not (setting.world.is_house(right) and setting.world.is_house(wrong)):
            return False
        replaced = not setting.world.with_house(known["words"], right).startswith(known["words"])
        return replaced and bare(wrong) not in bare(known["words"])

    def _house(self, session: Session, words: str, setting: Setting) -> Mapping[str, Any] | None:
        """The place that is known, or was named, with the house in it that `words` tell and nothing else."""
        words = _SLIP.sub("", words)
        if not setting.world.is_house(words):
            return None
        known, spot = session.answers.get(self.name), self._mentioned(session, setting)
        known = known or (None if spot is None else _placed(spot, "wgs84"))
        if known is None or words in known["words"]:
            return known
        return {**known, "words": setting.world.with_house(known["words"], words)}

    def _to_the_house(
        self, session: Session, place: Mapping[str, Any], setting: Setting
    ) -> Mapping[str, Any]:
        """The place with the house that was told before it, unless it names one itself or is told anew."""
        house, words = session.answers.get(HOUSE), place["words"]
        if house is None or self.name in session.answers or not words:
            return place
        joined = setting.world.with_house(words, house)
        return {**place, "words": joined} if joined.startswith(words) else place

    def _along(self, session: Session, words: str, setting: Setting) -> str:
        """An answer to where on a road, with the road; an address of its own stays as it is."""
        road = self._road(session, setting)
        complete = not road or setting.world.road(words) or setting.world.find(words) != Spot(words)
        return words if complete or road in words else f"{road} {words}"


def _placed(spot: Spot, datum: str) -> Mapping[str, Any]:
    """A place as an answer: plain data."""
    return {
        "words": spot.words,
        "district": spot.district,
        "district_name": spot.district_name,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "datum": datum,
    }
