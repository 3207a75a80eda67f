"""What comes after a result: the callback, its answer, and another round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.tickets.conftest import BAD, DID, GOOD, MONDAY, REPORT, RESIDENT, Life, why
from tickets.city import City
from tickets.rates import rates, row
from tickets.ticket import SYSTEM, Kind, Status

# The straight way


def test_solved_and_satisfied(city: City) -> None:
    life = Life(city)
    life.passes(hours=1)
    life.until_asked()
    assert life.told("resident")[-1] == "callback-ask"
    assert life.notices[-1].facts == {"round": 1, "did": DID, "conclusion": "solved", "evidence": []}
    life.does("resident", "rate", **GOOD)
    assert life.history == ["submit", "dispatch", "sign", "report", "approve", "callback", "rate"]
    assert life.told("resident") == ["notice-signed", "callback-ask"]
    assert life.told("department") == ["order-new", "order-rated"]
    assert (life.status, life.ticket.outcome) == (Status.CLOSED, "rated")
    assert set(life.timers) == {"archive"}
    assert row(life.ticket).in_time is True
    life.passes(days=61)
    assert life.status is Status.ARCHIVED


def test_the_rating_card_waits_for_the_morning(city: City) -> None:
    life = Life(city, now=MONDAY + timedelta(hours=13)).until_reported()
    life.does("cg-review", "approve")
    assert life.timers["callback"] == MONDAY + timedelta(hours=22)  # 08:00 in the city
    life.passes(hours=8)
    assert "callback-ask" not in life.told("resident")
    life.passes(hours=2)
    assert "callback-ask" in life.told("resident")


def test_no_answer_is_reminded_telephoned_and_kept_apart(city: City) -> None:
    life = Life(city).until_asked()
    life.passes(hours=24)
    assert life.told("resident")[-1] == "callback-remind"
    life.passes(hours=24)
    assert life.told("agents") == ["callback-telephone"]
    life.passes(hours=24)
    assert (life.status, life.ticket.outcome, life.ticket.not_valid) == (Status.CLOSED, *["no_answer"] * 2)
    found = rates([row(life.ticket)])
    assert (found.valid, found.no_answer, found.satisfaction) == (0, 1, None)


@pytest.mark.parametrize("after", [1, 30, 50])
def test_who_wants_to_be_left_in_peace_is_neither_reminded_nor_telephoned(city: City, after: int) -> None:
    life = Life(city).until_asked()
    life.passes(hours=after)
    told = len(life.notices)
    life.does("resident", "decline")
    assert set(life.timers) == {"callback_expire"}
    assert life.ticket.to_telephone == 0
    life.passes(hours=71 - after)
    assert len(life.notices) == told
    life.passes(hours=1)
    assert (life.ticket.outcome, life.ticket.not_valid) == ("no_answer", "no_answer")


def test_who_wanted_to_be_left_in_peace_may_still_answer(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "decline")
    life.does("resident", "rate", **BAD)
    assert life.ticket.outcome == "rated"


@pytest.mark.parametrize("stood", [{"days": 4}, {"days": 1}])
def test_an_outage_takes_no_time_from_who_is_asked(city: City, stood: dict[str, float]) -> None:
    life = Life(city).until_reported()
    life.does("cg-review", "approve")
    life.outage(**stood)
    assert life.told("resident")[-1] == "callback-ask"
    life.passes(hours=25)
    assert life.told("resident")[-1] == "callback-remind"
    assert life.told("agents") == []
    life.outage(**stood)
    life.passes(hours=23)
    assert life.told("agents") == ["callback-telephone"]
    assert life.status is Status.AWAITING_CALLBACK
    life.passes(hours=24)
    assert life.ticket.outcome == "no_answer"


def test_who_is_erased_while_they_are_asked_is_asked_no_more(city: City) -> None:
    life = Life(city).until_asked()
    life.does(SYSTEM, "forget")
    assert (life.status, life.ticket.outcome) == (Status.CLOSED, "anonymous")
    assert (life.ticket.resident, life.ticket.not_valid) == (None, "anonymous")
    told = len(life.notices)
    life.passes(days=30)
    assert len(life.notices) == told


BY_TELEPHONE: dict[str, Any] = {"resident": None, "source": "telephone", "phone": "13800138000"}


def test_an_outage_takes_no_time_from_who_has_no_chat(city: City) -> None:
    life = Life(city, by=city.staff["agent-1"].actor, **BY_TELEPHONE).until_reported()
    life.does("cg-review", "approve")
    life.outage(days=4)
    assert life.told("agents") == ["callback-telephone"]
    life.passes(hours=71)
    assert life.status is Status.AWAITING_CALLBACK
    life.passes(hours=2)
    assert life.ticket.outcome == "no_answer"


def test_an_answer_by_telephone_is_marked(city: City) -> None:
    life = Life(city).until_asked()
    life.does("agent-2", "rate", **GOOD)
    assert life.ticket.ratings[0].by_telephone == "agent-2"


def test_an_agent_corrects_their_own_record_and_no_other_answer(city: City) -> None:
    life = Life(city).until_asked()
    life.does("agent-1", "rate", **BAD)
    assert why(life, "agent-2", "change", **GOOD) == "not-yours"
    life.does("agent-1", "change", **GOOD)
    assert [(rating.stars, rating.by_telephone) for rating in life.ticket.ratings] == [
        (BAD["stars"], "agent-1"),
        (GOOD["stars"], "agent-1"),
    ]
    assert life.told("resident")[-2:] == ["notice-rated", "notice-corrected"]
    life.does("resident", "change", **BAD)
    assert why(life, "agent-1", "change", **GOOD) == "not-yours"
    other = Life(city).until_asked()
    other.does("agent-1", "rate", **BAD)
    other.passes(hours=13)
    assert why(other, "agent-1", "change", **GOOD) == "too-late"


def test_who_cannot_be_reached_by_chat_is_telephoned_at_once(city: City) -> None:
    life = Life(city, by=city.staff["agent-1"].actor, **BY_TELEPHONE).until_asked()
    assert life.told("agents") == ["callback-telephone"]
    assert life.told("resident") == []


def test_who_left_neither_chat_nor_number_is_waited_for_and_not_telephoned(city: City) -> None:
    """They may come by themselves: until it is over, what they say counts."""
    unheard, heard = (
        Life(city, by=city.staff["agent-1"].actor, **{**BY_TELEPHONE, "phone": ""}).until_asked()
        for _ in range(2)
    )
    assert (set(unheard.timers), unheard.told("agents")) == ({"callback_expire"}, [])
    unheard.passes(hours=73)
    assert (unheard.ticket.outcome, unheard.ticket.not_valid) == ("not_asked", "not_asked")
    heard.does("agent-1", "rate", **GOOD)
    assert heard.ticket.outcome == "rated"


def test_a_number_in_the_account_is_one(city: City) -> None:
    words = "张大爷来电，路灯坏了三天，电话 138 0013 8000"
    life = Life(city, by=city.staff["agent-1"].actor, **{**BY_TELEPHONE, "phone": ""}, description=words)
    assert life.until_asked().told("agents") == ["callback-telephone"]


def test_an_anonymous_matter_ends_without_a_rating(city: City) -> None:
    life = Life(city, anonymous=True)
    life.does("cg-1", "sign")
    life.does("cg-1", "report", **{**REPORT, "contacted": ""})
    life.does("cg-review", "approve")
    assert (life.status, life.ticket.outcome, life.ticket.not_valid) == (Status.CLOSED, *["anonymous"] * 2)
    assert life.told("resident") == []
    assert why(life, RESIDENT, "reopen") == "not-in-this-status"


def test_an_enquiry_answered_at_once_is_asked_about(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    life.does("agent-1", "answer", words="请到市民中心三楼办理，周一至周五都可以。")
    assert life.history == ["submit", "answer", "approve"]
    assert life.status is Status.AWAITING_CALLBACK
    assert set(life.timers) == {"callback"}
    life.passes(minutes=1)
    life.does("resident", "rate", **BAD)
    assert life.ticket.outcome == "rated"


def test_rejected_with_reason_basis_and_the_right_place(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    assert why(life, "agent-1", "reject") == "no-ground"
    assert why(life, "agent-1", "reject", ground="no such") == "no-ground"
    assert why(life, "agent-1", "reject", ground="in_procedure") == "no-reason"
    given = {"reason": "已进入诉讼程序", "basis": "工作办法第十二条", "place": "市中级人民法院"}
    life.does("agent-1", "reject", ground="in_procedure", **given)
    assert life.notices[-1].facts["place"] == "市中级人民法院"
    life.does("resident", "rate", **BAD)
    assert life.status is Status.REJECTED
    assert row(life.ticket).valid
    assert life.told("agents")[-1] == "rejection-rated"
    assert why(life, RESIDENT, "rate", **GOOD) == "already-rated"


def test_who_is_satisfied_that_it_was_not_accepted_troubles_nobody(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    life.does("agent-1", "reject", ground="in_procedure", reason="已进入诉讼程序")
    before = life.told("agents")
    life.does("resident", "rate", **GOOD)
    assert life.told("agents") == before


def test_what_is_late_without_a_result_counts_as_late(city: City) -> None:
    life = Life(city)
    assert row(life.ticket).in_time is None
    life.passes(days=2)
    assert row(life.ticket).in_time is False
    life.until_asked()
    assert row(life.ticket).in_time is False
    life.does("resident", "reopen", **BAD)
    assert row(life.ticket).in_time is False  # another round makes up for no lateness


# Not satisfied


def test_what_a_higher_leader_holds_stays_there_when_it_is_late(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "reopen", **BAD)
    life.does("cg-head", "dispatch")
    life.until_asked()
    life.does("resident", "reopen", **BAD)
    assert (life.ticket.level, life.ticket.holder) == (2, "city-build")
    life.passes(hours=13)
    assert (life.ticket.overdue, life.ticket.level, life.ticket.holder) == (True, 2, "city-build")
    assert "ping-due" in life.told("level:2")


def test_reopened_to_level_1_then_2_then_the_top_and_ended_there(city: City) -> None:
    life = Life(city)
    people = [("cg-head", "cg-head"), ("city-build", "city-build"), ("hotline-head", "hotline-head")]
    for round, (holder, leader) in enumerate([*people, people[-1]], start=2):
        life.until_asked()
        life.does("resident", "reopen", **BAD)
        assert (life.status, life.ticket.round, life.ticket.holder) == (Status.REOPENED, round, holder)
        assert life.ticket.level == min(round - 1, 3)
        assert life.told(f"level:{life.ticket.level}")[-1] == "order-reopened"
        told = next(n for n in reversed(life.notices) if n.key == "notice-reopened")
        assert told.facts["holder_name"] == city.staff[holder].name
        assert life.ticket.due_at == life.now + timedelta(hours=12)
        due = life.ticket.due_at
        life.passes(hours=1)
        life.does(leader, "dispatch")
        assert (life.status, life.ticket.due_at) == (Status.DISPATCHED, due)
    assert why(life, "cg-head", "end", reason="已尽力") == "held-above"
    assert why(life, "hotline-head", "end") == "no-reason"
    life.does("hotline-head", "end", reason="管线由省级单位管理，已书面说明，无法在本市解决。")
    assert (life.status, life.ticket.outcome) == (Status.CLOSED, "ended")
    assert life.told("resident")[-1] == "notice-ended"
    found = rates([row(life.ticket)])
    assert (found.valid, found.satisfaction, found.resolution) == (1, 0, 0)
    assert why(life, "resident", "reopen", **BAD) == "ended"
    assert why(life, "resident", "change", **GOOD) == "ended"


def test_dissatisfied_and_left_closed_counts_is_shown_to_the_leader_and_can_go_up_later(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **BAD)
    assert (life.status, rates([row(life.ticket)]).satisfaction) == (Status.CLOSED, 0)
    assert life.told("level:1") == ["order-dissatisfied"]
    life.passes(days=30)
    life.does("resident", "reopen")
    assert (life.ticket.round, life.ticket.holder, life.ticket.outcome) == (2, "cg-head", "")
    assert life.notices[-2].facts["stars"] == 1  # the leader sees the answers that were given
    assert "archive" not in life.timers


def test_the_window_for_another_round_closes(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **BAD)
    life.passes(days=30, seconds=1)
    assert why(life, "resident", "reopen") == "too-late"


def test_a_changed_mind_within_twelve_hours(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    life.passes(hours=12)
    life.does("resident", "change", **BAD)
    assert (life.status, len(life.ticket.ratings), row(life.ticket).stars) == (Status.CLOSED, 2, 1)
    life.does("resident", "change", reopen=True, **BAD)
    assert (life.status, life.ticket.round) == (Status.REOPENED, 2)


def test_after_twelve_hours_the_answer_stands(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    life.passes(hours=12, seconds=1)
    assert why(life, "resident", "change", **BAD) == "too-late"


def test_what_is_rated_again_after_its_end_has_the_last_rating(city: City) -> None:
    """Each one used to be kept beside the others, in a body that every list reads."""
    life = Life(city)
    life.does("agent-1", "merge", parent=Life(city, number=2).ticket, reason="同一件事")
    for stars in (1, 2, 3):
        life.does("resident", "rate", contacted=True, solved="no", stars=stars)
        life.passes(days=1)
    assert [rating.stars for rating in life.ticket.ratings] == [3]
    assert life.history.count("rate") == 3


def test_a_leader_ends_nothing_in_the_first_round(city: City) -> None:
    assert why(Life(city), "cg-head", "end", reason="说明") == "first-round"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"stars": 3},
        {"solved": "yes", "stars": 6},
        {"solved": "ok", "stars": 5},
        {"solved": "no", "stars": True},
    ],
)
def test_half_an_answer_is_none(city: City, facts: dict[str, Any]) -> None:
    assert why(Life(city).until_asked(), "resident", "rate", **facts) == "no-rating"
