"""The shapes of what a city's files may say. A key that is not here is a mistake.

`city.toml` of the demo city explains each of them to the people who write it.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.city.values import Clock, Code, Day, Degrees, Duration, SomeSpan, SomeTime, Spanned, Words
from tickets.calendar import HOURS
from tickets.city import DAYTIME, POLICY, Timings
from tickets.periods import Periods
from tickets.sampling import SecondCallback
from tickets.watching import Watch
from tickets.weights import Weights

_TIMINGS, _WATCH, _SECOND = Timings(), Watch(), SecondCallback()
_PERIODS, _WEIGHTS = Periods(), Weights()
"""What holds where a city says nothing stands once, where its meaning does."""


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CityToml(Strict):
    """The sections of `city.toml`; those with many entries are read entry by entry."""

    name: Words
    english: str = ""
    timezone: Words = "Asia/Shanghai"
    bounds: tuple[Degrees, Degrees, Degrees, Degrees]
    categories: Words = "categories.json"
    districts: Words = "districts.geojson"
    cries: bool = True
    policy: str = POLICY
    daytime: tuple[Clock, Clock] = DAYTIME
    calendar: CalendarEntry = Field(default_factory=lambda: CalendarEntry())
    timings: TimingsEntry = Field(default_factory=lambda: TimingsEntry())
    digest: Clock | None = None
    alarms: AlarmsEntry = Field(default_factory=lambda: AlarmsEntry())
    second: SecondEntry | None = None
    periods: PeriodsEntry = Field(default_factory=lambda: PeriodsEntry())
    weights: WeightsEntry = Field(default_factory=lambda: WeightsEntry())
    policies: dict[str, Any] = {}
    departments: dict[str, Any]
    titles: dict[str, Words] = {}
    rules: list[Any] = []
    ladder: list[Any] = Field(min_length=1)
    roster: list[Any] = []
    supervisors: tuple[str, ...] = ()
    staff: dict[str, Any]
    hotlines: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    emergencies: list[Any] = []
    complaints: list[Any] = []
    remits: list[Any] = []
    places: dict[str, Any] = {}


class CalendarEntry(Strict):
    hours: tuple[Clock, Clock] = HOURS
    complete: frozenset[int] = frozenset()
    holidays: frozenset[Day] = frozenset()
    working_days: frozenset[Day] = frozenset()


class AlarmsEntry(Strict):
    leaders: tuple[str, ...] = _WATCH.leaders
    urgent: frozenset[str] = _WATCH.urgent
    every: Annotated[Duration, Field(ge=timedelta(minutes=1), le=timedelta(hours=6))] = _WATCH.every
    windows: Annotated[tuple[Duration, ...], Field(min_length=1, max_length=4)] = _WATCH.windows
    weeks: Annotated[int, Field(ge=2, le=52)] = _WATCH.weeks
    at_least: Annotated[int, Field(ge=2)] = _WATCH.at_least
    false_alarms: Annotated[float, Field(gt=0, le=10)] = _WATCH.false_alarms
    residents: Annotated[int, Field(ge=2)] = _WATCH.residents
    places: Annotated[int, Field(ge=2)] = _WATCH.places
    reporters: Annotated[int, Field(ge=2)] = _WATCH.reporters
    days: Annotated[int, Field(ge=1, le=366)] = _WATCH.days


class SecondEntry(Strict):
    share: Annotated[float, Field(gt=0, le=1)] = _SECOND.share
    days: Annotated[int, Field(ge=2, le=30)] = _SECOND.days
    at: Clock = _SECOND.at
    expire: SomeTime = _SECOND.expire
    supervisors: tuple[str, ...] | None = None
    """Where they stood before: `supervisors` of the city are meant."""


class PeriodsEntry(Strict):
    day_starts: Clock = _PERIODS.day_starts
    month_starts: Annotated[int, Field(ge=1, le=28)] = _PERIODS.month_starts


class WeightsEntry(Strict):
    basically: Annotated[float, Field(ge=0, le=1)] = _WEIGHTS.basically
    response: Annotated[float, Field(ge=0)] = _WEIGHTS.response
    resolution: Annotated[float, Field(ge=0)] = _WEIGHTS.resolution
    satisfaction: Annotated[float, Field(gt=0)] = _WEIGHTS.satisfaction


class TimingsEntry(Strict):
    remind: Duration = _TIMINGS.remind
    telephone: Duration = _TIMINGS.telephone
    expire: SomeTime = _TIMINGS.expire
    change: Duration = _TIMINGS.change
    reopen: Duration = _TIMINGS.reopen
    archive: SomeTime = _TIMINGS.archive
    question_remind: Duration = _TIMINGS.question_remind
    question: SomeTime = _TIMINGS.question
    visit: Duration = _TIMINGS.visit
    urge: Duration = _TIMINGS.urge
    person: Duration = _TIMINGS.person
    silent: SomeTime = _TIMINGS.silent


class PolicyEntry(Strict):
    """Figures of a policy; those left out are the program's, or for a new policy those of `general`."""

    handling: SomeSpan | None = None
    dispatch: Spanned | None = None
    extension: Spanned | None = None
    reopened: SomeSpan | None = None
    overdue: Spanned | None = None
    sign: Spanned | None = None
    review: Spanned | None = None
    seen: Spanned | None = None
    criticism: Spanned | None = None
    cutoff: Clock | None = None
    warn_share: Annotated[float, Field(gt=0, lt=1)] | None = None
    urgent: bool | None = None
    pauses: bool | None = None
    follow_up: bool | None = None


class DepartmentEntry(Strict):
    name: Words
    policy: str = ""
    sign_off: Literal["reviewer", "leader"] = "reviewer"
    follow_up: bool = False
    units: dict[Code, Words] = {}
    formerly: tuple[Code, ...] = ()
    english: str = ""
    english_units: dict[Code, Words] = {}


class RuleEntry(Strict):
    category: str = ""
    district: str = ""
    kind: Literal["", "enquiry", "help", "complaint", "report", "suggestion", "praise"] = ""
    department: str = ""
    helpers: tuple[str, ...] = ()
    policy: str = ""
    by_hand: bool = False
    unit: str = ""
    head: bool = False
    informs: bool = False


class LevelEntry(Strict):
    title: Words
    people: dict[str, tuple[str, ...]]
    hours: tuple[Clock, Clock] | None = None


class ShiftEntry(Strict):
    people: tuple[str, ...] = Field(min_length=1)
    days: tuple[
        Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "working_days", "holidays"], ...
    ] = ()
    dates: tuple[Day, ...] = ()
    hours: tuple[Clock, Clock] = (time.min, time.max)


class StaffEntry(Strict):
    name: Words
    role: Literal["agent", "handler", "reviewer", "leader", "arbiter"]
    title: str = ""
    department: str = ""
    unit: str = ""
    english: str = ""


class HotlineEntry(Strict):
    name: Words
    categories: tuple[str, ...] = Field(min_length=1)


class ReasonEntry(Strict):
    words: Words
    english: str = ""


class EmergencyEntry(Strict):
    key: Code
    numbers: tuple[Words, ...] = Field(min_length=1)
    words: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()


class ComplaintEntry(Strict):
    department: Words
    words: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()


class RemitEntry(Strict):
    key: Code
    words: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()
    reason: Words
    basis: Words
    place: Words
    english_reason: str = ""
    english_basis: str = ""
    english_place: str = ""


class PlaceEntry(Strict):
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Degrees]
    district: str
    kind: Literal["street", "community"] = "community"
    english: str = ""


class QuestionEntry(Strict):
    name: Code
    words: Words
    label: Words
    kind: Literal["text", "number", "moment", "hours", "choice", "yes_no", "department"] = "text"
    english: str = ""
    english_label: str = ""
    english_options: tuple[Words, ...] = ()
    options: tuple[Words, ...] = ()
    optional: bool = False
    when: dict[Code, tuple[Words, ...]] = Field(default_factory=dict)
    told: tuple[Words, ...] = ()


class UrgencyEntry(Strict):
    policy: Words
    words: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()


class CategoryEntry(Strict):
    code: Code
    name: Words
    english: str = ""
    department: str = ""
    policy: str = ""
    keywords: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()
    examples: tuple[Words, ...] = ()
    english_examples: tuple[Words, ...] = ()
    hours: tuple[Clock, Clock] | None = None
    sites: tuple[Words, ...] = ()
    evidence: bool = False
    urgent: UrgencyEntry | None = None
    questions: tuple[QuestionEntry, ...] = ()
    tipdm_l1: str = ""
    """Label of a public data set that it corresponds to: read by measuring scripts alone."""


class GroupEntry(Strict):
    code: Code
    name: Words
    english: str = ""
    children: list[Any] = Field(min_length=1)


class CategoriesJson(Strict):
    urgent_unless: tuple[Words, ...] = ()
    """Excepted from the urgent words of every category."""
    categories: list[Any] = Field(min_length=1)


class Geometry(Strict):
    type: Literal["Polygon", "MultiPolygon"]
    coordinates: list[Any]


class Properties(Strict):
    code: Code
    name: Words
    english: str = ""


class FeatureEntry(Strict):
    type: Literal["Feature"]
    properties: Properties
    geometry: Geometry


class DistrictsJson(Strict):
    type: Literal["FeatureCollection"]
    features: list[Any] = Field(min_length=1)
