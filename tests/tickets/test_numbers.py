from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.numbers import PATTERN, PER_DAY, number, parse, parse_begun, ticket_id

IDS = st.builds(ticket_id, st.dates(date(2000, 1, 1)), st.integers(1, PER_DAY - 1))


def test_the_first_of_a_day_has_six_digits_and_a_check_digit() -> None:
    id = ticket_id(date(2026, 11, 23), 1)
    assert id == 202611230000001
    assert number(id) == "20261123-000001-3"


def test_damm_s_own_example_of_a_check_digit() -> None:
    from tickets.numbers import check_digit

    assert check_digit("572") == 4
    assert check_digit("5724") == 0


@given(IDS)
def test_every_number_is_read_back(id: int) -> None:
    assert re.fullmatch(PATTERN, number(id))
    assert parse(number(id)) == id


@given(IDS, st.data())
def test_every_single_wrong_digit_is_found(id: int, data: st.DataObject) -> None:
    digits = number(id)
    place = data.draw(st.sampled_from([i for i, c in enumerate(digits) if c.isdigit()]))
    wrong = data.draw(st.sampled_from(sorted(set("0123456789") - {digits[place]})))
    assert parse(digits[:place] + wrong + digits[place + 1 :]) is None


@given(IDS)
def test_every_two_neighbours_that_changed_places_are_found(id: int) -> None:
    digits = number(id).replace("-", "")
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            assert parse(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) is None


@pytest.mark.parametrize(
    "typed",
    [
        "20261123-000001-3",
        " 20261123 000001 3 ",
        "202611230000013",
        "２０２６１１２３－０００００１－３",
        "20261123—000001—3",
    ],
)
def test_spaces_hyphens_and_full_width_digits_are_forgiven(typed: str) -> None:
    assert parse(typed) == 202611230000001


@pytest.mark.parametrize("typed", ["", "12345", "路灯坏了", "20261123-000001-4", "20261123-0000001-3", "²"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse(typed) is None


@pytest.mark.parametrize("place", [0, -1, PER_DAY])
def test_a_day_has_ten_million_places(place: int) -> None:
    with pytest.raises(ValueError, match="places"):
        ticket_id(date(2026, 1, 1), place)


@pytest.mark.parametrize("typed", ["20261123-000017", " 20261123000017 ", "２０２６１１２３　００００１７"])
def test_a_number_is_known_without_its_check_digit(typed: str) -> None:
    assert parse_begun(typed) == ticket_id(date(2026, 11, 23), 17)
    assert parse(typed) is None


@pytest.mark.parametrize("typed", ["20261123-00001-7", "20261123-000000", "20261123-000017-8", "20261123"])
def test_what_is_not_cut_short_behind_its_place_is_not(typed: str) -> None:
    assert parse_begun(typed) is None
