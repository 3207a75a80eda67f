"""What to say when WeChat counts: which rows go together, which wait.

Rule 1  Where there are messages enough, every row is a message of its own.
Rule 2  Where they are short, rows are told as one. The question shown last comes last, because numbers are
        its answers; options of others can be tapped, not numbered.
Rule 3  News never takes the last message: that is kept for what waits for the person.
Rule 4  Where even one message is too few, what matters goes first and the rest is held.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.mail import Attachment, Button, Delivery, Outgoing

RESERVED: Final = 1
"""Messages that are kept for what matters."""

Cost = Callable[["Message"], int]


@dataclass(frozen=True, slots=True)
class Message:
    """What is told at one time: `choices` are options of the question shown last, `others` of the rest."""

    text: str
    choices: tuple[Button, ...] = ()
    others: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    ask_place: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows that are told together now, in the order in which they are read, and rows that are held."""

    now: tuple[Delivery, ...] = ()
    held: tuple[Delivery, ...] = ()


def matters(row: Delivery) -> bool:
    """Whether somebody waits for it: everything but news."""
    return row.outgoing.headline is None or row.outgoing.headline.topic != "status"


def together(rows: Sequence[Outgoing]) -> Message:
    """Rows as one message."""
    *before, last = rows
    return Message(
        "\n\n".join(row.text for row in rows if row.text),
        tuple(button for line in last.buttons for button in line),
        tuple(button for row in before for line in row.buttons for button in line),
        tuple(attachment for row in rows for attachment in row.attachments),
        any(row.ask_place for row in rows),
    )


def planned(waiting: Sequence[Delivery], messages: int, cost: Cost) -> Plan:
    """What to do about everything that waits for one person, the row on its way first.

    `messages` may be sent; `cost` is how many of them a message's words take.
    """
    first = waiting[0]
    alone = sum(cost(together([row.outgoing])) for row in waiting)
    if alone + (0 if any(map(matters, waiting)) else RESERVED) <= messages:
        return Plan((first,))
    chosen: list[Delivery] = []
    for row in sorted(waiting, key=lambda row: (not matters(row), row.id)):
        reserve = 0 if any(map(matters, [*chosen, row])) else RESERVED
        if cost(together([each.outgoing for each in ordered([*chosen, row])])) <= messages - reserve:
            chosen.append(row)
        elif not chosen and messages > 0 and matters(row):
            chosen.append(row)  # too long for what is left: as much of it as there is room for
            break
    taken = {row.id for row in chosen}
    return Plan(ordered(chosen), tuple(row for row in waiting if row.id not in taken))


def fitting(waiting: Sequence[Delivery], fits: Callable[[Sequence[Outgoing]], bool]) -> tuple[Delivery, ...]:
    """As much of what waits as fits into one text, what matters before news, in the order in which it is
    read."""
    chosen: list[Delivery] = []
    for row in sorted(waiting, key=lambda row: (not matters(row), row.id)):
        if fits([each.outgoing for each in ordered([*chosen, row])]):
            chosen.append(row)
    return ordered(chosen)


def first(waiting: Sequence[Delivery]) -> Delivery:
    """What is said first where not even one row has room."""
    return min(waiting, key=lambda row: (not matters(row), row.id))


def ordered(rows: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Rows in the order in which they came, but the newest question at the end."""
    by_id = sorted(rows, key=lambda row: row.id)
    asking = [row for row in by_id if row.outgoing.buttons or row.outgoing.ask_place]
    if not asking:
        return tuple(by_id)
    return (*(row for row in by_id if row is not asking[-1]), asking[-1])


def spent(left: Mapping[str, int], messages: int) -> dict[str, int]:
    """Of which kinds the messages that were sent are to be taken off: the kind that runs out first is used
    first."""
    taken: dict[str, int] = {}
    for kind, count in left.items():
        if kind != "notice" and messages > 0:
            taken[kind] = min(count, messages)
            messages -= taken[kind]
    return taken
