"""The Bot API's methods, each with the refusals that a bot can run into.

A method takes the server and the call, and returns its result or raises `Refused` in the real one's words.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.fake_telegram import updates
from tests.fake_telegram.journal import Call, Whispered
from tests.fake_telegram.updates import DATE, Json

if TYPE_CHECKING:
    from tests.fake_telegram.server import FakeTelegram

TEXT, CAPTION, TOKEN, ANSWER = 4096, 1024, 64, 200


class Refused(Exception):
    """An answer other than 200: its status, its words, and `more` fields of the body."""

    def __init__(self, status: int, words: str, **more: Any) -> None:
        super().__init__(words)
        self.status = status
        self.more = more


async def wait_for(result: Any) -> Any:
    """The result of a method, awaited if it has to be."""
    return await result if inspect.isawaitable(result) else result


def get_me(telegram: FakeTelegram, call: Call) -> Json:
    return {
        "id": int(telegram.token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Jieban",
        "username": telegram.username,
    }


def set_webhook(telegram: FakeTelegram, call: Call) -> bool:
    given = call.parameters
    telegram.deliveries.point(
        given.get("url", ""), given.get("secret_token", ""), tuple(given.get("allowed_updates", ()))
    )
    return True


def delete_webhook(telegram: FakeTelegram, call: Call) -> bool:
    telegram.deliveries.point("")
    return True


def get_webhook_info(telegram: FakeTelegram, call: Call) -> Json:
    return {
        "url": telegram.deliveries.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.deliveries.waiting),
    }


async def get_updates(telegram: FakeTelegram, call: Call) -> list[Json]:
    if telegram.deliveries.webhook:
        raise Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    given = call.parameters
    return await telegram.deliveries.batch(
        given.get("offset", 0), given.get("limit", 100), given.get("timeout", 0)
    )


def set_my_commands(telegram: FakeTelegram, call: Call) -> bool:
    telegram.commands[call.parameters.get("language_code", "")] = call.parameters["commands"]
    return True


def answer_callback_query(telegram: FakeTelegram, call: Call) -> bool:
    query = call.parameters["callback_query_id"]
    if query in telegram.answered:
        raise Refused(
            400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
    url, text = call.parameters.get("url", ""), call.parameters.get("text", "")
    if url and not url.startswith(f"https://t.me/{telegram.username}?start="):
        raise Refused(400, "Bad Request: URL_INVALID")
    if _units(text) > ANSWER:
        raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
    telegram.answered.append(query)
    telegram.whispers[query] = Whispered(text, url, call.parameters.get("show_alert", False))
    return True


def send_message(telegram: FakeTelegram, call: Call) -> Json:
    text = call.parameters.get("text", "").strip()
    if not text:
        raise Refused(400, "Bad Request: message text is empty")
    if _units(text) > TEXT:
        raise Refused(400, "Bad Request: message is too long")
    return _sent(telegram, call, {"text": text})


def send_file(kind: str) -> Callable[[FakeTelegram, Call], Json]:
    """sendPhoto, sendVideo …"""

    def send(telegram: FakeTelegram, call: Call) -> Json:
        return _sent(telegram, call, _file(telegram, call, kind, call.parameters.get(kind)))

    return send


def send_media_group(telegram: FakeTelegram, call: Call) -> list[Json]:
    media = call.parameters["media"]
    if not 2 <= len(media) <= 10:
        raise Refused(400, "Bad Request: group send failed: from 2 to 10 media are needed")
    families = {"pictures" if item["type"] in ("photo", "video") else item["type"] for item in media}
    if len(families) > 1 or not families <= {"pictures", "audio", "document"}:
        raise Refused(400, "Bad Request: can't mix these types in an album")
    album = f"album-{telegram.next_message()}"
    contents = [_file(telegram, call, item["type"], item["media"], item.get("caption", "")) for item in media]
    return [_sent(telegram, call, {**content, "media_group_id": album}) for content in contents]


def edit_message_text(telegram: FakeTelegram, call: Call) -> Json:
    old = _editable(telegram, call)
    if "text" not in old:
        raise Refused(400, "Bad Request: there is no text in the message to edit")
    text = call.parameters.get("text", "").strip()
    if _units(text) > TEXT:
        raise Refused(400, "Bad Request: message is too long")
    return _changed(telegram, call, old, {"text": text})


def edit_message_caption(telegram: FakeTelegram, call: Call) -> Json:
    old = _editable(telegram, call)
    return _changed(telegram, call, old, {"caption": call.parameters.get("caption", "")})


def edit_message_reply_markup(telegram: FakeTelegram, call: Call) -> Json:
    return _changed(telegram, call, _editable(telegram, call), {})


def delete_message(telegram: FakeTelegram, call: Call) -> bool:
    if telegram.messages.get(call.chat or 0, {}).pop(call.parameters["message_id"], None) is None:
        raise Refused(400, "Bad Request: message to delete not found")
    return True


def get_file(telegram: FakeTelegram, call: Call) -> Json:
    file_id = call.parameters["file_id"]
    if file_id not in telegram.files:
        raise Refused(400, "Bad Request: invalid file_id")
    size = len(telegram.files[file_id])
    if size > 20 * 1024 * 1024:
        raise Refused(400, "Bad Request: file is too big")
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"files/{file_id}"}


METHODS: dict[str, Callable[[FakeTelegram, Call], Any]] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getUpdates": get_updates,
    "setMyCommands": set_my_commands,
    "answerCallbackQuery": answer_callback_query,
    "sendMessage": send_message,
    "sendPhoto": send_file("photo"),
    "sendVideo": send_file("video"),
    "sendVideoNote": send_file("video_note"),
    "sendAnimation": send_file("animation"),
    "sendVoice": send_file("voice"),
    "sendAudio": send_file("audio"),
    "sendDocument": send_file("document"),
    "sendMediaGroup": send_media_group,
    "sendChatAction": lambda telegram, call: True,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "getFile": get_file,
}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _file(telegram: FakeTelegram, call: Call, kind: str, given: Any, caption: str | None = None) -> Json:
    words = call.parameters.get("caption", "") if caption is None else caption
    if _units(words) > CAPTION:
        raise Refused(400, "Bad Request: message caption is too long")
    attached = str(given).removeprefix("attach://") if given else kind
    if attached in call.files:
        given = telegram.keep(call.files[attached])
    if not isinstance(given, str) or not given:
        raise Refused(400, "Bad Request: there is no file in the request")
    if given.startswith("wrong"):
        raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
    for prefix, real in (("round-", "VideoNote"), ("gif-", "Animation")):
        if given.startswith(prefix) and kind != ("video_note" if real == "VideoNote" else "animation"):
            raise Refused(400, f"Bad Request: can't use file of type {real} as {kind.title()}")
    if kind == "photo":
        return updates.photo(given, caption=words)
    return updates.file(kind, given, caption=words)


def _keyboard(chat: int, markup: Any) -> Json | None:
    if not markup:
        return None
    if isinstance(markup, str):
        raise Refused(400, "Bad Request: object expected as reply markup")
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            if not 1 <= len(button.get("callback_data", "?").encode()) <= TOKEN:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if not button["text"].strip():
                raise Refused(400, "Bad Request: text buttons are allowed to be non-empty only")
    for row in markup.get("keyboard", ()):
        if chat < 0 and any(isinstance(key, dict) and key.get("request_location") for key in row):
            raise Refused(400, "Bad Request: location can be requested in private chats only")
        if chat < 0 and any(isinstance(key, dict) and key.get("request_contact") for key in row):
            raise Refused(400, "Bad Request: phone number can be requested in private chats only")
    return dict(markup)


def _sent(telegram: FakeTelegram, call: Call, content: Json) -> Json:
    chat = call.chat
    if chat is None:
        raise Refused(400, "Bad Request: chat_id is empty")
    markup = _keyboard(chat, call.parameters.get("reply_markup"))
    message: Json = {
        "message_id": telegram.next_message(),
        "date": DATE,
        "from": get_me(telegram, call),
        "chat": updates.private(chat) if chat > 0 else updates.group(chat),
        **content,
    }
    telegram.show(chat, message | ({"reply_markup": markup} if markup else {}))
    return message | ({"reply_markup": markup} if markup and "inline_keyboard" in markup else {})


def _editable(telegram: FakeTelegram, call: Call) -> Json:
    old = telegram.messages.get(call.chat or 0, {}).get(call.parameters.get("message_id", 0))
    if old is None:
        raise Refused(400, "Bad Request: message to edit not found")
    if not {"inline_keyboard"} >= set(old.get("reply_markup", {})):
        raise Refused(400, "Bad Request: message can't be edited")
    return old


def _changed(telegram: FakeTelegram, call: Call, old: Json, content: Json) -> Json:
    chat: int = old["chat"]["id"]
    markup = _keyboard(chat, call.parameters.get("reply_markup"))
    new = {name: value for name, value in old.items() if name != "reply_markup"} | content
    new |= {"reply_markup": markup} if markup else {}
    if {**new, "edit_date": 0} == {**old, "edit_date": 0}:
        raise Refused(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message",
        )
    new["edit_date"] = DATE
    telegram.show(chat, new)
    return new
