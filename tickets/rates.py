"""The three rates (三率) and the counts beside them, from one small row for each ticket.

    response rate      响应率 = valid and the department contacted the resident / valid
    resolution rate    解决率 = valid and solved / valid
    satisfaction rate  满意率 = (satisfied + 0.9 × basically satisfied) / valid

Rule 1  Nothing valid: no rate (None), never 0 % or 100 %.
Rule 2  "No answer" is kept apart; it is never satisfaction and never valid.
Rule 3  A leader's ending counts as valid and not satisfied, whatever stars there were.

Rule 4  Who joined another resident's ticket counts by themselves, beside the tickets and never among them.

Source: a district's published reporting program; the weights are configuration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tickets.casework import Stake
from tickets.ticket import ENDED, Solved, Ticket


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
    """Whether the result came by the due date; None while there is none."""
    returned: bool = False
    reworked: bool = False


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
    in_time: float | None
    returned: float | None
    reworked: float | None


def row(ticket: Ticket) -> Row:
    """What `ticket` adds. The answers of the newest rating count, of whichever round."""
    ended = ticket.outcome == "ended"
    rating = ticket.ratings[-1] if ticket.ratings else None
    finished = ticket.reported_at or (ticket.closed_at if ended else None)
    in_time = None if finished is None or ticket.due_at is None else finished <= ticket.due_at
    return Row(
        valid=ticket.status in ENDED and not ticket.not_valid and (ended or rating is not None),
        contacted=rating.contacted if rating else None,
        solved=rating.solved if rating else "no",
        stars=rating.stars if rating else 0,
        ended=ended,
        no_answer=ticket.outcome == "no_answer",
        in_time=in_time,
        returned=ticket.returns > 0,
        reworked=ticket.round > 1,
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


def rates(rows: Iterable[Row], basically: float = 0.9) -> Rates:
    """The rates of `rows`. `basically` is the weight of 基本满意 (three stars)."""
    all_rows = tuple(rows)
    valid = tuple(r for r in all_rows if r.valid)
    decided = tuple(r for r in all_rows if r.in_time is not None)
    return Rates(
        tickets=len(all_rows),
        valid=len(valid),
        no_answer=sum(r.no_answer for r in all_rows),
        response=_share(sum(r.contacted is True for r in valid), len(valid)),
        resolution=_share(sum(r.solved == "yes" and not r.ended for r in valid), len(valid)),
        satisfaction=_share(sum(_satisfaction(r, basically) for r in valid), len(valid)),
        valid_callback=_share(len(valid), len(all_rows)),
        in_time=_share(sum(r.in_time is True for r in decided), len(decided)),
        returned=_share(sum(r.returned for r in all_rows), len(all_rows)),
        reworked=_share(sum(r.reworked for r in all_rows), len(all_rows)),
    )


def _satisfaction(row: Row, basically: float) -> float:
    if row.ended:
        return 0.0
    return 1.0 if row.stars >= 4 else basically if row.stars == 3 else 0.0


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
