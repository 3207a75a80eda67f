"""Where words are: places that they name, and whether they can be a place at all."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.world.categories import CityCategories
from bot.world.houses import EXACTLY, is_house, with_house
from bot.world.marks import ADDRESS_MARKS, HAPPENS, SITES, is_name_in_english, is_site_in_english
from bot.world.matters import CityMatters, says_nothing
from conversations.reading.accounts import says_wrong
from conversations.world import Spot
from orthography import simplified
from orthography.regexes import regex
from tickets.city import City
from tickets.places import (
    AT,
    HiddenPlace,
    Places,
    Written,
    all_numbered,
    beside,
    called_by_degrees,
    housed,
    in_other_city,
    is_whole,
    landmark,
    numbered,
    road,
    to_wgs84,
    unnamed,
    written_position,
)

_ACCOUNT_FROM = 8
"""Characters from which words can be an account of something."""


_HOUSE = regex(r"[路街巷道弄]\s*\d+\s*[号弄]")

_DIGIT = regex(r"\d")
_NUMBERS = regex(r"\d{1,2}(?:\s+\d{1,2})+")
"""Numbers of a list, and no degrees: 1 2."""
_NUMBERED = regex(r"(?<!\d)\d+(?!\d|\s*(?:[天年月日点个次人户盏辆块元度]|小时|分钟|来|多))")
"""A number as addresses have it, not how many days or how much."""
_LINK = regex(r"(?<!\S)\S*(?:://|geo:)\S+")
_ELSEWHERE = regex(
    r"户口|户籍|注册|快递|外卖|[寄送]到|收货|搬[到去来家]|从|以前|原来|"
    r"\b(?:registered|deliver\w*|moved|from|used to)\b",
    re.IGNORECASE,
)
"""What says that the matter may be elsewhere than at the address that is named."""
_NAME = 40
"""Characters beside a link that are the place's name, not an account of something."""

_LINE = regex(r"(?<!\d)\d{1,4}\s?路(?=公交|公车|车|的|线)")
"""A bus, and no road."""
_FELT = regex(r"(?:好|太|很|真|非常|特别|这么)[大小高低臭脏吵乱黑暗深滑烂破危]")
"""How somebody finds what they see."""

_HOTLINE = "12345"
"""What every city's hotline is called by, behind its area code."""

_HOUSE_BEFORE = r"\b(?:(?:no\.?|room|flat|unit) )?[a-z]?\d{1,4}(?:-\d{1,4}){0,2},? (?:in |at )?"
"""A house that stands before the name of its estate, as in English: 3-502 Wanghu Garden."""

_ENGLISH_ROAD = regex(r"\b(?:road|street|avenue|lane)\b", re.IGNORECASE)

_ASKS = regex(r"(?:[?？]|[吗呢么嘛])\W*$")
"""How questions end."""

_BESIDES = regex(
    r"[\W_就是在的那这里边头旁附近门口对面前后里外上下处]|"
    r"\b(?:it|is|at|in|on|near|the|by|opposite|behind|front|of|next|to|gate|district)\b"
)
"""What stands around a place's name and changes nothing."""

_DIRECTIONS = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")
_DIRECTIONS_EN = (
    *("north", "north-east", "east", "south-east"),
    *("south", "south-west", "west", "north-west"),
)


class CityPlaces:
    """The places that words name in one city. Whether they can be one depends on what they are about, too."""

    def __init__(self, city: City, categories: CityCategories, matters: CityMatters) -> None:
        self._city = city
        self._categories = categories
        self._matters = matters
        self._gazetteer = Places(city)

    def placed(self, words: str, district: str, language: str) -> str:
        """An address with its district, where the words don't name it themselves; a position that has no
        address by the known place beside it."""
        known = self._city.districts.get(district)
        position = unnamed(words)
        if position is not None:
            words = self._beside(position, language) or words
        if known is None:
            return words
        called = known.called(language)
        if language == "en":
            words = re.sub(rf"{re.escape(known.name)}(?=\s|$)", lambda _: called, words)
        if simplified(called) in simplified(words):
            return words
        return f"{words} ({called})" if language == "en" else f"{words}（{called}）"

    def _beside(self, position: tuple[float, float], language: str) -> str:
        """A position by what it is beside, as people tell it; empty where nothing known is near."""
        found = beside(self._city, *position)
        if found is None:
            return ""
        place, metres, direction = found
        called, english = place.called(language), language == "en"
        if place.kind == "street":
            return f"around {called}" if english else f"{called}一带"
        if metres <= AT:
            return f"near {called}" if english else f"{called}附近"
        far = f"{metres / 1000:.1f}" if metres >= 1000 else f"{metres:.0f}"[:-1] + "0"
        if english:
            return f"about {far} {'k' * (metres >= 1000)}m {_DIRECTIONS_EN[direction]} of {called}"
        return f"{called}{_DIRECTIONS[direction]}约 {far} {'公里' if metres >= 1000 else '米'}"

    def district(self, code: str, language: str) -> str:
        """A district's name; empty where there is none."""
        known = self._city.districts.get(code)
        return "" if known is None else known.called(language)

    def at(self, latitude: float, longitude: float, label: str) -> Spot:
        """A shared position."""
        district = self._gazetteer.at(latitude, longitude)
        name = "" if district is None else district.name
        words = label or f"{name} {called_by_degrees(latitude, longitude)}".strip()
        code = "" if district is None else district.code
        return Spot(words, code, name, latitude, longitude, inside=district is not None)

    def find(self, words: str) -> Spot:
        """A position in words, else the most specific place that they name, else the words alone."""
        written = written_position(words)
        if isinstance(written, HiddenPlace):
            return Spot(words, readable=False)
        if written is not None:
            return self._written(written)
        found = self._gazetteer.find(words)
        if not found:
            return Spot(words)
        best = found[0]
        return Spot(words, best.district, self._district(best.district), best.latitude, best.longitude)

    def alike(self, words: str) -> tuple[Spot, ...]:
        """Known places whose names are nearly in an address that has no house number to be found by."""
        if _HOUSE.search(words) or self._is_district(words):
            return ()
        return tuple(
            Spot(right, place.district, self._district(place.district), place.latitude, place.longitude)
            for place, right in self._gazetteer.alike(words)
        )

    def shared(self, words: str) -> Spot | None:
        """A shared link or a pair of degrees, with at most the place's name around it."""
        if (
            _DIGIT.search(words) is None
            or len(_LINK.sub("", words)) > _NAME
            or _NUMBERS.fullmatch(words.strip())
        ):
            return None
        written = written_position(words)
        return self._written(written) if isinstance(written, Written) else None

    def mentioned(self, words: str) -> Spot | None:
        """A community of the gazetteer that a description names, else a road with a number, else what stands
        there, else a street."""
        found = self._gazetteer.find(words)
        named = self._known(words)
        if (named is None or found[0].kind != "community") and (address := self._by_its_look(words)):
            return self.find(address)
        before = (
            None if named is None else re.search(rf"{_HOUSE_BEFORE}(?={re.escape(named.words)})", words, re.I)
        )
        if named is None or before is None:
            return named
        return replace(named, words=f"{before[0]}{named.words}")

    def _by_its_look(self, words: str) -> str:
        """An address that no gazetteer has. Who enquires names what they ask about: that is no place."""
        stands = numbered(words) or housed(words)
        if stands or not (place := landmark(words)):
            return stands
        return "" if self._matters.kind(words) == "enquiry" else place

    def road(self, words: str) -> str:
        """A road by its look."""
        return road(words)

    def certain(self, words: str) -> Spot | None:
        """A street or community of the gazetteer with what tells where exactly, as it was said; or the only
        road with a number. Where it lies outside the city, or names anybody's home or seat, it is asked."""
        spot = self._known(words)
        found = None if spot is None else re.search(rf"{re.escape(spot.words)}{EXACTLY}", words, re.I)
        if spot is None or found is None:
            return self._only_road(words)
        begins = found.start()
        if spot.district_name and words[:begins].endswith(simplified(spot.district_name)):
            begins -= len(spot.district_name)
        return replace(spot, words=words[begins : found.end()].strip())

    def _only_road(self, words: str) -> Spot | None:
        """The only road with a number that words name, where nothing says that something else is there."""
        named = all_numbered(words) if _DIGIT.search(words) is not None else ()
        if len(named) != 1 or _ELSEWHERE.search(words) is not None or self._matters.kind(words) == "enquiry":
            return None
        spot = self.mentioned(words)
        if spot is None or not spot.inside or numbered(words) not in spot.words:
            return None
        return None if self.other_city(spot.words, "") is not None else spot

    def only_place(self, words: str) -> Spot | None:
        """A place, where words are nothing else."""
        if len(words) > _NAME or HAPPENS.search(words.casefold()):
            return None
        if is_whole(words):
            return self.find(words)
        known = self._known(words)
        names, rest = [numbered(words), "" if known is None else known.words], words
        for name in filter(None, names):
            rest = re.sub(re.escape(name), "", rest, count=1, flags=re.I)
        rest = re.sub(EXACTLY, "", rest)
        for district in self._city.districts.values():
            english = (district.english or district.name).removesuffix(" District")
            rest = rest.replace(simplified(district.name), "").replace(english, "")
        return self.find(words) if any(names) and len(_BESIDES.sub("", rest.casefold())) <= 1 else None

    def is_place(self, words: str) -> bool:
        """Short words, a known place, or an address by its look: a mark such as 路 and a number, or a mark
        and nothing that sounds like a matter."""
        if len(words) < _ACCOUNT_FROM or _LINK.match(words) or self._gazetteer.find(words):
            return True
        spoken = _LINE.sub("", words.casefold())
        if not any(mark in spoken for mark in ADDRESS_MARKS) and not is_site_in_english(spoken):
            return False
        return (
            bool(numbered(words) or _NUMBERED.search(words))
            or not self._categories.suggest(words)
            or bool(self.alike(words))
            or self._leads_along(words)
        )

    def _leads_along(self, words: str) -> bool:
        """Whether words name a road and what is next to it, or something well known in English, and nothing
        that happens there."""
        named = road(words) or _ENGLISH_ROAD.search(words) or self.is_called(words)
        tells = HAPPENS.search(words.casefold()) or says_wrong(words) or self._matters.is_account(words)
        return bool(named) and len(words) <= _NAME and not tells

    def other_city(self, words: str, language: str) -> tuple[str, str] | None:
        """The other city in which an address is: its name, and the number of its hotline."""
        other = in_other_city(words)
        if other is None or self._city.name.startswith(other.name) or self._gazetteer.find(words):
            return None
        return other.english if language == "en" else other.name, f"{other.code}-{_HOTLINE}"

    def is_known(self, words: str) -> bool:
        """Whether words name a place that is known, or have a number as addresses do."""
        return _DIGIT.search(words) is not None or bool(self._gazetteer.find(words))

    def looks_like_place(self, words: str) -> bool:
        """Whether words hold what the names of places are made of: 路, 楼, 桥."""
        said = words.casefold()
        return any(mark in said for mark in SITES) or is_site_in_english(said)

    def is_called(self, words: str) -> bool:
        """Whether words are what a place is called in English, and tell nothing besides."""
        return is_name_in_english(words)

    def is_nowhere(self, words: str) -> bool:
        """Words that name no place and end like an account or a question, or say nothing at all."""
        said = words.casefold()
        if _DIGIT.search(said) or any(mark in said for mark in SITES) or self._gazetteer.find(words):
            return False
        if self.is_called(words):
            return False
        if HAPPENS.search(said) or _ASKS.search(said) or _FELT.search(said):
            return True
        if self.is_place(words):
            return says_nothing(words)
        return not self._matters.tells(words)

    def _known(self, words: str) -> Spot | None:
        """The most specific place of the gazetteer that a description names."""
        found = self._gazetteer.find(words)
        if not found or found[0].kind not in ("street", "community"):
            return None
        best, district = found[0], self._district(found[0].district)
        wide = best.kind == "street"
        called = simplified(best.name)
        return Spot(called, best.district, district, best.latitude, best.longitude, wide=wide)

    def _written(self, written: Written) -> Spot:
        latitude, longitude = to_wgs84(written.latitude, written.longitude, written.datum)
        spot = self.at(latitude, longitude, written.label)
        if not spot.inside and written.either and abs(longitude) <= 90:
            turned = self.at(longitude, latitude, written.label)
            spot = turned if turned.inside else spot
        return replace(spot, datum=written.datum)

    def _is_district(self, words: str) -> bool:
        """Whether words name a district and nothing else."""
        districts = self._city.districts.values()
        names = {simplified(name).casefold() for d in districts for name in (d.name, d.english)}
        return simplified(words).strip(" 。.,，").casefold() in names

    def _district(self, code: str) -> str:
        district = self._city.districts.get(code)
        return "" if district is None else district.name

    def with_house(self, address: str, words: str) -> str:
        """An address with the house that `words` tell, in place of the last one of exactly its kind."""
        return with_house(address, words)

    def is_house(self, words: str) -> bool:
        """Whether words tell where exactly in a place, and nothing else."""
        return is_house(words)
