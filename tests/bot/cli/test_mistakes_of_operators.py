"""What an operator does wrong, or finds wrong, is said in a line with its cause: never a traceback."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import asyncpg

from bot.city.folders import PACKAGED
from storage import inbound, schema
from storage.database import Database
from tests.bot.program import Ran, configuration, run, without_ours
from tests.hotline import START

AWAY = {"JIEBAN_DATABASE__URL": "postgresql://jieban:hunter2@127.0.0.1:1/x"}


async def _all(*calls: tuple[Sequence[str | Path], dict[str, str]]) -> list[Ran]:
    return list(
        await asyncio.gather(*(run(*arguments, environment=variables) for arguments, variables in calls))
    )


def _told(ran: Ran, code: int, *words: str) -> None:
    assert "Traceback" not in ran.err
    assert ran.code == code, ran.err
    for each in words:
        assert each in ran.err


async def test_a_database_without_tables_is_said_to_need_migrating(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "jieban.db").touch()
    commands: list[list[str]] = [
        ["stats"],
        ["audit"],
        ["sample"],
        ["learn"],
        ["backup", str(tmp_path / "saved")],
    ]
    for ran in await _all(*(([*command, "--config", str(config)], {}) for command in commands)):
        _told(ran, 1, "database.url: ", "jieban migrate")


async def test_a_chat_without_a_database_is_told_so(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    (ran,) = await _all((("chat", "--config", config), AWAY))
    _told(ran, 1, "database.url: cannot be reached")
    assert "hunter2" not in ran.err


async def test_what_cannot_be_written_is_named_before_anything_is_done(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    record, simulated, demo = await _all(
        (("chat", "--config", config, "--record", "/nowhere/said.txt"), {}),
        (
            ("simulate", "--config", config, "--tickets", "20", "--days", "1", "--picture", "/nowhere/x.png"),
            {},
        ),
        (("demo", "--directory", "/proc/nowhere"), {}),
    )
    _told(record, 1, "/nowhere/said.txt")
    assert record.out == ""
    _told(simulated, 1, "/nowhere/x.png")
    _told(demo, 1, "/proc/nowhere")


async def test_days_that_no_calendar_reaches_are_refused(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    for ran in await _all(
        (("stats", "--config", config, "--to", "9999-12-31"), {}),
        (("simulate", "--config", config, "--tickets", "20", "--days", "1", "--from", "9999-12-31"), {}),
    ):
        _told(ran, 2, "9999-12-31", "before the year 3000")


async def test_a_command_may_take_its_time(tmp_path: Path, postgres_url: str) -> None:
    """A statement that takes more than five seconds is a large city's, not a fault."""
    config = configuration(tmp_path, database=postgres_url)
    slow = await asyncpg.connect(postgres_url)
    try:
        await slow.execute("BEGIN")
        await slow.execute("LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE")
        counting = asyncio.create_task(run("stats", "--config", config))
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        async with asyncio.timeout(60):
            while not await slow.fetchval(waiting):  # noqa: ASYNC110 -- a server tells nobody
                await asyncio.sleep(0.05)
        await asyncio.sleep(5.5)
        assert not counting.done()
        await slow.execute("COMMIT")
    finally:
        await slow.close()
    _told(await counting, 0)


async def test_a_language_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    (ran,) = await _all((("chat", "--config", configuration(tmp_path), "--language", "fr"), {}))
    _told(ran, 2, "--language", "'fr'", "zh-CN, en")


async def test_rows_that_are_no_text_are_named_by_their_line(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(b'{"text": "a lamp", "label": "lamps"}\n\xd0\xff\n')
    (ran,) = await _all((("learn", "--config", configuration(tmp_path), "--from", rows), {}))
    _told(ran, 1, f"{rows}, line 2")


async def test_the_citys_mistakes_are_told_beside_those_of_the_configuration(tmp_path: Path) -> None:
    """One at a time would be one start for each."""
    city = tmp_path / "city"
    shutil.copytree(PACKAGED / "demo", city)
    toml = (city / "city.toml").read_text("utf-8")
    (city / "sentences.en.ftl").write_text("nothing-of-ours = Hello\n", "utf-8")
    config = configuration(tmp_path, more='[limits]\nqueue = "many"\n')
    where = {"JIEBAN_CITY": str(city)}
    (check, serve) = await _all(
        (("check", "--config", config), where), (("serve", "--config", config), where)
    )
    for ran in (check, serve):
        _told(ran, 2, "limits.queue: ", "sentences.en.ftl: nothing-of-ours: ")
    (city / "city.toml").write_text(toml.replace("Asia/Shanghai", "Nope/Nope"), "utf-8")
    check, stats = await _all((("check", "--config", config), where), (("stats", "--config", config), where))
    _told(check, 2, "limits.queue: ", "city.toml: timezone: ", "sentences.en.ftl: nothing-of-ours: ")
    _told(stats, 2, "limits.queue: ", "city.toml: timezone: ")
    assert "nothing-of-ours" not in stats.err, "what only counts says nothing"


async def test_what_only_follows_from_another_mistake_is_not_told(tmp_path: Path) -> None:
    """The sentence of an emergency whose key can't be read is no mistake of its own."""
    city = tmp_path / "city"
    shutil.copytree(PACKAGED / "demo", city)
    toml = (city / "city.toml").read_text("utf-8")
    (city / "sentences.en.ftl").write_text("emergency-fire = Run!\nemergency-gas =\n", "utf-8")
    assert toml.count('key = "fire"') == 1
    (city / "city.toml").write_text(toml.replace('key = "fire"', 'key = ""'), "utf-8")
    (ran,) = await _all((("check", "--config", configuration(tmp_path)), {"JIEBAN_CITY": str(city)}))
    _told(ran, 2, "city.toml: emergencies.")
    assert "emergency-fire" not in ran.err


async def test_a_section_in_one_variable_is_told_how_to_be_written(tmp_path: Path) -> None:
    (ran,) = await _all((("check", "--config", configuration(tmp_path)), {"JIEBAN_DATABASE": "hunter2"}))
    _told(ran, 2, "JIEBAN_DATABASE__")
    assert "hunter2" not in ran.err


async def test_a_key_that_cannot_be_read_is_named_at_the_start(tmp_path: Path) -> None:
    """Sealing asks for it when the first number is given: by then somebody is in the midst of a report."""
    config = configuration(tmp_path, more=f'[privacy]\nkey_file = "{tmp_path}/key"\n')
    (tmp_path / "key").write_bytes(b"too short")
    for ran in await _all((("chat", "--config", config), {}), (("serve", "--config", config), {})):
        _told(ran, 2, "privacy.key_file", f"{tmp_path}/key")


async def test_who_stops_reading_is_no_fault_of_the_database(tmp_path: Path) -> None:
    """As `jieban audit | head -1` does."""
    config = configuration(tmp_path)
    database = Database(f"sqlite:///{tmp_path}/kept/jieban.db")
    await schema.migrate(database)
    async with database.transaction() as connection:
        await inbound.take_in(connection, [("web:1", "web", "li", None)], START)
    await database.close()
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-u", "-m", "bot", "audit", "--config", str(config)),
            stdout=writing,
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
    finally:
        os.close(writing)
    assert said == b""


async def test_what_the_start_cannot_write_is_told_by_its_key(tmp_path: Path, postgres_url: str) -> None:
    """READY means that it can commit, and keep what people send."""
    at_home = {"JIEBAN_MEDIA__DIRECTORY": "/proc/nowhere/media"}
    named = {"JIEBAN_PRIVACY__KEY": "a key that is long enough"}
    config = configuration(tmp_path, database=postgres_url)
    key, media = await _all(
        (("serve", "--config", config), at_home), (("serve", "--config", config), at_home | named)
    )
    _told(key, 1, "privacy.key_file: /proc/nowhere/privacy.key: ")
    _told(media, 1, "media.directory: /proc/nowhere/media: ")
    connection = await asyncpg.connect(postgres_url)
    name = await connection.fetchval("SELECT current_database()")
    await connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        (ran,) = await _all((("serve", "--config", config), named))
    finally:
        await connection.execute("SET default_transaction_read_only = off")
        await connection.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        await connection.close()
    _told(ran, 1, "database.url: ", "read-only")
    assert "READY" not in ran.out


async def test_a_backup_that_finds_no_room_says_so(tmp_path: Path, postgres_url: str) -> None:
    small = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)); "
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", small + "runpy.run_module('bot', run_name='__main__')"),
        *("backup", str(tmp_path / "saved"), "--config", str(configuration(tmp_path, database=postgres_url))),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=without_ours(),
    )
    out, err = await process.communicate()
    _told(Ran(process.returncode or 0, out.decode(), err.decode()), 1, f"{tmp_path}/saved: ")


async def test_somebody_elses_database_is_let_alone(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    for number, (table, says) in enumerate(
        {
            "tickets AS SELECT 1 AS id": "another program's tables are there (tickets)",
            "alembic_version AS SELECT '0003x' AS version_num": "at schema 0003x, which this program",
            "alembic_version AS SELECT '9001' AS version_num": "at schema 9001, of a newer program",
        }.items()
    ):
        file = tmp_path / f"{number}.db"
        with closing(sqlite3.connect(file)) as theirs:
            theirs.execute(f"CREATE TABLE {table}")
        where = {"JIEBAN_DATABASE__URL": f"sqlite:///{file}"}
        for ran in await _all((("serve", "--config", config), where), (("stats", "--config", config), where)):
            _told(ran, 1, "database.url: ", says)


async def test_a_terminal_that_knows_no_chinese_is_told_all_the_same(tmp_path: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    (ran,) = await _all((("staff", "invite", "cg-1", "--config", configuration(tmp_path)), ascii_only))
    assert ran.code == 0, ran.err
    assert "\\u6797\\u7389\\u6d01: /bind " in ran.out
