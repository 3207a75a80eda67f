"""Messages that nobody can parse: those who supervise are told, or without any in a chat the agents.

Rule 1  Once for all of a channel that come within a while, in office hours. Nothing of what was written is
        told: that is kept as it came, for who runs the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.desk.outgoing.facts import Facts
from bot.desk.unit.following import Following
from bot.mail import Incoming
from conversations.effects import Say
from conversations.messages import Unreadable
from storage import staff as staff_storage
from storage import timers
from storage.timers import DueTimer
from tickets.ticket import Role

UNREAD: Final = "unread"
"""Kind of the timer of a member of staff; its body is the channel."""
TOGETHER: Final = timedelta(minutes=10)
"""What comes within so long is told together."""


async def note(batch: Following, letters: Sequence[Incoming]) -> None:
    """Let staff be told of what came and nobody could read."""
    channels = {letter.channel for letter in letters if isinstance(letter.message, Unreadable)}
    if not channels:
        return
    city = batch.office.city
    agents = [member.code for member in city.staff.values() if member.role is Role.AGENT]
    bound = await staff_storage.addresses_of(batch.connection, sorted(city.supervisors))
    bound = bound or await staff_storage.addresses_of(batch.connection, sorted(agents))
    whole = batch.now.timestamp() // TOGETHER.total_seconds() + 1
    soon = datetime.fromtimestamp(whole * TOGETHER.total_seconds(), UTC)
    due = city.calendar.next_working_time(soon)
    for channel in sorted(channels):
        known = await timers.due_of(batch.connection, UNREAD, bound.values(), due)
        waits = {timer.resident for timer in known if timer.body == channel}
        for resident in sorted({*bound.values()} - waits):
            batch.set_timer(UNREAD, resident, due, channel)


async def tell(batch: Following, timer: DueTimer) -> None:
    """Tell a member of staff that there is something nobody could read."""

    def said(language: str) -> Say:
        return Say("unread", {"channel": Facts(batch.office, language).words(f"chat-{timer.body}")})

    await batch.tell([timer.resident or 0], said)
