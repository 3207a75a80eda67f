"""Words that mean something to a machine, and what is kept and logged of them."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import aiohttp
import pytest

from tests.attacks.target import LINE, PRIVACY_KEY, WEBHOOK_SECRET, Target
from tests.fake_telegram import updates as u
from tests.fake_wechat import KEY, TOKEN, messages
from tests.small_pictures import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")

SQL = (
    "'",
    '"',
    "' OR '1'='1",
    "1' OR 1=1--",
    "'; DROP TABLE tickets; --",
    "' UNION SELECT body, 1 FROM tickets--",
    "1 AND (SELECT count(*) FROM sqlite_master) > 0",
    "'||(SELECT pg_sleep(5))||'",
    "1; SELECT pg_sleep(5)--",
    "' AND randomblob(500000000)--",
    "%' ESCAPE '!",
    "\\'; --",
    "${7*7}{{7*7}}<%= 7*7 %>#{7*7}",
    "{0.__class__.__mro__}%(x)s%n%s",
    "{ $number } { -brand } { NUMBER(1) }",
    "$(touch pwned)`id`|id;id",
    "\r\nX-Evil: 1\r\n\r\n",
    "../../../../etc/passwd\x00.jpg",
    "=cmd|' /C calc'!A0",
    "\u202e\u2066\u200bﷺ",
)


async def test_injections_are_only_words(city: Target) -> None:
    """Through every entrance, in every place of an address or a body that is looked up somewhere."""
    schema = set(city.rows())
    began = time.monotonic()
    for number, words in enumerate(SQL):
        chat = await city.chat()
        for said in (
            "/report",
            words,
            "路灯照明",
            f"路灯坏了 {words}",
            f"/bind {words}",
            f"/link {words}",
            words,
        ):
            assert await chat.sends({"text": said}) == 200
        assert await chat.sends({"value": {"token": words[:60]}}) == 200
        assert await chat.sends({"text": "x", "channelData": {"clientActivityID": words}}) == 200
        assert "49" not in "".join(said["text"] for said in await chat.told() if "7*7" in said["text"])
        assert await city.update(u.message(991_000 + number, u.text(words))) == 200
        assert await city.update(u.press(992_000 + number, words[:60] or "x")) == 200
        assert (
            await city.letter(messages.xml(messages.text(words.replace("\0", "")), sender=f"o{number}"))
            == 200
        )
        for path in (f"{LINE}/conversations/x/activities", "/media/x", "/chat/static/x", "/wechat"):
            async with city.http.get(
                path, params={"watermark": words, "t": words, "echostr": words}
            ) as answer:
                assert answer.status in (400, 401, 403, 404), path
    assert time.monotonic() - began < 20, "somebody slept"
    assert set(city.rows()) == schema
    assert not Path("pwned").exists()  # noqa: ASYNC240 -- all is over
    assert '"level": "error"' not in city.log()


PHONE, ID_CARD, NAME = "13912345678", "110101199003074514", "欧阳萧然"


async def test_nothing_personal_and_no_secret_is_logged_or_counted(city: Target) -> None:
    """Planted in every field and then made to fail: what is logged of it is where it happened."""
    planted = f"{NAME} {PHONE} {ID_CARD}"
    chat = await city.chat()
    for said in (
        "/report",
        planted,
        "路灯照明",
        f"路灯坏了 {planted}",
        "完成",
        "留电话",
        PHONE,
        "发送",
        f"/bind {planted}",
    ):
        await chat.says(said)
    await chat.sends({"text": f'"}}\n{{"level": "error", "event": "{PHONE}"'})
    async with city.http.get(f"/media/{'a' * 64}", params={"t": f"{chat.token}{PHONE}"}) as answer:
        assert answer.status == 403
    for body in (
        b'{"update_id": 993001, "message": "' + planted.encode() + b'"}',
        planted.encode(),
        b"\0" + planted.encode(),
    ):
        assert await city.update(body) == 200
    assert await city.letter(b"<xml><Content>" + planted.encode()) == 200
    assert await city.letter(messages.xml(messages.text(planted), sender=PHONE)) == 200
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", PNG, filename=f"&lt;{planted}&gt;;.png")
    async with city.http.post(f"{chat.at}/upload", data=form, headers=chat.bearer) as answer:
        assert answer.status in (200, 400)
    await city.raw(f"GET /{planted} HTTP/9.9\r\n{planted}\r\n\r\n".encode())
    async with city.http.get("/metrics") as answer:
        figures = await answer.text()
    secrets = (city.telegram.token, PRIVACY_KEY, WEBHOOK_SECRET, TOKEN, KEY, chat.token, chat.id)
    log = city.log()
    for found in (PHONE, ID_CARD, NAME, *secrets):
        assert found not in log
        assert found not in figures
    for line in log.splitlines():
        assert not line.startswith('{"level"'), "a line of somebody else's"


async def test_what_is_kept_is_for_this_user_of_the_machine_alone(city: Target) -> None:
    await city.filed()
    kept = list((city.directory / "kept").rglob("*"))
    assert any(path.suffix == ".db" for path in kept)
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
