"""What has been asked of the server, and what the people in its chats see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One request to the Bot API.

    `at` is the loop's time in seconds at its arrival; `status` 0 means that no answer was given; `effect`
    tells whether it did its work.
    """

    method: str
    parameters: dict[str, Any]
    at: float
    status: int = 0
    effect: bool = False
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def chat(self) -> int | None:
        """The chat it was meant for."""
        chat = self.parameters.get("chat_id")
        return chat if isinstance(chat, int) else None


@dataclass(frozen=True, slots=True)
class Whispered:
    """What whoever pressed a button was shown for it, as a note that passes or as an `alert`, and where it
    led them."""

    text: str = ""
    url: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot's as a person sees it.

    `buttons` are the labels on the message, row by row, with their tokens in `tokens`; `keys` are the labels
    of the keyboard below the input field, `asks_place` and `asks_phone` tell that one of them shares the
    position, the number. `edited`:
    changed since it was sent.
    """

    id: int
    text: str
    buttons: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    asks_place: bool = False
    asks_phone: bool = False
    kind: str = "text"
    file: str = ""
    album: str = ""
    edited: bool = False
    takes_keyboard_away: bool = False
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, message: dict[str, Any], edited: bool = False) -> Seen:
        """What a message of the Bot API looks like."""
        markup = message.get("reply_markup") or {}
        inline = [button for row in markup.get("inline_keyboard", ()) for button in row]
        keys = [
            key if isinstance(key, dict) else {"text": key}
            for row in markup.get("keyboard", ())
            for key in row
        ]
        kind = next((kind for kind in KINDS if kind in message), "text")
        content = message.get(kind)
        shown = max(content, key=lambda size: size["width"]) if isinstance(content, list) else content
        return cls(
            id=message["message_id"],
            text=message.get("text", message.get("caption", "")),
            buttons=tuple(button["text"] for button in inline),
            tokens=tuple(button.get("callback_data", "") for button in inline),
            keys=tuple(key["text"] for key in keys),
            asks_place=any(key.get("request_location") for key in keys),
            asks_phone=any(key.get("request_contact") for key in keys),
            kind=kind,
            file=shown["file_id"] if isinstance(shown, dict) else "",
            album=message.get("media_group_id", ""),
            edited=edited,
            takes_keyboard_away=bool(markup.get("remove_keyboard")),
            raw=message,
        )

    def __str__(self) -> str:
        labels = " ".join(f"[{label}]" for label in (*self.buttons, *self.keys))
        return f"{self.text} {labels}".strip()


KINDS = ("photo", "video", "video_note", "animation", "voice", "audio", "document")
