"""Properties of every conversation of the demo city.

Rule 1  Each step can be reached, and from each step there is a way to the end.
Rule 2  A token fits into 64 bytes of ASCII and comes back as the option it was made for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.desk.office import Office
from conversations.conversation import START, Conversation
from conversations.effects import Option
from conversations.session import END, Session, token, untoken
from conversations.steps import Setting
from tests.conversations.chat import MONDAY, ZHAO
from tickets.numbers import ticket_id

NAMES = (
    "language",
    "withdrawal",
    "reopening",
    "which",
    "addressing",
    "supplement",
    "answer",
    "correcting",
    "remarking",
    "asking",
    "intake",
    "callback",
    "changing",
    "shared",
    "objecting",
    "second",
    "report",
    "return",
    "dispatching",
    "force",
    "extension",
    "helping",
    "appointment",
    "assigning",
    "following",
    "part",
    "settling",
    "rejection",
    "recording",
    "answering_for",
    "supervision",
    "merging",
    "send_back",
    "refuse_return",
    "refuse_extension",
    "ending",
    "binding",
    "human",
    "responding",
    "erasing",
    "linking",
    "linked",
)
LONGEST = ticket_id(MONDAY.date(), 9_999_999)


def the(office: Office, name: str) -> Conversation:
    return office.engine.catalog[name]


def test_these_are_all_that_ask_something(office: Office) -> None:
    assert {c.name for c in office.engine.catalog.values() if c.steps} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_step_is_reached_and_leads_to_an_end(office: Office, name: str) -> None:
    conversation = the(office, name)
    onward = [(row.source, row.dest) for row in conversation.table if row.trigger == "answered"]
    states = {START, END, *conversation.by_name}
    assert _reached({START}, onward) == states
    assert _reached({END}, [(dest, source) for source, dest in onward]) == states


def _reached(states: set[str], edges: Sequence[tuple[str, str]]) -> set[str]:
    more = states | {dest for source, dest in edges if source in states}
    return states if more == states else _reached(more, edges)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told_apart_in_tokens(office: Office, name: str) -> None:
    for step in the(office, name).steps:
        assert not {"~"} & {*name, *step.name}
        assert step.name not in (START, END, "paused")


@pytest.mark.parametrize("name", NAMES)
def test_tokens_fit_into_a_button(office: Office, name: str) -> None:
    assert len(str(LONGEST)) == 15
    setting = Setting(office.engine.world, ZHAO, office.texts.labels, MONDAY)
    for step in the(office, name).steps:
        for session in _moments(name, step.name):
            for option in step.options(session, setting):
                fits(option)
                tapped = untoken(option.token)
                assert tapped is not None
                assert (tapped.conversation, tapped.ticket, tapped.step) == (name, LONGEST, step.name)
    fits(Option(token(name, 99999, LONGEST, 99, "paused", "continue")))


def _moments(name: str, step: str) -> list[Session]:
    """A session at a step: asked just now, answered in part, and on each page."""
    facts = {"of": [["99999", "refuse_extension"], ["new", "new"]], "words": "路灯坏了", "lead": "ga"}
    parts = [{"ref": "m1", "words": "路灯坏了三天"}]
    answered = {"of": "SC01", "said": {}} if step == "details" else parts
    answers: dict[str, Any] = {"category": "SC01", step: answered}
    pages = ("", "*0", "*1", "SZ", "SZ/1", "?路灯")
    plain = [Session(name, step, 99999, MONDAY, LONGEST, 99, facts=facts, page=page) for page in pages]
    return [*plain, Session(name, step, 99999, MONDAY, LONGEST, 99, answers=answers, facts=facts)]


def fits(option: Option) -> None:
    """An option's token is one that every platform takes."""
    assert option.token.isascii()
    assert 1 <= len(option.token) <= 64, option.token
