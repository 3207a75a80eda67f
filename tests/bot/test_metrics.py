"""What Prometheus reads: right numbers, nothing about a person; what board and alerts ask for exists."""

from __future__ import annotations

import asyncio
import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.mail import StorageAway
from bot.metrics import Metrics, route
from tests.bot.reports import letters
from tests.bot.sending import Raising, post, sending, settled
from tests.hotline import Hotline, open_hotline

OPS = Path(__file__).parents[2] / "ops"
WORDS = "中山路 18 号路灯坏了，我是王小明，电话 13800138000"


def _figure(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


async def _told(hotline: Hotline, token: str = "", given: str = "") -> tuple[int, str]:
    """What /metrics answers over HTTP."""
    app = hotline.app
    server = web.Application()
    server.add_routes([route(app.metrics, app.database, app.city.weights, app.clock, token)])
    runner = web.AppRunner(server)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        headers = {"Authorization": f"Bearer {given}"} if given else {}
        url = f"http://{host}:{port}/metrics"
        async with ClientSession() as session, session.get(url, headers=headers) as answer:
            return answer.status, await answer.text()
    finally:
        await runner.cleanup()


async def test_what_happened_is_counted_and_tells_of_nobody(tmp_path: Path, database_url: str) -> None:
    async with open_hotline(tmp_path, database=database_url) as hotline:
        for letter in letters("wang-xiaoming", WORDS):
            await hotline.app.desk.receive(letter)
        await hotline.passes(timedelta(days=2))
        status, text = await _told(hotline)
    assert status == 200
    turns = _figure(text, "jieban_turns_total")
    assert turns >= len(letters("wang-xiaoming", WORDS)) + 1  # timers count, too
    assert _figure(text, "jieban_batch_size_sum") == turns
    for name in ("batch", "commit", "queue"):
        assert _figure(text, f"jieban_{name}_seconds_count") == _figure(text, "jieban_batch_size_count")
        assert _figure(text, f"jieban_{name}_seconds_sum") >= 0
    assert _figure(text, "jieban_timer_late_seconds_count") >= 1
    assert _figure(text, "jieban_database_up") == 1
    assert 0 <= _figure(text, "jieban_answered_in_time_share") <= 1
    for personal in ("wang", "王小明", "13800138000", "中山路"):
        assert personal not in text


async def test_what_waits_and_what_was_sent(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        database = hotline.app.database
        await post(database, (1, "one"), (1, "two"), (2, "x"))
        _, text = await _told(hotline)
        assert 'jieban_outbox_waiting{channel="telegram"} 3.0' in text
        async with sending(Raising(ZeroDivisionError("once")), database):
            await settled(database)
        _, text = await _told(hotline)
        assert 'jieban_outbox_waiting{channel="telegram"}' not in text


async def test_a_flood_is_counted(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        everything = [x for n in range(50) for x in letters("li", f"{n} {WORDS}")]
        ends = await asyncio.gather(*map(hotline.app.desk.receive, everything), return_exceptions=True)
        refused = sum(isinstance(end, StorageAway) for end in ends)
        _, text = await _told(hotline)
    assert refused > 0
    assert f'jieban_refused_total{{reason="flood"}} {float(refused)}' in text


async def test_a_token_guards_it(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        assert (await _told(hotline, "secret"))[0] == 401
        assert (await _told(hotline, "secret", "secre"))[0] == 401
        assert (await _told(hotline, "secret", "secret"))[0] == 200


@pytest.mark.parametrize("file", ["grafana.json", "alerts.yml"])
def test_board_and_alerts_name_only_what_exists(file: str) -> None:
    text = (OPS / file).read_text("utf-8")
    asked = set(re.findall(r"\bjieban_[a-z_]+", text))
    assert asked
    assert asked <= Metrics().names


def test_the_board_is_whole() -> None:
    board = json.loads((OPS / "grafana.json").read_text("utf-8"))
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"]) >= 10
    asked = " ".join(target["expr"] for panel in board["panels"] for target in panel["targets"])
    shown = set(re.findall(r"jieban_\w+", asked))
    assert {"jieban_answered_in_time_share", "jieban_outbox_lag_seconds", "jieban_sends_total"} <= shown


def test_a_batch_costs_the_hot_path_next_to_nothing() -> None:
    """Counting is done later; a batch pays for one append. The bound is wide, for busy machines."""
    metrics, batches = Metrics(), 400
    began = time.process_time()
    for _ in range(batches):
        metrics.batch(32, 0.001, 0.002, 0.001)
    assert (time.process_time() - began) / batches < 50e-6
    metrics.count()
