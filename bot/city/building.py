"""A `City` put together out of entries that refer to each other by code.

Rule 1  A code counts as known when it is written down anywhere, even in an entry with a mistake: one
        mistake is named once, not again by everything that refers to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.city import files
from bot.city.borders import BadBorder, polygons
from bot.city.mistakes import CityMistakes
from bot.city.people import missing
from bot.city.reading import CITY, Entry, Reading
from tickets.calendar import WorkingCalendar
from tickets.city import (
    Category,
    City,
    Department,
    DispatchRule,
    District,
    EmergencyRule,
    Group,
    Hotline,
    Level,
    Question,
    Reason,
    RemitRule,
    Spot,
    Staff,
    Timings,
    Urgency,
)
from tickets.deadlines import DEFAULTS, Policy
from tickets.periods import Periods
from tickets.roster import Shift
from tickets.sampling import SecondCallback
from tickets.ticket import Role
from tickets.watching import Watch
from tickets.weights import Weights

OTHERS: Final = "others"
"""In a level of the ladder: every department that is not named."""


def read_city(folder: Path, code: str) -> City:
    """The city in `folder`. Raises CityMistakes."""
    reading = Reading(folder)
    raw = reading.toml(CITY)
    toml = None if raw is None else _sections(reading, raw)
    if toml is None:
        raise CityMistakes(reading.mistakes)
    built = _Building(reading, toml).city(code)
    if reading.mistakes:
        raise CityMistakes(reading.mistakes)
    return built


def _sections(reading: Reading, raw: dict[str, Any]) -> files.CityToml | None:
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

    def __init__(self, reading: Reading, toml: files.CityToml) -> None:
        self._reading = reading
        self._toml = toml
        self._tree = self._json_of(files.CategoriesJson, toml.categories)
        self._map = self._json_of(files.DistrictsJson, toml.districts)
        groups = self._tree.categories if self._tree else []
        children = [child for group in groups for child in _below(group)]
        features = self._map.features if self._map else []
        self._known: Final = {
            "department": set(toml.departments),
            "policy": {*DEFAULTS, *toml.policies},
            "staff": set(toml.staff),
            "group": {_code(group) for group in groups},
            "category": {_code(child) for child in children},
            "district": {_code(f.get("properties")) for f in features if isinstance(f, dict)},
        }

    def _json_of(self, shape: type[Entry], file: str) -> Entry | None:
        raw = self._reading.json(file)
        return None if raw is None else self._reading.entry(shape, raw, file, "")

    def city(self, code: str) -> City:
        """The city, as far as its files are right."""
        toml = self._toml
        self._needs("policy", toml.policy, CITY, "policy")
        west, south, east, north = toml.bounds
        if not (west < east and south < north):
            self._reading.wrong(CITY, "bounds", "write west, south, east, north, each pair in this order")
        timezone = self._timezone()
        groups, categories = self._categories()
        departments = {c: Department(c, **d.model_dump()) for c, d in self._departments()}
        ladder = self._ladder()
        staff, roster = self._staff(ladder), tuple(self._roster())
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
            policies=self._policies(),
            ladder=ladder,
            staff=staff,
            calendar=calendar,
            roster=roster,
            supervisors=self._supervisors(staff),
            daytime=toml.daytime,
            timings=self._timings(),
            spots=tuple(self._spots()),
            rules=tuple(self._rules()),
            emergencies=tuple(
                EmergencyRule(**e.model_dump())
                for _, e in self._reading.rows(files.EmergencyEntry, toml.emergencies, "emergencies")
            ),
            remits=tuple(
                RemitRule(**r.model_dump())
                for _, r in self._reading.rows(files.RemitEntry, toml.remits, "remits")
            ),
            hotlines=dict(self._hotlines()),
            reasons={
                c: Reason(c, **r.model_dump())
                for c, r in self._reading.entries(files.ReasonEntry, toml.reasons, "reasons")
            },
            digest=toml.digest,
            watch=self._watch(),
            second=self._second(),
            periods=Periods(**toml.periods.model_dump()),
            weights=Weights(**toml.weights.model_dump()),
            policy=toml.policy,
        )

    def _needs(self, what: str, code: str, file: str, key: str) -> None:
        """`code` has to be a known `what`."""
        known = self._known[what]
        if code not in known:
            some = ", ".join(sorted(known)[:8]) or "none is declared"
            self._reading.wrong(file, key, f"there is no {what} {code!r}; there are: {some}")

    def _wants(self, what: str, code: str, file: str, key: str) -> None:
        """`code` has to be a known `what`, or empty."""
        if code:
            self._needs(what, code, file, key)

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
        overrides = dict.fromkeys(entry.holidays, False) | dict.fromkeys(entry.working_days, True)
        return WorkingCalendar(timezone, overrides, entry.complete, entry.hours)

    def _timings(self) -> Timings:
        spans = self._toml.timings
        for earlier, later in (
            ("remind", "telephone"),
            ("telephone", "expire"),
            ("question_remind", "question"),
            ("reopen", "archive"),
        ):
            if getattr(spans, earlier) > getattr(spans, later):
                self._reading.wrong(CITY, f"timings.{later}", f"must not be shorter than {earlier}")
        return Timings(**spans.model_dump())

    def _watch(self) -> Watch:
        told = self._toml.alarms
        for code in told.leaders:
            self._needs("staff", code, CITY, "alarms.leaders")
            entry = self._toml.staff.get(code)
            if isinstance(entry, dict) and entry.get("role") != Role.LEADER:
                self._reading.wrong(CITY, "alarms.leaders", f"{code!r} is no leader")
        for code in sorted(told.urgent - self._known["group"]):
            self._needs("category", code, CITY, "alarms.urgent")
        shorter = timedelta(0)
        for window in told.windows:
            if not shorter < window <= timedelta(days=7):
                self._reading.wrong(CITY, "alarms.windows", "each longer than the one before, at most 7d")
            shorter = window
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
        if not self._toml.daytime[0] <= entry.at < self._toml.daytime[1]:
            self._reading.wrong(CITY, "second.at", "draw within `daytime`: residents are asked at once")
        return SecondCallback(**entry.model_dump(exclude={"supervisors"}))

    def _policies(self) -> dict[str, Policy]:
        policies = dict(DEFAULTS)
        for name, entry in self._reading.entries(files.PolicyEntry, self._toml.policies, "policies"):
            figures = {key: getattr(entry, key) for key in entry.model_fields_set}
            policies[name] = replace(policies.get(name, DEFAULTS["general"]), name=name, **figures)
        return policies

    def _departments(self) -> Iterable[tuple[str, files.DepartmentEntry]]:
        section = self._toml.departments
        taken = set(section)
        for code, entry in self._reading.entries(files.DepartmentEntry, section, "departments"):
            for former in entry.formerly:
                if former in taken:
                    right = f"{former!r} is still a department, or another one's matters are its own already"
                    self._reading.wrong(CITY, f"departments.{code}.formerly", right)
                taken.add(former)
            self._wants("policy", entry.policy, CITY, f"departments.{code}.policy")
            yield code, entry

    def _rules(self) -> Iterable[DispatchRule]:
        for key, entry in self._reading.rows(files.RuleEntry, self._toml.rules, "rules"):
            if entry.category not in self._known["group"]:
                self._wants("category", entry.category, CITY, f"{key}.category")
            self._wants("district", entry.district, CITY, f"{key}.district")
            self._wants("department", entry.department, CITY, f"{key}.department")
            self._wants("policy", entry.policy, CITY, f"{key}.policy")
            for helper in entry.helpers:
                self._needs("department", helper, CITY, f"{key}.helpers")
            if entry.unit and entry.unit not in self._units(entry.department):
                right = f"not one of departments.{entry.department or '?'}.units"
                self._reading.wrong(CITY, f"{key}.unit", right)
            yield DispatchRule(**entry.model_dump())

    def _ladder(self) -> tuple[Level, ...]:
        levels: list[Level] = []
        for key, entry in self._reading.rows(files.LevelEntry, self._toml.ladder, "ladder"):
            for department, codes in entry.people.items():
                if department != OTHERS:
                    self._needs("department", department, CITY, f"{key}.people.{department}")
                for code in codes:
                    self._needs("staff", code, CITY, f"{key}.people.{department}")
            if entry.hours is not None and entry.hours[0] >= entry.hours[1]:
                self._reading.wrong(CITY, f"{key}.hours", "`hours` begin before they end")
            named = {d: codes for d, codes in entry.people.items() if codes}
            for department in self._toml.departments:
                if department not in named and OTHERS not in named:
                    right = f"name somebody for {department!r}, or {OTHERS!r}"
                    self._reading.wrong(CITY, f"{key}.people", right)
            people = {"" if d == OTHERS else d: codes for d, codes in named.items()}
            levels.append(Level(len(levels) + 1, entry.title, people, entry.hours))
        return tuple(levels)

    def _roster(self) -> Iterable[Shift]:
        for key, entry in self._reading.rows(files.ShiftEntry, self._toml.roster, "roster"):
            for code in entry.people:
                self._needs("staff", code, CITY, f"{key}.people")
            if entry.days and entry.dates:
                self._reading.wrong(CITY, key, "write `days` or `dates`, not both")
            if entry.hours[0] == entry.hours[1]:
                self._reading.wrong(CITY, f"{key}.hours", "`hours` begin and end at different times")
            yield Shift(**entry.model_dump())

    def _supervisors(self, staff: Mapping[str, Staff]) -> tuple[str, ...]:
        for code in self._toml.supervisors:
            self._needs("staff", code, CITY, "supervisors")
            if code in staff and staff[code].department:
                right = f"{code!r} belongs to a department: supervisors learn what departments must not"
                self._reading.wrong(CITY, "supervisors", right)
        return self._toml.supervisors

    def _staff(self, ladder: tuple[Level, ...]) -> dict[str, Staff]:
        levels = {c: lv.number for lv in ladder for codes in lv.people.values() for c in codes}
        staff = {}
        for code, entry in self._reading.entries(files.StaffEntry, self._toml.staff, "staff"):
            key, role = f"staff.{code}", Role(entry.role)
            self._wants("department", entry.department, CITY, f"{key}.department")
            if role in (Role.HANDLER, Role.REVIEWER) and not entry.department:
                self._reading.wrong(CITY, f"{key}.department", f"a {role} belongs to a department")
            if (role is Role.LEADER) != (code in levels):
                right = "leaders, and nobody else, stand on the ladder: name this code in a level's people"
                self._reading.wrong(CITY, f"{key}.role", right)
            if entry.unit and entry.unit not in self._units(entry.department):
                self._reading.wrong(CITY, f"{key}.unit", f"not one of departments.{entry.department}.units")
            level, title = levels.get(code, 0), entry.title or entry.name
            staff[code] = Staff(
                code, entry.name, role, entry.department, level, title, entry.unit, english=entry.english
            )
        return staff

    def _units(self, department: str) -> Collection[str]:
        entry = self._toml.departments.get(department)
        units = entry.get("units", {}) if isinstance(entry, dict) else {}
        return units if isinstance(units, dict) else ()

    def _hotlines(self) -> Iterable[tuple[str, Hotline]]:
        for number, entry in self._reading.entries(files.HotlineEntry, self._toml.hotlines, "hotlines"):
            for code in entry.categories:
                self._needs("category", code, CITY, f"hotlines.{number}.categories")
            yield number, Hotline(number, entry.name, entry.categories)

    def _spots(self) -> Iterable[Spot]:
        for name, entry in self._reading.entries(files.PlaceEntry, self._toml.places, "places"):
            self._needs("district", entry.district, CITY, f"places.{name}.district")
            yield Spot(name, *entry.at, entry.district, entry.kind, entry.english)

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

    def _categories(self) -> tuple[dict[str, Group], dict[str, Category]]:
        groups: dict[str, Group] = {}
        categories: dict[str, Category] = {}
        taken: set[str] = set()
        file = self._toml.categories
        for place, data in enumerate(self._tree.categories if self._tree else []):
            key = f"categories.{place}"
            group = self._reading.entry(files.GroupEntry, data, file, key)
            if group is None:
                continue
            self._takes(taken, (group.code, group.name), file, key)
            for below, child in enumerate(group.children):
                category = self._category(group.code, child, f"{key}.children.{below}")
                if category is not None:
                    self._takes(taken, (category.code, category.name), file, f"{key}.children.{below}")
                    categories[category.code] = category
            codes = tuple(code for code in map(_code, group.children) if code in categories)
            groups[group.code] = Group(group.code, group.name, codes, group.english)
        return groups, categories

    def _category(self, group: str, data: Any, key: str) -> Category | None:
        file = self._toml.categories
        entry = self._reading.entry(files.CategoryEntry, data, file, key)
        if entry is None:
            return None
        self._wants("department", entry.department, file, f"{key}.department ({entry.code})")
        self._wants("policy", entry.policy, file, f"{key}.policy ({entry.code})")
        self._questions(entry.questions, file, f"{key}.questions")
        if entry.hours is not None and entry.hours[0] == entry.hours[1]:
            self._reading.wrong(file, f"{key}.hours", "`hours` begin and end at different times")
        if entry.urgent is not None:
            self._needs("policy", entry.urgent.policy, file, f"{key}.urgent.policy ({entry.code})")
        questions = tuple(Question(**question.model_dump()) for question in entry.questions)
        urgent = self._urgency(entry.urgent, file, f"{key}.urgent.unless ({entry.code})")
        plain = entry.model_dump(exclude={"tipdm_l1", "questions", "urgent"})
        return Category(**plain, group=group, questions=questions, urgent=urgent)

    def _urgency(self, entry: files.UrgencyEntry | None, file: str, key: str) -> Urgency | None:
        if entry is None:
            return None
        for_all = self._tree.urgent_unless if self._tree else ()
        for phrase in entry.unless:
            if phrase in for_all:
                self._reading.wrong(file, key, f"{phrase!r} stands in `urgent_unless`, which is for all")
        return Urgency(entry.policy, entry.words, (*for_all, *entry.unless))

    def _questions(self, questions: tuple[files.QuestionEntry, ...], file: str, key: str) -> None:
        """Each has a name of its own, and depends only on answers that can be given before it."""
        before: dict[str, tuple[str, ...]] = {}
        for question in questions:
            here = f"{key}.{question.name}"
            if question.name in before:
                self._reading.wrong(file, here, "there are two questions of this name")
            if (question.kind == "choice") != bool(question.options):
                self._reading.wrong(file, here, "`options` belong to the kind `choice`, and to no other")
            if question.english_options and len(question.english_options) != len(question.options):
                self._reading.wrong(file, here, "`english_options` are as many as `options`")
            for name, answers in question.when.items():
                if name not in before:
                    right = f"{name!r} is no choice and no yes_no question before this one"
                    self._reading.wrong(file, f"{here}.when", right)
                elif unknown := [answer for answer in answers if answer not in before[name]]:
                    right = (
                        f"{name!r} can't be answered with {unknown[0]!r}; there are {', '.join(before[name])}"
                    )
                    self._reading.wrong(file, f"{here}.when", right)
            before[question.name] = ("yes", "no") if question.kind == "yes_no" else question.options

    def _takes(self, taken: set[str], words: tuple[str, ...], file: str, key: str) -> None:
        """Codes and names are what people type: each may be there once."""
        for word in words:
            if word in taken:
                self._reading.wrong(file, key, f"{word!r} is there twice; residents choose by typing it")
            taken.add(word)


def _below(group: Any) -> list[Any]:
    children = group.get("children") if isinstance(group, dict) else None
    return children if isinstance(children, list) else []


def _code(entry: Any) -> str:
    return str(entry.get("code", "")) if isinstance(entry, dict) else ""
