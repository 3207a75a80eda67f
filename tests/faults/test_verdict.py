"""The verdict finds each promise that was broken; without this, a run that passes proves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.fake_telegram import Seen
from tests.faults.oracle import Oracle
from tests.faults.verdict import Seens, Verdict, judged

NUMBER = r"\d{8}-\d{6,7}-\d"
CHAT = 7
AT = "2026-11-26T07:00:{:02}+00:00"


class Run:
    """A run in which one resident sent one report, and everything went well."""

    def __init__(self, directory: Path) -> None:
        self.oracle = Oracle(directory / "oracle.jsonl")
        self.oracle.begins(CHAT, "1x0")
        for update in (1000, 1001):
            self.oracle.sends(update, CHAT)
        self.answers: dict[int, list[int]] = {1000: [200], 1001: [503, 200]}
        self.messages = [
            Seen(51, "请核对：1x0 号楼门前的路灯坏了三天"),
            Seen(52, "✅ 登记好了。编号：20261126-000048-7"),
        ]
        ticket = {"ticket_id": 202611260000048}
        self.lines: dict[str, dict[str, Any]] = {
            "inbound 1": {"type": "inbound", "source": "tg:123456:1000"},
            "inbound 2": {"type": "inbound", "source": "tg:123456:1001"},
            "ticket": {"type": "ticket", "id": 202611260000048},
            "submit": {"type": "move", "name": "submit", "at": AT.format(1), **ticket},
            "due": {"type": "move", "name": "due", "at": AT.format(6), **ticket},
            "card": self._row(1, 51),
            "receipt": self._row(2, 52),
            "timer": {
                "type": "timer",
                "id": 1,
                "kind": "due",
                "status": "fired",
                **ticket,
                "due_at": AT.format(5),
                "ended_at": AT.format(6),
            },
        }

    @staticmethod
    def _row(id: int, external: int) -> dict[str, Any]:
        told = {"type": "outbound", "id": id, "address": str(CHAT), "status": "sent"}
        return told | {"external": str(external)}

    def verdict(self, interruptions: int = 0) -> Verdict:
        """What is said of it."""
        seen = Seens({CHAT: self.messages}, self.answers)
        return judged(self.oracle, list(self.lines.values()), seen, NUMBER, interruptions)


@pytest.fixture
def good(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_a_good_run(good: Run) -> None:
    assert good.verdict().broken == []


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("inbound 2", None, "acknowledged and lost"),
        ("inbound 2", {"source": "tg:123456:1000"}, "taken in twice"),
        ("ticket", None, "1 reports, 0 tickets"),
        ("submit", None, "first lines of history differ"),
        ("receipt", {"status": "waiting"}, "still wait"),
        ("receipt", {"status": "dead"}, "rows ended as"),
        ("receipt", {"external": "50"}, "out of order"),
        ("receipt", {"external": "99"}, "never seen"),
        ("timer", {"due_at": AT.format(7)}, "early"),
        ("timer", {"status": "pending"}, "never went off"),
        ("due", None, "without an effect"),
        ("timer", {"kind": "warning"}, "without being fired"),
    ],
)
def test_a_line_that_is_wrong(good: Run, name: str, change: dict[str, Any] | None, words: str) -> None:
    line = good.lines.pop(name)
    if change is not None:
        good.lines[name] = line | change
    assert any(words in told for told in good.verdict().broken), good.verdict()


def test_what_the_platform_saw(good: Run) -> None:
    good.messages.append(Seen(53, "✅ 登记好了。编号：20261126-000048-7"))
    assert good.verdict(interruptions=1).broken == []
    assert good.verdict().broken == ["1 doubled messages"]
    good.messages[-1] = Seen(53, "✅ 登记好了。编号：20261126-000055-1")
    assert any("2 receipts" in told for told in good.verdict(interruptions=1).broken)
    good.answers[1001] = [500]
    assert any("answered with [500]" in told for told in good.verdict().broken)
