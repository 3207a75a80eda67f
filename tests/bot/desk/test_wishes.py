"""What conversations may ask for is what the desk does."""

from __future__ import annotations

from typing import get_args

from bot.desk.wishes.wishes import Wishes
from conversations.effects import Wish


def test_whatever_can_be_asked_for_is_done() -> None:
    """Each kind used to be a branch, and a new one without a branch changed somebody's language."""
    assert set(get_args(Wish)) == Wishes.GRANTED
