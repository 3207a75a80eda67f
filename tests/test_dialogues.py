"""Every transcript in `tests/dialogues/` happens as it is written. See `dialogues_player.py`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.dialogues_player import play

DIALOGUES = sorted((Path(__file__).parent / "dialogues").glob("*.txt"))


@pytest.mark.parametrize("file", DIALOGUES, ids=lambda file: file.stem)
def test_dialogue(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    script = file.read_text("utf-8")
    assert script.startswith("# "), f"{file.name} does not say why it exists"
    played = asyncio.run(play(script, tmp_path))
    if request.config.getoption("--update-dialogues"):
        file.write_text(played, "utf-8")
    assert played == script
