"""The shapes of Telegram's updates: only the fields we read, with the bounds of their values.

Source: the Bot API 10.0, https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

from typing import Annotated

import msgspec

Id = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Person(msgspec.Struct):
    id: Id
    language_code: str = ""
    is_bot: bool = False


class Chat(msgspec.Struct):
    id: Id
    type: str


class Position(msgspec.Struct):
    latitude: Latitude
    longitude: Longitude


class Venue(msgspec.Struct):
    location: Position
    title: str = ""
    address: str = ""


class File(msgspec.Struct):
    file_id: str
    file_size: int = 0
    file_name: str = ""
    mime_type: str = ""
    width: int = 0
    height: int = 0


class Contact(msgspec.Struct):
    phone_number: str
    user_id: Id = 0


class RepliedTo(msgspec.Struct):
    sender: Person | None = msgspec.field(name="from", default=None)


class Message(msgspec.Struct):
    message_id: Id
    chat: Chat
    sender: Person | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str = ""
    media_group_id: str = ""
    message_thread_id: Id = 0
    is_topic_message: bool = False
    location: Position | None = None
    venue: Venue | None = None
    photo: tuple[File, ...] | None = None
    animation: File | None = None
    video: File | None = None
    video_note: File | None = None
    voice: File | None = None
    audio: File | None = None
    document: File | None = None
    contact: Contact | None = None
    reply_to_message: RepliedTo | None = None


class Shown(msgspec.Struct):
    """The message that a pressed button hangs on; we only need to know where it is."""

    chat: Chat
    message_thread_id: Id = 0
    is_topic_message: bool = False


class Press(msgspec.Struct):
    id: str
    sender: Person = msgspec.field(name="from")
    data: str | None = None
    message: Shown | None = None


class InChat(msgspec.Struct):
    status: str


class Membership(msgspec.Struct):
    chat: Chat
    sender: Person = msgspec.field(name="from")
    new_chat_member: InChat
    old_chat_member: InChat | None = None


class Update(msgspec.Struct):
    update_id: Id
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Membership | None = None


class AnyMessage(msgspec.Struct):
    message: dict[str, msgspec.Raw]


decode = msgspec.json.Decoder(Update).decode
"""An update from its bytes. Raises ValueError or RecursionError."""
fields = msgspec.json.Decoder(AnyMessage).decode
"""The fields of an update's message, unread. Raises as `decode` does."""
