"""What people do on Telegram, from the bytes of an update to an `Incoming`.

Rule 1  The shapes name only the fields we need; what Telegram adds to an update is skipped unread.
Rule 2  Reading never raises: what does not fit is `Unreadable`, kept as it came.
Rule 3  In a group only what is meant for the bot counts: a command, a reply to it, a button. Its chatter,
        and everything said in channels, is nobody's business.
Rule 4  Kinds of content stand in tables, looked through from the particular to the general: an animation is
        also a document, a venue also a location.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import msgspec

from bot.channels.telegram.shapes import (
    Chat,
    File,
    Membership,
    Message,
    Person,
    Press,
    Shown,
    Update,
    decode,
    fields,
)
from bot.mail import Incoming
from conversations.messages import (
    Choice,
    Edited,
    FromPerson,
    Media,
    MediaKind,
    Place,
    Reachable,
    Text,
    Unreadable,
    Unsupported,
)

ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update we ask Telegram for."""
LARGEST: Final = 20 * 1024 * 1024
"""Bytes; the Bot API lets no bot download more."""

FILES: Final[tuple[tuple[str, MediaKind], ...]] = (
    ("photo", "photo"),
    ("animation", "video"),
    ("video", "video"),
    ("video_note", "video"),
    ("voice", "voice"),
    ("audio", "audio"),
    ("document", "document"),
)
GROUPS: Final = ("group", "supergroup")
NO_ANSWER: Final = ("left", "kicked")
"""The bot's own standing with a person who has blocked it, or in a group that it is not in."""
SENT: Final = frozenset(
    {
        *(field for field, _ in FILES),
        *("sticker", "contact", "poll", "dice", "game", "story", "checklist", "paid_media", "live_photo"),
        *("invoice", "giveaway", "giveaway_winners", "passport_data"),
    }
)
"""What people can send that holds no words. All else (a gift, a topic that was closed, money given back) is a
note of Telegram's own: nobody said it, so nobody is answered."""
WITH_A_MESSAGE: Final = frozenset(
    {
        "message_id",
        "date",
        "edit_date",
        "chat",
        "from",
        "sender_boost_count",
        "message_thread_id",
        "is_topic_message",
        "reply_to_message",
        "quote",
        "external_reply",
        "forward_origin",
        "forward_from",
        "forward_sender_name",
        "forward_date",
        "via_bot",
        "media_group_id",
        "effect_id",
        "has_protected_content",
        "has_media_spoiler",
        "show_caption_above_media",
        "caption",
        "caption_entities",
        "entities",
        "link_preview_options",
        "reply_markup",
    }
)
"""Fields that go with a message of any kind: one without others holds what the Bot API has no name for."""

_ADDRESSED = re.compile(r"/[A-Za-z0-9_]{1,32}@([A-Za-z0-9_]{3,64})(?=\s|$)")


class Reading(msgspec.Struct, frozen=True):
    """What an update turned out to be (a struct, because it is made for every one of them).

    `incoming` is None for what is none of our business; `query` is the callback query to answer, or empty;
    `update_id` is None when not even that could be read.
    """

    update_id: int | None
    incoming: Incoming | None = None
    query: str = ""


_ESCAPED: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""What stands behind a backslash in JSON: two halves of a character, one alone, or anything else."""
_NUMBERED: Final = re.compile(rb'\s*\{\s*"update_id"\s*:\s*(\d{1,18})\b')
"""How Telegram begins an update."""


class Reader:
    """Reads the updates of one bot. `username`, once known, tells its commands from another bot's."""

    __slots__ = ("_prefix", "bot", "username")

    def __init__(self, bot: int, username: str = "") -> None:
        self.bot = bot
        self.username = username
        self._prefix = f"tg:{bot}:"

    def read(self, body: bytes) -> Reading:
        """One update as Telegram sent it. Never raises."""
        if b"\\u0000" in body:
            body = body.replace(b"\\u0000", rb"\ufffd")  # PostgreSQL keeps no NUL
        try:
            return self._translated(decode(body), body)
        except (ValueError, RecursionError):
            pass
        whole = _ESCAPED.sub(_whole, body)
        try:
            return self._translated(decode(whole), whole)
        except (ValueError, RecursionError):
            return self._unreadable(whole)

    def _translated(self, update: Update, body: bytes) -> Reading:
        if update.message is not None:
            return self._said(update.update_id, update.message, body)
        if update.callback_query is not None:
            return self._pressed(update.update_id, update.callback_query)
        if update.edited_message is not None:
            return self._edited(update.update_id, update.edited_message)
        if update.my_chat_member is not None:
            return self._moved(update.update_id, update.my_chat_member)
        return Reading(update.update_id)

    def _said(self, update_id: int, message: Message, body: bytes) -> Reading:
        words = message.text
        if not self._for_us(message, words or message.caption):
            return Reading(update_id)
        content: FromPerson | None
        if words is None:
            content = _content(message) or _contact(message) or _unsupported(body)
        else:
            content = Text(_bare(words), str(message.message_id))
        return self._reading(update_id, message, content)

    def _edited(self, update_id: int, message: Message) -> Reading:
        words = message.text if message.text is not None else message.caption
        if not self._for_us(message, words) or message.location is not None:
            return Reading(update_id)  # a live location moves on by edits
        return self._reading(update_id, message, Edited(_bare(words), str(message.message_id)))

    def _reading(self, update_id: int, message: Message, content: FromPerson | None) -> Reading:
        if content is None:
            return Reading(update_id)
        sender = message.sender or Person(message.chat.id)  # in a private chat the two are one number
        return Reading(update_id, self._incoming(update_id, sender, message.chat, content, _topic(message)))

    def _pressed(self, update_id: int, press: Press) -> Reading:
        chat = press.message.chat if press.message else None
        content = Unsupported("game") if press.data is None else Choice(press.data)
        topic = _topic(press.message) if press.message else ""
        return Reading(update_id, self._incoming(update_id, press.sender, chat, content, topic), press.id)

    def _moved(self, update_id: int, change: Membership) -> Reading:
        here = change.new_chat_member.status not in NO_ANSWER
        content: FromPerson = Reachable(here)
        if change.chat.type != "private":
            before = change.old_chat_member
            added = here and (before is None or before.status in NO_ANSWER)
            if not added or change.chat.type not in GROUPS:
                return Reading(update_id)
            content = Text("/start")  # who adds us to a group speaks to us there
        return Reading(update_id, self._incoming(update_id, change.sender, change.chat, content))

    def _incoming(
        self, update_id: int, sender: Person, chat: Chat | None, content: FromPerson, topic: str = ""
    ) -> Incoming:
        in_group = chat is not None and chat.type != "private"
        return Incoming(
            f"{self._prefix}{update_id}",
            "telegram",
            str(sender.id),
            content,
            sender.language_code,
            f"{chat.id}{topic}" if chat is not None and in_group else "",
            f"https://t.me/{self.username}" if in_group and self.username else "",
        )

    def _for_us(self, message: Message, words: str) -> bool:
        kind = message.chat.type
        if kind == "private":
            return True
        if kind not in GROUPS or message.sender is None or message.sender.is_bot:
            return False
        if words.startswith("/"):
            named = _ADDRESSED.match(words)
            return named is None or not self.username or named[1].lower() == self.username.lower()
        replied = message.reply_to_message
        return replied is not None and replied.sender is not None and replied.sender.id == self.bot

    def _unreadable(self, body: bytes) -> Reading:
        update_id, sender = _salvage(body)
        name = f"x{hashlib.sha256(body).hexdigest()[:32]}" if update_id is None else str(update_id)
        raw = body.decode("utf-8", "replace").replace("\0", "\ufffd")
        incoming = Incoming(self._prefix + name, "telegram", sender, Unreadable(raw))
        return Reading(update_id, incoming)


def _content(message: Message) -> FromPerson | None:
    """Everything but words, or None when none of our kinds is there."""
    ref = str(message.message_id)
    if (venue := message.venue) is not None:
        label = " ".join(part for part in (venue.title, venue.address) if part)
        return Place(venue.location.latitude, venue.location.longitude, label, ref=ref)
    if (position := message.location) is not None:
        return Place(position.latitude, position.longitude, ref=ref)
    for field, kind in FILES:
        found = getattr(message, field)
        if found:
            file: File = max(found, key=_area) if field == "photo" else found
            if file.file_size > LARGEST:
                return Unsupported("too_large")
            return Media(
                kind,
                f"telegram:{file.file_id}",
                file.file_name,
                file.mime_type,
                max(file.file_size, 0),
                message.caption,
                message.media_group_id,
                ref,
            )
    return None


def _contact(message: Message) -> FromPerson | None:
    """A contact that somebody shares: of themselves it is their number, as if they had typed it. Telegram
    knows numbers with their country, and leaves out the plus at times."""
    if (contact := message.contact) is None:
        return None
    sender = message.chat.id if message.sender is None else message.sender.id
    if contact.user_id != sender:
        return Unsupported("contact_of_another")
    return Text(f"+{contact.phone_number.removeprefix('+')}", str(message.message_id))


def _topic(message: Message | Shown) -> str:
    """What stands behind a group's address where something was said in a topic of its own."""
    return f"/{message.message_thread_id}" if message.is_topic_message else ""


def _area(file: File) -> int:
    return file.width * file.height


def _unsupported(body: bytes) -> FromPerson | None:
    """What a person sent and we cannot use; None when Telegram itself is the one talking."""
    held = [field for field in fields(body).message if field not in WITH_A_MESSAGE]
    kind = next((field for field in held if field in SENT), None)
    if kind is None and held:
        return None
    return Unsupported(kind or "unknown")


def _bare(words: str) -> str:
    """A command without the bot's name: `/report@jieban_bot now` is `/report now`."""
    if words.startswith("/") and (named := _ADDRESSED.match(words)):
        return words[: named.start(1) - 1] + words[named.end(1) :]
    return words


def _whole(escaped: re.Match[bytes]) -> bytes:
    """An escape as it is, but for half a character, which JSON can write and nobody can read."""
    return rb"\ufffd" if escaped["half"] else escaped[0]


def _salvage(body: bytes) -> tuple[int | None, str]:
    """The update's number, and the address of its person, as far as a broken update still tells them."""
    try:
        update: Any = msgspec.json.decode(body)
        number = update["update_id"]
    except (ValueError, RecursionError, TypeError, KeyError, IndexError):
        begins = _NUMBERED.match(body)
        return None if begins is None else int(begins[1]), ""
    if type(number) is not int or not -(2**63) <= number < 2**63:
        return None, ""
    for kind in ALLOWED:
        part = update.get(kind)
        sender = part.get("from") if isinstance(part, dict) else None
        address = sender.get("id") if isinstance(sender, dict) else None
        if type(address) is int and -(2**63) <= address < 2**63:
            return number, str(address)
    return number, ""
