"""The web chat's conversation over real HTTP: what is understood, what the page gets back, files."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.mail import Attachment, Button, Delivery, Outgoing
from conversations.messages import Choice, Media, Place, Text, Unsupported
from tests.bot.channels.web_chat import BASE, chatting
from tests.bot.small_desk import SmallDesk
from tests.small_pictures import PNG

# What is understood


@pytest.mark.parametrize(
    ("activity", "message"),
    [
        ({"text": "楼下很吵"}, Text("楼下很吵", "c1")),
        ({"text": "有\0空"}, Text("有空", "c1")),
        ({"text": "  "}, Unsupported("empty")),
        ({"text": None, "value": {"token": "a:1"}}, Choice("a:1")),
        ({"value": {"token": "汉字"}}, Unsupported("button")),
        ({"value": {"token": "x" * 65}}, Unsupported("button")),
        ({"value": {"latitude": 30.5, "longitude": 120}}, Place(30.5, 120.0, ref="c1")),
        ({"value": {"latitude": 91, "longitude": 120}}, Unsupported("empty")),
        ({"value": {"latitude": 10**400, "longitude": 0}}, Unsupported("empty")),
        ({"value": {"latitude": True, "longitude": 0}}, Unsupported("empty")),
        (
            {"entities": [{"type": "Place", "geo": {"latitude": -1.5, "longitude": 2.25}}]},
            Place(-1.5, 2.25, ref="c1"),
        ),
        ({"attachments": [{"contentUrl": "https://elsewhere.example/x"}]}, Unsupported("attachment")),
        ({"type": "event", "name": "webchat/join"}, Text("/start", "c1")),
    ],
)
async def test_an_activity_is_understood(activity: dict[str, Any], message: object) -> None:
    async with chatting() as chat:
        status, answer = await chat.say({**activity, "locale": "zh-Hans"})
        assert (status, answer) == (200, {"id": f"{chat.id}|0000001"})
        (came,) = chat.desk.came
        assert came.message == message
        assert (came.source, came.channel, came.address) == (f"web:{chat.id}:c1", "web", chat.id)
        assert came.language == "zh-Hans"


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/conversations/a/nothing", "/tokens/generate/a"])
async def test_an_unknown_address_is_refused_as_json(path: str) -> None:
    async with chatting() as chat:
        for method in ("GET", "POST", "DELETE"):
            status, answer = await chat.ask(method, BASE + path)
            assert (status, answer["error"]["code"]) == (404, "NotFound")


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "invoke", "event", "odd"])
async def test_signals_of_the_client_itself_stay_outside(kind: str) -> None:
    async with chatting() as chat:
        assert await chat.say({"type": kind, "name": "other"}) == (200, {"id": "c1"})
        assert chat.desk.came == []


async def test_the_same_activity_twice_is_taken_in_once() -> None:
    async with chatting() as chat:
        first, second = await chat.say({"text": "好"}), await chat.say({"text": "好"})
        assert first == second
        assert len(chat.desk.came) == 1


async def test_an_activity_without_a_name_gets_one() -> None:
    async with chatting() as chat:
        await chat.say({"text": "一"}, client_id="")
        await chat.say({"text": "二"}, client_id="not a good name\n")
        sources = {came.source for came in chat.desk.came}
        assert len(sources) == 2
        assert all(len(source.rsplit(":", 1)[1]) == 16 for source in sources)


# What the page gets back


async def test_the_log_repeats_only_what_was_understood() -> None:
    async with chatting() as chat:
        await chat.say(
            {
                "value": {"token": "a:1", "more": "x"},
                "from": {"id": "somebody else", "role": "bot"},
                "timestamp": "1999-01-01T00:00:00Z",
                "channelData": {"messageBack": {"displayText": "噪声扰民"}, "webchat:sequence-id": 9},
            }
        )
        (own, answer), watermark = await chat.log()
        assert own["id"] == f"{chat.id}|0000001"
        assert own["from"] == {"id": chat.id, "role": "user"}
        assert own["value"] == {"token": "a:1"}
        assert own["channelData"] == {
            "clientActivityID": "c1",
            "messageBack": {"displayText": "噪声扰民"},
            "webchat:sequence-id": 1,
        }
        assert own["timestamp"] != "1999-01-01T00:00:00Z"
        assert (answer["from"]["role"], answer["text"]) == ("bot", "您选了 a:1")
        assert watermark == "2"
        assert await chat.log(watermark) == ([], "2")


async def test_buttons_are_a_card_that_stays() -> None:
    rows = ((Button("噪声", "c:1"), Button("供水", "c:2")), (Button("其他", "c:3"),))
    async with chatting(SmallDesk(lambda _: (Outgoing("哪一类？", rows, ask_place=True),))) as chat:
        await chat.say({"text": "你好"})
        place, card = (await chat.log())[0][1]["attachments"]
        assert place["contentType"] == "application/vnd.jieban.card.place"
        assert card["contentType"] == "application/vnd.microsoft.card.hero"
        assert card["content"]["rows"] == [2, 1]
        assert [button["title"] for button in card["content"]["buttons"]] == ["噪声", "供水", "其他"]
        assert {button["type"] for button in card["content"]["buttons"]} == {"messageBack"}
        await chat.say({"value": card["content"]["buttons"][2]["value"]}, "c2")
        assert chat.desk.came[-1].message == Choice("c:3")


async def test_a_card_tells_which_button_most_people_want_next() -> None:
    rows = ((Button("发送", "c:1", main=True), Button("放弃", "c:2")),)
    async with chatting(SmallDesk(lambda _: (Outgoing("请核对一下", rows),))) as chat:
        await chat.say({"text": "你好"})
        (card,) = (await chat.log())[0][1]["attachments"]
        assert [button.get("main") for button in card["content"]["buttons"]] == [True, None]


async def test_the_stream_carries_the_past_and_then_the_news() -> None:
    async with chatting() as chat:
        await chat.say({"text": "一"})
        async with chat.http.ws_connect(chat.stream) as stream:
            past = await stream.receive_json(timeout=5)
            assert [activity["text"] for activity in past["activities"]] == ["一", "收到：一"]
            assert past["watermark"] == "2"
            await stream.send_str("")
            await chat.desk.push(chat.id, Outgoing("已派单"))
            news = await stream.receive_json(timeout=5)
            assert [activity["text"] for activity in news["activities"]] == ["已派单"]
            assert news["watermark"] == "3"


async def test_a_conversation_resumes_after_its_watermark() -> None:
    async with chatting() as chat:
        await chat.say({"text": "一"})
        status, resumed = await chat.ask("GET", f"{chat.at}?watermark=1")
        assert (status, resumed["conversationId"]) == (200, chat.id)
        async with chat.http.ws_connect(resumed["streamUrl"]) as stream:
            frame = await stream.receive_json(timeout=5)
            assert [activity["id"] for activity in frame["activities"]] == [f"{chat.id}|0000002"]


async def test_a_stopping_server_ends_the_streams() -> None:
    async with chatting() as chat, chat.http.ws_connect(chat.stream) as stream:
        await asyncio.sleep(0.05)
        await chat.channel.hang_up(web.Application())
        assert (await stream.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE


async def test_an_outbox_row_is_delivered_by_being_in_the_log() -> None:
    async with chatting() as chat:
        row = Delivery(7, "web", chat.id, 3, "notice", Outgoing("已派单"))
        assert await chat.channel.send(row) == f"{chat.id}|0000003"


# Files


async def test_files_become_messages_of_one_album() -> None:
    async with chatting() as chat:
        files = (("a.png", PNG), ("../b.exe", b"MZ" + bytes(9)), ("录音.amr", b"#!AMR\n" + bytes(9)))
        status, answer = await chat.upload(*files, text="就是这里")
        photo, unknown, voice = (came.message for came in chat.desk.came)
        assert isinstance(photo, Media)
        assert isinstance(voice, Media)
        assert (photo.kind, photo.mime, photo.words, photo.size) == (
            "photo",
            "image/png",
            "就是这里",
            len(PNG),
        )
        assert photo.key == f"media:{hashlib.sha256(PNG).hexdigest()}"
        assert (voice.kind, voice.name, voice.words) == ("voice", "录音.amr", "")
        assert photo.album == voice.album == "u1"
        assert unknown == Unsupported("file")
        assert len({came.source for came in chat.desk.came}) == 3
        assert status == 200
        (echo,) = [one for one in (await chat.log())[0] if one["from"]["role"] == "user"]
        assert echo["id"] == answer["id"]
        assert [file["name"] for file in echo["attachments"]] == ["a.png", "录音.amr"]
        assert "key" not in str(echo)


async def test_words_beside_a_refused_file_are_not_lost() -> None:
    async with chatting() as chat:
        await chat.upload(("page.html", b"<script>alert(1)</script>"), text="看附件")
        assert [came.message for came in chat.desk.came] == [Unsupported("file"), Text("看附件", "u1")]


async def test_a_file_is_served_by_its_bytes_and_only_with_its_token() -> None:
    async with chatting() as chat:
        await chat.upload(("a.html", PNG))
        address = (await chat.log())[0][0]["attachments"][0]["contentUrl"]
        async with chat.http.get(address) as answer:
            assert answer.status == 200
            assert await answer.read() == PNG
            assert answer.content_type == "image/png"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Disposition"].startswith("attachment")
        bare = address.partition("?")[0]
        for wrong in ("", "?t=", f"?t={chat.token}", address.partition(bare)[2][:-1]):
            async with chat.http.get(bare + wrong) as answer:
                assert answer.status == 403
        chat.clock.ahead = timedelta(days=2)
        async with chat.http.get(address) as answer:
            assert answer.status == 403


async def test_a_file_of_another_channel_is_named_but_not_linked() -> None:
    shown = Outgoing("处理结果", attachments=(Attachment("photo", "telegram:abc", "现场.jpg"),))
    async with chatting(SmallDesk(lambda _: (shown,))) as chat:
        await chat.say({"text": "你好"})
        assert (await chat.log())[0][1]["attachments"] == [{"contentType": "image/jpeg", "name": "现场.jpg"}]
