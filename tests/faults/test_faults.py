"""A short fault run, in every `make test`; the long ones are `make faults`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bot.program import run
from tests.faults import disorder, fuzz, wechat_away
from tests.faults.plan import Plan
from tests.faults.run import played


async def test_25_kills_lose_nothing(tmp_path: Path) -> None:
    """Every third at a named point, each point at least once, while twelve residents go on reporting."""
    verdict = await played(Plan(kills=25, residents=12), tmp_path)
    assert verdict.broken == [], verdict.figures
    assert verdict.figures["reports"] >= 12
    points = json.loads((await run("interface")).out)["crash_points"]
    assert all(verdict.figures.get(f"at {point}") for point in points), verdict.figures


async def test_shuffled_updates_to_two_replicas(tmp_path: Path) -> None:
    """Each comes one to five times, early ones again late: it is as if each had come once."""
    plan = Plan(database="postgresql", replicas=2, residents=60)
    verdict = await disorder.played(plan, tmp_path)
    assert verdict.broken == [], verdict.figures
    assert verdict.figures["tickets"] == 60


async def test_wechat_while_postgresql_is_away_and_then_hangs(tmp_path: Path) -> None:
    """Each message is answered in time, taken in once and in order; who writes hears once that it is kept."""
    verdict = await wechat_away.played(Plan(outage=5.0, residents=20, crowded=True), tmp_path)
    assert verdict.broken == [], verdict.figures
    assert verdict.figures["brought while away"] > 60


async def test_odd_bytes_at_every_entrance(tmp_path: Path) -> None:
    """Changed updates, activities and XML: none is a server's failure, and nobody is stuck afterwards."""
    verdict = await fuzz.played(Plan(kills=3000), tmp_path)
    assert verdict.broken == [], verdict.figures
    assert all(verdict.figures[f"{name}: 200"] > 500 for name in ("telegram", "web chat", "wechat"))


def test_the_faults_know_nothing_of_the_program() -> None:
    """What judges the program may not share its mistakes."""
    words = """import sys, tests.faults.__main__
foreign = {"bot", "storage", "conversations", "tickets"} & {name.partition(".")[0] for name in sys.modules}
raise SystemExit(", ".join(foreign) or 0)"""
    subprocess.run([sys.executable, "-c", words], check=True, cwd=Path(__file__).parents[2])
