"""Every mistake is told, all at once: its key, where it stands, what would be right; and no secret."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Mistakes, load

TOKEN = "123456:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0"
PASSWORD = "hunter2-is-a-password"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "jieban.toml"


def _mistakes(file: Path, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(Mistakes) as caught:
        load(file)
    return caught.value.lines


def test_without_a_file_everything_has_a_default() -> None:
    settings = load(None)
    assert (settings.city, settings.server.port, settings.telegram) == ("demo", 8080, None)
    assert not settings.testing.enabled


def test_what_is_written_counts(written: Path) -> None:
    written.write_text(
        f"""
        city = "demo"
        [server]
        listen = "0.0.0.0:0"
        public_url = "https://12345.example.cn"
        [database]
        url = "postgresql://jieban:{PASSWORD}@db/jieban"
        [conversations]
        pause = "5s"
        remind = "20h"
        expire = "7d"
        [telegram]
        token = "{TOKEN}"
        webhook_secret = "s3cret_-"
        [testing]
        enabled = true
        """,
        "utf-8",
    )
    settings = load(written)
    assert (settings.server.host, settings.server.port) == ("0.0.0.0", 0)  # noqa: S104 -- read, not bound
    waits = settings.conversations
    assert [waits.pause, waits.remind, waits.expire] == [
        timedelta(seconds=5),
        timedelta(hours=20),
        timedelta(days=7),
    ]
    assert settings.telegram is not None
    assert settings.telegram.token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)
    assert settings.testing.enabled


def test_all_mistakes_are_told_at_once_with_key_line_and_what_would_be_right(written: Path) -> None:
    lines = _mistakes(
        written,
        """city = "demo"
[server]
listn = "127.0.0.1:1"
[database]
url = "mysql://here"
pool = "many"
[conversations]
pause = "soon"
[limits]
batch = 0
[telegram]
mode = "carrier pigeon"
[privacy]
key = "short"
[weather]
sunny = true
""",
    )
    told = dict(line.split(": ", 1) for line in lines)
    assert set(told) == {
        "server.listn",
        "database.url",
        "database.pool",
        "conversations.pause",
        "limits.batch",
        "telegram.token",
        "telegram.mode",
        "privacy.key",
        "weather",
    }
    for key, number in {
        "server.listn": 3,
        "database.url": 5,
        "database.pool": 6,
        "conversations.pause": 8,
        "limits.batch": 10,
        "telegram.token": 11,
        "telegram.mode": 12,
        "privacy.key": 14,
        "weather": 15,
    }.items():
        assert f"{written}, line {number};" in told[key], told[key]
    assert "did you mean listen?" in told["server.listn"]
    assert "postgresql://" in told["database.url"]
    assert "90s, 30m, 20h or 7d" in told["conversations.pause"]
    assert "'webhook' or 'polling'" in told["telegram.mode"]
    assert "needed" in told["telegram.token"]
    assert "16 characters" in told["privacy.key"]
    assert "JIEBAN_LIMITS__BATCH" in told["limits.batch"]


def test_what_could_not_work_is_told(written: Path) -> None:
    text = (
        'city = "yunze"\n[server]\npublic_url = "12345.example.org/bot"\n'
        '[wechat]\napp_id = "wx1"\napp_secret = ""\ntoken = "abc"\nmode = "plain"\n'
    )
    told = {line.split(":")[0]: line for line in _mistakes(written, text)}
    assert told.keys() == {"city", "server.public_url", "wechat.app_secret"}
    assert '"demo", or a folder' in told["city"]
    assert f"{written}, line 1;" in told["city"]
    assert "https://" in told["server.public_url"]


def test_contradictions_are_told_beside_the_rest(written: Path) -> None:
    lines = _mistakes(written, f'[server]\nlisten = "nowhere"\n[telegram]\ntoken = "{TOKEN}"\n')
    assert [line.split(":")[0] for line in lines] == [
        "server.listen",
        "telegram.webhook_secret",
        "server.public_url",
    ]


@pytest.mark.parametrize("listen", ["8080", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:８０８０"])
def test_an_address_to_listen_on_has_a_host_and_a_port(written: Path, listen: str) -> None:
    (line,) = _mistakes(written, f'[server]\nlisten = "{listen}"\n')
    assert line.startswith("server.listen: ")
    assert "127.0.0.1:8080" in line


@pytest.mark.parametrize("token", ["", "AAHf", "123456:", ":AAHf", "１２３:AAHf", f"bot{TOKEN}"])
def test_a_token_looks_like_one(written: Path, token: str) -> None:
    (line,) = _mistakes(written, f'[telegram]\nmode = "polling"\ntoken = "{token}"\n')
    assert line.startswith("telegram.token: ")
    assert "BotFather" in line


@pytest.mark.parametrize(
    "text",
    [
        f'telegram = "{TOKEN}"',
        f'[telegram]\nbot = "{TOKEN}"',
        f'[telegram]\ntoken = ["{TOKEN}"]',
        f'[telegram]\ntoken = "{TOKEN.replace(":", ";")}"',
        f'[telegram]\ntoken = "{TOKEN}"\nwebhook_secret = "{PASSWORD} {TOKEN}"',
        f'[database]\nurl = "mysql://jieban:{PASSWORD}@db/jieban"',
        f'[database]\nurl = "postgres://jieban:{PASSWORD}@db/jieban"',
        f'[database]\npassword = "{PASSWORD}"',
        f'[privacy]\nkey = ["{PASSWORD}"]',
        f'privacy = "{PASSWORD}"',
        f'[privacy]\nsalt = "{PASSWORD}"',
        f'password = "{PASSWORD}"',
    ],
)
def test_a_mistake_never_repeats_a_secret(written: Path, text: str) -> None:
    lines = _mistakes(written, text)
    for secret in (TOKEN, TOKEN.replace(":", ";"), PASSWORD, TOKEN.partition(":")[2]):
        assert secret not in "\n".join(lines)


def test_the_environment_goes_before_the_file(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written.write_text(
        '[server]\nlisten = "127.0.0.1:1"\npublic_url = "https://a"\n[limits]\nqueue = 70\n', "utf-8"
    )
    monkeypatch.setenv("JIEBAN_SERVER__LISTEN", "127.0.0.1:2")
    monkeypatch.setenv("JIEBAN_CITY", str(written.parent))
    monkeypatch.setenv("JIEBAN_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("JIEBAN_TELEGRAM__MODE", "polling")
    monkeypatch.setenv("JIEBAN_TESTING__ENABLED", "true")
    monkeypatch.setenv("JIEBAN_CRASH_AT", "desk.taken-in")
    settings = load(written)
    assert (settings.server.listen, settings.server.public_url) == ("127.0.0.1:2", "https://a")
    assert (settings.city, settings.limits.queue) == (str(written.parent), 70)
    assert settings.telegram is not None
    assert settings.telegram.mode == "polling"
    assert settings.testing.enabled


def test_a_mistake_in_the_environment_is_told_as_such(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBAN_LIMITS__BATCH", "lots")
    monkeypatch.setenv("JIEBAN_SERVER__LISTN", "127.0.0.1:2")
    lines = _mistakes(written, "[limits]\nqueue = 70\n")
    assert sorted(line.split(":")[0] for line in lines) == ["limits.batch", "server.listn"]
    assert all("[environment, JIEBAN_" in line for line in lines)


def test_sections_that_are_not_in_the_file_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBAN_MEDIA__DIRECTORY", "/elsewhere/media")
    monkeypatch.setenv("JIEBAN_CONVERSATIONS__PAUSE", "3s")
    monkeypatch.setenv("JIEBAN_WEB__ENABLED", "false")
    settings = load(None)
    assert settings.media.directory == Path("/elsewhere/media")
    assert settings.conversations.pause == timedelta(seconds=3)
    assert not settings.web.enabled


def test_a_file_that_is_not_there_or_no_toml_is_said_so(written: Path) -> None:
    with pytest.raises(Mistakes, match="cannot be read"):
        load(written)
    (line,) = _mistakes(written, f'[telegram\ntoken = "{TOKEN}"')
    assert "not valid TOML" in line
    assert "line 1" in line
    written.write_bytes(b'city = "\xff\xfe"')
    with pytest.raises(Mistakes, match="not valid TOML"):
        load(written)
