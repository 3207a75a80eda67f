"""Every transcript in `tests/dialogues/` happens as it is written. See `dialogues_player.py`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
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


ON_WECHAT = {
    *("loop", "callback_weeks_later", "callback_in_a_draft", "callback_silence", "callback_put_off"),
    *("numbers_are_answers", "category_pages", "asked_by_the_department", "joined", "map_links"),
    *("long_description",),
}
"""Transcripts that are always played on WeChat, too: those of what its rules touch."""
NOT_ON_WECHAT: Mapping[str, str] = {
    **dict.fromkeys(("told_in_parts", "two_matters_kept"), "nobody can correct a message"),
    **dict.fromkeys(
        (
            *("linked", "linked_erased", "linked_in_english", "linking_refused"),
            *("person_in_the_other_chat", "question_answered_in_the_other_chat"),
        ),
        "the words name the channel, and linked chats are of several",
    ),
    **dict.fromkeys(
        ("binding_guessed", "binding_in_the_wrong_chat", "unbound_staff_button"), "no staff are bound there"
    ),
}
"""Transcripts of what WeChat does not have."""
TELLS_LANGUAGE = "\n@ language "
"""Neither does it tell which language a person's app has."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "on_wechat" in metafunc.fixturenames:
        every = metafunc.config.getoption("--all-on-wechat")
        fit = [
            f for f in DIALOGUES if f.stem not in NOT_ON_WECHAT and TELLS_LANGUAGE not in f.read_text("utf-8")
        ]
        played = [f for f in fit if every or f.stem in ON_WECHAT]
        metafunc.parametrize("on_wechat", played, ids=lambda file: file.stem)


def test_dialogue_on_wechat(on_wechat: Path, tmp_path: Path) -> None:
    """The same conversation on a platform that counts what is said: nothing is refused, nothing is lost."""
    script = on_wechat.read_text("utf-8")
    assert asyncio.run(play(script, tmp_path, on_wechat=True)) == script
