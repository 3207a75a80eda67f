"""An album: files that come one after the other, and are one answer.

Rule 1  Its parts wait in the stack for as long as the next one may be on its way; then they are one message,
        with the words that came with any of them, in the order in which they were sent.
Rule 2  Anything else that comes ends the waiting, and is heard after the album.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.messages import Media
from conversations.session import Album, Stack

NEXT = timedelta(seconds=1)
"""How long after a part the next one may come: platforms bring them one right after the other."""


def with_part(stack: Stack, part: Media, now: datetime) -> Stack:
    """The stack with one more part of the album that waits in it, or the first one of an album."""
    before = stack.album.parts if stack.album is not None else ()
    return replace(stack, album=Album((*before, part), now + NEXT))


def _sent(part: Media) -> int:
    """Where a part stands among those of its album, if its platform counts messages: they may come in any
    order."""
    return int(part.ref) if part.ref.isdecimal() else 0


def whole(stack: Stack) -> tuple[Stack, Media | None]:
    """The stack without the album that waits in it, and that as one message; None where none waits."""
    if stack.album is None:
        return stack, None
    first, *more = sorted(stack.album.parts, key=_sent)
    return replace(stack, album=None), replace(first, more=tuple(more))
