"""`jieban chat`: the real command, with lines on its standard input, by a resident and by staff."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_pictures import JPEG

RECEIPT = re.compile(r"\d{8}-\d{6}-\d")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    written = tmp_path / "config.toml"
    written.write_text(
        f'[database]\nurl = "sqlite:///{tmp_path}/chat.db"\n[media]\ndirectory = "{tmp_path}/media"\n',
        "utf-8",
    )
    return written


def jieban(*arguments: str, lines: tuple[str, ...] = ()) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def chat(config: Path, who: str, *lines: str) -> str:
    return jieban("chat", "--config", str(config), "--as", who, lines=lines)


def bound(config: Path, code: str) -> str:
    """The line that binds a chat to a member of staff."""
    invited = jieban("staff", "invite", code, "--config", str(config))
    found = re.search(r"/bind \w+", invited)
    assert found is not None, invited
    return found[0]


def test_a_matter_goes_from_a_terminal_to_a_signed_result(config: Path) -> None:
    place, category = "@29.55,112.9", "路灯照明"
    told = chat(config, "li", "建设路的路灯坏了三天，晚上一片漆黑", place, category, "发送")
    number = RECEIPT.search(told)
    assert number is not None
    assert "1. 发送" in told

    handler = chat(
        config,
        "lin",
        bound(config, "cg-1"),
        "待办",
        "1",
        "签收",
        "反馈结果",
        "更换了灯泡和镇流器，三盏路灯全部亮起",
        "完成",
        "今天电话联系居民",
        "1",
        "提交",
    )
    assert f"已签收 {number[0]}" in handler
    assert f"{number[0]} 已提交，等待审核" in handler

    reviewer = chat(config, "shao", bound(config, "cg-review"), "待办", "1", "审核通过")
    assert f"{number[0]} 审核通过" in reviewer
    assert "等待您评价" in chat(config, "li", number[0])


def test_a_conversation_is_written_down(config: Path, tmp_path: Path) -> None:
    written = tmp_path / "said.txt"
    photo = tmp_path / "hole.jpg"
    photo.write_bytes(JPEG)
    lines = ("我想反映路面有个大坑", f"!{photo}", f"!{tmp_path}/nowhere.jpg", "@112.9,29.55")
    jieban("chat", "--config", str(config), "--record", str(written), lines=lines)
    said = written.read_text("utf-8").splitlines()
    assert f"> {lines[0]}" in said
    assert any("已经放进这份诉求里" in line for line in said)
    assert any("这个文件的格式我们打不开" in line for line in said)
    assert any("是下面哪一类事" in line for line in said[said.index("> @112.9,29.55") :])
