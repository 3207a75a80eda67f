"""Who works for a city: departments, staff, the ladder, the roster; and which matters go to whom, by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from bot.city import files
from bot.city.known import Known
from bot.city.reading import CITY, CityFiles
from tickets.city import Level, Staff
from tickets.deadlines import DEFAULTS, Policy, Span
from tickets.roster import Shift
from tickets.rules import ComplaintRule, DispatchRule
from tickets.ticket import Role

OTHERS: Final = "others"
"""In a level of the ladder: every department that is not named."""


class Organisation:
    """The people and rules of one city being put together."""

    def __init__(self, reading: CityFiles, toml: files.CityToml, known: Known) -> None:
        self._reading = reading
        self._toml = toml
        self._known = known

    def policies(self) -> dict[str, Policy]:
        """The policies by name: those that come with the program, and the city's."""
        policies = dict(DEFAULTS)
        for name, entry in self._reading.entries(files.PolicyEntry, self._toml.policies, "policies"):
            figures = {key: getattr(entry, key) for key in entry.model_fields_set}
            policy = replace(policies.get(name, DEFAULTS["general"]), name=name, **figures)
            if "sign" in figures and _longer(policy.sign, policy.handling):
                self._reading.wrong(CITY, f"policies.{name}.sign", "must not be longer than handling")
            policies[name] = policy
        return policies

    def departments(self) -> Iterable[tuple[str, files.DepartmentEntry]]:
        """Code and entry of each department."""
        section = self._toml.departments
        taken = set(section)
        for code, entry in self._reading.entries(files.DepartmentEntry, section, "departments"):
            for former in entry.formerly:
                if former in taken:
                    right = f"{former!r} is still a department, or another one's matters are its own already"
                    self._reading.wrong(CITY, f"departments.{code}.formerly", right)
                taken.add(former)
            self._known.wants("policy", entry.policy, CITY, f"departments.{code}.policy")
            for unit in sorted(entry.english_units.keys() - entry.units.keys()):
                right = f"{unit!r} is not one of departments.{code}.units"
                self._reading.wrong(CITY, f"departments.{code}.english_units", right)
            yield code, entry

    def rules(self) -> Iterable[DispatchRule]:
        """The rules of dispatch, in their order."""
        for key, entry in self._reading.rows(files.RuleEntry, self._toml.rules, "rules"):
            if entry.category not in self._known.all("group"):
                self._known.wants("category", entry.category, CITY, f"{key}.category")
            self._known.wants("district", entry.district, CITY, f"{key}.district")
            self._known.wants("department", entry.department, CITY, f"{key}.department")
            self._known.wants("policy", entry.policy, CITY, f"{key}.policy")
            for helper in entry.helpers:
                self._known.needs("department", helper, CITY, f"{key}.helpers")
            if entry.unit and entry.unit not in self._units(entry.department):
                right = f"not one of departments.{entry.department or '?'}.units"
                self._reading.wrong(CITY, f"{key}.unit", right)
            yield DispatchRule(**entry.model_dump())

    def complaints(self) -> Iterable[ComplaintRule]:
        """Words that complain of departments themselves."""
        for key, entry in self._reading.rows(files.ComplaintEntry, self._toml.complaints, "complaints"):
            self._known.needs("department", entry.department, CITY, f"{key}.department")
            yield ComplaintRule(**entry.model_dump())

    def ladder(self) -> tuple[Level, ...]:
        """The levels, the lowest first."""
        levels: list[Level] = []
        for key, entry in self._reading.rows(files.LevelEntry, self._toml.ladder, "ladder"):
            for department, codes in entry.people.items():
                if department != OTHERS:
                    self._known.needs("department", department, CITY, f"{key}.people.{department}")
                for code in codes:
                    self._known.needs("staff", code, CITY, f"{key}.people.{department}")
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

    def roster(self) -> Iterable[Shift]:
        """Who is on duty when, in the order of the file."""
        for key, entry in self._reading.rows(files.ShiftEntry, self._toml.roster, "roster"):
            for code in entry.people:
                self._known.needs("staff", code, CITY, f"{key}.people")
            if entry.days and entry.dates:
                self._reading.wrong(CITY, key, "write `days` or `dates`, not both")
            if entry.hours[0] == entry.hours[1]:
                self._reading.wrong(CITY, f"{key}.hours", "`hours` begin and end at different times")
            yield Shift(**entry.model_dump())

    def supervisors(self, staff: Mapping[str, Staff]) -> tuple[str, ...]:
        """Codes of those who stand over all departments."""
        for code in self._toml.supervisors:
            self._known.needs("staff", code, CITY, "supervisors")
            if code in staff and staff[code].department:
                right = f"{code!r} belongs to a department: supervisors learn what departments must not"
                self._reading.wrong(CITY, "supervisors", right)
        return self._toml.supervisors

    def staff(self, ladder: tuple[Level, ...]) -> dict[str, Staff]:
        """Everybody by code."""
        levels = {c: lv.number for lv in ladder for codes in lv.people.values() for c in codes}
        staff = {}
        for code, entry in self._reading.entries(files.StaffEntry, self._toml.staff, "staff"):
            key, role = f"staff.{code}", Role(entry.role)
            self._known.wants("department", entry.department, CITY, f"{key}.department")
            if role in (Role.HANDLER, Role.REVIEWER) and not entry.department:
                self._reading.wrong(CITY, f"{key}.department", f"a {role} belongs to a department")
            if (role is Role.LEADER) != (code in levels):
                right = "leaders, and nobody else, stand on the ladder: name this code in a level's people"
                self._reading.wrong(CITY, f"{key}.role", right)
            if entry.unit and entry.unit not in self._units(entry.department):
                self._reading.wrong(CITY, f"{key}.unit", f"not one of departments.{entry.department}.units")
            staff[code] = Staff(
                code,
                entry.name,
                role,
                entry.department,
                levels.get(code, 0),
                entry.title,
                entry.unit,
                english=entry.english,
            )
        return staff

    def _units(self, department: str) -> Collection[str]:
        entry = self._toml.departments.get(department)
        units = entry.get("units", {}) if isinstance(entry, dict) else {}
        return units if isinstance(units, dict) else ()


def _longer(one: Span, other: Span) -> bool:
    """Whether a length of time is longer than another, as far as they are told in the same unit."""
    if one.same_day or other.same_day or bool(one.working_days) != bool(other.working_days):
        return False
    return (one.working_days, one.seconds) > (other.working_days, other.seconds)
