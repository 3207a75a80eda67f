"""What Prometheus reads: right numbers, nothing about a person; what board and alerts ask for exists."""

from __future__ import annotations

import asyncio
import json
import math
import os
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.app.workers import COUNTED, Worker
from bot.mail import StorageAway
from bot.process.metrics import Metrics, route
from storage import gauges, outbox
from storage.database import Away, Database
from storage.outbox import Post
from tests.bot.reports import letters
from tests.bot.sending import Raising, post, sending, settled
from tests.databases import new_file
from tests.hotline import START, Hotline, open_hotline

OPS = Path(__file__).parents[3] / "ops"
WORDS = "中山路 18 号路灯坏了，我是王小明，电话 13800138000"


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that several processes reach, for what does not depend on its kind."""
    made = Database(new_file(tmp_path / "figures.sqlite"))
    yield made
    await made.close()


def _figure(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


async def _told(hotline: Hotline, token: str = "", given: str = "") -> tuple[int, str]:
    """What /metrics answers over HTTP."""
    async with _asking(hotline, token, given) as ask:
        return await ask()


@asynccontextmanager
async def _asking(
    hotline: Hotline, token: str = "", given: str = ""
) -> AsyncIterator[Callable[[], Awaitable[tuple[int, str]]]]:
    """A server whose /metrics can be asked again and again."""
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
        async with ClientSession() as session:

            async def ask() -> tuple[int, str]:
                async with session.get(url, headers=headers) as answer:
                    return answer.status, await answer.text()

            yield ask
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


async def test_who_waits_for_a_person_and_how_long_it_takes(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        _, text = await _told(hotline)
        assert _figure(text, "jieban_person_waiting") == 0
        assert math.isnan(_figure(text, "jieban_person_wait_seconds"))
        agent = await hotline.staff("agent-1")
        for name in ("li", "wu", "he"):
            who = hotline.person(name)
            for words in ("人工", "表格怎么填", "完成"):
                await who.says(words)
        await agent.reads()
        await hotline.passes(timedelta(minutes=10))
        await agent.presses("接手")
        await hotline.passes(timedelta(hours=3))
        hotline.app.metrics = Metrics()
        _, text = await _told(hotline)
        assert _figure(text, "jieban_person_waiting") == 2
        assert _figure(text, "jieban_person_wait_seconds") == 600
        assert _figure(text, "jieban_person_in_time_share") == pytest.approx(1 / 3)


async def test_what_waits_and_what_was_sent(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        database = hotline.app.database
        await post(database, (1, "one"), (1, "two"), (2, "x"))
        _, text = await _told(hotline)
        assert 'jieban_outbox_waiting{channel="telegram"} 3.0' in text
        async with sending(Raising(ZeroDivisionError("once")), database):
            await settled(database)
        _, text = await _told(hotline)
        assert 'jieban_outbox_waiting{channel="telegram"} 0.0' in text
        assert 'jieban_outbox_lag_seconds{channel="telegram"} 0.0' in text


async def test_a_long_queue_of_one_channel_hides_no_other(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.gauges.MOST", 20)
    hour = timedelta(hours=1)
    async with database.transaction() as connection:
        rows = [Post(1, "telegram", f"{n}", "notice", "{}") for n in range(30)]
        await outbox.post(connection, rows, START)
        await outbox.post(connection, [Post(1, "wechat", "o", "notice", "{}")] * 2, START - hour)
        await outbox.hold(connection, [32], START)
    async with database.reading() as connection:
        waiting = await gauges.waiting(connection, START)
        held = await gauges.held(connection)
    assert [(line.channel, line.number, line.lag) for line in waiting] == [
        ("telegram", 20, 0.0),
        ("wechat", 1, 3600.0),
    ]
    assert held == {"wechat": 1}


WORKER = """
import asyncio, sys
from datetime import timedelta
from bot.process.metrics import Metrics
from storage.database import Database
from tests.hotline import START

async def main(url, waits):
    metrics = Metrics()
    metrics.sends_to("telegram")
    metrics.length = lambda: int(waits)
    database = Database(url)
    await metrics.look(database, None, START + timedelta(minutes=1), share=False)
    await database.close()
    print(metrics.text().decode())

asyncio.run(main(*sys.argv[1:]))
"""
"""One of several processes of a machine, which looks and tells once."""


def _worker(url: str, counted: Path, waits: int) -> str:
    command = [sys.executable, "-c", WORKER, url, str(waits)]
    environment = {**os.environ, COUNTED: str(counted)}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


async def test_what_waits_no_more_is_told_by_every_worker(file: Database, tmp_path: Path) -> None:
    """One worker has told what waited; another one, which has never seen it, is asked next."""
    async with file.transaction() as connection:
        await outbox.post(connection, [Post(1, "telegram", "1", "notice", "{}")], START)
    first = await asyncio.to_thread(_worker, file.url, tmp_path, 0)
    assert _figure(first, 'jieban_outbox_waiting{channel="telegram"}') == 1
    assert _figure(first, 'jieban_outbox_lag_seconds{channel="telegram"}') > 0
    async with file.transaction() as connection:
        await outbox.end(connection, [(1, "sent", "", "")], START)
    second = await asyncio.to_thread(_worker, file.url, tmp_path, 0)
    assert _figure(second, 'jieban_outbox_waiting{channel="telegram"}') == 0
    assert _figure(second, 'jieban_outbox_lag_seconds{channel="telegram"}') == 0


async def test_what_waits_at_the_desk_is_of_all_workers_that_live(file: Database, tmp_path: Path) -> None:
    await asyncio.to_thread(_worker, file.url, tmp_path, 900)
    both = await asyncio.to_thread(_worker, file.url, tmp_path, 3)
    assert _figure(both, "jieban_queue_length") == 903
    environment = {**os.environ, COUNTED: str(tmp_path)}
    with (tmp_path / "socket").open("w") as socket:
        ending = [sys.executable, "-c", WORKER, file.url, "50"]
        await Worker(ending, socket.fileno(), environment).run()
    last = await asyncio.to_thread(_worker, file.url, tmp_path, 3)
    assert _figure(last, "jieban_queue_length") == 906, "of the one that ended nothing waits"


async def test_a_flood_is_counted(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        everything = [x for n in range(50) for x in letters("li", f"{n} {WORDS}")]
        ends = await asyncio.gather(*map(hotline.app.desk.receive, everything), return_exceptions=True)
        refused = sum(isinstance(end, StorageAway) for end in ends)
        _, text = await _told(hotline)
    assert refused > 0
    assert f'jieban_refused_total{{reason="flood"}} {float(refused)}' in text


async def _away(*_: object) -> None:
    raise Away("not there")


async def test_shares_are_told_as_soon_as_the_database_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.metrics.FRESH", 0.0)
    async with open_hotline(tmp_path) as hotline, _asking(hotline) as ask:
        with monkeypatch.context() as away:
            away.setattr("storage.gauges.waiting", _away)
            assert _figure((await ask())[1], "jieban_database_up") == 0
        _, text = await ask()
    assert _figure(text, "jieban_database_up") == 1
    assert math.isnan(_figure(text, "jieban_answered_in_time_share")), "there is no ticket yet"


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
