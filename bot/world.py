"""The city as conversations see it: `tickets`' facts and look-ups in the shape that `conversations` needs."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from datetime import datetime
from functools import lru_cache, partial

from msgspec.structs import replace

from bot.phones import masked, phone_number
from bot.sealing import Sealing
from conversations.texts import LANGUAGES
from conversations.world import Branch, Elsewhere, Patience, Phone, Query, Spot, Warning
from tickets import numbers, safety
from tickets.city import City, Question
from tickets.dispatch import urgent
from tickets.places import Elsewhere as Hidden
from tickets.places import Places, Written, numbered, road, to_wgs84, written_position
from tickets.remit import elsewhere
from tickets.suggestions import (
    Hours,
    Learned,
    Model,
    Search,
    Shipped,
    Sites,
    Suggester,
    best,
    kind_of,
    matter,
    plain,
)
from tickets.ticket import Kind
from tickets.writing import half_width

REMEMBERED = 256
"""Descriptions of which it is remembered what they mean: a conversation asks several times."""

_CRIES = frozenset({"suicide"})
"""Emergencies after which nothing else is said: no form to fill for somebody who wants to die."""

_ACCOUNT_FROM = 8
"""Characters from which words can be an account of something."""

_ENGLISH_MARKS = (
    *("road", "street", "avenue", "lane", "estate", "building"),
    *("gate", "park", "station", "school", "square", "near"),
)
_ADDRESS_MARKS = (*"路街巷弄村镇乡区园楼栋幢号室厦院桥店站场口旁边门", *_ENGLISH_MARKS)
"""What addresses are made of."""

_SITES = (*_ADDRESS_MARKS, *"馆所局会校楼道带桥站亭市心房堂台")
"""How words end that can be somewhere."""

_SCHOOL = re.compile(r"[一二三四五六七八九十\d][中小]")
"""What a school is called for short."""

_HOUSE = re.compile(r"[路街巷道弄]\s*\d+\s*[号弄]")

_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"(?<!\d)\d+(?!\d|\s*(?:[天年月日点个次人户盏辆块元度]|小时|分钟|来|多))")
"""A number as addresses have it, not how many days or how much."""
_LINK = re.compile(r"(?<!\S)\S*(?:://|geo:)\S+")
_NAME = 40
"""Characters beside a link that are the place's name, not an account of something."""

_FOUND_FROM = 20.0
"""What a category needs that no word names, to be found: with less, 办到哪里了 would be about finance."""

_SUGGESTED_FROM = 3
"""Characters of a description that are worth suggesting from."""


_AROUND = re.compile(
    r"[我你您他她咱们有个一件些点想要找问说讲跟和的了吗呢啊吧呀嘛哦噢喂嗨是不能可以请帮下这那里儿事在人谁来到给]|"
    r"\b(?:i|want|need|would|like|to|report|complain|tell|ask|something|somebody|anybody|anyone|there|a|an|the|have|got|"
    r"question|problem|issue|complaint|can|could|you|help|me|my|please|is|are|about|some|with|hello|hi|hey|good|morning)\b"
)
"""What stands around a matter besides courtesies: pronouns, particles, that there is something at all."""

_WHO = re.compile(r"[我你您他她咱们有个件些想要找问说讲跟的了能可以请帮]")
"""The part of `_AROUND` that short names of places, as 和平里, are not made of."""

_LETTERS = re.compile(r"[\W_]+")

_YES_NO = {"": ("是", "不是"), "en": ("Yes", "No")}
_PARTS = {
    "en": (
        *((part, "early morning") for part in ("凌晨", "清晨")),
        *((part, "morning") for part in ("早晨", "早上", "上午", "早")),
        *(
            ("中午", "noon"),
            ("下午", "afternoon"),
            ("傍晚", "evening"),
            ("晚上", "evening"),
            ("晚", "evening"),
        ),
        *((part, "night") for part in ("夜里", "半夜", "夜间")),
    )
}
"""Parts of the day in languages that are not the city's own."""


_HAPPENS = re.compile(
    r"[了没坏漏堵臭吵]|不(?!动产)|\b(?:is|are|was|were|has|have|had|been|not|keeps?|there's|someone|somebody)\b|n['’]t\b"
)
"""What accounts have and addresses hardly ever."""

_ASKS = re.compile(r"(?:[?？]|[吗呢么嘛])\W*$")
"""How questions end."""

_BESIDES = re.compile(
    r"[\W_就是在的那这里边头旁附近门口对面前后里外上下处]|\b(?:it|is|at|in|on|near|the|by|opposite|behind|front|of|next|to|gate)\b"
)
"""What stands around a place's name and changes nothing."""

_EXACTLY = (
    r"\s*(?:(?:[A-Za-z]?[\d一二三四五六七八九十]+\s*(?:号楼?|栋|幢|座|单元|楼|室|弄|期|门)\s*)+"
    r"|[东南西北]门"
    r"|(?:,? (?:building|block|gate|unit|room|no\.?) ?[a-z]?\d{1,4}\b)+)"
)
"""What tells where exactly in a known place: 4 栋, 7 号楼 4 单元, 北门."""


_HOUSE_PART = re.compile(
    r"[a-z]?[\d一二三四五六七八九十]{1,6}\s?(?P<counted>号楼|号|栋|幢|座|单元|楼|室|弄|期|门)|"
    r"\b(?P<named>building|block|gate|unit|room|no) ?\.? ?[a-z]?\d{1,4}\b",
    re.IGNORECASE,
)
"""One of the things that `_EXACTLY` counts."""


class CityWorld:
    """One city, ready to talk about."""

    def __init__(self, city: City, patience: Patience, sealing: Sealing) -> None:
        self._city = city
        self._sealing = sealing
        self._queries = {
            (category.code, language): tuple(
                _query(question, language, city) for question in category.questions
            )
            for category in city.categories.values()
            if category.questions
            for language in ("", *LANGUAGES)
        }
        self._places = Places(city)
        self._search = Search(city)
        self._hours = Hours(city)
        self._sites = Sites(city)
        self._suggest_by(Shipped(city))
        self._kind = lru_cache(maxsize=REMEMBERED)(kind_of)
        self._remit = lru_cache(maxsize=REMEMBERED)(partial(elsewhere, city=city))
        self.patience = patience
        self.categories = tuple(
            Branch(group.code, group.name, group.english, tuple(map(self._leaf, group.categories)))
            for group in city.groups.values()
        )
        self.departments = tuple((d.code, d.name) for d in city.departments.values())
        self._units = {d.code: tuple(d.units.items()) for d in city.departments.values()}

    def _leaf(self, code: str) -> Branch:
        category = self._city.categories[code]
        return Branch(code, category.name, category.english)

    def called(self, language: str) -> str:
        """The city's name."""
        return self._city.english if language == "en" and self._city.english else self._city.name

    def placed(self, words: str, district: str, language: str) -> str:
        """An address with its district, where the words don't name it themselves."""
        known = self._city.districts.get(district)
        if known is None:
            return words
        called = known.called(language)
        if language == "en":
            words = re.sub(rf"{re.escape(known.name)}(?=\s|$)", lambda _: called, words)
        if called in words:
            return words
        return f"{words} ({called})" if language == "en" else f"{words}（{called}）"

    def district(self, code: str, language: str) -> str:
        """A district's name; empty where there is none."""
        known = self._city.districts.get(code)
        return "" if known is None else known.called(language)

    def at(self, latitude: float, longitude: float, label: str) -> Spot:
        """A shared position."""
        district = self._places.at(latitude, longitude)
        name = "" if district is None else district.name
        words = label or f"{name} {latitude:.5f},{longitude:.5f}".strip()
        code = "" if district is None else district.code
        return Spot(words, code, name, latitude, longitude, inside=district is not None)

    def find(self, words: str) -> Spot:
        """A position in words, else the most specific place that they name, else the words alone."""
        written = written_position(words)
        if isinstance(written, Hidden):
            return Spot(words, readable=False)
        if written is not None:
            return self._written(written)
        found = self._places.find(words)
        if not found:
            return Spot(words)
        best = found[0]
        return Spot(words, best.district, self._district(best.district), best.latitude, best.longitude)

    def units(self, department: str) -> tuple[tuple[str, str], ...]:
        """The units of a department."""
        return self._units.get(department, ())

    def alike(self, words: str) -> tuple[Spot, ...]:
        """Known places whose names are nearly in an address that has no house number to be found by."""
        if _HOUSE.search(words) or self._is_district(words):
            return ()
        return tuple(
            Spot(right, spot.district, self._district(spot.district), spot.latitude, spot.longitude)
            for spot, right in self._places.alike(words)
        )

    def _is_district(self, words: str) -> bool:
        """Whether words name a district and nothing else."""
        names = {name.casefold() for d in self._city.districts.values() for name in (d.name, d.english)}
        return words.strip(" 。.,，").casefold() in names

    def shared(self, words: str) -> Spot | None:
        """A shared link or a pair of degrees, with at most the place's name around it."""
        if _DIGIT.search(words) is None or len(_LINK.sub("", words)) > _NAME:
            return None
        written = written_position(words)
        return self._written(written) if isinstance(written, Written) else None

    def _written(self, written: Written) -> Spot:
        latitude, longitude = to_wgs84(written.latitude, written.longitude, written.datum)
        spot = self.at(latitude, longitude, written.label)
        if not spot.inside and written.either and abs(longitude) <= 90:
            turned = self.at(longitude, latitude, written.label)
            spot = turned if turned.inside else spot
        return replace(spot, datum=written.datum)

    def mentioned(self, words: str) -> Spot | None:
        """A community of the gazetteer that a description names, else a road with a number, else a street."""
        found = self._places.find(words)
        named = self._known(words)
        if (named is None or found[0].kind != "community") and (address := numbered(words)):
            return self.find(address)
        return named

    def road(self, words: str) -> str:
        """A road by its look."""
        return road(words)

    def _known(self, words: str) -> Spot | None:
        """The most specific place of the gazetteer that a description names."""
        found = self._places.find(words)
        if not found or found[0].kind not in ("street", "community"):
            return None
        best, district = found[0], self._district(found[0].district)
        wide = best.kind == "street"
        return Spot(best.name, best.district, district, best.latitude, best.longitude, wide=wide)

    def certain(self, words: str) -> Spot | None:
        """A street or community of the gazetteer with what tells where exactly, as it was said."""
        spot = self._known(words)
        found = None if spot is None else re.search(rf"{re.escape(spot.words)}{_EXACTLY}", words, re.I)
        if spot is None or found is None:
            return None
        begins = found.start()
        if spot.district_name and words[:begins].endswith(spot.district_name):
            begins -= len(spot.district_name)
        return replace(spot, words=words[begins : found.end()].strip())

    def is_place(self, words: str) -> bool:
        """Short words, a known place, or an address by its look: a mark such as 路 and a number, or a mark
        and nothing that sounds like a matter."""
        if len(words) < _ACCOUNT_FROM or _LINK.match(words) or self._places.find(words):
            return True
        spoken = words.casefold()
        if not any(mark in spoken for mark in _ADDRESS_MARKS):
            return False
        return (
            bool(numbered(words) or _NUMBERED.search(words))
            or not self.suggest(words)
            or bool(self.alike(words))
        )

    def is_nowhere(self, words: str) -> bool:
        """Words that name no place and end like an account or a question, or say nothing at all."""
        said = words.casefold()
        if _DIGIT.search(said) or any(mark in said for mark in _SITES) or self._places.find(words):
            return False
        if _HAPPENS.search(said) or _ASKS.search(said):
            return True
        if self.is_place(words):
            return not _LETTERS.sub("", _WHO.sub("", matter(plain(words))))
        return not self.tells(words)

    def with_house(self, address: str, words: str) -> str:
        """An address with the house that `words` tell, in place of the last one of exactly its kind."""
        rest = words
        for part in _HOUSE_PART.finditer(words):
            same = [old for old in _HOUSE_PART.finditer(address) if _counts(old) == _counts(part)]
            if same:
                address = f"{address[: same[-1].start()]}{part[0].strip()}{address[same[-1].end() :]}"
                rest = rest.replace(part[0], "", 1)
        return f"{address} {rest.strip(' ,，的')}".strip()

    def is_house(self, words: str) -> bool:
        """Whether words tell where exactly in a place, and nothing else."""
        return re.fullmatch(f"[的，,。]*{_EXACTLY}(?:那边|这边|旁边|门口|楼下)?[。.]*", words) is not None

    def only_place(self, words: str) -> Spot | None:
        """A place, where words are nothing else."""
        if len(words) > _NAME or _HAPPENS.search(words.casefold()):
            return None
        known = self._known(words)
        name = known.words if known is not None else numbered(words)
        rest = re.sub(_EXACTLY, "", re.sub(re.escape(name), "", words, count=1, flags=re.I)) if name else ""
        for district in self._city.districts.values():
            rest = rest.replace(district.name, "").replace(district.english or district.name, "")
        return self.find(words) if name and len(_BESIDES.sub("", rest.casefold())) <= 1 else None

    def is_account(self, words: str) -> bool:
        """Words that say what happened, as addresses never do, and that point to a category."""
        return bool(_HAPPENS.search(words.casefold())) and bool(self.suggest(words))

    def tells(self, words: str) -> bool:
        """Whether anything is left without what people say around a matter."""
        return bool(self.suggest(words)) or len(_LETTERS.sub("", _AROUND.sub("", matter(plain(words))))) > 1

    def _district(self, code: str) -> str:
        district = self._city.districts.get(code)
        return "" if district is None else district.name

    def suggest(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories that a description seems to be about, which was given at an instant, of a place."""
        if len(words) < _SUGGESTED_FROM:
            return ()
        scores = self._sites.weighed(self._scores(words), words, place)
        return best(scores if at is None else self._hours.weighed(scores, words, self.local(at).time()))

    def take_up(self, model: Model) -> None:
        """Suggest by what was learned. Its labels are codes or names of categories or of groups."""
        standing_for: dict[str, tuple[str, ...]] = {}
        for group in self._city.groups.values():
            standing_for |= {group.name: group.categories, group.code: group.categories}
        for category in self._city.categories.values():
            standing_for |= {category.name: (category.code,), category.code: (category.code,)}
        self._suggest_by(Learned(Shipped(self._city), model, standing_for))

    def _suggest_by(self, suggester: Suggester) -> None:
        self._scores = lru_cache(maxsize=REMEMBERED)(suggester.scores)

    def kind(self, words: str) -> str:
        """Which kind of request a description seems to be."""
        return self._kind(words)

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that a typed word names."""
        if found := self._search(words):
            return found
        scores = self._scores(words) if len(words) >= _SUGGESTED_FROM else {}
        return best(scores) if max(scores.values(), default=0.0) >= _FOUND_FROM else ()

    def standing_for(self, words: str) -> tuple[str, ...]:
        """All that a search finds for words that are some category's keyword, unless these could be a place:
        路灯, but not 公园 or 一中."""
        place = words.endswith(_SITES) or _SCHOOL.fullmatch(words)
        named = not place and (self._search.is_keyword(words) or words in self._city.hotlines)
        return self._search(words) if named else ()

    def urgent(self, category: str, kind: str, words: str) -> bool:
        """Whether the description makes a matter more urgent than its category is."""
        return urgent(self._city, category, Kind(kind), words) is not None

    def asks(self, category: str) -> bool:
        """Whether a category has questions of its own."""
        return (category, "") in self._queries

    def queries(self, category: str, language: str) -> tuple[Query, ...]:
        """A category's own questions."""
        return self._queries.get((category, language), ())

    def phone(self, words: str) -> Phone | None:
        """The phone number that words are."""
        number = phone_number(words)
        return None if number is None else Phone(self._sealing.seal(number), masked(number))

    def local(self, instant: datetime) -> datetime:
        """An instant by the city's clock."""
        return self._city.local(instant)

    def emergency(self, words: str) -> Warning | None:
        """What has to be told first."""
        found = safety.emergency(words, self._city)
        if found is None:
            return None
        return Warning(f"emergency-{found.key}", "/".join(found.numbers), alone=found.key in _CRIES)

    def elsewhere(self, words: str, language: str) -> Elsewhere | None:
        """Whose matter a description seems to be, when it is not the hotline's."""
        rule = self._remit(words)
        if rule is None:
            return None
        english = language == "en"
        reason = rule.english_reason if english and rule.english_reason else rule.reason
        basis = rule.english_basis if english and rule.english_basis else rule.basis
        place = rule.english_place if english and rule.english_place else rule.place
        return Elsewhere(rule.key, reason, basis, place)

    def reasons(self, language: str) -> tuple[tuple[str, str], ...]:
        """Why somebody may be dissatisfied."""
        return tuple(
            (reason.code, reason.english if language == "en" and reason.english else reason.words)
            for reason in self._city.reasons.values()
        )

    def ticket(self, words: str) -> int | None:
        """The id that a ticket number stands for."""
        if len(words) > 40 or not any(c.isdigit() for c in half_width(words[:2])):
            return None
        return numbers.parse(words)

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        opens, closes = self._city.daytime
        return self._city.calendar.next_daytime(instant, opens, closes)


def _counts(house: re.Match[str]) -> str:
    """What a number of `_HOUSE_PART` counts."""
    return (house["counted"] or house["named"]).casefold()


def _query(question: Question, language: str, city: City) -> Query:
    if question.kind == "department":
        names = tuple(department.called(language) for department in city.departments.values())
        question = changed(question, kind="choice", options=names)
        return changed(_query(question, language, city), codes=tuple(city.departments))
    english = language == "en"
    listed = (question.english_options if english else ()) or question.options
    return Query(
        question.name,
        question.english if english and question.english else question.words,
        question.english_label if english and question.english_label else question.label,
        question.kind,
        _YES_NO.get(language, _YES_NO[""]) if question.kind == "yes_no" else listed,
        question.options if listed is not question.options else (),
        question.optional,
        tuple(question.when.items()),
        _PARTS.get(language, ()),
    )
