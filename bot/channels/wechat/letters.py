"""What people do on WeChat, from the fields of a message to an `Incoming`.

Rule 1  Reading never raises but for what is forged: what does not fit is `Unreadable`, kept as it came.
Rule 2  Kinds of message and of event stand in two tables. A kind of message that stands in neither is
        answered in words; an event that doesn't is nobody's business.
Rule 3  A message's key is its MsgId; an event has none, so its key is who, when and what.
Rule 4  With each goes what WeChat lets us say for it.

Source: WeChat's "Receiving ordinary messages" and "Receiving event pushes".
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from bot.channels.wechat.xml import Fields, Illegible, fields_in
from bot.mail import Grant, Incoming
from conversations.messages import (
    Choice,
    FromPerson,
    Media,
    MediaKind,
    Place,
    Reachable,
    Text,
    Unreadable,
    Unsupported,
)

NAME: Final = "wechat"
KEY: Final = "wechat:"
"""How keys of files begin that WeChat keeps."""

SAID: Final = Grant("message", 5, 48 * 3600)
"""For a message: five within 48 hours."""
TAPPED: Final = Grant("tap", 3, 60)
"""For a tap, a scan or beginning to follow: three within a minute."""
AGREED: Final = Grant("notice", 1, 365 * 86400)
"""For agreeing to a notice: one, whenever."""

LONGEST_KEY: Final = 160

NOT_PASSED_ON: Final = "【收到不支持的消息类型，暂无法显示】"
"""What WeChat writes where somebody sent what it passes on to no account, such as a sticker."""

ToWgs84 = Callable[[float, float], tuple[float, float]]
"""A position of China's maps (GCJ-02) in WGS-84; both are latitude and longitude in degrees."""


class Reader:
    """Reads the messages to one account."""

    def __init__(self, app_id: str, to_wgs84: ToWgs84) -> None:
        self._app_id = app_id
        self._to_wgs84 = to_wgs84
        self._messages: Mapping[str, Callable[[Fields], FromPerson]] = {
            "text": _words,
            "image": _file("photo"),
            "voice": _file("voice"),
            "video": _file("video"),
            "shortvideo": _file("video"),
            "location": self._place,
            "link": _link,
        }

    def read(self, words: bytes) -> Incoming | None:
        """A message's XML; None for what is none of our business. Raises Forged."""
        try:
            fields = fields_in(words)
            sender, kind = fields["FromUserName"], fields["MsgType"]
        except (Illegible, KeyError):
            return self._unreadable(words)
        if kind == "event":
            return self._event(sender, fields)
        number = fields.get("MsgId", "")
        source = f"wx:{self._app_id}:{number if number.isdecimal() else _digest(words)}"
        try:
            read = self._messages.get(kind)
            content = Unsupported(kind[:40]) if read is None else read(fields)
        except (KeyError, ValueError):
            return self._unreadable(words, sender)
        grant = TAPPED if isinstance(content, Choice) else SAID
        return Incoming(source, NAME, sender, content, grant=grant)

    def _event(self, sender: str, fields: Fields) -> Incoming | None:
        name = fields.get("Event", "")
        read = _EVENTS.get(name.lower())
        happened = None if read is None else read(fields)
        if happened is None:
            return None
        key = f"{sender}:{fields.get('CreateTime', '')}:{name}:{fields.get('EventKey', '')}"
        source = f"wxev:{self._app_id}:{key if len(key) <= LONGEST_KEY else _digest(key.encode())}"
        content, grant = happened
        return Incoming(source, NAME, sender, content, grant=grant)

    def _place(self, fields: Fields) -> Place:
        latitude, longitude = float(fields["Location_X"]), float(fields["Location_Y"])
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError("no place on earth")
        north, east = self._to_wgs84(latitude, longitude)
        return Place(north, east, fields.get("Label", "").strip(), "gcj02", fields.get("MsgId", ""))

    def _unreadable(self, words: bytes, sender: str = "") -> Incoming:
        raw = words.decode("utf-8", "replace").replace("\0", "\ufffd")
        return Incoming(f"wx:{self._app_id}:{_digest(words)}", NAME, sender, Unreadable(raw))


def _digest(words: bytes) -> str:
    return f"x{hashlib.sha256(words).hexdigest()[:32]}"


# ── messages ──


def _words(fields: Fields) -> Text | Choice | Unsupported:
    """Words; a tap on a choice comes as its words with our token beside them."""
    if tapped := fields.get("bizmsgmenuid", ""):
        return Choice(tapped)
    if fields["Content"].strip() == NOT_PASSED_ON:
        return Unsupported("not_passed_on")
    return Text(fields["Content"], fields.get("MsgId", ""))


def _file(kind: MediaKind) -> Callable[[Fields], Media]:
    def file(fields: Fields) -> Media:
        return Media(kind, KEY + fields["MediaId"], ref=fields.get("MsgId", ""))

    return file


def _link(fields: Fields) -> Text:
    """A shared page: its address may be a place on a map."""
    told = (fields.get(name, "").strip() for name in ("Title", "Description", "Url"))
    return Text("\n".join(filter(None, told)), fields.get("MsgId", ""))


# ── events ──

Happened = tuple[FromPerson, Grant | None]


def _came(fields: Fields) -> Happened:
    """Somebody follows the account, or scanned its code: greeted, and asked about a draft that is open."""
    return Text("/start"), TAPPED


def _left(fields: Fields) -> Happened:
    """Somebody follows it no more: WeChat asks that what is known of them be deleted."""
    return Reachable(False, forget=True), None


def _menu(fields: Fields) -> Happened:
    """An entry of the account's menu: its key is a command, else the entry is none of ours."""
    key = fields.get("EventKey", "")
    return (Text(key) if key.startswith("/") else Unsupported("menu")), TAPPED


def _agreed(fields: Fields) -> Happened | None:
    """Whether a notice may be sent, which WeChat itself has asked."""
    agreed = fields.get("SubscribeStatusString") == "accept"
    return (Reachable(True), AGREED) if agreed else None


_EVENTS: Final[Mapping[str, Callable[[Fields], Happened | None]]] = {
    "subscribe": _came,
    "scan": _came,
    "unsubscribe": _left,
    "click": _menu,
    "subscribe_msg_popup_event": _agreed,
}
