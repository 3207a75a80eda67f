"""Phone numbers: read as they are typed, shown masked, and nowhere at rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phones.phones import phone_number
from bot.phones.sealing import ILLEGIBLE, Sealing
from tests.hotline import open_hotline
from tickets.traces import discreetly, starred

SEALING = Sealing(lambda: b"a secret for tests")


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("13800138000", "138 0013 8000", "138 **** 8000"),
        ("138-0013-8000", "138 0013 8000", "138 **** 8000"),
        ("１３８００１３８０００", "138 0013 8000", "138 **** 8000"),
        ("+86 138 0013 8000", "138 0013 8000", "138 **** 8000"),
        ("0730-8123456", "0730 812 3456", "073* *** 3456"),
        ("０７３０－８１２３４５６", "0730 812 3456", "073* *** 3456"),
        ("+852 2345 6789", "+852 2345 6789", "+852 **** 6789"),
    ],
)
def test_a_number_is_read_and_masked(typed: str, number: str, shown: str) -> None:
    assert phone_number(typed) == number
    assert starred(number) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("打我 13800138000，或 0730-8123456", "打我 138****8000，或 073*-***3456"),
        ("电话１３９８７６５４３２１", "电话１３９****４３２１"),
        ("身份证11010119900307123X。", "身份证110**********7123X。"),
        ("卡号 6222 0212 3456 7890", "卡号 622* **** **** 7890"),
        ("write to li.lei@example.cn", "write to l***i@example.cn"),
        ("微信：lao_wang88", "微信：l***8"),
        (f"电话 {SEALING.seal('138 0013 8000')}", "电话 ***"),
        ("20261123-000001-3 和 12345、110 都打过，2026年11月3日 14:30", None),
        ("中山路 1200 号 3 单元 1502", None),
        ("微信号 zhangsan", "微信号 z***n"),
        ("my wechat id is wang_li", "my wechat id is w***i"),
        ("座机 8231234", "座机 8***4"),
        ("打电话12345没人接", None),
        ("the telephone booth, the hotel kitchen, a television, my phone battery, 手机iPhone", None),
        ("I telephoned yesterday; wechat group messages, 微信支付, QQ邮箱", None),
    ],
)
def test_numbers_in_words_are_shown_by_their_ends(words: str, shown: str | None) -> None:
    assert discreetly(words) == (words if shown is None else shown)


@pytest.mark.parametrize(
    "typed", ["12345", "20261123-000001-3", "138001380001", "打我电话 13800138000", "", "110", "1" * 30]
)
def test_what_is_no_number(typed: str) -> None:
    assert phone_number(typed) is None


@given(st.text(max_size=40))
def test_what_is_sealed_can_be_opened_and_says_nothing(words: str) -> None:
    seal = SEALING.seal(words)
    assert SEALING.opened(f"电话 {seal}。") == f"电话 {words}。"
    assert len(words) < 4 or words not in seal
    assert Sealing(lambda: b"another secret!!").opened(seal) == ILLEGIBLE


@given(st.text(max_size=60))
def test_opening_leaves_everything_else_alone(words: str) -> None:
    assert SEALING.opened(words) == words or "⟦" in words


async def test_a_number_is_nowhere_in_the_database(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        handler, li = await hotline.staff("cg-1"), hotline.person("li")
        for words in ("东岭区翠岭小区 4 栋门口的路灯不亮", "路灯照明", "留电话", "139-1234-5678", "发送"):
            await li.says(words)
        assert "登记好了" in li.last
        assert "139 1234 5678" in (await handler.reads())[-1].text
    kept = b"".join(map(Path.read_bytes, filter(Path.is_file, tmp_path.rglob("*"))))  # noqa: ASYNC240 -- all is over
    assert "翠岭小区".encode() in kept
    for form in ("139 1234 5678", "139-1234-5678", "13912345678"):
        assert form.encode() not in kept


async def test_the_name_of_who_called_is_sealed_with_the_number(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        handler, agent = await hotline.staff("cg-1"), await hotline.staff("agent-1")
        for words in (
            "登记：东岭区翠岭小区 4 栋门口的路灯不亮",
            "路灯照明",
            "电话",
            "欧阳小满，电话 139-1234-5678",
            "发送",
        ):
            await agent.says(words)
        assert "登记好了" in agent.last
        assert "☎️ 欧阳小满 139 1234 5678" in (await handler.reads())[-1].text
    kept = b"".join(map(Path.read_bytes, filter(Path.is_file, tmp_path.rglob("*"))))  # noqa: ASYNC240 -- all is over
    for form in ("139 1234 5678", "139-1234-5678", "13912345678"):
        assert form.encode() not in kept
    assert "欧阳小满".encode() not in kept


@pytest.mark.parametrize(
    "words", ["1380013", "张大爷", "13800138000 或者 13900139000 李", "二楼的 3 号 13800138000"]
)
async def test_what_names_no_single_number_is_asked_again(tmp_path: Path, words: str) -> None:
    async with open_hotline(tmp_path) as hotline:
        agent = await hotline.staff("agent-1")
        for said in ("登记：东岭区翠岭小区 4 栋门口的路灯不亮", "路灯照明", "电话", words):
            await agent.says(said)
        assert "不留电话" in agent.last or "怎么称呼" in agent.last
        assert "请核对" not in agent.last
