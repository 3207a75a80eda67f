"""Activities, the messages of Direct Line, to and from what crosses our border.

Rule 1  Of what a page sends, only the fields below are read and only what we understood is echoed:
        nothing else of a request is ever kept or shown.
Rule 2  An activity's id is `<conversation>|<sequence, 7 digits>`; the sequence is the watermark.
Rule 3  Buttons go out as a hero card: it stays in the transcript, so an old one can still be pressed and
        is answered in words. A press comes back as a messageBack whose value carries the button's token.
Rule 4  What a card says from now on is its activity once more, with the same id and place: a client shows it
        in the place of the one before.
Rule 5  Times and order come from the log, never from the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bot.mail import Attachment, Entry, Outgoing
from conversations.messages import Choice, FromPerson, Media, Place, Text, Unsupported

HERO_CARD = "application/vnd.microsoft.card.hero"
PLACE_CARD = "application/vnd.jieban.card.place"
"""Asks the page to offer its own way of sharing a position; other clients may leave it out."""

JOIN = "webchat/join"
"""The event by which a page says that somebody has opened an empty conversation."""

_ECHOED = 10_000
"""Characters of what was typed that are kept to be shown again; longer messages are not read either."""

_CLIENT_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_TOKEN = re.compile(r"[!-~]{1,64}")
_PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_BOT = {"id": "jieban", "name": "12345", "role": "bot"}


class MessageBack(msgspec.Struct, rename="camel"):
    """What the transcript shows in place of a pressed button."""

    display_text: str | None = None


class ChannelData(msgspec.Struct, rename="camel"):
    """`client_activity_id` is how the page finds its own message again in the stream."""

    client_activity_id: str | None = msgspec.field(default=None, name="clientActivityID")
    message_back: MessageBack | None = None


class Activity(msgspec.Struct, rename="camel"):
    """The fields of a page's activity that mean something here; all others are ignored."""

    type: str = "message"
    id: str | None = None
    name: str | None = None
    text: str | None = None
    value: Any = None
    entities: list[Any] | None = None
    attachments: list[Any] | None = None
    locale: str | None = None
    channel_data: ChannelData | None = None

    @property
    def client_id(self) -> str:
        """The page's own name for this activity; empty when it has none that we accept."""
        named = (self.channel_data.client_activity_id if self.channel_data else None) or self.id or ""
        return named if _CLIENT_ID.fullmatch(named) else ""

    @property
    def language(self) -> str:
        """The page's language as a BCP 47 tag, or empty."""
        return self.locale if self.locale and _LANGUAGE.fullmatch(self.locale) else ""

    @property
    def words(self) -> str:
        """What was typed, without the one character that no database keeps."""
        return (self.text or "").replace("\0", "")

    @property
    def silent(self) -> bool:
        """Is it one of the signals that a page sends by itself, so that nobody said anything?"""
        return self.type != "message" and not (self.type == "event" and self.name == JOIN)


_decoder = msgspec.json.Decoder(Activity)


def decode(body: bytes) -> Activity:
    """Read an activity. Raises msgspec.DecodeError (ValidationError included), which says what is wrong."""
    try:
        return _decoder.decode(body)
    except (UnicodeDecodeError, RecursionError) as problem:
        raise msgspec.DecodeError(type(problem).__name__) from problem


def understood(activity: Activity, ref: str) -> FromPerson:
    """What a page's activity says that is not silent, files apart. `ref` names the message inside its
    conversation."""
    if activity.type == "event":
        return Text("/start", ref)
    if isinstance(activity.value, dict) and isinstance(token := activity.value.get("token"), str):
        return Choice(token) if _TOKEN.fullmatch(token) else Unsupported("button")
    if (place := _place(activity, ref)) is not None:
        return place
    if activity.attachments:
        return Unsupported("attachment")
    return Text(activity.words, ref) if activity.words.strip() else Unsupported("empty")


def _place(activity: Activity, ref: str) -> Place | None:
    """The position in the value, or in an entity (`Place` with its `geo`, or `GeoCoordinates` itself)."""
    for found in (activity.value, *(activity.entities or ())):
        if not isinstance(found, dict):
            continue
        geo = found.get("geo", found)
        latitude, longitude = _degrees(geo, "latitude", 90), _degrees(geo, "longitude", 180)
        if latitude is not None and longitude is not None:
            return Place(latitude, longitude, ref=ref)
    return None


def _degrees(geo: object, name: str, most: int) -> float | None:
    degrees = geo.get(name) if isinstance(geo, dict) else None
    if isinstance(degrees, bool) or not isinstance(degrees, int | float) or abs(degrees) > most:
        return None
    return float(degrees)


def echo(activity: Activity, message: FromPerson, files: tuple[Media, ...] = ()) -> dict[str, Any]:
    """What the log repeats to the page: the activity as we understood it, `files` by their keys."""
    channel_data: dict[str, Any] = {"clientActivityID": activity.client_id}
    data = activity.channel_data
    if data and data.message_back and data.message_back.display_text:
        label = data.message_back.display_text[:_ECHOED].replace("\0", "")
        channel_data["messageBack"] = {"displayText": label}
    repeated: dict[str, Any] = {"type": activity.type, "channelData": channel_data}
    if activity.type == "event":
        return {**repeated, "name": JOIN if isinstance(message, Text) else "unknown"}
    if activity.words:
        repeated |= {"text": activity.words[:_ECHOED], "textFormat": "plain"}
    match message:
        case Choice(token):
            repeated["value"] = {"token": token}
        case Place(latitude, longitude):
            repeated["value"] = {"latitude": latitude, "longitude": longitude}
    if files:
        repeated["attachments"] = [
            {"contentType": file.mime, "name": file.name, "key": file.key} for file in files
        ]
        channel_data["attachmentSizes"] = [file.size for file in files]
    return repeated


def activity_id(conversation: str, sequence: int) -> str:
    """The id of the activity at `sequence` of a conversation's log."""
    return f"{conversation}|{sequence:07d}"


def shown(conversation: str, entry: Entry, link: Callable[[str], str | None]) -> dict[str, Any]:
    """The activity for one entry of the log. `link` turns a file's key into its address, if it has one."""
    place = entry.of or entry.sequence
    if entry.outgoing is not None:
        body = {"type": "message", "from": _BOT, **_said(entry.outgoing, link)}
    else:
        body = {**(entry.echo or {}), "from": {"id": conversation, "role": "user"}}
        body["attachments"] = [_file(file, link) for file in body.get("attachments", ())]
    return {
        **body,
        "id": activity_id(conversation, place),
        "conversation": {"id": conversation},
        "timestamp": entry.at.isoformat(),
        "channelData": {**body.get("channelData", {}), "webchat:sequence-id": place},
    }


def _said(outgoing: Outgoing, link: Callable[[str], str | None]) -> dict[str, Any]:
    attachments = [_file(_described(attachment), link) for attachment in outgoing.attachments]
    if outgoing.ask_place:
        attachments.append({"contentType": PLACE_CARD, "content": {}})
    if outgoing.buttons:
        attachments.append({"contentType": HERO_CARD, "content": _card(outgoing)})
    return {"text": outgoing.text, "textFormat": "plain", "attachments": attachments}


def _card(outgoing: Outgoing) -> dict[str, Any]:
    """A hero card. Our own page is told besides how many buttons stand side by side (`rows`) and which one
    most people want next (`main`); other clients don't ask."""
    buttons = [
        {
            "type": "messageBack",
            "title": button.label,
            "displayText": button.label,
            "text": button.label,  # a stock page shows no activity without a text
            "value": {"token": button.token},
        }
        | ({"main": True} if button.main else {})
        for row in outgoing.buttons
        for button in row
    ]
    return {"buttons": buttons, "rows": [len(row) for row in outgoing.buttons]}


def _described(attachment: Attachment) -> dict[str, Any]:
    mime = attachment.mime or ("image/jpeg" if attachment.kind == "photo" else "application/octet-stream")
    return {"contentType": mime, "name": attachment.name, "key": attachment.key}


def _file(described: Mapping[str, Any], link: Callable[[str], str | None]) -> dict[str, Any]:
    """A file as the page shows it: the key stays here, its address goes out when there is one."""
    address = link(described["key"])
    file = {"contentType": described["contentType"], "name": described["name"]}
    if address is None:
        return file
    if described["contentType"] in _PICTURES:
        file["thumbnailUrl"] = address  # without it the page shows a person's own pictures by name only
    return {**file, "contentUrl": address}
