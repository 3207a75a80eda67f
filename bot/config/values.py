"""What may be written behind a key: each function gives the value, or a ValueError says what would be right.

Files are looked at as far as this user can see; who may write there is not asked: another one may serve.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, SecretStr

from bot.city.folders import folder_of

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST_KEY = 16
"""Characters."""
_LONGEST = timedelta(days=36500)
"""Dates that are counted from now stay within what a calendar can hold."""


def _duration(written: Any) -> Any:
    """Lengths of time as people write them: `90s`, `20h`, `7d`; a bare number is seconds."""
    if isinstance(written, timedelta):
        return written
    words = str(written).strip()
    number, unit = (words[:-1], words[-1]) if words and words[-1] in _UNITS else (words, "s")
    if not (number.isdigit() and number.isascii()):
        raise ValueError("write a length of time such as 90s, 30m, 20h or 7d")
    if len(number) > 10 or int(number) * _UNITS[unit] > _LONGEST.total_seconds():
        raise ValueError(f"write at most {_LONGEST.days}d, a hundred years")
    return timedelta(seconds=int(number) * _UNITS[unit])


Duration = Annotated[timedelta, BeforeValidator(_duration)]


def listen(written: str) -> str:
    host, _, port = written.rpartition(":")
    if not (host and port.isdigit() and port.isascii() and int(port) <= 65535):
        raise ValueError(
            "write a host and a port up to 65535, such as 127.0.0.1:8080; port 0 takes a free one"
        )
    return written


def database_url(written: str) -> str:
    if not re.match(r"sqlite:///.|postgresql://.", written):
        raise ValueError("write sqlite:///path/to/file.db or postgresql://user:password@host/database")
    if written.startswith("postgresql"):
        from storage import addresses

        if (wrong := addresses.wrong(written)) is not None:
            raise ValueError(wrong)
    elif (path := written.removeprefix("sqlite:///")) == ":memory:" or "?" in path:
        raise ValueError(
            "write the path of a file, with nothing behind it: what is in memory alone is not kept"
        )
    else:
        file(Path(path))
    return written


def file(written: Path) -> Path:
    """A file that is there, or can be made as far as names tell."""
    if os.path.isdir(written):
        raise ValueError("this is a directory, where a file is needed")
    directory(written.parent)
    return written


def directory(written: Path) -> Path:
    """A directory that is there, or can be made as far as names tell."""
    if written == Path():
        raise ValueError("write the name of a directory that is for this alone")
    there = next(filter(os.path.exists, (written, *written.parents)), None)
    if there is not None and not os.path.isdir(there):
        raise ValueError(f"{there} is no directory")
    return written


def http_base(written: str) -> str:
    if written and not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?", written):
        raise ValueError("write https:// and the server's name, perhaps with a path")
    return written


def path(written: str) -> str:
    if not re.fullmatch(r"/[A-Za-z0-9/_-]+", written):
        raise ValueError("write / and then letters, digits, / _ -, such as /telegram")
    return written


def app_id(written: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", written):
        raise ValueError("write letters and digits, as they stand on WeChat's page")
    return written


def bot_token(written: SecretStr) -> SecretStr:
    number, _, rest = written.get_secret_value().partition(":")
    if not (number.isdigit() and number.isascii() and rest):
        raise ValueError("write the token that @BotFather gives: 123456:ABC…")
    return written


def webhook_secret(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", written.get_secret_value()):
        raise ValueError("write at most 256 of A–Z a–z 0–9 _ -")
    return written


def wechat_token(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9]{3,32}", written.get_secret_value()):
        raise ValueError("write 3 to 32 letters and digits, as they stand on WeChat's page")
    return written


def aes_key(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"([A-Za-z0-9]{43})?", written.get_secret_value()):
        raise ValueError("write the 43 letters and digits that WeChat's page makes")
    return written


def privacy_key(written: SecretStr) -> SecretStr:
    if len(written.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(f"at least {SHORTEST_KEY} characters are needed")
    return written


def key_in(path: Path) -> bytes:
    """The key that a file holds. Raises OSError, and ValueError where it is none."""
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"{path} holds {len(key)} characters; at least {SHORTEST_KEY} are needed")
    return key


def city(written: str) -> str:
    if not written.strip() or not folder_of(written).is_dir():
        raise ValueError('write "demo", or a folder with a city.toml in it; there is none of this name')
    return written


def public_url(written: str) -> str:
    if written and not re.fullmatch(r"https?://[^/\s?#]+/?", written):
        raise ValueError("write https:// and the name by which the world reaches this server, without a path")
    return written.rstrip("/")


def given(written: SecretStr) -> SecretStr:
    if not written.get_secret_value():
        raise ValueError("write what stands on WeChat's page")
    return written


def some_time(written: timedelta) -> timedelta:
    if not written:
        raise ValueError("write a length of time above 0")
    return written
