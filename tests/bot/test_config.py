"""Every mistake is told, all at once: its key, where it stands, what would be right; and no secret."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.building import WEB
from bot.channels.web import WebChannel
from bot.config import Mistakes, Section, http_address, load
from bot.config.loading import STAND_INS
from bot.config.settings import sections
from tests.hotline import open_hotline

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


def test_a_wrong_key_hides_nothing_else_of_its_section(written: Path) -> None:
    for token in ('token = "x"\n', ""):
        lines = _mistakes(written, f'[telegram]\n{token}webhook_path = "/healthz"\n')
        assert [line.split(":")[0] for line in lines] == [
            "telegram.token",
            "telegram.webhook_secret",
            "server.public_url",
            "telegram.webhook_path",
        ]


def test_a_mistake_in_the_environment_hides_none_of_the_file(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEBAN_TELEGRAM__TOKEN", "x")
    monkeypatch.setenv("JIEBAN_LIMITS__BATCH", "lots")
    monkeypatch.setenv("JIEBAN_MEDIA", "here")
    lines = _mistakes(written, '[limits]\nqueue = "many"\n[telegram]\nregister_webhook = false\n')
    assert sorted(line.split(":")[0] for line in lines) == [
        "JIEBAN_MEDIA",
        "limits.batch",
        "limits.queue",
        "telegram.token",
        "telegram.webhook_secret",
    ]


def test_what_follows_from_a_wrong_key_alone_is_not_told(written: Path) -> None:
    """Once the key is right it may be none."""
    lines = _mistakes(
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
    assert needed == STAND_INS.get(section, {}).keys()
    if needed:
        kind(**STAND_INS[section])


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
        f'[database]\nurl = "postgresql://h/db?user=u&password={PASSWORD}&ssl=1"',
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
    monkeypatch.setenv("JIEBAN_PRIVACY__KEY", PASSWORD)
    monkeypatch.setenv("JIEBAN_TESTING__ENABLED", "true")
    monkeypatch.setenv("JIEBAN_CRASH_AT", "desk.taken-in")
    settings = load(written)
    assert (settings.server.listen, settings.server.public_url) == ("127.0.0.1:2", "https://a")
    assert (settings.city, settings.limits.queue) == (str(written.parent), 70)
    assert settings.telegram is not None
    assert settings.telegram.mode == "polling"
    assert settings.privacy.key is not None
    assert settings.privacy.key.get_secret_value() == PASSWORD
    assert settings.testing.enabled


def test_a_mistake_in_the_environment_is_told_as_such(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBAN_LIMITS__BATCH", "lots")
    monkeypatch.setenv("JIEBAN_SERVER__LISTN", "127.0.0.1:2")
    lines = _mistakes(written, "[limits]\nqueue = 70\n")
    assert sorted(line.split(":")[0] for line in lines) == ["limits.batch", "server.listn"]
    assert all("[environment, JIEBAN_" in line for line in lines)


@pytest.mark.parametrize(
    ("variable", "says"),
    [
        (
            "JIEBAN_TELGRAM__TOKEN",
            "telgram.token: no such section; did you mean telegram? [environment, ",
        ),
        ("JIEBAN_FOG__DENSE", "fog.dense: no such section; there are server, "),
        ("JIEBAN_CITY__NAME", "city.name: no such section; there are server, "),
        ("JIEBAN_CTY", "cty: no such key; did you mean JIEBAN_CITY?"),
        ("JIEBAN_SERVER_LISTEN", "did you mean JIEBAN_SERVER__LISTEN?"),
        ("jieban_telegram_token", "did you mean JIEBAN_TELEGRAM__TOKEN?"),
        ("JIEBAN_CRASHAT", "did you mean JIEBAN_CRASH_AT?"),
    ],
)
def test_a_misspelt_name_in_the_environment_is_told(
    written: Path, monkeypatch: pytest.MonkeyPatch, variable: str, says: str
) -> None:
    monkeypatch.setenv(variable, PASSWORD)
    (line,) = _mistakes(written, "")
    assert says in line
    assert PASSWORD not in line
    first, *others = _mistakes(written, "[nonsense")
    assert "not valid TOML" in first
    assert others == [line]
    assert _mistakes(written, 'typo = ""') == [_mistakes(written, 'typo = ""')[0], line]


def test_names_for_another_purpose_are_let_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kubernetes tells of a service with our name, an image of its version, ours where to crash."""
    for name in ("PORT", "SERVICE_HOST", "SERVICE_PORT", "PORT_8080_TCP_ADDR", "WEB_SERVICE_PORT", "VERSION"):
        monkeypatch.setenv(f"JIEBAN_{name}", "tcp://10.0.0.1:80")
    monkeypatch.setenv("JIEBAN_CRASH_AT", "desk.taken-in")
    monkeypatch.setenv("JIEBAN_SERVER", '{"listen": "127.0.0.1:4"}')
    assert load(None).server.port == 4


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


WEBHOOK = f'[telegram]\ntoken = "{TOKEN}"\nwebhook_secret = "s"\n'
ACCOUNT = '[wechat]\napp_id = "wx1"\napp_secret = "x"\ntoken = "abc"\nmode = "plain"\n'
PUBLIC = '[server]\npublic_url = "https://12345.example.cn"\n'
HOOK = PUBLIC + WEBHOOK


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("database.url", '[database]\nurl = "postgresql://u:p@h:abc/db"', "port"),
        ("database.url", '[database]\nurl = "postgresql://u:p@h/db?ssl=require"', "sslmode=require"),
        ("database.url", '[database]\nurl = "sqlite:////tmp"', "is a directory"),
        ("database.url", '[database]\nurl = "sqlite:///:memory:"', "in memory alone is not kept"),
        ("database.url", '[database]\nurl = "sqlite:////tmp/x.db?mode=ro"', "with nothing behind it"),
        ("database.url", '[database]\nurl = "sqlite:////etc/passwd/x.db"', "/etc/passwd is no directory"),
        ("media.directory", '[media]\ndirectory = "/etc/passwd"', "/etc/passwd is no directory"),
        ("spool.directory", '[spool]\ndirectory = "/etc/passwd/spool"', "/etc/passwd is no directory"),
        ("privacy.key_file", '[privacy]\nkey_file = "/tmp"', "is a directory"),
        ("suggestions.model", '[suggestions]\nmodel = "/tmp"', "is a directory"),
        ("privacy.chat", '[privacy]\nchat = "1000000d"', "at most 36500d"),
        ("privacy.chat", '[privacy]\nchat = "99999999999d"', "at most 36500d"),
        ("conversations.pause", '[conversations]\npause = "99999999999999999999"', "at most 36500d"),
        ("conversations.pause", '[conversations]\npause = "３s"', "90s, 30m, 20h or 7d"),
        ("conversations.expire", '[conversations]\nexpire = "0s"', "above 0"),
        ("conversations.remind", '[conversations]\nremind = "0s"', "above 0"),
        ("conversations.remind", '[conversations]\nremind = "90s"', "must be longer than pause"),
        ("conversations.expire", '[conversations]\nexpire = "20h"', "must be longer than remind"),
        ("telegram.api_base", f'{PUBLIC}{WEBHOOK}api_base = "api.telegram.org"', "https://"),
        ("telegram.file_base", f'{PUBLIC}{WEBHOOK}file_base = "files.example"', "https://"),
        ("wechat.api_base", f'{ACCOUNT}api_base = "api.weixin.qq.com"', "https://"),
        ("server.public_url", PUBLIC.replace("https", "http") + WEBHOOK, "https:// alone"),
        (
            "telegram.webhook_path",
            f'{PUBLIC}{WEBHOOK}webhook_path = "/wechat"\n{ACCOUNT}',
            "wechat is taken",
        ),
        (
            "telegram.webhook_path",
            f'{PUBLIC}{WEBHOOK}webhook_path = "/wechat/open"\n{ACCOUNT}',
            "wechat is taken",
        ),
        (
            "telegram.webhook_path",
            f'{PUBLIC}{WEBHOOK}webhook_path = "/v3/directline/x"',
            "is taken",
        ),
        ("wechat.path", f'{ACCOUNT}path = "/healthz"', "/healthz is taken"),
    ],
)
def test_what_cannot_work_is_refused_by_name(written: Path, key: str, text: str, says: str) -> None:
    (line,) = _mistakes(written, text)
    assert line.startswith(f"{key}: ")
    assert says in line
    assert line.rpartition(" [")[2].startswith(f"{written}, line "), "where it stands"


@pytest.mark.parametrize("named", ["desk.nowhere", "rounds.claimed:0", "rounds.claimed:", "rounds.claimed:²"])
def test_a_point_to_die_at_is_known_or_a_mistake(
    written: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    """Told to `check` as well, and beside all others; without `[testing]` it means nothing."""
    monkeypatch.setenv("JIEBAN_CRASH_AT", named)
    written.write_text("", "utf-8")
    load(written)
    queue, crash = _mistakes(written, "[testing]\nenabled = true\n[limits]\nqueue = 1\n")
    assert queue.startswith("limits.queue: ")
    assert crash.startswith(f"JIEBAN_CRASH_AT: {named!r} is no crash point: desk.taken-in, ")
    assert "[environment, JIEBAN_CRASH_AT]" in crash


def test_a_file_without_a_key_is_found_beside_the_rest(written: Path, tmp_path: Path) -> None:
    """By its name, or where it is looked for if none is given; with a key it is not looked at."""
    (tmp_path / "privacy.key").write_bytes(b"too short\n")
    for section in (f'[privacy]\nkey_file = "{tmp_path}/privacy.key"\n', ""):
        media = f'[media]\ndirectory = "{tmp_path}/media"\n'
        queue, key = _mistakes(written, f"[limits]\nqueue = 1\n{media}{section}")
        assert queue.startswith("limits.queue: ")
        assert f"privacy.key_file: {tmp_path}/privacy.key holds 9 characters; at least 16" in key
    written.write_text(f'{media}[privacy]\nkey = "at least sixteen characters"\n', "utf-8")
    load(written)


@pytest.mark.parametrize(
    "text",
    [
        f'{PUBLIC}{WEBHOOK}webhook_path = "/wechat-not"\n{ACCOUNT}',
        f'{WEBHOOK}webhook_path = "/wechat"\nmode = "polling"\n{ACCOUNT}',
        PUBLIC.replace("https", "http") + WEBHOOK + 'api_base = "http://127.0.0.1:8081"',
        PUBLIC.replace("https", "http") + WEBHOOK + "register_webhook = false",
        '[privacy]\nchat = "36500d"\nkey_file = "/nowhere/yet/privacy.key"',
        '[database]\nurl = "sqlite:////nowhere/yet/jieban.db"\n[media]\ndirectory = "/nowhere/yet/media"',
    ],
)
def test_what_can_work_is_not(written: Path, text: str) -> None:
    written.write_text(text, "utf-8")
    load(written)


@pytest.mark.parametrize(("listen", "host"), [("[::1]:8080", "::1"), ("::1:8080", "::1"), ("nas:80", "nas")])
def test_an_address_of_the_newer_kind_may_stand_in_brackets(written: Path, listen: str, host: str) -> None:
    written.write_text(f'[server]\nlisten = "{listen}"', "utf-8")
    server = load(written).server
    assert (server.host, server.port) == (host, int(listen.rpartition(":")[2]))
    assert http_address(server.host, 8080) == ("http://nas:8080" if host == "nas" else "http://[::1]:8080")


async def test_every_path_of_the_program_itself_is_taken(tmp_path: Path, written: Path) -> None:
    """A webhook at one of them, or below, would knock at the wrong door."""

    async def closed(address: str) -> bool:
        return False

    async with open_hotline(tmp_path) as hotline:
        app = hotline.app
        web = WebChannel(
            app.desk.receive, app.logbooks[WEB], app.media, b"k" * 16, app.clock, framed=False, closed=closed
        )
        paths = {route.path.partition("{")[0].rstrip("/") for route in web.routes()} - {""}
    assert "/v3/directline/conversations" in paths
    for path in (*paths, "/healthz", "/readyz", "/metrics"):
        assert "is taken" in _mistakes(written, f'{ACCOUNT}path = "{path}"')[0]
