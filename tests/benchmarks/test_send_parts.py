"""The profile of a send: each layer sends for itself, and together they are the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import send_parts
from benchmarks.contestants import Bench
from benchmarks.send_parts import LAYERS, SENDER, THREAD, WHOLE, layers, parts, table, whole


async def test_every_layer_of_a_send_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send_parts, "MESSAGES", 100)
    below = await layers(tmp_path, 1)
    assert [*below] == [*LAYERS]
    assert min(below.values()) > 0
    bench = Bench(tmp_path, f"sqlite:///{tmp_path}/bench.db", tmp_path / "interface.json")
    own, cpu = await whole(bench, 1)
    assert 0 < own < cpu
    found = parts(below, own, cpu)
    assert sum(found.values()) == pytest.approx(2 * cpu), "all parts, and once more the whole"
    assert [*found] == [*LAYERS, SENDER, THREAD, WHOLE]
    assert table({"sqlite": found}).count("\n| ") == len(found)
