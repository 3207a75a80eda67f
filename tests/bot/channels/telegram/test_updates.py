"""Updates as they come from Telegram, and what they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.telegram.updates import LARGEST, Reader
from bot.mail import Incoming
from conversations.messages import (
    Choice,
    Edited,
    FromPerson,
    Media,
    Place,
    Reachable,
    Text,
    Unreadable,
    Unsupported,
)
from tests.fake_telegram import updates as u

BOT = u.BOT
READER = Reader(BOT, "jieban_bot")
GROUP = u.group()


def read(update: Any) -> Incoming | None:
    return READER.read(json.dumps(update, ensure_ascii=False).encode()).incoming


def said(content: u.Json, **more: Any) -> FromPerson | None:
    incoming = read(u.message(7, content, **more))
    return incoming.message if incoming else None


IN_PRIVATE: list[tuple[str, u.Json, FromPerson | None]] = [
    ("words", u.text("楼下路灯坏了"), Text("楼下路灯坏了", "1")),
    ("words with an emoji", u.text("路灯💡坏了"), Text("路灯💡坏了", "1")),
    ("a command", u.text("/start"), Text("/start", "1")),
    ("a deep link", u.text("/start bind-7Q"), Text("/start bind-7Q", "1")),
    ("a command with the bot's name", u.text("/report@jieban_bot 路灯"), Text("/report 路灯", "1")),
    ("an e-mail address is no command", u.text("/ a@b.cn"), Text("/ a@b.cn", "1")),
    ("a forwarded text", u.forwarded(u.text("停水通知")), Text("停水通知", "1")),
    ("a pin", u.location(30.25, 120.5), Place(30.25, 120.5, ref="1")),
    ("a pin in whole degrees", u.location(30, 120), Place(30.0, 120.0, ref="1")),
    ("a live pin", u.location(30.25, 120.5, live_period=60), Place(30.25, 120.5, ref="1")),
    (
        "a venue",
        u.venue(30.25, 120.5, "东门", "人民路 1 号"),
        Place(30.25, 120.5, "东门 人民路 1 号", ref="1"),
    ),
    ("a venue without an address", u.venue(30.25, 120.5, "东门"), Place(30.25, 120.5, "东门", ref="1")),
    ("the largest photo", u.photo("P", 90_000), Media("photo", "telegram:P", size=90_000, ref="1")),
    (
        "a photo of an album",
        u.photo("P", 90_000, "路口", "77"),
        Media("photo", "telegram:P", size=90_000, words="路口", album="77", ref="1"),
    ),
    (
        "a video",
        u.file("video", "V", name="a.mp4", mime="video/mp4", caption="看"),
        Media("video", "telegram:V", "a.mp4", "video/mp4", 50_000, "看", ref="1"),
    ),
    ("a round video", u.file("video_note", "N"), Media("video", "telegram:N", size=50_000, ref="1")),
    ("a moving picture", u.file("animation", "G"), Media("video", "telegram:G", size=50_000, ref="1")),
    (
        "a voice message",
        u.file("voice", "O", mime="audio/ogg"),
        Media("voice", "telegram:O", mime="audio/ogg", size=50_000, ref="1"),
    ),
    ("music", u.file("audio", "A"), Media("audio", "telegram:A", size=50_000, ref="1")),
    (
        "a document",
        u.file("document", "D", name="x.pdf"),
        Media("document", "telegram:D", "x.pdf", size=50_000, ref="1"),
    ),
    ("a file of untold size", u.file("document", "D", size=None), Media("document", "telegram:D", ref="1")),
    (
        "a file at the limit",
        u.file("video", "V", LARGEST),
        Media("video", "telegram:V", size=LARGEST, ref="1"),
    ),
    ("a file above the limit", u.file("video", "V", LARGEST + 1), Unsupported("too_large")),
    ("a sticker", u.sticker(), Unsupported("sticker")),
    ("one's own contact", u.contact(u.PERSON), Text("+8657112345", "1")),
    ("one's own contact without a plus", u.contact(u.PERSON, "8613812345678"), Text("+8613812345678", "1")),
    ("somebody else's contact", u.contact(), Unsupported("contact_of_another")),
    ("a poll", u.poll(), Unsupported("poll")),
    ("a die", u.dice(), Unsupported("dice")),
    ("a forwarded sticker", u.forwarded(u.sticker()), Unsupported("sticker")),
    ("a note that we don't know", {"hologram_closed": {"depth": 3}}, None),
    ("a gift", {"gift": {"gift": {"id": "1"}}}, None),
    ("the end of a call", {"video_chat_ended": {"duration": 3}}, None),
    ("a topic that is closed", {"forum_topic_closed": {}}, None),
    ("money back", {"refunded_payment": {"currency": "XTR"}}, None),
    ("nothing at all", {}, Unsupported("unknown")),
    ("an empty photo", {"photo": []}, Unsupported("photo")),
    ("Telegram's own note", {"pinned_message": {"message_id": 3}}, None),
]


@pytest.mark.parametrize(
    ("content", "expected"), [row[1:] for row in IN_PRIVATE], ids=[row[0] for row in IN_PRIVATE]
)
def test_what_a_person_says_in_private(content: u.Json, expected: FromPerson | None) -> None:
    assert said(content) == expected


def test_what_is_said_in_a_topic_of_a_forum_is_said_there() -> None:
    topic = {"message_thread_id": 7, "is_topic_message": True}
    said = read(u.message(7, u.text("/bind 7Q") | topic, chat=GROUP))
    pressed = u.press(8, "token", chat=GROUP)
    pressed["callback_query"]["message"] |= topic
    tapped = read(pressed)
    assert said is not None
    assert tapped is not None
    assert said.room == tapped.room == f"{GROUP['id']}/7"
    elsewhere = u.text("/bind 7Q") | {"message_thread_id": 7}  # an answer to a message, outside topics
    answer = read(u.message(7, elsewhere, chat=GROUP))
    assert answer is not None
    assert answer.room == str(GROUP["id"])


def test_who_said_it_and_where() -> None:
    sender = u.user(5, "Li", "en", last_name="Na")
    assert read(u.message(900, u.text("hi"), sender=sender)) == Incoming(
        source=f"tg:{BOT}:900",
        channel="telegram",
        address="5",
        message=Text("hi", "1"),
        language="en",
    )


EDITS: list[tuple[str, u.Json, FromPerson | None]] = [
    ("words", u.text("两盏路灯"), Edited("两盏路灯", "1")),
    ("a caption", u.photo("P", caption="两盏"), Edited("两盏", "1")),
    ("a caption taken away", u.photo("P"), Edited("", "1")),
    ("a live pin moving on", u.location(30.3, 120.5, live_period=60), None),
]


@pytest.mark.parametrize(("content", "expected"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_a_person_corrects(content: u.Json, expected: FromPerson | None) -> None:
    assert said(content, kind="edited_message") == expected


FROM_THE_BOT = {"message_id": 3, "from": {"id": BOT, "is_bot": True, "first_name": "Jieban"}, "text": "?"}
FROM_WANG = {"message_id": 3, "from": u.user(8, "Wang"), "text": "?"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
IN_GROUPS: list[tuple[str, u.Json, dict[str, Any], FromPerson | None]] = [
    ("chatter", u.text("吃饭了吗"), {}, None),
    ("a photo for the others", u.photo("P"), {}, None),
    ("a command", u.text("/help"), {}, Text("/help", "1")),
    ("a command for the bot", u.text("/help@Jieban_Bot"), {}, Text("/help", "1")),
    ("a command for another bot", u.text("/help@other_bot"), {}, None),
    ("a reply to the bot", u.text("三号楼"), {"reply_to": FROM_THE_BOT}, Text("三号楼", "1")),
    (
        "a photo in reply to the bot",
        u.photo("P"),
        {"reply_to": FROM_THE_BOT},
        Media("photo", "telegram:P", size=90_000, ref="1"),
    ),
    ("a reply to Wang", u.text("三号楼"), {"reply_to": FROM_WANG}, None),
    ("a nameless administrator", u.text("/help"), {"sender": ANONYMOUS}, None),
    ("a chatter's correction", u.text("吃过了"), {"kind": "edited_message"}, None),
    ("somebody new", {"new_chat_members": [u.user(8)]}, {}, None),
]


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(
    ("content", "more", "expected"), [row[1:] for row in IN_GROUPS], ids=[row[0] for row in IN_GROUPS]
)
def test_what_counts_in_a_group(
    kind: str, content: u.Json, more: dict[str, Any], expected: FromPerson | None
) -> None:
    incoming = read(u.message(7, content, chat=u.group(kind=kind), **more))
    if expected is None:
        assert incoming is None
    else:
        assert incoming is not None
        assert (incoming.message, incoming.address, incoming.room) == (expected, str(u.PERSON), str(u.GROUP))


def test_a_press_tells_its_token_and_the_query_to_answer() -> None:
    reading = READER.read(json.dumps(u.press(8, "c7Qk", query="99")).encode())
    assert reading.query == "99"
    assert reading.incoming is not None
    assert reading.incoming.message == Choice("c7Qk")
    assert reading.incoming.room == ""


@pytest.mark.parametrize(
    ("update", "message", "room"),
    [
        (u.press(8, "c", chat=GROUP), Choice("c"), str(u.GROUP)),
        (u.press(8, "c", shown={"message_id": 1, "date": 0, "chat": u.private()}), Choice("c"), ""),
        (u.press(8, None), Unsupported("game"), ""),
    ],
    ids=["in a group", "on a message too old to be told", "of a game"],
)
def test_odd_presses(update: u.Json, message: FromPerson, room: str) -> None:
    incoming = read(update)
    assert incoming is not None
    assert (incoming.message, incoming.room, incoming.address) == (message, room, str(u.PERSON))


def test_blocking_and_coming_back() -> None:
    blocked, back = read(u.standing(9, "kicked")), read(u.standing(10, "member"))
    assert blocked is not None
    assert back is not None
    assert (blocked.message, back.message) == (Reachable(False), Reachable(True))
    assert blocked.address == str(u.PERSON)


@pytest.mark.parametrize(
    "update",
    [
        u.standing(9, "kicked", chat=GROUP),
        u.message(9, u.text("news"), chat=u.group(kind="channel"), kind="channel_post"),
        {"update_id": 9, "message_reaction": {}},
        {"update_id": 9},
    ],
    ids=["thrown out of a group", "a channel's post", "a kind not asked for", "nothing"],
)
def test_what_is_none_of_our_business(update: u.Json) -> None:
    reading = READER.read(json.dumps(update).encode())
    assert (reading.update_id, reading.incoming) == (9, None)


def _broken(update: u.Json, **fields: Any) -> u.Json:
    return {**update, "message": {**update["message"], **fields}}


BROKEN: list[tuple[str, u.Json | str | bytes, str, str]] = [
    ("words that are a number", _broken(u.message(7, {}), text=5), "7", str(u.PERSON)),
    ("a pin outside the world", u.message(7, u.location(97.0, 10.0)), "7", str(u.PERSON)),
    ("no chat", _broken(u.message(7, {}), chat=None), "7", str(u.PERSON)),
    ("a message that is a list", {"update_id": 7, "message": []}, "7", ""),
    ("a press without its person", {"update_id": 7, "callback_query": {"id": "1"}}, "7", ""),
    ("a message number without end", _broken(u.message(7, {}), message_id=10**30), "7", str(u.PERSON)),
]


@pytest.mark.parametrize(
    ("update", "number", "address"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_what_cannot_be_read_keeps_its_number_and_its_person(
    update: u.Json, number: str, address: str
) -> None:
    incoming = read(update)
    assert incoming is not None
    assert incoming.source == f"tg:{BOT}:{number}"
    assert incoming.address == address
    assert isinstance(incoming.message, Unreadable)
    assert json.loads(incoming.message.raw) == update


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"update_id":"7"}',
        b'{"update_id":1e9}',
        b"\xff\xfe\0",
        b"[" * 9_000,
        b'{"update_id":true}',
    ],
    ids=repr,
)
def test_what_has_no_number_is_named_by_its_bytes(body: bytes) -> None:
    reading, again, other = READER.read(body), READER.read(body), READER.read(body + b" ")
    assert reading.update_id is None
    assert reading.incoming is not None
    assert other.incoming is not None
    assert reading == again
    assert reading.incoming.source != other.incoming.source
    assert "\0" not in reading.incoming.message.raw  # type: ignore[union-attr]  # it has one


def test_no_nul_gets_through() -> None:
    incoming = READER.read(
        b'{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"a\\u0000b"}}'
    ).incoming
    assert incoming is not None
    assert incoming.message == Text("a\ufffdb", "1")
    assert incoming.address == "1"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"\ud83d", "\ufffd"),
        (rb"\udc00\ud83d", "\ufffd\ufffd"),
        (rb"\ud83d\ude00\ud83d", "😀\ufffd"),
        (rb"\\ud83d \ud83d", "\\ud83d \ufffd"),
    ],
)
def test_half_a_character_is_a_mark_among_words_that_are_read(written: bytes, read: str) -> None:
    body = b'{"update_id":9,"message":{"message_id":1,"date":0,"chat":{"id":5,"type":"private"},"text":"%b"}}'
    incoming = Reader(1).read(body % written).incoming
    assert incoming is not None
    assert incoming.message == Text(read, "1")


def test_an_update_nested_too_deep_to_be_read_still_tells_its_number() -> None:
    reading = Reader(1).read(b'{"update_id":9,"message":' + b"[" * 20_000 + b"]" * 20_000 + b"}")
    assert reading.update_id == 9
    assert reading.incoming is not None
    assert reading.incoming.source == "tg:1:9"
