"""The pictures in the documentation are those of the program as it is."""

from __future__ import annotations

import re

import pytest

from conversations.conversation import START, Conversation
from conversations.session import END
from tickets.lifecycle import DRAFT, MOVES
from tickets.ticket import Status
from tools.draw import FILE, conversations, forward, moves, page, staying

ASKING = tuple(conversation for conversation in conversations() if conversation.steps)


def test_the_page_is_drawn_from_the_tables_of_today() -> None:
    assert FILE.read_text("utf-8") == page(), "draw it again: python -m tools.draw"


@pytest.mark.parametrize("conversation", ASKING, ids=lambda conversation: conversation.name)
def test_every_drawn_way_is_in_the_table(conversation: Conversation) -> None:
    edges = forward(conversation)
    rows = {(row.source, row.dest) for row in conversation.table if row.trigger not in ("restart", "cancel")}
    assert {(edge.source, edge.dest) for edge in edges} <= rows
    drawn = {state for edge in edges for state in (edge.source, edge.dest)}
    assert drawn == {START, END, *conversation.by_name}


@pytest.mark.parametrize("conversation", ASKING, ids=lambda conversation: conversation.name)
def test_there_is_one_way_that_is_always_open(conversation: Conversation) -> None:
    for state in (START, *conversation.by_name):
        certain = [
            e for e in forward(conversation) if e.source == state and not e.conditional and not e.label
        ]
        assert len(certain) == 1, state


def test_the_pictures_of_two_conversations_are_as_expected() -> None:
    callback = next(c for c in ASKING if c.name == "callback")
    assert [(e.source, e.dest, e.conditional) for e in forward(callback)] == [
        (START, "contacted", False),
        ("contacted", "solved", False),
        ("solved", "satisfied", False),
        ("satisfied", "reasons", True),
        ("satisfied", END, False),
        ("reasons", "words", False),
        ("words", "choice", False),
        ("choice", END, False),
    ]
    report = next(c for c in ASKING if c.name == "report")
    assert [(e.dest, e.label) for e in forward(report) if e.source == "conclusion"] == [
        ("confirm", "edited"),
        ("basis", "cannot"),
        ("confirm", ""),
    ]


def test_every_move_of_a_ticket_is_drawn_or_listed() -> None:
    named = {name for edge in moves() for name in re.findall(r"\w+", edge.label)} | set(staying())
    assert named >= {move.name for move in MOVES}
    assert {s for e in moves() for s in (e.source, e.dest)} == {DRAFT, *(str(status) for status in Status)}
