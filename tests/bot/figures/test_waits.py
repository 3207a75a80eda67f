"""What `jieban stats` says of those who asked for a person."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.stats import show
from bot.config import DatabaseSettings, Settings
from bot.figures.printing import waits_printed
from storage import requests, schema
from storage.database import Database
from storage.waits import Waits
from tests.databases import new_file
from tests.hotline import START


@pytest.mark.parametrize(
    ("waits", "words", "english"),
    [
        (
            Waits(12, 11, 9, timedelta(minutes=14, seconds=20)),
            "找人工 12 人，有人接手 11 人，在说好的时间前 9 人（75.0%）；一半的人等了不超过 14 分钟。\n",
            "12 asked for a person, 11 got one, 9 by the time promised (75.0%); "
            "half of them waited 14 min at most.\n",
        ),
        (
            Waits(1, 1, 0, timedelta(hours=15, minutes=5)),
            "找人工 1 人，有人接手 1 人，在说好的时间前 0 人（0.0%）；一半的人等了不超过 15 小时 5 分钟。\n",
            "1 asked for a person, 1 got one, 0 by the time promised (0.0%); "
            "half of them waited 15 h 5 min at most.\n",
        ),
        (
            Waits(2, 0, 0, None),
            "找人工 2 人，有人接手 0 人，在说好的时间前 0 人（0.0%）。\n",
            "2 asked for a person, 0 got one, 0 by the time promised (0.0%).\n",
        ),
    ],
)
def test_it_says_how_long_residents_waited(waits: Waits, words: str, english: str) -> None:
    assert waits_printed(waits) == words
    assert waits_printed(waits, "en") == english


@pytest.mark.parametrize("output", ["table", "csv", "json"])
async def test_it_stands_below_the_table_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    """What programs read has a line for each department, and no other."""
    url = new_file(tmp_path / "waits.db")
    database = Database(url)
    await schema.migrate(database)
    async with database.transaction() as connection:
        id = await requests.make(connection, 7, "", START, START + timedelta(hours=2))
        await requests.take(connection, id, "agent-1", START + timedelta(minutes=3))
    await database.close()
    await show(Settings(database=DatabaseSettings(url=url)), output)
    said = capsys.readouterr().out
    assert ("一半的人等了不超过 3 分钟" in said) == (output == "table")
