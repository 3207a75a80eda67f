"""The three rates (三率) and the counts beside them, from one small row for each ticket.

    response rate      响应率 = valid and the department contacted the resident / valid and asked about that
    resolution rate    解决率 = valid and solved / valid
    satisfaction rate  满意率 = (satisfied + 0.9 × basically satisfied) / valid

Rule 1  Nothing valid: no rate (None), never 0 % or 100 %.
Rule 2  "No answer" is kept apart; it is never satisfaction and never valid.
Rule 3  A leader's ending counts as valid and not satisfied, whatever stars there were.

Rule 4  Another round makes up for neither lateness nor a return: once late, or returned, a ticket stays so.
Rule 5  Joiners count by themselves, beside the tickets and never among them. Nobody was to contact them, nor
        the resident of a ticket that was merged: these are not asked about it, and neither raise nor lower
        the response rate.

Rule 6  A row is packed into one small number, so that a database can count a million of them at once.

Source: a district's published reporting program; the weights are configuration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tickets.casework import Stake
from tickets.ticket import ENDED, Solved, Ticket
from tickets.weights import Weights


@dataclass(frozen=True, slots=True)
class Row:
    """What one ticket adds to the rates. `stars` is 0 where there was no rating."""

    valid: bool
    contacted: bool | None = None
    solved: Solved = "no"
    stars: int = 0
    ended: bool = False
    no_answer: bool = False
    in_time: bool | None = None
    """Whether the result came by the due date; None while that is still to come."""
    returned: bool = False
    reworked: bool = False
    signed: bool | None = None
    """Whether its department signed for it in time; None while it has not."""
    criticised: bool = False
    """It was named for public criticism, in whichever round."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts, and shares from 0 to 1; None is no rate and shown as "—"."""

    tickets: int
    valid: int
    no_answer: int
    response: float | None
    resolution: float | None
    satisfaction: float | None
    valid_callback: float | None
    unanswered: float | None
    """Tickets whose resident did not answer, of all."""
    in_time: float | None
    returned: float | None
    reworked: float | None
    signed: float | None
    """Signed for in time, of those whose department has signed or should have."""
    criticised: int
    """Tickets that were named for public criticism."""
    combined: float | None = None
    """The three rates together, each with its weight; None while one of them is none."""


_SOLVED: Final[tuple[Solved, ...]] = ("no", "partly", "yes")
_UNSURE: Final = (None, False, True)


def packed(row: Row) -> int:
    """A row as one number. What was added later stands in front: older numbers mean what they meant."""
    number = int(row.criticised)
    for part, size in (
        (_UNSURE.index(row.signed), 3),
        (int(row.valid), 2),
        (_UNSURE.index(row.contacted), 3),
        (_SOLVED.index(row.solved), 3),
        (row.stars, 6),
        (int(row.ended), 2),
        (int(row.no_answer), 2),
        (_UNSURE.index(row.in_time), 3),
        (int(row.returned), 2),
        (int(row.reworked), 2),
    ):
        number = number * size + part
    return number


CRITICISED: Final = 3 * 2 * 3 * 3 * 6 * 2 * 2 * 3 * 2 * 2
"""The smallest number of a row that was criticised; the numbers of all others are below."""


@lru_cache(maxsize=4096)
def unpacked(number: int) -> Row:
    """The row that a number stands for."""
    parts = []
    for size in (2, 2, 3, 2, 2, 6, 3, 3, 2, 3):
        number, part = divmod(number, size)
        parts.append(part)
    reworked, returned, in_time, no_answer, ended, stars, solved, contacted, valid, signed = parts
    return Row(
        valid=bool(valid),
        contacted=_UNSURE[contacted],
        solved=_SOLVED[solved],
        stars=stars,
        ended=bool(ended),
        no_answer=bool(no_answer),
        in_time=_UNSURE[in_time],
        returned=bool(returned),
        reworked=bool(reworked),
        signed=_UNSURE[signed],
        criticised=bool(number),
    )


def row(ticket: Ticket) -> Row:
    """What `ticket` adds. The answers of the newest rating count, of whichever round."""
    ended = ticket.outcome == "ended"
    rating = ticket.ratings[-1] if ticket.ratings else None
    return Row(
        valid=ticket.status in ENDED and not ticket.not_valid and (ended or rating is not None),
        contacted=rating.contacted if rating else None,
        solved=rating.solved if rating else "no",
        stars=rating.stars if rating else 0,
        ended=ended,
        no_answer=ticket.outcome == "no_answer",
        in_time=ticket.in_time,
        returned=ticket.returned or ticket.returns > 0,
        reworked=ticket.round > 1,
        signed=ticket.signed_in_time,
        criticised=ticket.criticised_at is not None,
    )


def row_of_joiner(stake: Stake) -> Row:
    """What somebody who joined a ticket adds: by themselves, nobody was to contact them."""
    rating = stake.ratings[-1] if stake.ratings else None
    return Row(
        valid=rating is not None,
        solved=rating.solved if rating else "no",
        stars=rating.stars if rating else 0,
        no_answer=rating is None and stake.asked > 0,
        reworked=len(stake.ratings) > 1,
    )


def rates(rows: Iterable[Row], weights: Weights = Weights()) -> Rates:  # noqa: B008 - frozen
    """The rates of `rows`."""
    return rates_of(Counter(rows), weights)


def rates_of(counts: Mapping[Row, int], weights: Weights = Weights()) -> Rates:  # noqa: B008 - frozen
    """The rates of rows that occur so many times each."""
    whole = sum(counts.values())
    valid = {row: count for row, count in counts.items() if row.valid}
    asked = sum(valid.values())
    decided = {row: count for row, count in counts.items() if row.in_time is not None}
    signed = {row: count for row, count in counts.items() if row.signed is not None}
    of_contact = sum(n for r, n in valid.items() if r.ended or r.contacted is not None)
    response = _share(sum(n for r, n in valid.items() if r.contacted is True), of_contact)
    resolution = _share(sum(n for r, n in valid.items() if r.solved == "yes" and not r.ended), asked)
    content = {row: count for row, count in valid.items() if not row.ended}
    satisfied = sum(n for r, n in content.items() if r.stars >= 4)
    basically = sum(n for r, n in content.items() if r.stars == 3)
    satisfaction = _share(satisfied + weights.basically * basically, asked)
    return Rates(
        tickets=whole,
        valid=asked,
        no_answer=sum(n for r, n in counts.items() if r.no_answer),
        response=response,
        resolution=resolution,
        satisfaction=satisfaction,
        valid_callback=_share(asked, whole),
        unanswered=_share(sum(n for r, n in counts.items() if r.no_answer), whole),
        in_time=_share(sum(n for r, n in decided.items() if r.in_time), sum(decided.values())),
        returned=_share(sum(n for r, n in counts.items() if r.returned), whole),
        reworked=_share(sum(n for r, n in counts.items() if r.reworked), whole),
        signed=_share(sum(n for r, n in signed.items() if r.signed), sum(signed.values())),
        criticised=sum(n for r, n in counts.items() if r.criticised),
        combined=_combined(response, resolution, satisfaction, weights),
    )


def _combined(
    response: float | None, resolution: float | None, satisfaction: float | None, weights: Weights
) -> float | None:
    if response is None or resolution is None or satisfaction is None:
        return None
    rated = (response, resolution, satisfaction)
    counting = (weights.response, weights.resolution, weights.satisfaction)
    return sum(share * weight for share, weight in zip(rated, counting, strict=True)) / sum(counting)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
