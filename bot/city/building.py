"""A `City` put together out of entries that refer to each other by code (`known.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.city import files
from bot.city.borders import BadBorder, polygons
from bot.city.known import Known
from bot.city.mistakes import CityMistakes
from bot.city.organisation import Organisation
from bot.city.people import missing
from bot.city.reading import CITY, CityFiles, Entry
from bot.city.tree import Tree
from tickets.calendar import WorkingCalendar
from tickets.categories import Hotline
from tickets.city import City, Department, District, KnownPlace, Reason, Timings
from tickets.periods import Periods
from tickets.rules import EmergencyRule, RemitRule
from tickets.sampling import SecondCallback
from tickets.ticket import Role
from tickets.watching import Watch
from tickets.weights import Weights


def read_city(folder: Path, code: str) -> City:
    """The city in `folder`. Raises CityMistakes."""
    reading = CityFiles(folder)
    raw = reading.toml(CITY)
    toml = None if raw is None else _sections(reading, raw)
    if toml is None:
        raise CityMistakes(reading.mistakes)
    built = _Building(reading, toml).city(code)
    if reading.mistakes:
        whole = not any(mistake.key.startswith("emergencies") for mistake in reading.mistakes)
        raise CityMistakes(reading.mistakes, [rule.key for rule in built.emergencies] if whole else None)
    return built


def _sections(reading: CityFiles, raw: dict[str, Any]) -> files.CityToml | None:
    """`city.toml` itself. Sections with mistakes are stood in for, so that the rest can be looked at."""
    before = len(reading.mistakes)
    toml = reading.entry(files.CityToml, raw, CITY, "")
    if toml is not None:
        return toml
    wrong = {mistake.key.partition(".")[0] for mistake in reading.mistakes[before:]}
    if wrong & {"departments", "staff", "ladder", "categories", "districts"}:
        return None
    stand_in = {"name": "?", "bounds": (-180.0, -90.0, 180.0, 90.0)}
    return files.CityToml.model_validate(stand_in | {k: v for k, v in raw.items() if k not in wrong})


class _Building:
    """One city being put together."""

    def __init__(self, reading: CityFiles, toml: files.CityToml) -> None:
        self._reading = reading
        self._toml = toml
        self._tree = self._json_of(files.CategoriesJson, toml.categories)
        self._map = self._json_of(files.DistrictsJson, toml.districts)
        features = self._map.features if self._map else None
        groups = self._tree.categories if self._tree else None
        self._known = Known(reading, toml, groups, features)
        self._organisation = Organisation(reading, toml, self._known)

    def _json_of(self, shape: type[Entry], file: str) -> Entry | None:
        raw = self._reading.json(file)
        return None if raw is None else self._reading.entry(shape, raw, file, "")

    def city(self, code: str) -> City:
        """The city, as far as its files are right."""
        toml, timezone = self._toml, self._timezone()
        self._known.needs("policy", toml.policy, CITY, "policy")
        self._look_at_bounds()
        groups, categories = Tree(self._reading, toml.categories, self._tree, self._known).read()
        departments = {c: Department(c, **d.model_dump()) for c, d in self._organisation.departments()}
        ladder = self._organisation.ladder()
        staff, roster = self._organisation.staff(ladder), tuple(self._organisation.roster())
        calendar = self._calendar(timezone)
        if not self._reading.mistakes:
            for key, right in missing(departments, ladder, staff, roster, calendar.timezone):
                self._reading.wrong(CITY, key, right)
        return City(
            code=code,
            name=toml.name,
            english=toml.english,
            titles=toml.titles,
            timezone=timezone,
            bounds=toml.bounds,
            districts=self._districts(),
            departments=departments,
            groups=groups,
            categories=categories,
            policies=self._organisation.policies(),
            ladder=ladder,
            staff=staff,
            calendar=calendar,
            roster=roster,
            supervisors=self._organisation.supervisors(staff),
            daytime=toml.daytime,
            timings=self._timings(),
            known_places=tuple(self._known_places()),
            rules=tuple(self._organisation.rules()),
            emergencies=self._emergencies(),
            cries=toml.cries,
            complaints=tuple(self._organisation.complaints()),
            remits=self._remits(),
            hotlines=dict(self._hotlines()),
            reasons=self._reasons(),
            digest=toml.digest,
            watch=self._watch(),
            second=self._second(),
            periods=Periods(**toml.periods.model_dump()),
            weights=Weights(**toml.weights.model_dump()),
            policy=toml.policy,
        )

    def _look_at_bounds(self) -> None:
        west, south, east, north = self._toml.bounds
        if not (west < east and south < north):
            self._reading.wrong(CITY, "bounds", "write west, south, east, north, each pair in this order")

    def _emergencies(self) -> tuple[EmergencyRule, ...]:
        rows = self._reading.rows(files.EmergencyEntry, self._toml.emergencies, "emergencies")
        return tuple(EmergencyRule(**entry.model_dump()) for _, entry in rows)

    def _remits(self) -> tuple[RemitRule, ...]:
        rows = self._reading.rows(files.RemitEntry, self._toml.remits, "remits")
        return tuple(RemitRule(**entry.model_dump()) for _, entry in rows)

    def _reasons(self) -> dict[str, Reason]:
        entries = self._reading.entries(files.ReasonEntry, self._toml.reasons, "reasons")
        return {code: Reason(code, **entry.model_dump()) for code, entry in entries}

    def _timezone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self._toml.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            self._reading.wrong(CITY, "timezone", "write a name of the tz database, such as Asia/Shanghai")
            return ZoneInfo("UTC")

    def _calendar(self, timezone: ZoneInfo) -> WorkingCalendar:
        entry = self._toml.calendar
        for day in sorted(entry.holidays & entry.working_days):
            self._reading.wrong(CITY, "calendar", f"{day} cannot be a holiday and a working day")
        self._in_order("calendar.hours", entry.hours)
        self._in_order("daytime", self._toml.daytime)
        overrides = dict.fromkeys(entry.holidays, False) | dict.fromkeys(entry.working_days, True)
        return WorkingCalendar(timezone, overrides, entry.complete, entry.hours)

    def _in_order(self, key: str, hours: tuple[time, time]) -> None:
        if hours[0] >= hours[1]:
            self._reading.wrong(CITY, key, "the first is before the second, on the same day")

    def _timings(self) -> Timings:
        spans = self._toml.timings
        for earlier, later in (
            ("remind", "telephone"),
            ("telephone", "expire"),
            ("question_remind", "question"),
            ("change", "archive"),
            ("reopen", "archive"),
            ("person", "silent"),
        ):
            if getattr(spans, earlier) > getattr(spans, later):
                self._reading.wrong(CITY, f"timings.{later}", f"must not be shorter than {earlier}")
        return Timings(**spans.model_dump())

    def _watch(self) -> Watch:
        told = self._toml.alarms
        for code in told.leaders:
            self._known.needs("staff", code, CITY, "alarms.leaders")
            entry = self._toml.staff.get(code)
            if isinstance(entry, dict) and entry.get("role") != Role.LEADER:
                self._reading.wrong(CITY, "alarms.leaders", f"{code!r} is no leader")
        for code in sorted(told.urgent - self._known.all("group")):
            self._known.needs("category", code, CITY, "alarms.urgent")
        shorter = timedelta(0)
        for window in told.windows:
            if not shorter < window <= timedelta(days=7):
                self._reading.wrong(CITY, "alarms.windows", "each longer than the one before, at most 7d")
            shorter = window
        if told.every > told.windows[0]:
            right = "must not be longer than the first of `windows`, or some hours are never looked at"
            self._reading.wrong(CITY, "alarms.every", right)
        return Watch(**told.model_dump())

    def _second(self) -> SecondCallback | None:
        entry = self._toml.second
        if entry is None:
            return None
        if entry.supervisors is not None:
            right = "write these codes into the city's own `supervisors`, who are told of a differing answer"
            self._reading.wrong(CITY, "second.supervisors", right)
        elif not self._toml.supervisors:
            self._reading.wrong(CITY, "supervisors", "name who is told when a second answer differs")
        if timedelta(days=entry.days + 1) > self._toml.timings.archive:
            right = "must end before `timings.archive`: nobody is asked about what is archived"
            self._reading.wrong(CITY, "second.days", right)
        if not self._toml.daytime[0] <= entry.at < self._toml.daytime[1]:
            self._reading.wrong(CITY, "second.at", "draw within `daytime`: residents are asked at once")
        return SecondCallback(**entry.model_dump(exclude={"supervisors"}))

    def _hotlines(self) -> Iterable[tuple[str, Hotline]]:
        for number, entry in self._reading.entries(files.HotlineEntry, self._toml.hotlines, "hotlines"):
            for code in entry.categories:
                self._known.needs("category", code, CITY, f"hotlines.{number}.categories")
            yield number, Hotline(number, entry.name, entry.categories)

    def _known_places(self) -> Iterable[KnownPlace]:
        for name, entry in self._reading.named(files.PlaceEntry, self._toml.places, "places"):
            self._known.needs("district", entry.district, CITY, f"places.{name}.district")
            yield KnownPlace(name, *entry.at, entry.district, entry.kind, entry.english)

    def _districts(self) -> dict[str, District]:
        file, districts = self._toml.districts, {}
        for place, data in enumerate(self._map.features if self._map else []):
            key = f"features.{place}"
            feature = self._reading.entry(files.FeatureEntry, data, file, key)
            if feature is None:
                continue
            district, shape = feature.properties, feature.geometry
            if district.code in districts:
                self._reading.wrong(file, f"{key}.properties.code", f"{district.code!r} is there twice")
            try:
                borders = polygons(shape.type, shape.coordinates)
            except BadBorder as error:
                self._reading.wrong(file, f"{key}.geometry ({district.name})", str(error))
                continue
            districts[district.code] = District(district.code, district.name, borders, district.english)
        return districts
