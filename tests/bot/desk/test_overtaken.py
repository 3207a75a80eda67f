"""What was kept for the morning: every notice has an answer to "is it still true?"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.city import load_city
from bot.desk.later.overtaken import BESIDES, ONLY_WHILE, STAYS_TRUE, still_true
from bot.desk.outgoing.notices import CALLBACKS
from tests.tickets.conftest import MONDAY, Life
from tickets.casework import Notice
from tickets.casework.notices import NOTICES
from tickets.ticket import Status, Ticket

LATER = MONDAY + timedelta(days=1)
QUESTION = {"words": "哪一盏？", "until": LATER.isoformat(), "by": "cg-1", "by_name": "林"}


def test_every_notice_is_only_said_while_something_is_so_or_stays_true() -> None:
    assert ONLY_WHILE.keys() | STAYS_TRUE == NOTICES.keys() - CALLBACKS
    assert not ONLY_WHILE.keys() & STAYS_TRUE
    assert BESIDES.keys() <= ONLY_WHILE.keys()


@pytest.fixture
def ticket() -> Ticket:
    return replace(Life(load_city("demo")).ticket, status=Status.IN_PROGRESS, due_at=LATER)


def _told(ticket: Ticket, key: str, round: int = 1, **facts: Any) -> bool:
    return still_true(ticket, Notice("resident", key, facts), round)


@pytest.mark.parametrize("key", sorted(ONLY_WHILE.keys() - BESIDES.keys()))
def test_what_is_only_said_for_a_while_is_overtaken_by_every_other_status(ticket: Ticket, key: str) -> None:
    said = {status for status in Status if _told(replace(ticket, status=status), key)}
    assert said == ONLY_WHILE[key]
    assert said < frozenset(Status)
    assert not any(_told(replace(ticket, status=status), key, round=2) for status in Status)


def test_that_it_is_late_is_not_said_once_it_has_another_date_or_was_taken_back(ticket: Ticket) -> None:
    late = replace(ticket, overdue=True)
    assert _told(late, "notice-overdue")
    assert not _told(ticket, "notice-overdue")
    assert not _told(replace(late, status=Status.WITHDRAWN), "notice-overdue")
    assert not _told(replace(late, status=Status.REPORTED), "notice-overdue")


@pytest.mark.parametrize("key", ["notice-question", "notice-question-again", "question-telephone"])
def test_a_question_is_not_put_once_it_is_over_or_another_one_is_asked(ticket: Ticket, key: str) -> None:
    asked = replace(ticket, status=Status.ON_HOLD, question=QUESTION)
    assert _told(asked, key, until=LATER.isoformat())
    assert not _told(asked, key, until=MONDAY.isoformat())
    assert not _told(ticket, key, until=LATER.isoformat())


@pytest.mark.parametrize("key", ["notice-extended", "notice-recounted", "extension-approved"])
def test_a_date_is_not_told_once_it_has_moved_on(ticket: Ticket, key: str) -> None:
    assert _told(ticket, key, until=LATER.isoformat())
    assert not _told(ticket, key, until=MONDAY.isoformat())


def test_what_was_kept_before_rounds_were_kept_with_it_is_still_said(ticket: Ticket) -> None:
    assert _told(replace(ticket, round=3), "notice-signed", round=0)
