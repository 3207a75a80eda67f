"""One update taken in, however it came: kept, and then its press answered."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.telegram.updates import Reading
from bot.mail import Answer, Receive, StorageAway, TooMuch


async def take_in(reading: Reading, receive: Receive, answer: Answer, sorry: Callable[[str], None]) -> None:
    """Take in one update. Raises StorageAway. `answer` is called with the id of a callback query once its
    press has been kept, and with what to whisper; `sorry` with the address of somebody whose message could
    not be kept. (Who sent too much is told so by the desk.)"""
    if reading.incoming is None:
        return
    try:
        receipt = await receive(reading.incoming)
    except StorageAway as away:
        if not isinstance(away, TooMuch):
            sorry(reading.incoming.address)
        raise
    if reading.query:
        answer(reading.query, receipt.whisper)
