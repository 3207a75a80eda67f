"""What happens in the simulated city, before anybody says a word: pure, drawn from a seed.

Rule 1  The same seed, city and dates give the same plan.
Rule 2  The mix is a real week's: enquiries 47 %, help 32 %, suggestions 15 %, complaints and reports 5 %,
        a little praise. Fewer people write at night, on weekends and on holidays.
Rule 3  `REPEATED` of all reports are about a matter that was reported before: by the same resident, or by a
        neighbour, who joins it if that is offered and they are so minded.
Rule 4  An outbreak is many residents of one district with the same matter within hours, more than is usual.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Final

from tickets.categories import Category
from tickets.city import City, KnownPlace
from tickets.ticket import Kind

REPEATED: Final = 0.15
_KINDS: Final = {
    Kind.ENQUIRY: 0.471,
    Kind.HELP: 0.325,
    Kind.SUGGESTION: 0.148,
    Kind.COMPLAINT: 0.038,
    Kind.REPORT: 0.015,
    Kind.PRAISE: 0.003,
}
_SAID: Final = {
    Kind.ENQUIRY: ("请问{}，应该找哪里办理？", "咨询一下：{}，有什么规定？", "想问一下，{}，怎么办理？"),
    Kind.HELP: ("{}，请尽快处理。", "{}，请派人来看看。", "{}，麻烦帮忙解决。"),
    Kind.SUGGESTION: ("{}，建议有关部门改进。", "建议：{}，希望能改善。"),
    Kind.COMPLAINT: ("投诉：{}，一直没人管！", "我要投诉，{}。"),
    Kind.REPORT: ("举报：{}，请查处。", "我要举报，{}。"),
    Kind.PRAISE: ("表扬一下：上次反映{}，工作人员很快就解决了，特别感谢。",),
}
_HOURS: Final = (1, 1, 1, 1, 1, 2, 5, 14, 34, 52, 55, 45, 30, 32, 46, 50, 46, 38, 30, 28, 24, 16, 8, 3)
"""How much is reported in each hour of a day."""
_QUIET_DAY: Final = 0.55
"""How much of that on a day off."""
_USUALLY: Final = 4.0
"""How much more in the hours that a category names."""
_AROUND: Final = 0.0025
"""Degrees around a known place, one standard deviation."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One report. `joins`: its resident joins a neighbour's, if that is offered."""

    at: datetime
    resident: str
    kind: Kind
    category: str
    words: str
    latitude: float
    longitude: float
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Outbreak:
    """`count` residents of a district report a category, from `at` on within `hours`."""

    category: str
    district: str
    at: datetime
    hours: float
    count: int


@dataclass(slots=True)
class Planner:
    """Draws what happens from `since`, for `days` days."""

    city: City
    seed: int
    since: datetime
    days: int
    draw: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)

    def outbreaks(self, tickets: int) -> list[Outbreak]:
        """Two of them, in the last third: something urgent in a morning, something else in an evening."""
        urgent = [c for c in self._categories() if {c.code, c.group} & self.city.watch.urgent]
        others = [c for c in self._categories() if c not in urgent and not c.questions]
        size = max(8, round(tickets / 500))
        found = []
        for share, hour, some in ((0.7, 9, urgent or others), (0.87, 19, others)):
            at = self.since + timedelta(days=int(self.days * share), hours=hour)
            category, district = self.draw.choice(some), self.draw.choice(list(self._known_places()))
            found.append(Outbreak(category.code, district, at, 3.0, size))
        return found

    def matters(self, tickets: int, outbreaks: Sequence[Outbreak]) -> list[Matter]:
        """Everything that is reported, in the order of time."""
        planned = [m for outbreak in outbreaks for m in self._outbreak(outbreak)]
        first = tickets - len(planned) - round(tickets * REPEATED)
        usual = [self._new(at) for at in self._moments(first)]
        again = [self._again(self.draw.choice(usual)) for _ in range(round(tickets * REPEATED))]
        return sorted([*planned, *usual, *again], key=lambda matter: matter.at)

    def _categories(self) -> list[Category]:
        return [category for category in self.city.categories.values() if category.examples]

    def _known_places(self) -> dict[str, list[KnownPlace]]:
        found: dict[str, list[KnownPlace]] = {}
        for place in self.city.known_places:
            if place.kind != "district":
                found.setdefault(place.district, []).append(place)
        return found

    def _moments(self, count: int) -> list[datetime]:
        hours = [self.since + timedelta(hours=n) for n in range(self.days * 24)]
        sums = list(accumulate(self._busy(hour) for hour in hours))
        picked = self.draw.choices(hours, cum_weights=sums, k=count)
        return [hour + timedelta(hours=self.draw.random()) for hour in picked]

    def _busy(self, hour: datetime) -> float:
        local = self.city.local(hour)
        quiet = 1.0 if self.city.calendar.is_working(local.date()) else _QUIET_DAY
        return _HOURS[local.hour] * quiet

    def _new(self, at: datetime) -> Matter:
        kind = self.draw.choices(list(_KINDS), list(_KINDS.values()))[0]
        categories = self._categories()
        weights = [len(c.keywords) ** 1.5 * self._usual(c, at) for c in categories]
        category = self.draw.choices(categories, weights)[0]
        known_places = [place for some in self._known_places().values() for place in some]
        place = self.draw.choices(known_places, [1 / (1 + n % 7) for n in range(len(known_places))])[0]
        return self._matter(at, kind, category, place)

    def _usual(self, category: Category, at: datetime) -> float:
        if category.hours is None:
            return 1.0
        (begins, ends), here = category.hours, self.city.local(at).time()
        inside = begins <= here < ends if begins < ends else here >= begins or here < ends
        return _USUALLY if inside else 1.0

    def _matter(self, at: datetime, kind: Kind, category: Category, place: KnownPlace) -> Matter:
        words = self.draw.choice(_SAID[kind]).format(self.draw.choice(category.examples))
        north, east = (self.draw.gauss(degrees, _AROUND) for degrees in (place.latitude, place.longitude))
        return Matter(at, self._somebody(), kind, category.code, words, north, east)

    def _somebody(self) -> str:
        """Most people write once or twice, a few again and again."""
        number = int(self.draw.paretovariate(0.35)) if self.draw.random() < 0.02 else 0
        return f"resident-{number or self.draw.randrange(100, 10**6)}"

    def _again(self, first: Matter) -> Matter:
        """The same matter once more, within days; not after the end of the month."""
        end = self.since + timedelta(days=self.days) - timedelta(minutes=1)
        at = min(first.at + timedelta(hours=self.draw.expovariate(1 / 30) + 0.3), end)
        if self.draw.random() < 0.5:
            return replace(first, at=at)
        latitude = self.draw.gauss(first.latitude, _AROUND / 5)
        longitude = self.draw.gauss(first.longitude, _AROUND / 5)
        return replace(
            first,
            at=at,
            resident=self._somebody(),
            latitude=latitude,
            longitude=longitude,
            joins=self.draw.random() < 0.6,
        )

    def _outbreak(self, outbreak: Outbreak) -> list[Matter]:
        category = self.city.categories[outbreak.category]
        known_places = self._known_places()[outbreak.district]
        return [
            replace(
                self._matter(at, Kind.HELP, category, self.draw.choice(known_places)),
                joins=self.draw.random() < 0.2,
            )
            for at in sorted(
                outbreak.at + timedelta(hours=outbreak.hours * self.draw.random())
                for _ in range(outbreak.count)
            )
        ]
