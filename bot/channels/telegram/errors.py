"""What a failed send means for the row that failed.

Rule 1  Rows are looked through from the top; the first that fits decides.
Rule 2  Only words that say so make an address unreachable, and only a request that can never succeed is given
        up. All else is tried again: a doubtful error must not cost a resident the message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.channels.telegram.request import Flooded
from bot.mail import NotDelivered

TOKEN_REFUSED: Final = 60.0
"""Seconds: somebody has to correct the configuration; until then nothing is lost."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row: errors of `kind` whose words match `words` mean this."""

    kind: type[TelegramError]
    words: str = ""
    again_after: float | None = None
    gone: bool = False

    def fits(self, error: TelegramError) -> bool:
        return (
            isinstance(error, self.kind) and re.search(self.words, error.message, re.IGNORECASE) is not None
        )


VERDICTS: Final = (
    Verdict(Forbidden, gone=True),
    Verdict(
        BadRequest,
        r"chat not found|user not found|user is deactivated|peer_id_invalid|user_is_blocked|bot was kicked"
        r"|have no rights to send|not enough rights|chat_write_forbidden|group chat was deactivated"
        r"|topic_closed",
        gone=True,
    ),
    Verdict(BadRequest),
    Verdict(NetworkError, r"request entity too large"),
    Verdict(InvalidToken, again_after=TOKEN_REFUSED),
    Verdict(TelegramError, again_after=0.0),
)


def not_delivered(error: TelegramError) -> NotDelivered:
    """The same failure in the words of the border."""
    if isinstance(error, Flooded):
        return NotDelivered("flooded", again_after=error.seconds, named=error.named)
    if isinstance(error, ChatMigrated):
        return NotDelivered("moved", moved=str(error.new_chat_id))
    verdict = next(row for row in VERDICTS if row.fits(error))
    return NotDelivered(
        f"{type(error).__name__}: {error.message}", again_after=verdict.again_after, gone=verdict.gone
    )


def hopeless(error: TelegramError) -> bool:
    """Whether this very request can never succeed, though the chat can be reached."""
    failure = not_delivered(error)
    return failure.again_after is None and not failure.gone
