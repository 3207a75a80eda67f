"""Photos as they are sent on a platform: fetched as in earnest, with a name there and a copy here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import TERMINAL
from bot.errands.fetching import Fetching
from conversations.messages import Media
from tests.bot.errands.test_fetching import Shelf
from tests.hotline import Hotline, Someone
from tests.small_pictures import JPEG

FACE = "telegram:AgACwithaface"
DAYS = timedelta(days=2)


class Platform(Shelf):
    """The one on which a hotline's people write."""

    name = TERMINAL


def photo(key: str = FACE) -> Media:
    """A photo that the platform knows by a key."""
    return Media("photo", key, "", "", 10, ref="p1")


def fetching(hotline: Hotline) -> Fetching:
    """What fetches files for a hotline."""
    return Fetching(Platform(JPEG), hotline.app.media, hotline.app.database, hotline.clock)


def on_disk(directory: Path) -> list[Path]:
    """The copies that are here."""
    return [path for path in (directory / "media").glob("??/*") if path.is_file()]


async def drafts(who: Someone, photo: Media, words: str = "路灯坏了三天") -> None:
    """Begin a report with a photo."""
    await who.says("/report")
    await who.shares(29.62, 112.71, "望湖花园")
    await who.says("路灯照明")
    await who.says(words)
    await who.sends(photo)


async def reports(who: Someone, hotline: Hotline, photo: Media) -> None:
    """Report with a photo, which is fetched then."""
    await drafts(who, photo)
    await who.says("完成")
    await who.says("发送")
    assert "登记好了" in who.last
    await fetching(hotline).once()
