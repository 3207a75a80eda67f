"""The comparison is honest: the peer takes real reports over real HTTP, and each becomes a ticket."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from benchmarks.contestants import CONTESTANTS, Bench, measure
from benchmarks.load import Plan
from benchmarks.report import TURNS, City, Interface

PEER = next(contestant for contestant in CONTESTANTS if contestant.name == "peer")
INTERFACE = Interface(("道路破损", "环境卫生"), City((116.0, 39.6, 116.6, 40.1)))


async def test_every_report_through_the_peer_becomes_a_ticket(tmp_path: Path) -> None:
    interface = tmp_path / "interface.json"
    interface.write_bytes(msgspec.json.encode(INTERFACE))
    bench = Bench(tmp_path, f"sqlite:///{tmp_path / 'bench.db'}", interface)
    outcome = await measure(PEER, bench, Plan(residents=3, seconds=20, warm_up=0, reports=7))
    assert outcome.reports == 7
    assert outcome.said == 7 * TURNS
    with closing(sqlite3.connect(tmp_path / "bench.db")) as db:
        tickets = db.execute(
            "SELECT category, length(description), latitude, longitude FROM ticket"
        ).fetchall()
        assert db.execute("SELECT count(*) FROM outbound").fetchone() == (7 * TURNS,)
    west, south, east, north = INTERFACE.city.bounds
    for category, length, latitude, longitude in tickets:
        assert category in INTERFACE.plain_categories
        assert 30 <= length <= 60
        assert south < latitude < north
        assert west < longitude < east
