"""Bytes of attachments: one file for the same bytes, whole or not there at all."""

from __future__ import annotations

import asyncio
import multiprocessing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.building import secret_of
from bot.config import MediaSettings, Settings
from bot.files import durable
from bot.files.media import MediaDirectory
from bot.mail import StorageAway
from tests.hotline import START

MINUTE = timedelta(minutes=1)


class Clock:
    """Set by hand."""

    at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def media(tmp_path: Path, clock: Clock) -> MediaDirectory:
    return MediaDirectory(tmp_path, clock)


def _files(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


def _killed(path: Path, missing_ok: bool = False) -> None:
    raise KeyboardInterrupt


async def test_the_same_bytes_are_one_file(media: MediaDirectory, tmp_path: Path) -> None:
    assert await media.put(b"a photo") == await media.put(b"a photo")
    assert [path.read_bytes() for path in _files(tmp_path)] == [b"a photo"]


async def test_a_directory_that_takes_nothing_is_away(media: MediaDirectory, tmp_path: Path) -> None:
    """Whoever sends something then is told to come again; at the start it is named."""
    (tmp_path / "begun").write_bytes(b"in the way")
    with pytest.raises(StorageAway):
        await media.put(b"a photo")
    with pytest.raises(OSError, match=f"media.directory: {tmp_path}"):
        media.prepare()
    (tmp_path / "begun").unlink()
    media.prepare()
    assert _files(tmp_path) == []


async def test_the_names_of_new_folders_are_on_the_disk_too(
    media: MediaDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut takes the first file of each folder."""
    synced: list[Path] = []
    monkeypatch.setattr(durable, "synced", synced.append)
    path = media.path(await media.lend(b"a copy"))
    assert path is not None
    assert {path.parent, path.parent.parent, tmp_path} <= set(synced)
    synced.clear()
    path.unlink()
    await media.lend(b"a copy")
    assert synced == [path.parent], "once is enough"


async def test_a_file_that_cannot_be_read_is_as_good_as_none(media: MediaDirectory) -> None:
    """Whoever sends it goes on without it: what is said with a photo is not lost with the photo."""
    key = await media.put(b"a photo")
    path = media.path(key)
    assert path is not None
    path.unlink()
    path.mkdir()  # reading it fails otherwise than with "not there", also for root
    assert await media.get(key) is None


async def test_what_was_put_again_since_stays(media: MediaDirectory, clock: Clock) -> None:
    key = await media.put(b"a photo")
    clock.at = START + MINUTE
    await media.put(b"a photo")
    assert not await media.remove(key, before=START + MINUTE)
    assert await media.get(key) == b"a photo"
    assert await media.remove(key, before=START + 2 * MINUTE)
    assert await media.get(key) is None
    assert await media.remove(key, before=START + 2 * MINUTE), "what was not there is gone, too"


@pytest.mark.parametrize("needed", [True, False], ids=["somebody needs it after all", "nobody does"])
def test_a_removal_that_was_cut_off_loses_nothing_and_is_finished_by_the_next(
    media: MediaDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, needed: bool
) -> None:
    key = asyncio.run(media.put(b"a photo"))
    with monkeypatch.context() as kill:
        kill.setattr(Path, "unlink", _killed)
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(media.remove(key, before=START + MINUTE))
    if needed:
        assert asyncio.run(media.get(key)) == b"a photo"
    assert asyncio.run(media.remove(key, before=START + MINUTE))
    assert not _files(tmp_path)


def test_what_was_begun_and_never_finished_is_cleared(
    media: MediaDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as kill:
        kill.setattr(Path, "replace", lambda path, target: _killed(path))
        kill.setattr(Path, "unlink", _killed)
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(media.put(b"a photo"))
    assert _files(tmp_path)
    asyncio.run(media.clear(START + timedelta(days=36500)))
    assert not _files(tmp_path)


def test_of_processes_that_start_together_all_have_the_same_key(tmp_path: Path) -> None:
    forked = multiprocessing.get_context("fork")
    for number in range(40):
        directory = tmp_path / f"{number}"
        together, told = forked.Barrier(3), forked.Queue()

        def starts(directory: Path = directory, together: Any = together, told: Any = told) -> None:
            settings = Settings(city="demo", media=MediaSettings(directory=directory / "media"))
            together.wait()
            told.put(secret_of(settings))

        starting = [forked.Process(target=starts) for _ in range(3)]
        for process in starting:
            process.start()
        keys = [told.get(timeout=20) for _ in starting]
        for process in starting:
            process.join()
        assert len(set(keys)) == 1
        assert len(keys[0]) == 64
