"""What moves a due date, and what does not: extensions, holds, a year without a table, another department."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tests.tickets.conftest import BAD, MONDAY, Life
from tickets.casework import recount, tick
from tickets.city import City
from tickets.deadlines import Span
from tickets.errors import MoveNotAllowed
from tickets.ticket import Kind, Status

REASON = "要从外地调备件"
RETURN = {"reason": "不归我们管", "basis": "三定方案第五条"}


def refused(life: Life, who: str, move: str, **facts: Any) -> str:
    with pytest.raises(MoveNotAllowed) as error:
        life.does(who, move, **facts)
    return error.value.why


def here(city: City, words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=city.timezone)


def pausing(city: City, *names: str) -> City:
    paused = {name: dataclasses.replace(city.policies[name], pauses=True) for name in names}
    return dataclasses.replace(city, policies={**city.policies, **paused})


def published(city: City) -> City:
    """The city once the next year's table is out; its holidays are the weekends alone."""
    return dataclasses.replace(city, calendar=dataclasses.replace(city.calendar, complete=frozenset({2027})))


# More time


def test_what_nobody_decides_before_the_date_lapses_with_it(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "extend", reason=REASON)
    due = life.ticket.due_at
    life.passes(hours=24)
    assert (life.ticket.due_at, life.ticket.extension_asked, life.ticket.overdue) == (due, None, True)
    assert "extension-lapsed" in life.told("department")
    assert refused(life, "cg-review", "approve_extension") == "nothing-asked"
    assert life.told("resident").count("notice-overdue") == 1
    assert "notice-extended" not in life.told("resident")


def test_nobody_grants_time_after_the_date_though_the_clock_is_behind(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "extend", reason=REASON)
    life.timers.clear()  # the program stood still meanwhile
    life.passes(days=3)
    assert refused(life, "cg-review", "approve_extension") == "too-late"


def test_more_time_granted_while_the_clock_stands_sets_it_going_later(city: City) -> None:
    life = Life(pausing(city, "utilities"))
    life.does("cg-1", "sign")
    life.does("cg-1", "ask", words="是几号楼？")
    assert "due" not in life.timers
    life.passes(hours=30)
    life.does("cg-1", "extend", reason=REASON)  # the clock stands: its date has not passed
    life.does("cg-review", "approve_extension")
    assert not {"warning", "due", "overdue", "criticism"} & set(life.timers)
    before = life.ticket.due_at
    assert before is not None
    life.does("resident", "reply", words="三号楼")
    assert life.ticket.due_at == life.timers["due"] == before + (life.now - MONDAY)


# The clock stands


@pytest.mark.parametrize(
    ("opened", "asked", "answered", "due"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00", "2026-11-25T16:00", "2026-11-27T23:59:59"),
        ("2026-11-23T10:00", "2026-11-25T10:00", "2026-11-27T09:00", "2026-12-01T23:59:59"),
        # over the Spring Festival: 14 February is worked, 15 to 23 are not
        ("2026-02-09T10:00", "2026-02-12T10:00", "2026-02-14T18:00", "2026-02-24T23:59:59"),
        ("2026-02-09T10:00", "2026-02-12T10:00", "2026-02-22T10:00", "2026-02-24T23:59:59"),
    ],
)
def test_a_clock_of_working_days_stands_for_working_days(
    city: City, opened: str, asked: str, answered: str, due: str
) -> None:
    paused = pausing(city, "four_working_days")
    life = Life(paused, now=here(city, opened), category="GY01")
    life.does("gs-1", "sign")
    life.now = here(city, asked)
    life.does("gs-1", "ask", words="哪一户？")
    life.now = here(city, answered)
    life.does("resident", "reply", words="501")
    assert life.ticket.due_at == here(city, due)
    assert city.calendar.is_working(here(city, due).date())


def of_two_units(city: City, **spans: str) -> City:
    """Street lights are due by the hour, and what `spans` name by working days; the clock may stand."""
    changes: dict[str, Any] = {name: Span.parse(span) for name, span in spans.items()}
    policy = dataclasses.replace(city.policies["utilities"], pauses=True, **changes)
    return dataclasses.replace(city, policies={**city.policies, "utilities": policy})


def stood_over_a_weekend(life: Life) -> None:
    """Asked on Friday evening, answered on Sunday."""
    life.now = here(life.city, "2026-11-27T18:00")
    life.does("cg-1", "ask", words="是几号楼？")
    life.now = here(life.city, "2026-11-29T18:00")
    life.does("resident", "reply", words="三号楼")


def test_more_time_in_working_days_stands_for_working_days(city: City) -> None:
    life = Life(of_two_units(city, extension="5wd"))
    life.does("cg-1", "sign")
    life.does("cg-1", "extend", reason=REASON)
    life.does("cg-review", "approve_extension")
    due = life.ticket.due_at
    stood_over_a_weekend(life)
    assert life.ticket.due_at == due


def test_a_further_round_in_working_days_stands_for_working_days(city: City) -> None:
    life = Life(of_two_units(city, reopened="5wd")).until_asked()
    life.does("resident", "reopen", **BAD)
    life.does("cg-head", "dispatch")
    life.does("cg-1", "sign")
    due = life.ticket.due_at
    stood_over_a_weekend(life)
    assert life.ticket.due_at == due


def test_what_is_late_before_its_dispatch_is_not_told_late_again(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    life.passes(days=30)
    life.does("agent-1", "dispatch", department="cg")
    assert life.ticket.overdue
    life.passes(days=30)
    assert life.told("resident").count("notice-overdue") == 1
    assert life.history.count("due") == 1


# A year without a table


def test_a_guess_is_counted_again_only_when_the_table_is_out(city: City) -> None:
    """Dispatched late, so that the promise stands: no timer moves it."""
    complaint: dict[str, Any] = {"category": "SC01", "kind": Kind.COMPLAINT, "insisted": "court"}
    life = Life(city, now=here(city, "2026-12-28T10:00"), **complaint)
    assert life.status is Status.SUBMITTED
    promised = life.ticket.due_at
    assert promised == here(city, "2027-01-08T23:59:59")
    life.now = here(city, "2026-12-31T16:00")
    life.does("agent-1", "dispatch", department="sj")
    assert (life.ticket.due_at, life.ticket.provisional) == (promised, True)
    life.now = here(city, "2027-01-01T10:00")
    assert recount(life.ticket, city, life.now).events == ()
    counted = recount(life.ticket, published(city), life.now).ticket
    # both limits from the number on, as promised; by that table 1 January is an ordinary Friday
    assert counted.due_at == here(city, "2027-01-07T23:59:59")
    assert not counted.provisional


def test_a_hold_is_kept_when_a_guess_is_counted_again(city: City) -> None:
    life = Life(pausing(city, "four_working_days"), now=here(city, "2026-12-28T10:00"), category="GY01")
    life.does("gs-1", "sign")
    life.now = here(city, "2026-12-29T10:00")
    life.does("gs-1", "ask", words="哪一户？")
    life.now = here(city, "2026-12-30T10:00")
    life.does("resident", "reply", words="501")
    paused = life.ticket
    assert recount(paused, life.city, life.now).events == ()
    counted = recount(paused, published(life.city), life.now).ticket
    assert counted.due_at == here(city, "2027-01-04T23:59:59")  # five working days from 28 December


def test_more_time_by_guess_is_counted_again(city: City) -> None:
    life = Life(city, now=here(city, "2026-12-25T10:00"), category="GY01")
    assert life.ticket.due_at == here(city, "2026-12-31T23:59:59")
    assert not life.ticket.provisional
    life.does("gs-1", "sign")
    life.does("gs-1", "extend", reason=REASON)
    life.does("gs-head", "approve_extension")
    assert life.ticket.provisional
    outcome = life.keep(recount(life.ticket, published(city), life.now))
    assert life.timers["due"] == outcome.ticket.due_at
    assert outcome.ticket.due_at == here(city, "2027-01-04T23:59:59")
    assert [notice.key for notice in outcome.notices] == ["notice-recounted"]


def test_a_guess_that_is_not_known_how_to_count_stays_one_until_the_table_is_out(city: City) -> None:
    """Kept by an earlier version: the date stands, and is called a guess as long as it is one."""
    life = Life(city, now=here(city, "2026-12-28T10:00"), category="GY01")
    kept = replace(life.ticket, counted_from=None, counted_days=0)
    assert kept.provisional
    assert recount(kept, city, life.now).ticket.provisional
    settled = recount(kept, published(city), life.now).ticket
    assert (settled.provisional, settled.due_at) == (False, kept.due_at)


@pytest.mark.parametrize(("now", "late"), [("2027-01-01T10:00", False), ("2027-01-02T10:00", True)])
def test_what_was_late_by_a_guess_is_only_late_if_the_table_says_so(city: City, now: str, late: bool) -> None:
    life = Life(city, now=here(city, "2026-12-28T10:00"), category="GY01")
    guessed = replace(life.ticket, due_at=here(city, "2026-12-31T23:59:59"), overdue=True)
    counted = recount(guessed, published(city), here(city, now)).ticket
    assert (counted.due_at, counted.overdue) == (here(city, "2027-01-01T23:59:59"), late)


# Another department


def arranged(city: City) -> Life:
    """`cg` has an appointment for tomorrow and has asked for more time; then it gives the order back."""
    life = Life(city, category="SH02")
    life.does("cg-1", "sign")
    life.does("cg-1", "add_helper", department="jt")
    life.does("cg-1", "appoint", at="2026-11-24T15:00:00+08:00")
    life.does("jt-1", "come")
    life.does("cg-1", "extend", reason=REASON)
    life.does("cg-1", "return", **RETURN)
    return life


def test_another_department_is_bound_by_nothing_that_the_first_arranged(city: City) -> None:
    life = arranged(city)
    life.does("agent-1", "dispatch", department="sw")
    assert (life.ticket.visit, life.ticket.extension_asked) == (None, None)
    assert "visit" not in life.timers
    assert life.told("resident")[-1] == "notice-visit-off"
    assert life.told("helper:jt")[-1] == "visit-off"
    life.passes(hours=26)
    assert not {"notice-visit-soon"} & set(life.told("resident"))
    life.does("sw-1", "sign")
    life.does("sw-1", "extend", reason=REASON)
    assert life.ticket.extension_asked is not None
    assert life.ticket.extension_asked["by"] == "sw-1"


def test_forced_upon_another_it_is_the_same_and_upon_the_first_it_goes_on(city: City) -> None:
    def forced(department: str) -> Life:
        life = arranged(city)
        life.does("agent-1", "refuse_return", reason="归你们管")
        life.does("cg-1", "return", **RETURN)
        life.does("arbiter-1", "force", department=department, reason="归它管")
        return life

    assert forced("sw").ticket.visit is None
    kept = forced("cg")
    assert kept.ticket.visit is not None
    assert "visit" in kept.timers
    assert "notice-visit-off" not in kept.told("resident")
    assert tick(kept.ticket, "visit", city, kept.timers["visit"]).notices != ()
