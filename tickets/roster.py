"""Who is on call (值班) at a moment.

Rule 1  Who is named in no shift is always on call; who is named in one, only then.
Rule 2  Where a shift by date is on for some of the people asked about, only such shifts count: a duty list of
        a holiday replaces the usual week, which fills its gaps.
Rule 3  Somebody is always reached: where nobody is on call, all of those asked about are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from tickets.calendar import DAY, WorkingCalendar

if TYPE_CHECKING:
    from tickets.city import City, Staff

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KINDS: Final = ("working_days", "holidays")
"""Days by what the calendar says of them: holidays are all days on which the offices are closed."""
ALL_DAY: Final = (time.min, time.max)


@dataclass(frozen=True, slots=True)
class Shift:
    """Staff codes that are on call on these days (none named: every day) between these hours.

    `days` are of `WEEKDAYS` and `KINDS`. Hours that begin later than they end go past midnight, and then
    belong to the day on which they begin.
    """

    people: tuple[str, ...]
    days: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    hours: tuple[time, time] = ALL_DAY

    def covers(self, moment: datetime, calendar: WorkingCalendar, *, dated: bool) -> bool:
        """Whether the shift is on at `moment` of the city's clock, by its dates (`dated`) or by its days."""
        begins, ends = self.hours
        clock = moment.time()
        if begins < ends:
            inside = begins <= clock and (clock < ends or ends == time.max)
            return inside and self._on(moment.date(), calendar, dated=dated)
        day = moment.date() if clock >= begins else moment.date() - DAY
        return (clock >= begins or clock < ends) and self._on(day, calendar, dated=dated)

    def _on(self, day: date, calendar: WorkingCalendar, *, dated: bool) -> bool:
        if dated or self.dates:
            return dated and day in self.dates
        kind = "working_days" if calendar.is_working(day) else "holidays"
        return not self.days or WEEKDAYS[day.weekday()] in self.days or kind in self.days


def on_call(city: City, people: Sequence[Staff], moment: datetime) -> tuple[Staff, ...]:
    """Those of `people` who are on call at `moment`, in their order."""
    codes = {member.code for member in people}
    shifts = [shift for shift in city.roster if not codes.isdisjoint(shift.people)]
    if not shifts:
        return tuple(people)
    called = codes_on_call(shifts, codes, city.local(moment), city.calendar)
    return tuple(member for member in people if member.code in called) or tuple(people)


def codes_on_call(
    shifts: Sequence[Shift], codes: set[str], local: datetime, calendar: WorkingCalendar
) -> set[str]:
    """Those of `codes` whom `shifts` leave on call; possibly nobody."""
    by_date = {c for s in shifts if s.covers(local, calendar, dated=True) for c in s.people} & codes
    if by_date:
        return by_date
    weekly = {code for shift in shifts if not shift.dates for code in shift.people}
    by_day = {c for s in shifts if s.covers(local, calendar, dated=False) for c in s.people}
    return (codes - weekly) | (by_day & codes)
