"""What is told, as WeChat's messages.

Rule 1  Options are always numbered, and their number can be typed. They are tapped as a menu where the
        account may send one, else as links inside the text.
Rule 2  A text has at most 2,048 bytes; it is never cut inside a character or a link.
Rule 3  Words that somebody wrote can't become a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from bot.channels.pieces import octets, pieces
from bot.channels.wechat.rationing import Message
from bot.mail import Attachment, Button

TEXT: Final = 2048
"""Bytes of UTF-8."""
MENU: Final = 10
"""Options of a menu, at most: more go into the text."""
PLACE: Final = "📍 点“＋”→“位置”就能发送位置 · tap “＋” → “Location”"

FULL: Final = "…"
"""At the end of words that go on."""

Content = dict[str, Any]
"""`{"msgtype": …}` and what belongs to it."""

_IN_LINKS = re.compile(r"[\"'<>&#%\n\r]")


Line = Callable[[Attachment], str]
"""The line that leads to a file; "" for one that needs none."""


def nothing(file: Attachment) -> str:
    """No line."""
    return ""


def plain(words: str) -> str:
    """Words that WeChat shows as they are."""
    return words.replace("<", "＜")


def text(words: str) -> Content:
    """A message of words."""
    return {"msgtype": "text", "text": {"content": words}}


def picture(media_id: str) -> Content:
    """A photo that WeChat was lent."""
    return {"msgtype": "image", "image": {"media_id": media_id}}


def shown(message: Message, *, menus: bool, files: Line = nothing) -> list[Content]:
    """The messages that show the words and options of `message`, in order; `files` gives the lines that lead
    to its files."""
    lead = plain(message.text)
    lines = [line for file in message.attachments if (line := files(file))]
    lines += [_link(button.label, button) for button in message.others]
    if message.ask_place:
        lines.append(PLACE)
    choices = message.choices
    if menus and choices and not lines and len(choices) <= MENU and octets(lead) <= TEXT:
        return [_menu(lead, choices)]
    lines += [_link(f"{number}. {button.label}", button) for number, button in enumerate(choices, 1)]
    return [text(words) for words in _filled(lead, lines)]


def shortened(contents: Sequence[Content], most: int) -> list[Content]:
    """The first `most` texts, the last of them ending in a sign that there is more."""
    kept = [dict(content) for content in contents[:most]]
    words = kept[-1]["text"]["content"]
    while octets(words + FULL) > TEXT:
        words = words[:-1]
    kept[-1] = text(words + FULL)
    return kept


def count(message: Message, files: Line = nothing) -> int:
    """How many messages `shown` makes of it, at most."""
    return len(shown(message, menus=False, files=files))


def numbered(rows: Sequence[Sequence[Button]]) -> str:
    """Options as words: their numbers can be typed."""
    buttons = [button for row in rows for button in row]
    return "\n".join(f"{number}. {button.label}" for number, button in enumerate(buttons, 1))


def _menu(lead: str, choices: Sequence[Button]) -> Content:
    listed = [
        {"id": button.token, "content": f"{number}. {plain(button.label)}"}
        for number, button in enumerate(choices, 1)
    ]
    return {"msgtype": "msgmenu", "msgmenu": {"head_content": lead, "list": listed, "tail_content": ""}}


def _link(shown: str, button: Button) -> str:
    said = _IN_LINKS.sub("", button.label)
    address = f"weixin://bizmsgmenu?msgmenucontent={said}&msgmenuid={button.token}"
    return f'<a href="{address}">{plain(shown)}</a>'


def _filled(lead: str, lines: Sequence[str]) -> list[str]:
    """Words and the lines below them, in texts that are not too long."""
    *whole, text = pieces(lead, TEXT, octets)
    for line in lines:
        longer = f"{text}\n{line}" if text else line
        if octets(longer) > TEXT:
            whole.append(text)
            longer = line
        text = longer
    return [*whole, text] if text else whole
