"""How one `Outgoing` becomes messages of Telegram's.

Rule 1  As few messages as it can be: words that fit become the caption of a single file.
Rule 2  The keyboard hangs on the last message, the one the person reads last. An album can carry none.
Rule 3  One message carries one keyboard. Where a position or a phone number is asked for and there are
        buttons as well, all go into the keyboard below the input field: its buttons send their label, which
        answers as a tap does. The next message without buttons takes it away.
Rule 4  That keyboard is for private chats. In a group the buttons stay on the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.pieces import pieces, units
from bot.mail import Attachment, Outgoing

TEXT: Final = 4096
"""UTF-16 units of a message."""
CAPTION: Final = 1024
"""UTF-16 units under a photo or file."""
WHISPER: Final = 200
"""UTF-16 units of the answer to a press."""
ALBUM: Final = 10
"""Files in one album, at most."""
FAMILIES: Final = {"photo": "pictures", "video": "pictures", "audio": "music", "document": "papers"}
"""What may stand together in an album; other kinds stand alone."""
SHARE_PLACE: Final = "📍 发送我的位置 · Share my location"
SHARE_PHONE: Final = "📞 发送我的手机号 · Share my phone number"

Keyboard = dict[str, Any]
"""As the Bot API has it: the library's own classes would cost more than the rest of a send."""


@dataclass(frozen=True, slots=True)
class Words:
    """A message of words alone."""

    text: str
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A message with one file, and words under it."""

    attachment: Attachment
    text: str = ""
    keyboard: Keyboard | None = None


@dataclass(frozen=True, slots=True)
class Album:
    """Two to ten files of one family, shown as one."""

    attachments: tuple[Attachment, ...]


Part = Words | File | Album


def keyboard(outgoing: Outgoing, private: bool) -> Keyboard | None:
    """The one keyboard for what `outgoing` offers."""
    asks = [[{"text": SHARE_PLACE, "request_location": True}]] if outgoing.ask_place else []
    asks += [[{"text": SHARE_PHONE, "request_contact": True}]] if outgoing.ask_phone else []
    if asks and private:
        labels = [[{"text": button.label} for button in row] for row in outgoing.buttons]
        return {
            "keyboard": [*asks, *labels],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    if outgoing.buttons:
        return {
            "inline_keyboard": [
                [{"text": button.label, "callback_data": button.token} for button in row]
                for row in outgoing.buttons
            ]
        }
    return None


def below_the_input(board: Keyboard | None) -> bool:
    """Whether `board` is one of keys below the input field."""
    return board is not None and "keyboard" in board


def parts(outgoing: Outgoing, board: Keyboard | None) -> list[Part]:
    """The messages, in order, that show `outgoing`; `board` is its keyboard."""
    text, attachments = outgoing.text, outgoing.attachments
    if not attachments:
        *before, last = pieces(text, TEXT)
        return [*map(Words, before), Words(last, board)]
    if len(attachments) == 1 and units(text) <= CAPTION:
        return [File(attachments[0], text, board)]
    if text:
        *before, last = pieces(text, TEXT)
        return [*_grouped(attachments), *map(Words, before), Words(last, board)]
    if board is not None:  # no words to hang it on: the last file carries it, so they stand alone
        return [*map(File, attachments[:-1]), File(attachments[-1], "", board)]
    return list(_grouped(attachments))


def _grouped(attachments: tuple[Attachment, ...]) -> Iterator[File | Album]:
    run: list[Attachment] = []
    for attachment in attachments:
        family = FAMILIES.get(attachment.kind)
        if run and (family is None or family != FAMILIES.get(run[0].kind) or len(run) == ALBUM):
            yield _shown(run)
            run = []
        run.append(attachment)
    if run:
        yield _shown(run)


def _shown(run: list[Attachment]) -> File | Album:
    return File(run[0]) if len(run) == 1 else Album(tuple(run))
