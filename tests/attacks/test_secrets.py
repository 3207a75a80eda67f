"""What has to stay secret is compared in constant time, and what is for tests alone is off."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from math import log2
from pathlib import Path

import aiohttp
import pytest

from bot.app import invite
from bot.process import crash
from storage.database import Database
from tests.bot.program import configuration, serving

ROOT = Path(__file__).parents[2]
GUARDS = {
    "bot/channels/telegram/webhook.py",
    "bot/channels/wechat/crypto.py",
    "bot/process/metrics.py",
    "bot/http/tokens.py",
}
"""Where somebody's word for a secret is held against ours."""
SECRET = {"signature", "secret", "token", "expected", "given", "signed", "_token", "_secret", "bearer"}


def names(node: ast.AST) -> set[str]:
    """The names and attributes that a part of the program is made of."""
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


@pytest.mark.parametrize(
    "file", [str(file.relative_to(ROOT)) for file in sorted((ROOT / "bot").rglob("*.py"))]
)
def test_secrets_are_compared_in_constant_time(file: str) -> None:
    """`==` tells by the time that it takes how much of a guess was right."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
            assert not names(node) & SECRET, ast.unparse(node)
    assert ("compare_digest" in names(tree)) == (file in GUARDS)


async def test_no_secret_is_drawn_from_what_can_be_foretold(database: Database) -> None:
    """Codes that staff are bound with: of chance, and too many to be tried in ten minutes."""
    codes = {
        await invite(database, staff="cg-1", department="", at=datetime(2026, 11, 23, 2, tzinfo=UTC))
        for _ in range(300)
    }
    signs = set("".join(codes))
    assert len(codes) == 300
    assert log2(len(signs)) * min(map(len, codes)) > 38
    for package in ("bot", "conversations", "orthography", "storage", "tickets"):
        for file in (ROOT / package).rglob("*.py"):
            if "simulation" not in file.parts:
                assert not re.search(r"^(?:import|from) random\b", file.read_text("utf-8"), re.M), file


async def test_no_point_of_a_crash_is_armed_in_a_service(tmp_path: Path) -> None:
    """Not even where the environment names one: it may have been left there."""
    assert "desk.before-commit" in crash.POINTS
    async with serving(configuration(tmp_path), {"JIEBAN_CRASH_AT": "desk.before-commit"}) as program:
        async with aiohttp.ClientSession(f"{program.http}/v3/directline/") as http:
            async with http.post("tokens/generate") as answer:
                started = await answer.json()
            bearer = {"Authorization": f"Bearer {started['token']}"}
            at = f"conversations/{started['conversationId']}/activities"
            async with http.post(at, headers=bearer, json={"type": "message", "text": "你好"}) as answer:
                assert answer.status == 200
        assert program.process.returncode is None
