"""Where members of staff can be bound."""

from __future__ import annotations

from pathlib import Path

from structlog.testing import capture_logs

from bot.app import TERMINAL
from bot.mail import Incoming
from conversations.messages import Text
from tests.hotline import Hotline, open_hotline

CODE = "7Q2KMN5R"


async def _sends(hotline: Hotline, channel: str) -> tuple[str, list[tuple[str, str]]]:
    """Who is bound after the code was sent on a channel, and what its sender was told."""
    letter = Incoming(f"{channel}:1", channel, "somebody", Text(f"/bind {CODE}"))
    await hotline.app.desk.receive(letter)
    async with hotline.app.database.reading() as connection:
        told = await connection.rows("SELECT body FROM outbox WHERE channel = ? ORDER BY id", (channel,))
        bound = await connection.rows(
            """SELECT staff.code, residents.channel FROM staff
            JOIN residents ON residents.id = staff.resident_id"""
        )
    return told[-1][0], [(code, where) for code, where in bound]


async def test_staff_are_not_bound_where_the_platform_counts_what_is_said(tmp_path: Path) -> None:
    """Orders would wait there until the member writes; and the chat they had would be lost."""
    async with open_hotline(tmp_path) as hotline:
        await hotline.staff("cg-1")
        await hotline.invites("cg-1", CODE)
        told, bound = await _sends(hotline, "wechat")
        assert "微信限制" in told
        assert bound == [("cg-1", TERMINAL)]
        told, bound = await _sends(hotline, "telegram")
        assert "绑定成功" in told
        assert bound == [("cg-1", "telegram")]


async def test_whoever_runs_it_is_told_that_codes_are_guessed_and_not_who_does(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        stranger = hotline.person("somebody")
        with capture_logs() as told:
            for number in range(9):
                await stranger.says(f"/bind AAAAAA{number}{number}")
        lines = [line for line in told if line["event"] == "codes are guessed"]
        assert lines == [{"event": "codes are guessed", "log_level": "warning", "channel": TERMINAL}]
