"""A backup taken under load restores to one moment, into either database; a spoiled one is refused."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import asyncpg
import msgspec
import pytest
from sqlalchemy import MetaData

import storage.backups
from bot.app import now
from bot.commands import backups
from bot.commands.backups import BadBackup, Listed, Manifest
from bot.files.media import MediaDirectory
from conversations.messages import Media
from storage import audit, schema, statistics
from storage.backups import Total
from storage.database import Database
from tests.bot.program import configuration, run
from tests.bot.reports import WORDS, letters
from tests.databases import DIALECTS, Postgres
from tests.hotline import START, Hotline, open_hotline


@contextmanager
def _other(kind: str, directory: Path, server: Postgres) -> Iterator[str]:
    """An empty database of a kind."""
    if kind == "sqlite":
        yield f"sqlite:///{directory}/other.db"
    else:
        with server.empty() as url:
            yield url


async def _lines(database: Database) -> list[object]:
    async with database.reading() as connection:
        return [line async for line in audit.lines(connection)]


async def _reported(hotline: Hotline, name: str) -> None:
    for letter in letters(name, f"{WORDS}，{name}"):
        await hotline.app.desk.receive(letter)


async def _told(database: Database) -> list[str]:
    """What the tickets are about."""
    async with database.reading() as connection:
        return [ticket.description async for ticket in statistics.every_ticket(connection)]


def _by_words(lines: list[object]) -> list[str]:
    return sorted(map(repr, lines))


@pytest.mark.parametrize("into", DIALECTS)
async def test_what_was_saved_is_restored(
    tmp_path: Path, database_url: str, into: str, postgres_server: Postgres
) -> None:
    """From each kind into each; then a report goes on where it was left, and gets a number of its own."""
    async with open_hotline(tmp_path / "one", database=database_url) as hotline:
        await _reported(hotline, "li")
        half = letters("wang", WORDS)
        for letter in half[:4]:
            await hotline.app.desk.receive(letter)
        await backups.save(hotline.app.database, tmp_path / "media", tmp_path / "saved", START)
        before = await _lines(hotline.app.database)
    with _other(into, tmp_path, postgres_server) as url:
        database = Database(url)
        await backups.restore(database, tmp_path / "saved")
        assert _by_words(await _lines(database)) == _by_words(before)
        with pytest.raises(BadBackup, match="not empty"):
            await backups.restore(database, tmp_path / "saved")
        await database.close()
        async with open_hotline(tmp_path / "two", database=url) as again:
            again.clock.at = START + timedelta(minutes=1)
            for letter in half[4:]:
                assert (await again.app.desk.receive(letter)).fresh
            assert not (await again.app.desk.receive(half[0])).fresh
            tickets = [line for line in await _lines(again.app.database) if "'type': 'ticket'" in repr(line)]
            assert len(tickets) == 2


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


async def _saved_at(revision: str, now: Database, url: str, folder: Path) -> None:
    """What is in the newest database as an older version would have saved it: the tables and columns of
    then."""
    then = Database(url)
    await schema.migrate(then, revision)
    async with then.schema() as connection:
        known = MetaData()
        await connection.run_sync(known.reflect)
    await then.close()
    known.remove(known.tables["alembic_version"])
    shapes = tuple(map(storage.backups.shape_of, known.sorted_tables))
    totals = {}
    async with now.reading() as connection:
        for shape in shapes:
            lines = [line async for page in storage.backups.pages(connection, shape) for line in page]
            (folder / f"{shape.name}.jsonl.gz").write_bytes(
                gzip.compress(b"".join(b"%b\n" % x for x in lines))
            )
            totals[shape.name] = Total().with_lines(lines)
    (folder / "media.txt").write_text("", "utf-8")
    manifest = Manifest(backups.FORMAT, START, revision, shapes, totals, 0)
    (folder / backups.MANIFEST).write_bytes(msgspec.json.encode(manifest))


@pytest.mark.parametrize("into", DIALECTS)
async def test_a_backup_of_every_older_schema_is_restored(
    tmp_path: Path, into: str, postgres_server: Postgres
) -> None:
    """A backup is the only way back after an upgrade, and may be needed only years later."""
    async with open_hotline(tmp_path / "one") as hotline:
        await _reported(hotline, "li")
        for number in range(1, int(schema.newest()), 1 if into == "sqlite" else 5):
            revision = f"{number:04}"
            folder = _folder(tmp_path / revision)
            await _saved_at(revision, hotline.app.database, f"sqlite:///{tmp_path}/{revision}.db", folder)
            with _other(into, tmp_path, postgres_server) as url:
                database = Database(url)
                try:
                    assert (await backups.restore(database, folder)).schema == revision
                    assert await schema.current(database) == schema.newest()
                    assert await _told(database) == [f"{WORDS}，li"]
                    with pytest.raises(BadBackup, match="not empty"):
                        await backups.restore(database, folder)
                finally:
                    await database.close()
            (tmp_path / "other.db").unlink(missing_ok=True)


async def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    async with open_hotline(tmp_path / "one") as hotline:
        await backups.save(hotline.app.database, tmp_path / "media", tmp_path / "saved", START)
    file = tmp_path / "saved" / backups.MANIFEST
    file.write_text(file.read_text("utf-8").replace(f'"{schema.newest()}"', '"9001"'), "utf-8")
    with pytest.raises(BadBackup, match=f"9001; this program knows {schema.newest()}"):
        await backups.verify(tmp_path / "saved", tmp_path / "media")


async def test_restoring_may_take_its_time(tmp_path: Path, postgres_url: str) -> None:
    """Each statement used to have five seconds: a good backup that was large enough could not come back."""
    async with open_hotline(tmp_path / "one") as hotline:
        await _reported(hotline, "li")
        await backups.save(hotline.app.database, tmp_path / "media", tmp_path / "saved", START)
    database = Database(postgres_url)
    slow = await asyncpg.connect(postgres_url)
    try:
        await slow.execute("BEGIN")
        await slow.execute("LOCK TABLE history IN ACCESS EXCLUSIVE MODE")
        restoring = asyncio.create_task(backups.restore(database, tmp_path / "saved"))
        await asyncio.sleep(5.5)
        assert not restoring.done()
        await slow.execute("COMMIT")
        await restoring
        assert await _told(database) == [f"{WORDS}，li"]
    finally:
        await slow.close()
        await database.close()


async def test_a_backup_under_load_is_one_moment(tmp_path: Path, database_url: str) -> None:
    """While ten residents report: nothing in it names what is not in it."""
    async with open_hotline(tmp_path / "one", database=database_url) as hotline:
        await _reported(hotline, "first")
        talking = asyncio.gather(*(_reported(hotline, f"p{n}") for n in range(10)))
        await asyncio.sleep(0.02)
        manifest = await backups.save(hotline.app.database, tmp_path / "media", tmp_path / "saved", START)
        await talking
    again, listed = await backups.verify(tmp_path / "saved", tmp_path / "media")
    assert again == manifest
    assert listed == Listed([], [])
    assert 1 <= manifest.totals["tickets"].rows <= 11


async def test_a_spoiled_backup_is_refused(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    async with open_hotline(tmp_path / "one") as hotline:
        await _reported(hotline, "li")
        await backups.save(hotline.app.database, tmp_path / "media", saved, START)
        with pytest.raises(BadBackup, match="not empty"):
            await backups.save(hotline.app.database, tmp_path / "media", saved, START)
    history = saved / "history.jsonl.gz"
    whole = history.read_bytes()
    lines = gzip.decompress(whole).splitlines()
    changed = [line.replace(b"submit", b"reject") for line in lines]
    spoilt = [gzip.compress(b"\n".join(rows)) for rows in (lines[1:], changed, [b"no JSON"], [b"{}"])]
    for spoiled in (*spoilt, whole[:-20]):
        history.write_bytes(spoiled)
        with pytest.raises(BadBackup, match="history"):
            await backups.verify(saved, tmp_path / "media")
    history.write_bytes(whole)
    await backups.verify(saved, tmp_path / "media")
    (saved / "manifest.json").unlink()
    with pytest.raises(BadBackup, match="broken off"):
        await backups.verify(saved, tmp_path / "media")


async def test_the_commands(tmp_path: Path) -> None:
    """Media are listed by name and size; one that has gone bad since is named."""
    config = configuration(tmp_path)
    async with open_hotline(tmp_path / "one", database=f"sqlite:///{tmp_path}/kept/jieban.db") as hotline:
        await _reported(hotline, "li")
    media = tmp_path / "kept" / "media"
    key = (await MediaDirectory(media, now).put(b"a photo")).partition(":")[2]
    saved = tmp_path / "saved"
    done = await run("backup", saved, "--config", config)
    assert (done.code, "1 files of media" in done.out) == (0, True), done.err
    tried = await run("restore", saved, "--verify", "--config", config)
    assert (tried.code, "can be restored" in tried.out) == (0, True), tried.err
    (media / key[:2] / key).write_bytes(b"something else")
    tried = await run("restore", saved, "--verify", "--config", config)
    assert tried.code == 1
    assert key in tried.err
    refused = await run("restore", saved, "--config", config)
    assert refused.code == 1
    assert "not empty" in refused.err
    fresh = {"JIEBAN_DATABASE__URL": f"sqlite:///{tmp_path}/fresh.db"}
    restored = await run("restore", saved, "--config", config, environment=fresh)
    assert (restored.code, "restored and compared" in restored.out) == (0, True), restored.err


async def test_media_that_were_let_go_since_are_not_called_lost(tmp_path: Path) -> None:
    """One photo belongs to a report, another one was discarded: only the first can be lost."""
    url = f"sqlite:///{tmp_path}/kept/jieban.db"
    config, media, saved = configuration(tmp_path), tmp_path / "kept" / "media", tmp_path / "saved"
    async with open_hotline(tmp_path / "one", database=url) as hotline:
        who = hotline.person()
        key = await MediaDirectory(media, now).put(b"a photo")
        await who.says("/report")
        await who.shares(29.62, 112.71, "望湖花园")
        await who.says("路灯照明")
        await who.says(WORDS)
        await who.sends(Media("photo", key, "", "", 10, ref="p1"))
        await who.says("完成")
        await who.says("发送")
        assert "登记好了" in who.last
    needed = MediaDirectory(media, now).path(key)
    discarded = MediaDirectory(media, now).path(await MediaDirectory(media, now).put(b"another photo"))
    assert needed is not None
    assert discarded is not None
    assert (await run("backup", saved, "--config", config)).code == 0
    discarded.unlink()
    tried = await run("restore", saved, "--verify", "--config", config)
    assert (tried.code, "let go since" in tried.out) == (0, True), tried.err
    elsewhere = {"JIEBAN_DATABASE__URL": f"sqlite:///{tmp_path}/elsewhere.db"}
    tried = await run("restore", saved, "--verify", "--config", config, environment=elsewhere)
    assert tried.code == 1
    assert f"not there: {discarded.name}. They are lost, or were let go since" in tried.err
    needed.unlink()
    tried = await run("restore", saved, "--verify", "--config", config)
    assert tried.code == 1
    assert f"files of media are lost: {needed.name}" in tried.err
