from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.city import load_city
from tests.storage.test_tickets import BARE
from tickets.casework import Draft, Stake, act
from tickets.rates import CRITICISED, Row, packed, rates, row, row_of_joiner, unpacked
from tickets.ticket import Actor, Kind, Rating, Role, Site, Status
from tickets.weights import Weights

HOUR = timedelta(hours=1)
LATER = BARE.opened_at + timedelta(days=7)

ROWS = st.builds(
    Row,
    valid=st.booleans(),
    contacted=st.sampled_from((None, False, True)),
    solved=st.sampled_from(("yes", "partly", "no")),
    stars=st.integers(0, 5),
    ended=st.booleans(),
    no_answer=st.booleans(),
    in_time=st.sampled_from((None, False, True)),
    returned=st.booleans(),
    reworked=st.booleans(),
    signed=st.sampled_from((None, False, True)),
    criticised=st.booleans(),
)


def test_nothing_valid_is_no_rate() -> None:
    empty = rates([])
    assert (empty.response, empty.resolution, empty.satisfaction, empty.valid_callback) == (None,) * 4
    silent = rates([Row(valid=False, no_answer=True)])
    assert (silent.response, silent.satisfaction, silent.valid_callback, silent.no_answer) == (
        None,
        None,
        0,
        1,
    )


def test_the_three_rates() -> None:
    found = rates(
        [
            Row(True, True, "yes", 5, in_time=True),
            Row(True, True, "partly", 4, in_time=True),
            Row(True, False, "yes", 3, in_time=False),
            Row(True, False, "no", 2, reworked=True),
            Row(True, True, "yes", 5, ended=True, returned=True),  # ended by a leader: never satisfied
            Row(False, no_answer=True),
        ]
    )
    assert (found.tickets, found.valid, found.no_answer) == (6, 5, 1)
    assert found.response == 3 / 5
    assert found.resolution == 2 / 5
    assert found.satisfaction == pytest.approx((2 + 0.9) / 5)
    assert found.valid_callback == 5 / 6
    assert found.in_time == 2 / 3
    assert (found.returned, found.reworked) == (1 / 6, 1 / 6)


def test_the_weight_of_basically_satisfied_is_configuration() -> None:
    assert rates([Row(True, True, "yes", 3)], Weights(basically=1.0)).satisfaction == 1


def test_the_combined_score_weighs_the_three_rates() -> None:
    rows = [Row(True, True, "yes", 5), Row(True, False, "no", 1)]
    assert rates(rows).combined == pytest.approx(0.5)
    assert (
        rates([Row(True, True, "no", 1)], Weights(response=1, resolution=1, satisfaction=2)).combined == 0.25
    )
    assert rates([Row(False)]).combined is None


@given(ROWS)
def test_a_row_comes_back_from_its_number(row: Row) -> None:
    assert unpacked(packed(row)) == row
    assert 0 <= packed(row) < 2**15
    assert (packed(row) >= CRITICISED) is row.criticised


def test_a_number_of_before_means_what_it_meant() -> None:
    """Rows are kept as numbers: one that was written by an earlier version is read by this one."""
    assert unpacked(4521) == Row(
        True, True, "no", 4, ended=False, no_answer=False, in_time=True, reworked=True
    )


def test_signed_for_in_time_of_those_that_were_to_be_signed_for() -> None:
    found = rates([Row(False, signed=True), Row(False, signed=False, criticised=True), Row(False)])
    assert (found.signed, found.criticised) == (0.5, 1)


def test_who_is_not_asked_whether_they_were_contacted_is_not_in_the_response_rate() -> None:
    """A merged ticket's resident is asked as those are who joined: nobody was to contact them."""
    apart = Row(True, contacted=None, solved="yes", stars=5)
    assert rates([apart]).response is None
    found = rates([apart, Row(True, contacted=True, solved="no", stars=1)])
    assert (found.response, found.resolution, found.valid) == (1, 0.5, 2)
    ended = Row(True, contacted=None, ended=True)
    assert rates([ended]).response == 0


def test_who_joined_and_was_asked_again_counts_as_reworked() -> None:
    """Each round that does not satisfy them is one that the city had to go over again."""
    draft = Draft(Actor(Role.RESIDENT, "9"), Kind.HELP, "SZ01", "路灯坏了", Site("家园小区"), "web")
    no, yes = Rating(None, "no", 1, 1, LATER), Rating(None, "yes", 5, 2, LATER)
    once, twice = (Stake(1, LATER, draft, 1, ratings) for ratings in ((no,), (no, yes)))
    assert (row_of_joiner(once).reworked, row_of_joiner(twice).reworked) == (False, True)
    assert (row_of_joiner(twice).solved, row_of_joiner(twice).stars) == ("yes", 5)
    never, silent = Stake(1, LATER, draft), Stake(1, LATER, draft, 1)
    assert [(row_of_joiner(s).valid, row_of_joiner(s).no_answer) for s in (never, silent)] == [
        (False, False),
        (False, True),
    ]


def test_another_round_makes_up_for_neither_lateness_nor_a_return() -> None:
    due, city = LATER, load_city("demo")
    first = replace(
        BARE,
        status=Status.AWAITING_CALLBACK,
        resident=7,
        department="cg",
        policy="general",
        due_at=due,
        reported_at=due + HOUR,
        returns=1,
        callback_at=due + HOUR,
    )
    assert (row(first).in_time, row(first).returned) == (False, True)
    resident = Actor(Role.RESIDENT, "7")
    given_back = {"contacted": True, "solved": "no", "stars": 1}
    again = act(first, "reopen", resident, given_back, city, due + 2 * HOUR).ticket
    assert (row(again).in_time, row(again).returned, row(again).reworked) == (False, True, True)
    soon = replace(
        again, status=Status.CLOSED, reported_at=again.due_at, outcome="no_answer", not_valid="no_answer"
    )
    assert (row(soon).in_time, row(soon).valid, row(soon).no_answer) == (False, False, True)
    asked = replace(again, status=Status.AWAITING_CALLBACK, reported_at=again.due_at)
    third = act(asked, "reopen", resident, given_back, city, due + 3 * HOUR).ticket
    assert (third.round, row(third).returned) == (3, True)
    punctual = act(
        replace(first, reported_at=due, returns=0), "reopen", resident, given_back, city, due + HOUR
    ).ticket
    assert (row(punctual).in_time, row(punctual).returned) == (None, False)
    assert row(replace(punctual, reported_at=punctual.due_at)).in_time is True
