"""What a keyboard, a robot or a prank can send: every message gets a readable answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hotline import open_hotline

ODD = (
    "\x00",
    "路灯\x00坏了\x1b[31m",
    "\ud800",
    "路灯\ud83d坏了",
    "😀😀😀",
    "👨‍👩‍👧‍👦",
    "\u202e反过来写的字\u202c",
    "\u200b\u200d\ufeff",
    "?!。，",
    "长" * 4096,
    "长" * 10_000,
    "2️⃣",
    "第九十九个",
)
STEPS = ("/report", "湖滨街道 8 号", "路灯照明", "门口的路灯坏了一个星期", "完成")


@pytest.mark.parametrize("at", range(len(STEPS) + 1))
async def test_odd_words_are_answered_at_any_question(at: int, tmp_path: Path, database_url: str) -> None:
    async with open_hotline(tmp_path, database=database_url) as hotline:
        person = hotline.person()
        for what in STEPS[:at]:
            await person.says(what)
        for odd in ODD:
            assert await person.says(odd), odd
            person.last.encode("utf-8")
            assert not {"\x00", "\x1b", "\u202e", "\u200b"} & set(person.last)
