"""What can work is taken, and what cannot is refused by the name of its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.building import WEB
from bot.channels.web import WebChannel
from bot.config import http_address, load
from tests.bot.written import TOKEN, mistakes
from tests.hotline import open_hotline


@pytest.mark.parametrize("listen", ["8080", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:８０８０"])
def test_an_address_to_listen_on_has_a_host_and_a_port(written: Path, listen: str) -> None:
    (line,) = mistakes(written, f'[server]\nlisten = "{listen}"\n')
    assert line.startswith("server.listen: ")
    assert "127.0.0.1:8080" in line


@pytest.mark.parametrize("token", ["", "AAHf", "123456:", ":AAHf", "１２３:AAHf", f"bot{TOKEN}"])
def test_a_token_looks_like_one(written: Path, token: str) -> None:
    (line,) = mistakes(written, f'[telegram]\nmode = "polling"\ntoken = "{token}"\n')
    assert line.startswith("telegram.token: ")
    assert "BotFather" in line


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
        ("suggestions.model", '[suggestions]\nmodel = "var/../var/jieban.db"', "is taken by database.url"),
        ("suggestions.model", '[suggestions]\nmodel = "var/privacy.key"', "is taken by privacy.key_file"),
        ("spool.directory", '[spool]\ndirectory = "var/media"', "is taken by media.directory"),
        ("privacy.chat", '[privacy]\nchat = "1000000d"', "at most 36500d"),
        ("privacy.chat", '[privacy]\nchat = "99999999999d"', "at most 36500d"),
        ("conversations.pause", '[conversations]\npause = "99999999999999999999"', "at most 36500d"),
        ("conversations.pause", '[conversations]\npause = "３s"', "90s, 30m, 20h or 7d"),
        ("conversations.expire", '[conversations]\nexpire = "0s"', "above 0"),
        ("conversations.remind", '[conversations]\nremind = "0s"', "above 0"),
        ("conversations.remind", '[conversations]\nremind = "90s"', "must be longer than pause"),
        ("limits.queue", "[limits]\nqueue = 50", "must be more than person (50)"),
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
    (line,) = mistakes(written, text)
    assert line.startswith(f"{key}: ")
    assert says in line
    assert line.rpartition(" [")[2].startswith(f"{written}, line "), "where it stands"


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
        assert "is taken" in mistakes(written, f'{ACCOUNT}path = "{path}"')[0]
