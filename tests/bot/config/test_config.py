"""Every mistake is told, all at once: its key, where it stands, what would be right; and no secret."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Mistakes, Section, load
from bot.config.settings import sections
from tests.bot.written import PASSWORD, TOKEN, mistakes


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
    lines = mistakes(
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
    told = {line.split(":")[0]: line for line in mistakes(written, text)}
    assert told.keys() == {"city", "server.public_url", "wechat.app_secret"}
    assert '"demo", or a folder' in told["city"]
    assert f"{written}, line 1;" in told["city"]
    assert "https://" in told["server.public_url"]


def test_contradictions_are_told_beside_the_rest(written: Path) -> None:
    lines = mistakes(written, f'[server]\nlisten = "nowhere"\n[telegram]\ntoken = "{TOKEN}"\n')
    assert [line.split(":")[0] for line in lines] == [
        "server.listen",
        "telegram.webhook_secret",
        "server.public_url",
    ]


def test_a_wrong_key_hides_nothing_else_of_its_section(written: Path) -> None:
    for token in ('token = "x"\n', ""):
        lines = mistakes(written, f'[telegram]\n{token}webhook_path = "/healthz"\n')
        assert [line.split(":")[0] for line in lines] == [
            "telegram.token",
            "telegram.webhook_secret",
            "server.public_url",
            "telegram.webhook_path",
        ]


def test_what_follows_from_a_wrong_key_alone_is_not_told(written: Path) -> None:
    """Once the key is right it may be none."""
    lines = mistakes(
        written,
        f'''[server]
        public_url = "ftp://x"
        [telegram]
        token = "{TOKEN}"
        webhook_secret = "bad secret!"
        webhook_path = "/wechat/x"
        [wechat]
        mode = "z"
        path = "nowhere"
        ''',
    )
    assert sorted(line.split(":")[0] for line in lines) == [
        "server.public_url",
        "telegram.webhook_secret",
        "wechat.app_id",
        "wechat.app_secret",
        "wechat.mode",
        "wechat.path",
        "wechat.token",
    ]


@pytest.mark.parametrize(("section", "kind"), [*sections().items()])
def test_what_a_section_needs_can_be_stood_in_for(section: str, kind: type[Section]) -> None:
    needed = {name for name, field in kind.model_fields.items() if field.is_required()}
    assert needed == kind.stand_ins.keys()
    if needed:
        kind(**kind.stand_ins)


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
        f'[database]\nurl = "postgresql://h/db?user=u&password={PASSWORD}&ssl=1"',
        f'[database]\npassword = "{PASSWORD}"',
        f'[privacy]\nkey = ["{PASSWORD}"]',
        f'privacy = "{PASSWORD}"',
        f'[privacy]\nsalt = "{PASSWORD}"',
        f'password = "{PASSWORD}"',
    ],
)
def test_a_mistake_never_repeats_a_secret(written: Path, text: str) -> None:
    lines = mistakes(written, text)
    for secret in (TOKEN, TOKEN.replace(":", ";"), PASSWORD, TOKEN.partition(":")[2]):
        assert secret not in "\n".join(lines)


def test_a_file_that_is_not_there_or_no_toml_is_said_so(written: Path) -> None:
    with pytest.raises(Mistakes, match="cannot be read"):
        load(written)
    (line,) = mistakes(written, f'[telegram\ntoken = "{TOKEN}"')
    assert "not valid TOML" in line
    assert "line 1" in line
    written.write_bytes(b'city = "\xff\xfe"')
    with pytest.raises(Mistakes, match="not valid TOML"):
        load(written)


@pytest.mark.parametrize("named", ["desk.nowhere", "rounds.claimed:0", "rounds.claimed:", "rounds.claimed:²"])
def test_a_point_to_die_at_is_known_or_a_mistake(
    written: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    """Told to `check` as well, and beside all others; without `[testing]` it means nothing."""
    monkeypatch.setenv("JIEBAN_CRASH_AT", named)
    written.write_text("", "utf-8")
    load(written)
    queue, crash = mistakes(written, "[testing]\nenabled = true\n[limits]\nqueue = 1\n")
    assert queue.startswith("limits.queue: ")
    assert crash.startswith(f"JIEBAN_CRASH_AT: {named!r} is no crash point: desk.taken-in, ")
    assert "[environment, JIEBAN_CRASH_AT]" in crash


def test_a_file_without_a_key_is_found_beside_the_rest(written: Path, tmp_path: Path) -> None:
    """By its name, or where it is looked for if none is given; with a key it is not looked at."""
    (tmp_path / "privacy.key").write_bytes(b"too short\n")
    for section in (f'[privacy]\nkey_file = "{tmp_path}/privacy.key"\n', ""):
        media = f'[media]\ndirectory = "{tmp_path}/media"\n'
        queue, key = mistakes(written, f"[limits]\nqueue = 1\n{media}{section}")
        assert queue.startswith("limits.queue: ")
        assert f"privacy.key_file: {tmp_path}/privacy.key holds 9 characters; at least 16" in key
    written.write_text(f'{media}[privacy]\nkey = "at least sixteen characters"\n', "utf-8")
    load(written)


def test_an_empty_name_is_no_city_and_no_directory(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('city = ""\n[media]\ndirectory = ""\n', "utf-8-sig")
    with pytest.raises(Mistakes) as found:
        load(file)
    city, directory = found.value.lines
    assert city.startswith('city: write "demo", or a folder')
    assert directory.startswith("media.directory: write the name of a directory")
