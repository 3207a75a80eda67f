"""What WeChat's error codes mean for what was asked of it.

Rule 1  Each code stands in one row; one that stands in none is tried again: a doubtful error must not cost a
        resident the message.
Rule 2  A code is never told with its words: they quote ids of people and requests.

Source: WeChat's "Global return codes".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.mail import NotDelivered


class Reaction(Enum):
    """What follows from an error."""

    AGAIN = auto()
    """Try again later."""
    TOKEN = auto()
    """The access token is refused: take a new one, try once more."""
    FINAL = auto()
    """This can never be sent."""
    GONE = auto()
    """This person can't be reached any more."""
    WINDOW = auto()
    """WeChat lets us say no more until the person does something."""
    DECLINED = auto()
    """The person wants no such notices."""
    IGNORED = auto()
    """It does not matter."""
    STOP = auto()
    """The account may not do this: somebody has to look."""
    KIND = auto()
    """The account's kind may not send such messages: send it another way."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row. `pause`: seconds that whoever tries again waits at least."""

    reaction: Reaction
    pause: float = 0.0


LATER: Final = 600.0
"""Seconds until something is tried again that somebody has to see to."""

MEANINGS: Final[Mapping[int, Meaning]] = {
    -1: Meaning(Reaction.AGAIN),
    40001: Meaning(Reaction.TOKEN),
    40013: Meaning(Reaction.STOP),  # the app id is wrong
    40014: Meaning(Reaction.TOKEN),
    42001: Meaning(Reaction.TOKEN),
    40003: Meaning(Reaction.GONE),
    40007: Meaning(Reaction.FINAL),  # a media id that is over
    40037: Meaning(Reaction.STOP),  # a template id that is none
    40164: Meaning(Reaction.STOP),  # our address is not on the account's list
    40125: Meaning(Reaction.STOP),  # the account's secret is wrong
    40200: Meaning(Reaction.KIND),
    43004: Meaning(Reaction.GONE),
    43101: Meaning(Reaction.DECLINED),
    45002: Meaning(Reaction.FINAL),
    45009: Meaning(Reaction.AGAIN, 3600.0),
    45011: Meaning(Reaction.AGAIN, 60.0),
    45015: Meaning(Reaction.WINDOW),
    45047: Meaning(Reaction.WINDOW),
    45072: Meaning(Reaction.IGNORED),
    45080: Meaning(Reaction.IGNORED),
    45081: Meaning(Reaction.IGNORED),
    47003: Meaning(Reaction.STOP),  # the template asks for other fields than are configured
    48001: Meaning(Reaction.STOP),
    48004: Meaning(Reaction.STOP),
    50002: Meaning(Reaction.STOP),
}
_ELSE: Final = Meaning(Reaction.AGAIN)


class Failed(Exception):
    """A call came back with an error code, or (0) not at all."""

    def __init__(self, code: int, call: str) -> None:
        super().__init__(f"{call}: {code or 'no answer'}")
        self.code = code
        self.meaning = MEANINGS.get(code, _ELSE)

    @property
    def reaction(self) -> Reaction:
        return self.meaning.reaction


def not_delivered(failure: Failed) -> NotDelivered:
    """The same failure in the words of the border."""
    reason = f"wechat {failure}"
    match failure.reaction:
        case Reaction.GONE:
            return NotDelivered(reason, gone=True)
        case Reaction.FINAL | Reaction.DECLINED | Reaction.IGNORED | Reaction.KIND:
            return NotDelivered(reason)
        case Reaction.STOP:
            return NotDelivered(reason, again_after=LATER)
        case Reaction.AGAIN | Reaction.TOKEN | Reaction.WINDOW:
            return NotDelivered(reason, again_after=failure.meaning.pause)
