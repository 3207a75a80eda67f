"""Telegram's messages, sent and edited: the one place that calls the library's sending methods.

Rule 1  Words reach the person even when their photo cannot: a file that is missing or refused is left out.
Rule 2  An edit that would change nothing has succeeded; a message that cannot be edited is sent anew. Of
        words that have become too long for their message the last paragraph is kept, and the beginning.
Rule 3  A group that moved to another number is followed there.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Final, Literal, NamedTuple

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.error import BadRequest

from bot.channels.pieces import shortened
from bot.channels.telegram.errors import hopeless
from bot.channels.telegram.files import (
    ALBUM_TYPES,
    LARGEST_UPLOAD,
    Content,
    InputMedia,
    known,
    real_kind,
    sendable,
    upload,
    upload_kind,
)
from bot.channels.telegram.parts import (
    CAPTION,
    TEXT,
    Album,
    File,
    Keyboard,
    Part,
    Words,
    below_the_input,
)
from bot.channels.telegram.request import sent
from bot.mail import Allowance, Attachment, MediaStore

A_CAPTION: Final = "there is no text in the message to edit"

Edited = Literal["done", "gone", "refused"]
"""What an edit came to: the message says it, there is no such message, or it has to be sent anew."""
REFUSALS: Final[Mapping[Edited, tuple[str, ...]]] = {
    "done": ("message is not modified",),
    "gone": ("message to edit not found", "message_id_invalid", "message identifier is not specified"),
    "refused": ("message can't be edited",),
}

REMEMBERED: Final = 50_000
"""Chats of which it is remembered that they have no keyboard."""
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
"""Nobody looks up what a card links to before its reader does: a map would learn where somebody is."""
TAKE_AWAY: Final[Keyboard] = {"remove_keyboard": True}

log = logging.getLogger(__name__)


class Where(NamedTuple):
    """A chat, and of a forum the topic in it; without one what is said goes to its general topic."""

    chat: int
    topic: int | None = None

    @classmethod
    def of(cls, address: str) -> Where:
        """From an address: `<chat>`, or `<chat>/<topic>`. Raises ValueError."""
        chat, _, topic = address.partition("/")
        return cls(int(chat), int(topic) if topic else None)


class Apart(Exception):
    """An album can't be shown as one: its `files` are to be shown one by one."""

    def __init__(self, album: Album) -> None:
        super().__init__("an album that can't be shown as one")
        self.files = tuple(map(File, album.attachments))


class Requests:
    """The requests of one delivery: the first is allowed already, each further one has to be."""

    def __init__(self, allowed: Allowance) -> None:
        self._allowed = allowed
        self._begun = False

    async def next(self) -> None:
        """Wait until one more can be made."""
        if self._begun:
            await self._allowed()
        self._begun = True


class Showing:
    """Shows parts in chats of one bot. Every method may raise the library's TelegramError, `show` Apart."""

    def __init__(self, bot: Bot, media: MediaStore) -> None:
        self._bot = bot
        self._media = media
        self._clear: set[int] = set()
        """Chats that are known to have no keyboard of ours below the input field. In any other the first
        message without buttons takes one away: who showed it may be a process that is gone."""

    async def show(self, where: Where, part: Part, requests: Requests) -> int | None:
        """Send `part`; returns its message id, None when there was nothing left of it to show."""
        match part:
            case Words():
                return await self._words(where, part, requests)
            case File():
                return await self._file(where, part, requests)
            case Album():
                return await self._album(where, part, requests)

    async def edit(self, chat: int, message: int, words: Words, requests: Requests) -> Edited:
        """Make `message` say `words`."""
        if below_the_input(words.keyboard):
            return "refused"
        where: dict[str, Any] = {"chat_id": chat, "message_id": message, "reply_markup": words.keyboard}
        await requests.next()
        try:
            text = shortened(words.text, TEXT)
            await self._bot.edit_message_text(text, link_preview_options=NO_PREVIEW, **where)
        except BadRequest as error:
            if A_CAPTION not in error.message.lower():
                return _edited(error)
        else:
            return "done"
        await requests.next()
        try:
            await self._bot.edit_message_caption(caption=shortened(words.text, CAPTION), **where)
        except BadRequest as error:
            return _edited(error)
        return "done"

    async def _words(self, where: Where, words: Words, requests: Requests) -> int:
        send = partial(
            self._bot.send_message,
            where.chat,
            words.text,
            message_thread_id=where.topic,
            link_preview_options=NO_PREVIEW,
        )
        return await self._with_board(where, words.keyboard, send, requests)

    async def _file(self, where: Where, file: File, requests: Requests) -> int | None:
        kind, content = await self._content(file.attachment)
        if content is not None:
            try:
                return await self._send(where, kind, content, file, requests)
            except BadRequest as error:
                if not hopeless(error):
                    raise
                log.warning("telegram refuses a %s: %s", kind, error.message)
                real = real_kind(error.message)
                if real is not None and real != kind and not isinstance(content, InputFile):
                    return await self._send(where, real, known(real, content.file_id), file, requests)
        return await self._words(where, Words(file.text, file.keyboard), requests) if file.text else None

    async def _send(self, where: Where, kind: str, content: Content, file: File, requests: Requests) -> int:
        method = getattr(self._bot, f"send_{kind}")
        if kind == "video_note":  # carries no words
            await requests.next()
            await method(where.chat, content, message_thread_id=where.topic)
            return (
                await self._words(where, Words(file.text, file.keyboard), requests) if file.text else sent()
            )
        send = partial(method, where.chat, content, caption=file.text or None, message_thread_id=where.topic)
        return await self._with_board(where, file.keyboard, send, requests)

    async def _album(self, where: Where, album: Album, requests: Requests) -> int:
        media: list[InputMedia] = []
        for attachment in album.attachments:
            kind, content = await self._content(attachment, in_album=True)
            if content is None or kind != attachment.kind:
                raise Apart(album)
            media.append(ALBUM_TYPES[kind](content))
        await requests.next()
        try:
            await self._bot.send_media_group(where.chat, media, message_thread_id=where.topic)
            return sent()
        except BadRequest as error:
            if not hopeless(error):
                raise
            log.warning("telegram refuses an album: %s", error.message)
            raise Apart(album) from None

    async def _content(self, attachment: Attachment, *, in_album: bool = False) -> tuple[str, Content | None]:
        """The kind to send an attachment as, and what to send: None when there is nothing we could send."""
        where, _, name = attachment.key.partition(":")
        kind = sendable(attachment.kind)
        if where == "telegram" and name:
            return kind, known(kind, name)
        content = await self._media.get(attachment.key) if where in ("media", "export") else None
        if not content or len(content) > LARGEST_UPLOAD:
            return kind, None
        return upload_kind(kind, content), upload(attachment, content, in_album=in_album)

    async def _with_board(
        self, where: Where, board: Keyboard | None, send: Callable[..., Awaitable[object]], requests: Requests
    ) -> int:
        """Send with `board`, or with the order to take away one that may be below the input field."""
        away = board is None and where.chat > 0 and where.chat not in self._clear
        await requests.next()
        await send(reply_markup=TAKE_AWAY if away else board)
        if below_the_input(board):
            self._clear.discard(where.chat)
        elif away:
            if len(self._clear) >= REMEMBERED:
                self._clear.clear()
            self._clear.add(where.chat)
        return sent()


def _edited(error: BadRequest) -> Edited:
    """What a refused edit has come to."""
    words = error.message.lower()
    for edited, reasons in REFUSALS.items():
        if any(reason in words for reason in reasons):
            return edited
    raise error
