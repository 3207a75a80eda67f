"""Builders of messages: what each kind looks like when it comes from WeChat.

A *content* is the fields that say what a message holds: `text("hi")`, `image("id")`, `event("CLICK")` …
`xml(content)` makes a message of it, as WeChat writes it.
"""

from __future__ import annotations

import re
from typing import Any

Fields = dict[str, Any]

ACCOUNT = "gh_1234567890ab"
PERSON = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M"
DATE = 1_795_000_000


def text(words: str, menu: str = "") -> Fields:
    """Words; `menu` is the id of the choice that was tapped."""
    return {"MsgType": "text", "Content": words} | ({"bizmsgmenuid": menu} if menu else {})


def image(media_id: str) -> Fields:
    """A photo."""
    return {"MsgType": "image", "PicUrl": f"http://mmbiz.example/{media_id}", "MediaId": media_id}


def voice(media_id: str) -> Fields:
    """A recording; what WeChat understood of it is empty by now."""
    return {"MsgType": "voice", "MediaId": media_id, "Format": "amr", "Recognition": ""}


def video(media_id: str, kind: str = "video") -> Fields:
    """A film, `shortvideo` for one made in the chat."""
    return {"MsgType": kind, "MediaId": media_id, "ThumbMediaId": f"thumb-{media_id}"}


def location(latitude: float, longitude: float, label: str = "") -> Fields:
    """A pin, in degrees of China's maps."""
    return {
        "MsgType": "location",
        "Location_X": latitude,
        "Location_Y": longitude,
        "Scale": 20,
        "Label": label,
    }


def link(title: str, description: str, url: str) -> Fields:
    """A shared page."""
    return {"MsgType": "link", "Title": title, "Description": description, "Url": url}


def event(name: str, key: str = "", **more: Any) -> Fields:
    """Something that happened."""
    return {"MsgType": "event", "Event": name, "EventKey": key, **more}


def agreed(answer: str = "accept", template: str = "T-1") -> Fields:
    """What was answered when WeChat asked whether notices may be sent."""
    return {
        "MsgType": "event",
        "Event": "subscribe_msg_popup_event",
        "SubscribeMsgPopupEvent": {
            "List": {"TemplateId": template, "SubscribeStatusString": answer, "PopupScene": 0}
        },
    }


def xml(
    content: Fields, *, sender: str = PERSON, number: int | None = 7_001, at: int = DATE, **more: Any
) -> bytes:
    """A message; events carry no number."""
    head = {"ToUserName": ACCOUNT, "FromUserName": sender, "CreateTime": at}
    fields = head | content | more
    if number is not None and content.get("MsgType") != "event":
        fields["MsgId"] = number
    return written(fields).encode()


def written(fields: Fields) -> str:
    """Fields as WeChat writes them: numbers bare, words as CDATA."""
    return f"<xml>{''.join(_field(name, value) for name, value in fields.items())}</xml>"


def _field(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{name}>{''.join(_field(*each) for each in value.items())}</{name}>"
    if isinstance(value, int | float):
        return f"<{name}>{value}</{name}>"
    whole = re.sub(r"\]\]>", "]]]]><![CDATA[>", value)
    return f"<{name}><![CDATA[{whole}]]></{name}>"
