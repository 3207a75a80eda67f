"""The profile of a turn: every part is met, and together they are the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.parts import PARTS, REST, THREAD, rounds, table

ONLY_IN_A_CROWD = "compare with neighbours"
"""In two rounds nobody need have reported from nearby."""


async def test_every_part_of_a_turn_is_watched(tmp_path: Path) -> None:
    found = await rounds(f"sqlite:///{tmp_path}/bench.db", tmp_path, batch=48, most=2)
    known = {name for name, _, _ in PARTS} | {REST, THREAD}
    for one in found:
        assert one.parts.keys() | {ONLY_IN_A_CROWD} == known
        assert sum(one.parts.values()) == pytest.approx(one.whole)
    assert table(found).count("\n| ") == len(known) + 1
