"""Whether there is somebody for everything that comes up, at every hour.

Rule 1  A department without a handler gets no orders: nobody would ever see them.
Rule 2  A roster leaves nobody out of reach: of those who are meant together, somebody is on call at every
        hour of every kind of day, whatever kind the day before was: its nights reach into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from tickets.calendar import DAY, WorkingCalendar
from tickets.city import Department, Level, Staff
from tickets.roster import WEEKDAYS, Shift, codes_on_call
from tickets.ticket import Role

_MONDAY = date(2024, 1, 1)
"""A week, each of its days worked and off, stands for all weeks."""
_DAYS = ((True, True), (False, False), (True, False), (False, True))
"""Whether the day before is worked, and the day."""
_SAID = {True: "worked", False: "not worked"}


def missing(
    departments: Mapping[str, Department],
    ladder: Sequence[Level],
    staff: Mapping[str, Staff],
    roster: Sequence[Shift],
    timezone: ZoneInfo,
) -> Iterator[tuple[str, str]]:
    """Key and what would be right, for each place where nobody is."""
    handlers = {member.department for member in staff.values() if member.role is Role.HANDLER}
    for code in departments:
        if code not in handlers:
            yield f"departments.{code}", "nobody in `staff` is a handler of it: name one"
    for where, codes in _groups(departments, ladder, staff):
        shifts = [shift for shift in roster if not codes.isdisjoint(shift.people)]
        gap = _gap(shifts, codes, timezone)
        if gap:
            yield "roster", f"nobody is on call of {where} ({', '.join(sorted(codes))}) on {gap}"


def _groups(
    departments: Iterable[str], ladder: Sequence[Level], staff: Mapping[str, Staff]
) -> Iterator[tuple[str, set[str]]]:
    """People who are pinged together."""
    for role in (Role.HANDLER, Role.REVIEWER, Role.AGENT, Role.ARBITER):
        for department in ("", *departments):
            codes = {s.code for s in staff.values() if s.role is role and s.department == department}
            if codes:
                yield f"the {role}s of {department or 'the hotline'}", codes
    for level in ladder:
        for department, people in level.people.items():
            yield f"level {level.number} for {department or 'the others'}", set(people)


def _gap(shifts: Sequence[Shift], codes: set[str], timezone: ZoneInfo) -> str:
    """A day and an hour at which none of `codes` is on call; "" when somebody always is.

    A shift by date calls at least its own people: where none is on, the usual week has to hold.
    """
    if not shifts:
        return ""
    hours = sorted({hour for shift in shifts for hour in shift.hours if hour != time.max} | {time.min})
    for before, worked in _DAYS:
        for number, name in enumerate(WEEKDAYS):
            day = _MONDAY + number * DAY
            calendar = WorkingCalendar(timezone, {day - DAY: before, day: worked})
            for hour in hours:
                if not codes_on_call(shifts, codes, _at(day, hour), calendar):
                    after = "" if before == worked else f" after a day that is {_SAID[before]}"
                    return f"{name} ({_SAID[worked]}{after}) at {hour:%H:%M}"
    return ""


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, UTC)
