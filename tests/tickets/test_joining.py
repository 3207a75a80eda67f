"""What becomes of those who join somebody else's ticket, and of the ticket that they joined."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.tickets.conftest import MONDAY, REPORT, Life, draft
from tickets.casework import Draft, Stake, act, as_seen, goes_on
from tickets.casework.joining import EACH, EVERY, stake_left
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.lifecycle import OF_JOINERS
from tickets.ticket import Actor, Kind, Rating, Role, Site, Status, Ticket

JOINER = Actor(Role.RESIDENT, "9")
THEIRS = "路灯坏了，孩子放学要走夜路"
SECRET = {
    "description": "秘密情况",
    "phone": "秘密电话",
    "attachments": ({"kind": "photo", "key": "media:秘密照片"},),
    "details": {"hours": "秘密答案"},
    "site": Site("秘密地址 3 号楼 402", 29.6201, 112.7101, "yh"),
    "reopened_for": {"comment": "秘密意见"},
    "ratings": (Rating(True, "no", 1, 1, MONDAY, comment="秘密回答"),),
    "question": {"words": "秘密问题", "by": "cg-1", "by_name": "林", "until": MONDAY.isoformat()},
}
"""What a first resident told, and nobody else may read."""


def joiner(number: int = 9, **more: Any) -> Draft:
    who = Actor(Role.RESIDENT, str(number))
    site = Site("家园小区北门", 29.6204, 112.7102, "yh")
    return draft(by=who, resident=number, description=THEIRS, site=site, **more)


def stake_in(ticket: Ticket) -> Stake:
    return Stake(ticket.id, MONDAY, joiner())


def joined(city: City, times: int = 1) -> Life:
    life = Life(city)
    for number in range(times):
        life.does(Actor(Role.RESIDENT, str(100 + number)), "join", words=THEIRS, attachments=[])
    return life


def why(life: Life, by: Actor, move: str, **facts: object) -> str:
    with pytest.raises(MoveNotAllowed) as refused:
        act(life.ticket, move, by, facts, city=life.city, now=MONDAY)
    return refused.value.why


def test_joining_moves_nothing_but_the_count(city: City) -> None:
    life = joined(city)
    before = Life(city).ticket
    assert replace(life.ticket, joined=0) == before
    assert life.ticket.joined == 1
    life.does(JOINER, "leave")
    assert life.ticket == before


@pytest.mark.parametrize("move", sorted(OF_JOINERS))
def test_nobody_joins_what_is_their_own(city: City, move: str) -> None:
    assert why(Life(city), Actor(Role.RESIDENT, "7"), move, stars=5, solved="yes") == "not-yours"


def test_what_has_a_result_is_not_joined(city: City) -> None:
    assert why(Life(city).until_reported(), JOINER, "join") == "not-in-this-status"
    life = Life(city).until_asked()
    life.does("resident", "reopen", contacted=False, solved="no", stars=1)
    life.does(JOINER, "join", words=THEIRS, attachments=[])
    assert life.ticket.joined == 1


def test_the_department_is_not_pinged_by_a_whole_street(city: City) -> None:
    many = 4 * EVERY
    life = joined(city, many)
    assert life.told("department").count("joined") == EACH + many // EVERY
    assert [n.facts["residents"] for n in life.notices if n.key == "joined"][:3] == [2, 3, 4]


def test_a_joiners_answer_closes_and_reopens_nothing(city: City) -> None:
    life = joined(city).until_asked()
    before = life.ticket
    outcome = life.does(JOINER, "rate_too", solved="no", stars=1, reasons=["slow"], comment="没亮")
    assert life.ticket == before
    assert life.told("department")[-1] == "order-rated-too"
    stake = stake_in(life.ticket).answered(outcome.events[-1], 1)
    assert [(r.solved, r.stars, r.round, r.contacted) for r in stake.ratings] == [("no", 1, 1, None)]
    assert stake.rated(1)
    assert not stake.rated(2)
    assert not stake.settled
    assert why(life, JOINER, "rate_too", solved="no", stars=9) == "no-rating"


def test_who_is_asked_and_when_it_is_over_for_them(city: City) -> None:
    life = joined(city)
    stake = stake_in(life.ticket)
    assert not stake.to_ask(life.ticket, 1)
    life.until_asked()
    assert stake.to_ask(life.ticket, 1)
    rated = life.does(JOINER, "rate_too", solved="no", stars=2, comment="")
    unhappy = stake.answered(rated.events[-1], 1)
    assert not unhappy.to_ask(life.ticket, 1)
    assert not goes_on(life.ticket, 1)
    life.does("resident", "rate", contacted=True, solved="yes", stars=5)
    assert stake.to_ask(life.ticket, 1)
    life.does("resident", "reopen", contacted=True, solved="no", stars=1)
    assert goes_on(life.ticket, 1)
    assert not stake.to_ask(life.ticket, 1)
    life.does("cg-head", "dispatch")
    life.does("cg-1", "sign")
    life.does("cg-1", "report", **REPORT)
    life.does("cg-review", "approve")
    assert unhappy.to_ask(life.ticket, 2)
    happy = life.does(JOINER, "rate_too", solved="yes", stars=4, comment="")
    assert not stake.answered(happy.events[-1], 1).to_ask(life.ticket, 2)
    assert not replace(unhappy, apart=3).to_ask(life.ticket, 2)


def test_a_joiner_sees_nothing_that_the_first_resident_told(city: City) -> None:
    life = joined(city).until_asked()
    ticket = replace(life.ticket, **SECRET)
    seen = as_seen(ticket, stake_in(ticket))
    assert "秘密" in msgspec.json.encode(ticket).decode()
    assert "秘密" not in msgspec.json.encode(seen).decode()
    assert seen.description == THEIRS
    assert (seen.resident, seen.number, seen.due_at, seen.report) == (
        9,
        ticket.number,
        ticket.due_at,
        ticket.report,
    )


def test_who_joined_urges_once_a_day_and_holds_nobody_else_up(city: City) -> None:
    life = joined(city)
    life.does(JOINER, "urge_too", urged_at=None)
    assert life.told("department")[-1] == "urged"
    assert why(life, JOINER, "urge_too", urged_at=MONDAY) == "too-soon"
    assert life.ticket.urged_at is None
    life.does("resident", "urge")
    assert why(life, Actor(Role.RESIDENT, "7"), "urge_too") == "not-yours"


def test_a_street_that_urges_rings_once_a_day_and_all_are_counted(city: City) -> None:
    life = joined(city, 3)
    life.does("resident", "urge")
    for neighbour in ("9", "10", "11"):
        life.passes(hours=1)
        counted = life.does(Actor(Role.RESIDENT, neighbour), "urge_too", urged_at=None)
        assert counted.events[-1].facts["rung"] == "no"
    assert life.told("department").count("urged") == 1
    assert life.ticket.urged_by == 4
    life.passes(hours=21)
    life.does("resident", "urge")
    assert life.told("department").count("urged") == 2
    assert [n.facts["residents"] for n in life.notices if (n.key, n.to) == ("urged", "department")] == [1, 4]


def test_a_further_round_rings_anew(city: City) -> None:
    life = joined(city)
    life.does("resident", "urge")
    life.until_asked()
    life.does("resident", "reopen", contacted=False, solved="no", stars=1)
    life.does(JOINER, "urge_too", urged_at=None)
    assert life.told("level:1")[-1] == "urged"


def test_what_who_joined_adds_is_theirs_alone(city: City) -> None:
    life = joined(city)
    photo = {"kind": "photo", "key": "media:灯杆"}
    life.does(JOINER, "supplement_too", words="在垃圾站旁边", attachments=[photo])
    assert life.told("department")[-1] == "supplemented-too"
    assert (life.ticket.description, life.ticket.attachments) == (Life(city).ticket.description, ())
    stake = stake_in(life.ticket).added("在垃圾站旁边", (photo,))
    assert as_seen(life.ticket, stake).description == f"{THEIRS}\n在垃圾站旁边"
    assert as_seen(life.ticket, stake).attachments == (photo,)
    assert why(life, JOINER, "supplement_too") == "no-words"


@pytest.mark.parametrize("held", [False, True])
def test_what_its_resident_takes_back_goes_on_for_who_joined_first(city: City, held: bool) -> None:
    life = joined(city, 2)
    life.does("cg-1", "sign")
    if held:
        life.does("cg-1", "ask", words="是哪一盏灯？")
        assert life.status is Status.ON_HOLD
    life.ticket = replace(life.ticket, **{n: v for n, v in SECRET.items() if n != "question" or held})
    promised = life.ticket.due_at
    life.does("resident", "hand_on", heir=joiner())
    assert life.status is Status.IN_PROGRESS
    assert (life.ticket.resident, life.ticket.joined, life.ticket.due_at) == (9, 1, promised)
    assert "秘密" not in msgspec.json.encode(life.ticket).decode()
    assert "order-handed-on" in life.told("department")
    assert life.told("resident")[-1] == "notice-handed-on"
    assert "due" in life.timers
    assert why(life, Actor(Role.RESIDENT, "7"), "urge") == "not-yours"
    life.does(JOINER, "withdraw")
    assert life.ticket.status is Status.WITHDRAWN


@pytest.mark.parametrize("known", ["confidential", "anonymous", ""])
def test_an_heir_is_as_known_as_they_wanted_to_be(city: City, known: str) -> None:
    """Their own report may have been merged into one whose resident was named, or the other way round."""
    wanted = {name: name == known for name in ("confidential", "anonymous")}
    life = joined(city)
    life.ticket = replace(life.ticket, **{name: not want for name, want in wanted.items()})
    life.does(Actor(Role.RESIDENT, "7"), "hand_on", heir=joiner(**wanted))
    assert {name: getattr(life.ticket, name) for name in wanted} == wanted


@pytest.mark.parametrize("heir", [None, "9", 9, {"resident": 9}])
def test_nobody_inherits_by_saying_so(city: City, heir: object) -> None:
    assert why(joined(city), Actor(Role.RESIDENT, "7"), "hand_on", heir=heir) == "nobody-joined"
    assert why(Life(city), Actor(Role.RESIDENT, "7"), "hand_on", heir=joiner()) == "nobody-joined"


def test_an_heir_of_another_category_brings_no_answers_to_its_questions(city: City) -> None:
    life = joined(city)
    life.does("resident", "hand_on", heir=joiner(category="CG01", kind=Kind.COMPLAINT, details={"a": 1}))
    assert (life.ticket.category, life.ticket.kind, life.ticket.details) == ("SZ01", Kind.HELP, {})


def test_an_heir_brings_the_own_answers_and_gets_none_of_the_former(city: City) -> None:
    life = joined(city)
    mine = Rating(None, "no", 2, 1, MONDAY, comment="还有味道")
    life.ticket = replace(life.ticket, ratings=(Rating(True, "no", 1, 1, MONDAY, comment="秘密"),))
    left = stake_left(life.ticket)
    assert left is not None
    assert (left.left, left.resident, left.ratings) == (True, 7, life.ticket.ratings)
    life.does("resident", "hand_on", heir=joiner(), ratings=(mine,))
    assert life.ticket.ratings == (mine,)
