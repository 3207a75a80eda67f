"""Several departments on one matter: who may do what, and what the lead is told."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from tests.tickets.conftest import Life
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.ticket import Status


def why(life: Life, who: str, move: str, **facts: Any) -> str:
    with pytest.raises(MoveNotAllowed) as error:
        life.does(who, move, **facts)
    return error.value.why


@pytest.fixture
def life(city: City) -> Life:
    """A street light that 城管 works on and 供电 helps with."""
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "add_helper", department="gd", words="查线路")
    return life


def test_a_helper_is_asked_for_its_part(life: Life) -> None:
    asked = next(n for n in life.notices if n.key == "order-help")
    assert (asked.to, asked.facts["asked"]) == ("helper:gd", "查线路")
    assert why(life, "cg-1", "add_helper", department="gd") == "same-department"
    assert why(life, "cg-1", "add_helper", department="cg") == "same-department"


def test_each_part_is_told_to_the_lead_with_what_is_missing(life: Life) -> None:
    life.does("cg-1", "add_helper", department="tx")
    life.does("gd-1", "part", did="线路已查，接头松动已紧固")
    assert life.notices[-1].facts["missing"] == 1
    life.does("gd-1", "part", did="线路已查，更换接头两处")
    assert [part["did"] for part in life.ticket.parts] == ["线路已查，更换接头两处"]
    life.does("tx-1", "part", did="杆上通信线已整理")
    assert life.notices[-1].facts["missing"] == 0
    assert life.ticket.status is Status.IN_PROGRESS


def test_a_part_says_what_was_done(life: Life) -> None:
    assert why(life, "gd-1", "part", did="") == "no-words"
    assert why(life, "gd-1", "part", did="已转相关部门处理") == "only-forwarded"
    assert why(life, "cg-1", "part", did="更换灯头两个") == "not-yours"
    assert why(life, "sw-1", "part", did="更换灯头两个") == "not-yours"


def test_an_appointment_without_a_zone_is_by_the_citys_clock(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        life.does("cg-1", "appoint", at="2026-11-24T15:00:00")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert life.ticket.visit is not None
    assert life.ticket.visit["at"] == "2026-11-24T07:00:00+00:00"


def test_an_appointment_lies_ahead_and_is_confirmed_by_each(life: Life) -> None:
    assert why(life, "gd-1", "come") == "no-visit"
    assert why(life, "cg-1", "appoint", at="soon") == "no-moment"
    assert why(life, "cg-1", "appoint", at=life.now.isoformat()) == "in-the-past"
    assert why(life, "gd-1", "appoint", at=(life.now + timedelta(hours=4)).isoformat()) == "not-yours"
    life.does("cg-1", "appoint", at=(life.now + timedelta(hours=4)).isoformat())
    assert {n.to for n in life.notices if n.key.endswith(("visit", "visit-asked"))} == {
        "helper:gd",
        "resident",
    }
    life.does("gd-1", "come")
    assert life.notices[-1].facts["missing"] == 0
    before = life.ticket
    life.does("gd-1", "come")
    assert life.ticket == before


def test_everybody_is_reminded_once_and_not_of_what_was_moved(life: Life) -> None:
    life.does("cg-1", "appoint", at=(life.now + timedelta(hours=4)).isoformat())
    life.does("cg-1", "appoint", at=(life.now + timedelta(hours=6)).isoformat())
    life.passes(hours=3)
    assert not [n for n in life.notices if n.key == "visit-soon"]
    life.passes(hours=2)
    assert {n.to for n in life.notices if n.key == "visit-soon"} == {"helper:gd", "department"}


@pytest.mark.parametrize("how", ["withdraw", "merge", "end"])
def test_whoever_meant_to_come_is_told_when_the_matter_ends(life: Life, city: City, how: str) -> None:
    """They used to stand there in vain."""
    life.does("cg-1", "add_helper", department="tx")
    if how == "end":
        life.does("cg-1", "report", did="更换了两盏路灯的灯头", contacted="24日电话联系", conclusion="solved")
        life.does("cg-review", "approve")
        life.passes(minutes=1)
        life.does("resident", "reopen", contacted=True, solved="no", stars=1)
        life.does("cg-head", "dispatch")
        life.does("cg-1", "sign")
    life.does("cg-1", "appoint", at=(life.now + timedelta(hours=4)).isoformat())
    life.does("gd-1", "come")
    life.notices.clear()
    if how == "merge":
        parent = Life(city, number=2).ticket
        life.does("agent-1", "merge", parent=parent, reason="同一件事")
    else:
        life.does("resident" if how == "withdraw" else "cg-head", how, reason="路口要整体改造")
    assert life.ticket.visit is None
    assert "visit" not in life.timers
    own = {"withdraw": "order-withdrawn", "merge": "order-merged", "end": "order-ended"}[how]
    assert life.told("helper:gd") == [own, "visit-ended"]
    assert life.told("helper:tx") == [own]
    assert "notice-visit-ended" in life.told("resident")


def test_a_new_round_begins_without_the_parts_of_the_last(life: Life) -> None:
    life.does("gd-1", "part", did="线路已查，更换接头两处")
    life.does("cg-1", "report", did="更换了两盏路灯的灯头", contacted="24日电话联系", conclusion="solved")
    life.does("cg-review", "approve")
    life.passes(minutes=1)
    life.does("resident", "reopen", contacted=True, solved="no", stars=1)
    assert (life.ticket.parts, life.ticket.visit, life.ticket.helpers) == ((), None, ("gd",))


def test_who_has_not_told_its_part_is_reminded_with_the_lead(life: Life) -> None:
    life.does("cg-1", "add_helper", department="tx")
    life.does("tx-1", "part", did="杆上通信线已整理")
    life.passes(hours=20)
    assert "helper-wanted" in life.told("helper:gd")
    assert "helper-wanted" not in life.told("helper:tx")
