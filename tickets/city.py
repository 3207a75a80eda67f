"""A city as its own people configured it: places, departments, categories, policies, ladder, staff.

Rule 1  Nothing here is a constant of the program; `bot.city` reads all of it from files.
Rule 2  Whoever holds a `City` may rely on it: every code that is named exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from tickets.calendar import WorkingCalendar
from tickets.categories import Category, Group, Hotline
from tickets.deadlines import Policy
from tickets.named import Named
from tickets.periods import Periods
from tickets.roster import Shift
from tickets.rules import ComplaintRule, DispatchRule, EmergencyRule, RemitRule
from tickets.sampling import SecondCallback
from tickets.ticket import Actor, Role
from tickets.watching import Watch
from tickets.weights import Weights

Ring = tuple[tuple[float, float], ...]
"""Corners as (longitude, latitude), the last one equal to the first."""


@dataclass(frozen=True, slots=True)
class District(Named):
    """A district (区县) with its border: polygons, each an outer ring and then its holes."""

    code: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class KnownPlace(Named):
    """A place the gazetteer knows by its name: district, street (街道) or community (小区)."""

    name: str
    latitude: float
    longitude: float
    district: str
    kind: Literal["district", "street", "community"] = "community"
    english: str = ""
    """Its other name, by which it is found as well."""


@dataclass(frozen=True, slots=True)
class Department(Named):
    """A unit that matters are dispatched to (承办单位)."""

    code: str
    name: str
    policy: str = ""
    """Name of a policy that goes before the category's own, empty for none."""
    sign_off: Literal["reviewer", "leader"] = "reviewer"
    """Who has to sign every result of this department."""
    follow_up: bool = False
    """It calls the resident itself after each report, before anybody signs it off."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Its units (派出所, 营业所 …), code → name: those it can assign a matter to."""
    formerly: tuple[str, ...] = ()
    """Codes of departments that are no more, whose matters are its own now."""
    english: str = ""
    english_units: Mapping[str, str] = field(default_factory=dict)
    """The units' names in English, by code, as far as the city gives them."""

    def unit_called(self, code: str, language: str) -> str:
        """The name of one of its units in a language, as far as it has one there."""
        return self.english_units.get(code, self.units[code]) if language == "en" else self.units[code]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that is offered to somebody who is not satisfied. `code` is what a rating keeps."""

    code: str
    words: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Staff(Named):
    """A person who works for the city. `level` is their level on the ladder, 0 for none."""

    code: str
    name: str
    role: Role
    department: str = ""
    level: int = 0
    title: str = ""
    unit: str = ""
    """Code of their unit; empty for who takes in what comes to the department."""
    english: str = ""
    """The name in letters, empty where the city gives none."""

    @property
    def actor(self) -> Actor:
        """This person making a move."""
        return Actor(self.role, self.code, f"{self.title} {self.name}".strip(), self.department, self.level)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the ladder. `people` are staff codes for each department, who holds tickets first and then
    the deputies; "" is for all the others.
    """

    number: int
    title: str
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: tuple[time, time] | None = None
    """Of working days, when its people get what is not urgent; None for the offices' hours."""


DAYTIME: Final = (time(8), time(21))
POLICY: Final = "general"


@dataclass(frozen=True, slots=True)
class Timings:
    """How long people are waited for. All spans count from the moment they follow."""

    remind: timedelta = timedelta(hours=24)
    """The rating card is repeated once."""
    telephone: timedelta = timedelta(hours=48)
    """The ticket goes on the list of people to telephone."""
    expire: timedelta = timedelta(hours=72)
    """The callback ends as "no answer"."""
    change: timedelta = timedelta(hours=12)
    """A resident may change the answer."""
    reopen: timedelta = timedelta(days=30)
    """After closing, a resident may open another round."""
    archive: timedelta = timedelta(days=60)
    """After its end a ticket becomes immutable."""
    question_remind: timedelta = timedelta(hours=24)
    question: timedelta = timedelta(hours=72)
    """A department's question to the resident; after that the work goes on without an answer."""
    visit: timedelta = timedelta(hours=2)
    """Before an on-site appointment, when everybody is reminded."""
    urge: timedelta = timedelta(days=1)
    """Between two urges of one ticket."""
    person: timedelta = timedelta(hours=2)
    """Of office hours, within which an agent takes a resident who asked for a person."""
    silent: timedelta = timedelta(days=7)
    """Nobody says anything to or as that person; then the conversation ends."""


@dataclass(frozen=True, slots=True, eq=False)
class City(Named):
    """Everything that differs from city to city. Mappings keep the order of the files."""

    code: str
    name: str
    timezone: ZoneInfo
    bounds: tuple[float, float, float, float]
    """West, south, east, north in degrees."""
    districts: Mapping[str, District]
    departments: Mapping[str, Department]
    groups: Mapping[str, Group]
    categories: Mapping[str, Category]
    policies: Mapping[str, Policy]
    ladder: tuple[Level, ...]
    """From level 1 up."""
    staff: Mapping[str, Staff]
    calendar: WorkingCalendar
    roster: tuple[Shift, ...] = ()
    supervisors: tuple[str, ...] = ()
    """Staff codes of those who see to it that orders are dealt with (督办)."""
    daytime: tuple[time, time] = DAYTIME
    """Nothing is pushed to residents outside it, by the city's clock."""
    timings: Timings = Timings()
    known_places: tuple[KnownPlace, ...] = ()
    rules: tuple[DispatchRule, ...] = ()
    emergencies: tuple[EmergencyRule, ...] = ()
    cries: bool = True
    """Whether a cry for help is known by what it sounds like, too; else by the words of the rules alone."""
    complaints: tuple[ComplaintRule, ...] = ()
    """Words that complain of a department itself."""
    remits: tuple[RemitRule, ...] = ()
    hotlines: Mapping[str, Hotline] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    """Why somebody is not satisfied."""
    digest: time | None = None
    """When leaders get the morning's figures on working days; None for never."""
    watch: Watch = field(default_factory=Watch)
    """What leaders are alarmed about."""
    second: SecondCallback | None = None
    """The second, random callback; None for none."""
    periods: Periods = field(default_factory=Periods)
    weights: Weights = field(default_factory=Weights)
    policy: str = POLICY
    """Name of the policy where nothing else names one."""
    english: str = ""
    """The city's name for those who read English."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title → how it is called in English."""

    @property
    def plain_categories(self) -> tuple[Category, ...]:
        """Those whose report asks no extra questions."""
        return tuple(c for c in self.categories.values() if not c.questions)

    @property
    def units_named(self) -> tuple[str, ...]:
        """The names of all departments and their units, in every language."""
        return tuple(
            name
            for department in self.departments.values()
            for name in (
                *(department.name, department.english),
                *(*department.units.values(), *department.english_units.values()),
            )
            if name
        )

    def introduced(self, member: Staff, language: str) -> str:
        """Title and name of somebody who works here, as far as the city's files have them in a language."""
        if language != "en":
            return member.actor.name
        return f"{self.titled(member.title, language)} {member.called(language)}".strip()

    def titled(self, title: str, language: str) -> str:
        """A title in a language, as far as the city's files have it there."""
        return self.titles.get(title, title) if language == "en" else title

    def place_called(self, name: str, language: str) -> str:
        """A place of the gazetteer by its name in a language; any other name as it is."""
        return next((place.called(language) for place in self.known_places if place.name == name), name)

    def cited_again(self, words: str, language: str) -> str:
        """The basis, or the right place, of what is not the hotline's, in a language, if it has one there."""
        if language != "en":
            return words
        english = {rule.basis: rule.english_basis for rule in self.remits}
        english |= {rule.place: rule.english_place for rule in self.remits}
        return english.get(words) or words

    def named_again(self, name: str, language: str) -> str:
        """The same for a name as it was written down when somebody did something."""
        if language != "en":
            return name
        known = next((member for member in self.staff.values() if member.actor.name == name), None)
        return name if known is None else self.introduced(known, language)

    def present(self, code: str) -> str:
        """The department that has the place of `code` now: itself, unless the files name another for it."""
        if code in self.departments:
            return code
        return next((d.code for d in self.departments.values() if code in d.formerly), code)

    def policy_named(self, name: str) -> Policy:
        """The policy `name`; the city's usual one when it has been taken out of the configuration since."""
        return self.policies.get(name) or self.policies[self.policy]

    def local(self, instant: datetime) -> datetime:
        """`instant` by the city's clock."""
        return instant.astimezone(self.timezone)

    def instant(self, written: str) -> datetime:
        """A moment in ISO form, by the city's clock where it names no zone. Raises ValueError."""
        told = datetime.fromisoformat(written)
        return (told if told.tzinfo else told.replace(tzinfo=self.timezone)).astimezone(UTC)

    def day(self, instant: datetime) -> int:
        """The city's calendar day at `instant`, as YYYYMMDD."""
        return int(f"{self.local(instant):%Y%m%d}")
