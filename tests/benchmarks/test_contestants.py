"""A run counts only if what was acknowledged is what was kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from benchmarks.contestants import CONTESTANTS, Bench, Spoiled, measure
from benchmarks.load import Plan
from benchmarks.report import TURNS, City, Interface

BARE = next(contestant for contestant in CONTESTANTS if contestant.name == "bare")
PLAN = Plan(residents=3, seconds=20, warm_up=0, reports=7)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    interface = tmp_path / "interface.json"
    interface.write_bytes(msgspec.json.encode(Interface(("环境卫生",), City((116.0, 39.6, 116.6, 40.1)))))
    return Bench(tmp_path, f"sqlite:///{tmp_path / 'bench.db'}", interface)


async def test_every_update_through_the_ceiling_is_kept(bench: Bench) -> None:
    assert (await measure(BARE, bench, PLAN)).said == 7 * TURNS


async def test_a_contestant_that_loses_something_has_no_figure(bench: Bench) -> None:
    async def one_short(bench: Bench) -> int:
        return await BARE.kept(bench) - 1

    with pytest.raises(Spoiled, match="42 were acknowledged, 41 were kept"):
        await measure(replace(BARE, kept=one_short), bench, PLAN)


async def test_a_contestant_that_does_not_start_says_why(bench: Bench) -> None:
    (bench.directory / "bench.db").mkdir()
    with pytest.raises(Spoiled, match=r"never said READY(.|\n)*unable to open database file"):
        await measure(BARE, bench, PLAN)
