from __future__ import annotations

import pytest

from tickets.rates import Row, rates


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
            Row(True, None, "no", 2, reworked=True),
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
    assert rates([Row(True, True, "yes", 3)], basically=1.0).satisfaction == 1
