"""Builders of updates: what each kind looks like when it comes from Telegram.

A *content* is the part of a message that says what it holds: `text("hi")`, `photo("id")`, `sticker()` …
`message(7, content)` makes an update of it. Everything is a plain dict of JSON values.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

ALSO: dict[str, Json] = {
    "video": {"width": 640, "height": 480, "duration": 3},
    "animation": {"width": 640, "height": 480, "duration": 3},
    "video_note": {"length": 240, "duration": 3},
    "voice": {"duration": 3},
    "audio": {"duration": 3},
}
"""What goes with each kind of file."""
DATE = 1_795_000_000
PERSON = 700_001
GROUP = -1_001_234
BOT = 123_456


def user(id: int = PERSON, name: str = "Li", language: str = "zh-hans", **more: Any) -> Json:
    """A person; `language` is the one their client is set to."""
    return {"id": id, "is_bot": False, "first_name": name, "language_code": language, **more}


def private(id: int = PERSON, name: str = "Li") -> Json:
    """The chat of one person with the bot."""
    return {"id": id, "first_name": name, "type": "private"}


def group(id: int = GROUP, title: str = "City water works", kind: str = "supergroup") -> Json:
    """A chat of several people."""
    return {"id": id, "title": title, "type": kind}


def text(words: str) -> Json:
    """Words; commands carry the entity that Telegram adds."""
    content: Json = {"text": words}
    if words.startswith("/"):
        content["entities"] = [{"offset": 0, "length": len(words.split()[0]), "type": "bot_command"}]
    return content


def location(latitude: float, longitude: float, **more: Any) -> Json:
    """A pin."""
    return {"location": {"latitude": latitude, "longitude": longitude, **more}}


def venue(latitude: float, longitude: float, title: str, address: str = "") -> Json:
    """A pin with a name; like Telegram, it repeats the pin as a location."""
    pin = location(latitude, longitude)
    return {"venue": {**pin, "title": title, "address": address}, **pin}


def photo(file_id: str, size: int = 90_000, caption: str = "", album: str = "") -> Json:
    """A photo in three sizes, of which `file_id` is the largest."""
    sizes = [(90, 1_200, "-s"), (1280, size, ""), (320, 15_000, "-m")]
    return {
        "photo": [
            {
                "file_id": file_id + end,
                "file_unique_id": file_id + end,
                "width": width,
                "height": width * 3 // 4,
                "file_size": bytes_,
            }
            for width, bytes_, end in sizes
        ],
        **_with(caption, album),
    }


def file(
    kind: str,
    file_id: str,
    size: int | None = 50_000,
    name: str = "",
    mime: str = "",
    caption: str = "",
    album: str = "",
) -> Json:
    """A `video`, `voice`, `audio`, `document`, `animation` or `video_note`; `size` may be untold."""
    content: Json = {"file_id": file_id, "file_unique_id": file_id}
    content.update(ALSO.get(kind, {}))
    if size is not None:
        content["file_size"] = size
    if name:
        content["file_name"] = name
    if mime:
        content["mime_type"] = mime
    held: Json = {kind: content, **_with(caption, album)}
    if kind == "animation":
        held["document"] = content
    return held


def sticker() -> Json:
    """A sticker."""
    return {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}}


def contact(of: int = 0, number: str = "+8657112345") -> Json:
    """A card with a telephone number, perhaps of somebody who is on Telegram."""
    known = {"user_id": of} if of else {}
    return {"contact": {"phone_number": number, "first_name": "Wang", **known}}


def poll() -> Json:
    """A poll."""
    return {"poll": {"id": "1", "question": "?", "options": []}}


def dice() -> Json:
    """A die."""
    return {"dice": {"emoji": "🎲", "value": 3}}


def forwarded(content: Json, name: str = "Wang") -> Json:
    """The same content, forwarded from somebody who hides their account."""
    origin = {"type": "hidden_user", "sender_user_name": name, "date": DATE - 60}
    return {**content, "forward_origin": origin, "forward_sender_name": name, "forward_date": DATE - 60}


def message(
    update_id: int,
    content: Json,
    *,
    sender: Json | None = None,
    chat: Json | None = None,
    message_id: int = 1,
    reply_to: Json | None = None,
    kind: str = "message",
) -> Json:
    """An update with a message; `kind` may be `edited_message`, `channel_post` … as well."""
    sender = user() if sender is None else sender
    body: Json = {
        "message_id": message_id,
        "date": DATE,
        "chat": private(sender["id"], sender["first_name"]) if chat is None else chat,
        **content,
    }
    if kind != "channel_post":
        body["from"] = sender
    if kind.startswith("edited"):
        body["edit_date"] = DATE + 5
    if reply_to is not None:
        body["reply_to_message"] = reply_to
    return {"update_id": update_id, kind: body}


def press(
    update_id: int,
    data: str | None,
    *,
    sender: Json | None = None,
    chat: Json | None = None,
    query: str = "4382",
    shown: Json | None = None,
) -> Json:
    """A pressed button. `shown` is the message it hangs on."""
    sender = user() if sender is None else sender
    if shown is None:
        where = private(sender["id"], sender["first_name"]) if chat is None else chat
        shown = {"message_id": 2, "date": DATE, "chat": where, "text": "?"}
    body: Json = {"id": query, "from": sender, "chat_instance": "77", "message": shown}
    return {
        "update_id": update_id,
        "callback_query": body | ({"game_short_name": "g"} if data is None else {"data": data}),
    }


def standing(
    update_id: int,
    status: str,
    *,
    sender: Json | None = None,
    chat: Json | None = None,
    before: str = "member",
) -> Json:
    """The bot's own membership changed: `kicked` when a person blocked it, `member` when they came back."""
    sender = user() if sender is None else sender
    bot = {"id": BOT, "is_bot": True, "first_name": "Jieban"}
    body = {
        "chat": private(sender["id"], sender["first_name"]) if chat is None else chat,
        "from": sender,
        "date": DATE,
        "old_chat_member": {"user": bot, "status": before},
        "new_chat_member": {"user": bot, "status": status},
    }
    return {"update_id": update_id, "my_chat_member": body}


def _with(caption: str, album: str) -> Json:
    return ({"caption": caption} if caption else {}) | ({"media_group_id": album} if album else {})
