"""Many rows in one statement: the same on both databases, whatever is in them."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from storage.database import Database
from storage.instants import Instant, moment, moment_or_none, stored, stored_or_none
from storage.rows import MOST, Rows
from tests.storage.people import NASTY, NOW

GIVEN = Rows(id="bigint", words="text", flag="boolean")


async def _there_and_back(database: Database, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    sql = f"SELECT id, words, flag FROM {GIVEN.source(database.dialect)} ORDER BY id"
    async with database.reading() as connection:
        found = await connection.rows(sql, GIVEN.bind(rows))
    return [(id, words, None if flag is None else bool(flag)) for id, words, flag in found]


async def test_no_rows_are_no_rows(database: Database) -> None:
    assert await _there_and_back(database, []) == []


async def test_values_come_back_as_they_were(database: Database) -> None:
    rows: list[tuple[object, ...]] = [
        (1, NASTY, True),
        (2, None, None),
        (3, "", False),
        (2**63 - 1, '["a", {"b": 1}]', True),
    ]
    assert await _there_and_back(database, rows) == rows


@pytest.mark.parametrize("number", [1, 2, 3, 5, 64, MOST - 1, MOST, MOST + 1, 1000])
async def test_every_row_comes_once_however_many_there_are(database: Database, number: int) -> None:
    """SQLite is handed few of them otherwise than many, and some texts are for more rows than there are."""
    rows: list[tuple[object, ...]] = [(id, str(id), id % 2 == 0) for id in range(number)]
    assert await _there_and_back(database, rows) == rows


async def test_each_relation_of_a_statement_has_rows_of_its_own(database: Database) -> None:
    words = Rows(word="text", of="jsonb")
    source = words.source(database.dialect)
    sql = f"SELECT 1, word, of FROM {source} UNION ALL SELECT 2, word, of FROM {source} ORDER BY 1, 2"
    several = words.bind([("b", [1, "c"]), ("a", {}), ("c", None)])
    async with database.reading() as connection:
        found = await connection.rows(sql, (*words.bind([("d", [])]), *several))
    told = [(which, word, json.loads(of) if isinstance(of, str) else of) for which, word, of in found]
    assert told == [(1, "d", []), (2, "a", {}), (2, "b", [1, "c"]), (2, "c", None)]


async def test_a_question_mark_in_a_value_is_no_place_for_a_value(database: Database) -> None:
    async with database.reading() as connection:
        (row,) = await connection.rows(
            "SELECT CAST(? AS text), CAST(? AS text)", ("who? me?", "$1 and ? and $2")
        )
    assert tuple(row) == ("who? me?", "$1 and ? and $2")


def test_a_moment_is_kept_to_the_microsecond() -> None:
    assert moment(stored(NOW)) == NOW
    assert moment_or_none(stored_or_none(None)) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 -- this is the point
    with pytest.raises(ValueError, match="without a time zone"):
        stored(naive)
    with pytest.raises(ValueError, match="without a time zone"):
        Instant().process_bind_param(naive, None)
