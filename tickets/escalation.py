"""The ladder (handler → head → supervising leader → city): who stands where for which department.

Rule 1  Levels count from 1; level 0 is the department's own daily work.
Rule 2  Each level has somebody for every department: people named for it, else those for all others.
"""

from __future__ import annotations

from tickets.city import City, Staff


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
