"""By when: policies, due dates, the reason for each date, warnings and extensions.

Rule 1  Every figure is the city's configuration; `DEFAULTS` only ships what domain convention has.
Rule 2  The handling clock starts at dispatch. Before that, the promise is both limits together.
Rule 3  Hours and days run on natural time, also on holidays; `wd` counts working days.
Rule 4  Periods in working days, and same-day orders, end with the end of their last day; a clock that stood
        still goes on in the same unit.
Rule 5  A date that was counted by guess is counted again from where it began, once that year's table is out.
Rule 6  A date never comes without the key of its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Final

from orthography.regexes import regex
from tickets.calendar import WorkingCalendar

UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN: Final = regex(r"(\d{1,9})(s|m|h|d|wd)")
LONG: Final = timedelta(days=3)
"""From this long on, a warning comes at least one working day before."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as people write it: `20s`, `2h`, `7d`, `4wd` or `same_day`."""

    words: str
    seconds: int = 0
    working_days: int = 0
    same_day: bool = False

    @classmethod
    def parse(cls, words: str) -> Span:
        """Read `words`; raises ValueError that says what would be right."""
        if words == "same_day":
            return cls(words, same_day=True)
        match = _SPAN.fullmatch(words)
        if match is None:
            raise ValueError(f"{words!r} is no length of time: write 20s, 30m, 2h, 7d, 4wd or same_day")
        amount, unit = int(match[1]), match[2]
        if unit == "wd":
            if amount > 250:
                raise ValueError(f"{words!r} is longer than a working year")
            return cls(words, working_days=amount)
        if amount * UNITS[unit] > 3660 * UNITS["d"]:
            raise ValueError(f"{words!r} is longer than ten years")
        return cls(words, seconds=amount * UNITS[unit])


@dataclass(frozen=True, slots=True)
class Policy:
    """How fast a matter has to be dealt with."""

    name: str
    handling: Span
    """From dispatch to the result."""
    dispatch: Span
    """From the number to dispatch, where a person dispatches."""
    extension: Span
    """The most that one extension adds."""
    reopened: Span
    """The shorter clock of every round after the first."""
    cutoff: time | None = None
    """What comes in at or after it counts as the next day's; only for `same_day`."""
    overdue: Span = Span("1d", seconds=86400)
    """From the due date to the reminder."""
    sign: Span = Span("4h", seconds=4 * 3600)
    """From dispatch to the signature. It, `review` and `seen` run in office hours, unless it is urgent."""
    review: Span = Span("8h", seconds=8 * 3600)
    """From the report to its sign-off."""
    seen: Span = Span("2h", seconds=2 * 3600)
    """From a ping to somebody having seen it, before it goes to the deputy and then up."""
    criticism: Span = Span("5wd", working_days=5)
    """From the reminder after the due date to the list for public criticism (公开通报)."""
    warn_share: float = 0.8
    urgent: bool = False
    """Pings go out at any hour."""
    pauses: bool = False
    """The clock stands still while the resident is asked."""
    follow_up: bool = False
    """The department itself calls the resident after its report, before anybody signs it off."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due date with its reason: `reason` is the key of a sentence, `facts` fill its blanks.

    `due-span` {amount, unit: second · minute · hour · day} · `due-working-days` {days} · `due-same-day` {} ·
    `due-next-day` {cutoff} · with `promise-` instead of `due-` for what a person dispatches, with `again-`
    for a further round.
    """

    at: datetime
    provisional: bool
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    since: datetime | None = None
    """From when its working days were counted; None where it is not counted in such."""
    days: int = 0


def due(policy: Policy, start: datetime, calendar: WorkingCalendar, *, reopened: bool = False) -> Due:
    """When the result is due for what was dispatched (or reopened) at `start`."""
    if not reopened:
        return _after(policy.handling, start, calendar, policy.cutoff)
    again = _after(policy.reopened, start, calendar, policy.cutoff)
    return replace(again, reason=again.reason.replace("due-", "again-", 1))


def dispatch_due(policy: Policy, start: datetime, calendar: WorkingCalendar) -> datetime:
    """By when a person has to have dispatched what came in at `start`."""
    return _after(policy.dispatch, start, calendar, policy.cutoff).at


def promise(policy: Policy, start: datetime, calendar: WorkingCalendar) -> Due:
    """The latest date for what a person has yet to dispatch: both limits, one after the other."""
    waiting = _after(policy.dispatch, start, calendar, policy.cutoff)
    handled = due(policy, waiting.at, calendar)
    promised = replace(
        handled,
        provisional=waiting.provisional or handled.provisional,
        reason=handled.reason.replace("due-", "promise-", 1),
    )
    if waiting.since is None or handled.since is None:
        return promised
    return replace(promised, since=waiting.since, days=waiting.days + handled.days)


def counted(since: datetime | None, days: int, calendar: WorkingCalendar) -> tuple[datetime, bool] | None:
    """What was counted as `days` working days since then, counted now, and whether that is a guess."""
    if since is None:
        return None
    at, provisional = calendar.add_working_days(since, days)
    return calendar.end_of_day(at), provisional


def stood(span: Span, due_at: datetime, held_at: datetime, now: datetime, calendar: WorkingCalendar) -> Due:
    """The new date of what was due at `due_at`, its clock having stood from `held_at` to `now`.

    It moves in the unit of `span`; `days` are the working days that come to those that had been counted.
    """
    if span.working_days:
        days = calendar.working_days_between(held_at, now)
        at, provisional = calendar.add_working_days(due_at, days)
        return Due(at, provisional, "", days=days)
    if span.same_day:
        return Due(calendar.end_of_day(due_at, calendar.days_between(held_at, now)), False, "")
    return Due(due_at + (now - held_at), False, "")


def extensions(policy: Policy, due_at: datetime, calendar: WorkingCalendar) -> tuple[Due, ...]:
    """The dates to which `due_at` can be extended, the latest one last: by a day, by half of what the policy
    grants, by all of it. Where less than two days are granted there is only that one."""
    span = policy.extension
    if span.same_day:
        return (Due(calendar.end_of_day(due_at, 1), False, "due-same-day"),)
    most = span.working_days or span.seconds // UNITS["d"]
    parts = sorted({1, (most + 1) // 2}) if most > 1 else []
    one = UNITS["d"] if span.seconds else 0
    spans = [Span("", seconds=n * one, working_days=0 if one else n) for n in parts if n < most]
    return tuple(_after(each, due_at, calendar, None) for each in (*spans, span))


def warning(policy: Policy, start: datetime, due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """When to warn: at the policy's share of the time; of long spans, one working day before if earlier."""
    share = start + (due_at - start) * policy.warn_share
    if due_at - start < LONG:
        return share
    return max(start, min(share, calendar.working_day_before(due_at)))


def overdue(policy: Policy, due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """When to remind of what was due at `due_at`."""
    return _after(policy.overdue, due_at, calendar, None).at


def criticism(policy: Policy, due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """When what was due at `due_at` comes onto the list for public criticism."""
    return _after(policy.criticism, overdue(policy, due_at, calendar), calendar, None).at


def waited(policy: Policy, span: Span, start: datetime, calendar: WorkingCalendar) -> datetime:
    """When staff have been waited for since `start`: in office hours, for urgent policies at any hour."""
    if policy.urgent or not span.seconds:
        return _after(span, start, calendar, None).at
    return calendar.add_working_time(start, timedelta(seconds=span.seconds))


def _after(span: Span, start: datetime, calendar: WorkingCalendar, cutoff: time | None) -> Due:
    if span.same_day:
        late = cutoff is not None and start.astimezone(calendar.timezone).time() >= cutoff
        if late and cutoff is not None:
            return Due(calendar.end_of_day(start, 1), False, "due-next-day", {"cutoff": f"{cutoff:%H:%M}"})
        return Due(calendar.end_of_day(start), False, "due-same-day")
    if span.working_days:
        day, provisional = calendar.add_working_days(start, span.working_days)
        said = {"days": span.working_days}
        return Due(calendar.end_of_day(day), provisional, "due-working-days", said, start, span.working_days)
    return Due(start + timedelta(seconds=span.seconds), False, "due-span", _said(span.seconds))


def _said(seconds: int) -> Mapping[str, Any]:
    """`seconds` in the largest unit that is whole; a day is said in hours up to two of them."""
    for unit, size, least in (("day", 86400, 3), ("hour", 3600, 1), ("minute", 60, 1)):
        if seconds % size == 0 and seconds >= least * size:
            return {"amount": seconds // size, "unit": unit}
    return {"amount": seconds, "unit": "second"}


def _policy(
    name: str,
    handling: str,
    dispatch: str,
    extension: str,
    reopened: str,
    cutoff: time | None = None,
    urgent: tuple[str, str, str] | None = None,
) -> Policy:
    span = Span.parse
    policy = Policy(name, span(handling), span(dispatch), span(extension), span(reopened), cutoff=cutoff)
    if urgent is None:
        return policy
    sign, review, seen = map(span, urgent)
    return replace(policy, sign=sign, review=review, seen=seen, urgent=True)


DEFAULTS: Final[Mapping[str, Policy]] = {
    policy.name: policy
    for policy in (
        # name, result due, dispatch, extension, a further round; rows 1-4 after Beijing's DB11/T 2021-2022.
        # Of urgent ones: signed for, signed off, seen.
        _policy("emergency", "2h", "1h", "1h", "1h", urgent=("20m", "1h", "15m")),
        _policy("utilities", "24h", "2h", "24h", "12h", urgent=("2h", "12h", "1h")),
        _policy("general", "7d", "24h", "5d", "3d"),
        _policy("complex", "15d", "24h", "15d", "7d"),
        _policy(
            "same_day", "same_day", "1h", "same_day", "same_day", cutoff=time(17), urgent=("1h", "4h", "1h")
        ),
        _policy("four_working_days", "4wd", "24h", "2wd", "2wd"),
        _policy("enquiry", "1wd", "24h", "1wd", "1wd"),
    )
}
