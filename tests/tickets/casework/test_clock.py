"""What is late goes up, once; and what the clock counts again."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from msgspec.structs import replace

from tests.tickets.conftest import BAD, GOOD, MONDAY, Life
from tickets.casework import recount, tick
from tickets.casework.clock import TICKS
from tickets.casework.outcome import TIMERS
from tickets.city import City


def test_what_is_late_goes_up_and_the_resident_is_told_who_holds_it(city: City) -> None:
    life = Life(city)
    life.passes(hours=20)
    assert life.told("department")[-1] == "ping-warning"
    life.passes(hours=4)
    assert (life.ticket.level, life.ticket.holder) == (1, "cg-head")
    assert life.told("level:1")[-1] == "ping-due"
    assert life.notices[-1].key == "notice-overdue"
    assert life.notices[-1].facts == {"holder_name": city.staff["cg-head"].name, "holder_title": "局长"}
    life.passes(hours=24)
    assert life.told("level:2")[-1] == "ping-overdue"
    life.passes(days=8)
    assert life.ticket.criticised_at is not None
    assert life.told("level:3") == life.told("supervisors")[-1:] == ["ping-criticised"]
    assert not life.timers
    life.until_asked().does("resident", "reopen", **BAD)
    assert life.ticket.level == 1  # the first dissatisfied answer goes to level 1, late or not


def test_lateness_is_told_once_even_if_the_late_report_is_sent_back(city: City) -> None:
    life = Life(city)
    life.passes(hours=30)
    life.until_reported().does("cg-review", "send_back", reason="没有说明哪一盏灯")
    assert set(life.timers) == {"overdue", "criticism"}
    life.passes(hours=100)
    assert life.told("resident").count("notice-overdue") == 1
    assert life.told("department").count("ping-overdue") == 1


def test_a_timer_whose_moment_has_passed_by_does_nothing(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    for timer in TIMERS - {"archive"}:
        assert tick(life.ticket, timer, city, life.now).events == ()
    early = Life(city)
    assert tick(early.ticket, "due", city, early.now).events == ()
    assert set(TICKS) == TIMERS


def test_a_date_counted_by_guess_is_counted_again(city: City) -> None:
    december = MONDAY + timedelta(days=36)  # 2026-12-29
    life = Life(city, now=december, category="GY01")
    assert life.ticket.provisional
    table = dataclasses.replace(city.calendar, complete=frozenset({2027}))
    told = dataclasses.replace(city, calendar=table)
    outcome = recount(life.ticket, told, december)
    assert not outcome.ticket.provisional
    assert [n.key for n in outcome.notices] == ["notice-recounted"]
    assert outcome.timers[1].due_at == outcome.ticket.due_at != life.ticket.due_at
    assert recount(outcome.ticket, told, december).events == ()
    late = replace(life.ticket, overdue=True)  # by the guess alone
    assert not recount(late, told, december).ticket.overdue
    assert recount(late, told, outcome.timers[1].due_at).ticket.overdue
