"""How many messages and taps a report takes, from first word to number: docs/conversations.md tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hotline import Someone, open_hotline

PAGE = Path(__file__).parents[2] / "docs" / "conversations.md"

WAYS: dict[str, tuple[str, ...]] = {
    "all in one message, the house named": (
        "东岭区翠岭小区 4 栋门口的路灯坏了一个星期",
        "[发送]",
    ),
    "all in one message, the place only touched": (
        "高新区软件园门口天天有人占道摆摊",
        "[软件园]",
        "[发送]",
    ),
    "words that no gazetteer knows": (
        "家园C区7号楼4单元楼外护栏有一捆线缆，风一刮就响",
        "建设路18号家园C区",
        "[通信宽带与基站]",
        "[发送]",
    ),
    "a place that no gazetteer knows, named": ("市人民医院对面的路灯坏了", "是的", "[发送]"),
    "in a word": ("停电", "翠岭小区 2 栋", "[发送]"),
    "a photo that tells where it was taken": (
        "{photo}人行道塌了一块",
        "[用照片里的位置（高新区）]",
        "[发送]",
    ),
    "step by step": ("/report", "{pin}", "路灯照明", "门口的路灯坏了一个星期", "完成", "发送"),
}
"""What a person does, one after the other."""


async def do(person: Someone, what: str) -> None:
    if what.startswith("{photo}"):
        await person.shows("hole.jpg", what.removeprefix("{photo}"), position=(29.395, 113.105))
    elif what == "{pin}":
        await person.shares(29.57, 112.68)
    elif what.startswith("["):
        await person.presses(what[1:-1])
    else:
        await person.says(what)


@pytest.mark.parametrize("way", WAYS)
async def test_a_report_takes_as_many_actions_as_the_page_tells(way: str, tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        person = hotline.person()
        for what in WAYS[way]:
            assert "登记好了" not in person.last
            await do(person, what)
        assert "登记好了" in person.last
    assert f"| {way} | {len(WAYS[way])} |" in PAGE.read_text("utf-8")


def test_the_promise() -> None:
    assert len(WAYS["all in one message, the house named"]) <= 2
    assert len(WAYS["step by step"]) <= 6
