"""Our own copies of files, in the place of those that another platform keeps: nobody else can show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from bot.mail import KEPT, Attachment, Outgoing
from storage.files import Copy


def elsewhere(messages: Iterable[Outgoing], platform: str = "") -> set[str]:
    """Keys of the files in some messages whose bytes a platform keeps: another one than `platform`."""
    ours = (KEPT, f"{platform}:") if platform else (KEPT,)
    return {file.key for message in messages for file in message.attachments if not file.key.startswith(ours)}


def with_copies(message: Outgoing, copies: Mapping[str, Copy]) -> Outgoing:
    """A message that shows our copies, where there are some."""
    if not any(file.key in copies for file in message.attachments):
        return message

    def shown(file: Attachment) -> Attachment:
        copy = copies.get(file.key)
        return file if copy is None else replace(file, key=copy.media, mime=copy.mime)

    return replace(message, attachments=tuple(map(shown, message.attachments)))
