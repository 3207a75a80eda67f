"""What is kept of where somebody is, as programs before this one wrote it down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.desk.office import Office
from bot.desk.unit.standing import Standing
from conversations.messages import Text
from conversations.session import Person, Session, Stack
from storage.residents import Resident
from tests.conversations.chat import MONDAY

UNTIL = (MONDAY + timedelta(hours=1)).timestamp()


def _loaded(stack: str) -> Stack:
    return Standing.of(Resident(7, "web", "li", "zh-CN", True, stack, None, "")).stack


def _before(answered: dict[str, Any] | None, sessions: tuple[Session, ...] = ()) -> str:
    """A stack as it was kept when what was spoken of last had no type, nor a talk a place of its own."""
    kept = {"serial": 1, "offered": [], "ended": [[1, "20261123-000001-3"]], "places": []}
    return msgspec.json.encode(kept | {"sessions": sessions, "answered": answered}).decode()


@pytest.mark.parametrize(
    ("answered", "offered"),
    [
        ({"ticket": 0, "number": "", "of": "", "by": "human", "until": UNTIL}, "human"),
        (
            {"ticket": 1, "number": "20261123-000001-3", "of": "SZ01", "by": "last", "until": UNTIL},
            "last",
        ),
        ({"ticket": 1, "number": "20261123-000001-3", "of": "", "by": "", "until": UNTIL}, "supplement"),
        ({"ticket": 1, "number": "20261123-000001-3", "of": "SZ01", "until": UNTIL}, "supplement"),
    ],
)
def test_what_was_spoken_of_last_is_still_known(
    office: Office, answered: dict[str, Any], offered: str
) -> None:
    stack = _loaded(_before(answered))
    turn = office.engine.advance(stack, Text("一共两盏", "m1"), Person(7, "zh-CN"), MONDAY)
    status = ["status"] if offered == "last" else []
    assert [row[1] for row in turn.stack.sessions[-1].facts["of"]] == [offered, *status, "new"]


def test_a_draft_from_before_is_still_there() -> None:
    draft = Session("intake", "location", 1, MONDAY, answers={"description": [{"words": "路灯不亮"}]})
    assert _loaded(_before(None, (draft,))).sessions == (draft,)
    assert _loaded(msgspec.json.encode({"sessions": (draft,), "serial": 1}).decode()).sessions == (draft,)


def test_what_is_kept_now_is_read_again() -> None:
    stack = Stack(serial=3, talks=MONDAY)
    assert _loaded(msgspec.json.encode(stack).decode()) == stack


def test_a_screen_that_had_a_session_has_none_any_more(office: Office) -> None:
    draft = Session("intake", "location", 1, MONDAY, answers={"description": [{"words": "路灯不亮"}]})
    stack = _loaded(_before(None, (draft, Session("privacy", "what", 2, MONDAY))))
    turn = office.engine.advance(stack, Text("谢谢", "m1"), Person(7, "zh-CN"), MONDAY)
    assert [session.conversation for session in turn.stack.sessions] == ["intake"]
