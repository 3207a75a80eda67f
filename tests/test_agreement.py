"""Conversations and tickets don't know each other: where both name the same things, they mean the same."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.casework.deciding import GROUNDS
from conversations.residents.callback import GOOD_ENOUGH
from conversations.residents.second import NOTHING_WRONG
from tickets.casework import hotline
from tickets.sampling import GOOD
from tickets.ticket import Rating


def test_the_grounds_on_which_a_matter_is_not_accepted() -> None:
    assert GROUNDS == hotline.GROUNDS


def test_from_how_many_stars_on_nothing_more_is_asked() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    satisfied = [stars for stars in range(1, 6) if Rating(True, "yes", stars, 1, at).satisfied]
    assert satisfied[0] == GOOD_ENOUGH


def test_which_answers_of_a_second_callback_find_nothing_wrong() -> None:
    assert NOTHING_WRONG == GOOD
