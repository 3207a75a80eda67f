"""The ladder (handler → head → supervising leader → city): who stands where for which department.

Rule 1  Levels count from 1; level 0 is the department's own daily work.
Rule 2  Each level has somebody for every department: people named for it, else those for all others.
Rule 3  A level is told through its first person on call; the others of the level are deputies.
Rule 4  What nobody has seen in time goes to the deputies, then one level up and its deputies, and in the end
        to the supervisors (without any: further up). Each of them once, and not who had a copy of it; the
        list of what is late remains.
"""

from __future__ import annotations

from datetime import datetime, time

from tickets.city import City, Staff
from tickets.roster import on_call
from tickets.ticket import Actor, Ping, Role, Ticket

SUPERVISORS = "supervisors"
DECIDES = frozenset({Role.REVIEWER, Role.LEADER})
"""Who may decide on more time: what they do to a ticket shows that they have seen that it is asked for."""
UNDECIDED = frozenset({"returned", "contested"})
"""Steps at which the hotline decides what a department asked for: the department does not answer them."""


def top(city: City) -> int:
    """The highest level."""
    return len(city.ladder)


def people(city: City, department: str, level: int) -> tuple[Staff, ...]:
    """Who stands at `level` for `department`, the person who holds tickets first, then the deputies."""
    if not 1 <= level <= top(city):
        return ()
    named = city.ladder[level - 1].people
    return tuple(city.staff[code] for code in named.get(department) or named.get("", ()))


def holder(city: City, department: str, level: int) -> Staff | None:
    """Who answers for a ticket of `department` that has gone up to `level`; None at level 0."""
    return next(iter(people(city, department, level)), None)


def above(city: City, level: int) -> int:
    """The level over `level`: the last one stays where it is."""
    return min(level + 1, top(city))


def after_reopening(city: City, round: int, level: int) -> int:
    """The level that holds a ticket which leaves `round` unsatisfied, having stood at `level`.

    The first time that is level 1, also when lateness had brought it there before; then one up each time.
    """
    return min(max(level, 1), top(city)) if round == 1 else above(city, level)


def told_above(city: City, department: str, to: str, now: datetime, since: datetime) -> tuple[Staff, ...]:
    """The people who now get what is put to `level:n` or `deputies:n`. Deputies are all but those who got it
    at `since`."""
    everybody = people(city, department, level_of(city, to))
    if to.startswith("level"):
        return on_call(city, everybody, now)[:1]
    first = on_call(city, everybody, since)[:1]
    return tuple(member for member in everybody if member not in first)


def level_of(city: City, to: str) -> int:
    """The level at which `to` (as notices are addressed) stands, 0 for the daily work."""
    kind, _, which = to.partition(":")
    if kind == SUPERVISORS:
        return top(city) + 1
    return int(which) if kind in ("level", "deputies") else 0


def passed_on(city: City, ticket: Ticket, to: str, began: int) -> str:
    """Whom a ping goes to that began at level `began` and that `to` has not seen; "" where nobody is left.

    What lies with the hotline's own people goes to the top of the ladder at once.
    """
    kind, level = to.partition(":")[0], level_of(city, to)
    if kind == SUPERVISORS:
        return ""
    if kind == "level" and len(people(city, ticket.department, level)) > 1:
        return f"deputies:{level}"
    if level == top(city) or (level > began and city.supervisors):
        return SUPERVISORS if city.supervisors else ""
    hotlines = kind in ("agents", "arbiters") or not ticket.department
    return f"level:{top(city) if hotlines else level + 1}"


def answers(city: City, ticket: Ticket, ping: Ping, by: Actor) -> bool:
    """Whether what `by` does shows that those whom a ping is for have seen it."""
    if by.role in (Role.RESIDENT, Role.CLOCK, Role.SYSTEM):
        return False
    if by.id in city.supervisors:
        return True
    if ping.step in UNDECIDED and by.department:  # whoever asked for a decision has not made it
        return by.level >= level_of(city, ping.to) > 0
    decides = ping.step == "extension" and by.role in DECIDES
    return by.department in ("", ticket.department) and (decides or by.level >= ping.level)


def hours_of(city: City, to: str) -> tuple[time, time] | None:
    """Of working days, when `to` gets what is not urgent; None for the offices' hours."""
    level = level_of(city, to)
    return city.ladder[level - 1].hours if 1 <= level <= top(city) else None


def reached_at(city: City, to: str, now: datetime, *, urgent: bool) -> datetime:
    """When a member of staff may be told something that comes up now."""
    return now if urgent else city.calendar.next_working_time(now, hours_of(city, to))
