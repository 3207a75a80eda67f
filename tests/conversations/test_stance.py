"""Who is not asked for words, because of where their person stands, would not have taken them."""

from __future__ import annotations

import asyncio
from copy import copy
from pathlib import Path

import pytest

from conversations.messages import Text
from conversations.turns import wording
from conversations.turns.stance import Stance, always
from conversations.turns.turning import Turning
from tests.dialogues_player import play

DIALOGUES = sorted((Path(__file__).parents[1] / "dialogues").glob("*.txt"))
PLAYED = DIALOGUES[::6]


def _beside(turn: Turning) -> Turning:
    """The same turn, for somebody to change."""
    beside = copy(turn)
    beside.sessions, beside.effects = list(turn.sessions), list(turn.effects)
    return beside


def _left_out(reading: wording.Reading) -> wording.Reading:
    def read(turn: Turning, message: Text) -> bool:
        taken = reading(_beside(turn), message)
        assert not taken, f"{reading.__module__}.{reading.__name__} would have had {message.words!r}"
        return False

    return read


@pytest.mark.parametrize("file", PLAYED, ids=lambda file: file.stem)
def test_who_is_left_out_had_no_use_for_the_words(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def readings_at(at: Stance) -> tuple[wording.Reading, ...]:
        return tuple(r if r in may_have(at) else _left_out(r) for r, _ in wording.READINGS)

    may_have = wording.readings_at
    monkeypatch.setattr(wording, "readings_at", readings_at)
    script = file.read_text("utf-8")
    assert asyncio.run(play(script, tmp_path)) == script


def test_whatever_is_said_somebody_has_it() -> None:
    *_, (last, may_at) = wording.READINGS
    assert (last.__name__, may_at) == ("keep", always)
