"""What a work order (工单) holds, and who can do something to it.

Rule 1  A ticket is a value: a move makes a new one, nothing is changed in place.
Rule 2  Every field is plain (words, numbers, instants, mappings of such), so that any store can keep it.
Rule 3  Instants are aware and in UTC; the city's own time is for people's eyes alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from msgspec import Struct

from tickets.cells import cell

Conclusion = Literal["solved", "partly", "cannot"]
Solved = Literal["yes", "partly", "no"]


class Status(StrEnum):
    """Where a ticket stands. A draft is no ticket yet: it has no number."""

    SUBMITTED = "submitted"
    REJECTED = "rejected"
    ANSWERED = "answered"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    REPORTED = "reported"
    AWAITING_CALLBACK = "awaiting_callback"
    REOPENED = "reopened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    ARCHIVED = "archived"


ENDED = frozenset({Status.REJECTED, Status.CLOSED, Status.WITHDRAWN, Status.MERGED, Status.ARCHIVED})
"""Nobody works on a ticket in one of these."""


class Kind(StrEnum):
    """What the resident wants: 咨询, 求助, 投诉, 举报, 建议, 表扬."""

    ENQUIRY = "enquiry"
    HELP = "help"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


class Role(StrEnum):
    """In which part somebody acts. `clock` and `system` are the program itself."""

    RESIDENT = "resident"
    AGENT = "agent"
    HANDLER = "handler"
    REVIEWER = "reviewer"
    LEADER = "leader"
    ARBITER = "arbiter"
    CLOCK = "clock"
    SYSTEM = "system"


class Actor(Struct, frozen=True):
    """Who makes a move. `id` is a staff code or a resident's id in digits, empty for the program.

    `department` is empty for the hotline's own staff and for leaders of the whole city; `level` is the
    person's level on the ladder, 0 for everybody who is not on it.
    """

    role: Role
    id: str = ""
    name: str = ""
    department: str = ""
    level: int = 0


CLOCK = Actor(Role.CLOCK)
SYSTEM = Actor(Role.SYSTEM)


class Site(Struct, frozen=True):
    """Where it is: the resident's words, degrees in WGS-84 and the district's code ("" outside or unknown).

    `datum` is what the source of the position used: `wgs84`, `gcj02`, `bd09`.
    """

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None
    district: str = ""
    datum: str = "wgs84"

    @property
    def cell(self) -> int | None:
        """Its place on the grid, see `tickets.cells`; None where only words are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return cell(self.latitude, self.longitude)


class Report(Struct, frozen=True):
    """What a department says it did. `contacted` tells in words who was spoken to and when.

    `by` is the handler's staff code: the one person who may not sign the report off.
    """

    did: str
    contacted: str
    conclusion: Conclusion
    by: str
    by_name: str
    at: datetime
    basis: str = ""
    evidence: tuple[Mapping[str, Any], ...] = ()


class Rating(Struct, frozen=True):
    """A resident's three answers to one round. `contacted` is None when they were not asked.

    `stars` go from 1 (非常不满意) to 5 (非常满意); `by_telephone` is the code of the agent who wrote the
    answers down, empty when the resident tapped them.
    """

    contacted: bool | None
    solved: Solved
    stars: int
    round: int
    at: datetime
    reasons: tuple[str, ...] = ()
    comment: str = ""
    by_telephone: str = ""

    @property
    def satisfied(self) -> bool:
        """Solved and at least 基本满意: nothing more is asked."""
        return self.solved == "yes" and self.stars >= 3


class Ping(Struct, frozen=True):
    """A step of the ladder that somebody has to see, see `tickets.escalation`.

    `to` is whom it was put to last, `level` where it began: who stands there or above answers it.
    """

    step: str
    to: str
    level: int
    at: datetime


class Ticket(Struct, frozen=True):
    """One matter from its number to the archive. Codes are the city's own, see `tickets.city`."""

    id: int
    number: str
    """As residents read and type it, see `tickets.numbers`."""
    status: Status
    kind: Kind
    category: str
    description: str
    site: Site
    opened_at: datetime
    group: str = ""
    """The category's group (the first level of the tree) when it was opened."""
    channel: str = "web"
    source: str = ""
    """Where the matter was found when it did not come by chat: `telephone`, `letter`, `online` …"""
    resident: int | None = None
    joined: int = 0
    """How many other residents have a stake in it, see `tickets.casework.joining`."""
    anonymous: bool = False
    """Nobody is known, so nobody can be asked: never a valid callback."""
    confidential: bool = False
    """The hotline knows the resident, the department must not."""
    language: str = ""
    """The language that its resident reads, where that is not the city's own."""
    phone: str = ""
    """The resident's phone number, sealed (see `bot.phones.sealing`)."""
    insisted: str = ""
    """Key of the rule by which it is somebody else's matter (`tickets.remit`); the resident insisted."""
    attachments: tuple[Mapping[str, Any], ...] = ()
    details: Mapping[str, Any] = {}
    """Answers to the category's extra questions; `about` names a department that is complained of."""

    department: str = ""
    """The lead department's code, empty while nobody has been given the matter."""
    helpers: tuple[str, ...] = ()
    assigned: str = ""
    """The unit or person inside the department, in the department's own words or staff code."""
    policy: str = ""

    clock_at: datetime | None = None
    """When this round's clock started: the first dispatch, never the signature, or the reopening."""
    signed_in_time: bool | None = None
    """Whether its department signed for it before the ladder was told, in each round; None before that."""
    held_at: datetime | None = None
    reported_at: datetime | None = None
    callback_at: datetime | None = None
    """When the callback of this round is put to the resident."""
    to_telephone: int = 0
    """The round whose callback is on the list of those to telephone; 0 for none."""
    closed_at: datetime | None = None

    dispatch_due: datetime | None = None
    due_at: datetime | None = None
    first_due_at: datetime | None = None
    """The date promised on the receipt: kept whatever happens to `due_at`."""
    due_reason: str = ""
    """Key of the sentence that explains `due_at`, see `tickets.deadlines`; `due_facts` fill its blanks."""
    due_facts: Mapping[str, Any] = {}
    counted_from: datetime | None = None
    """From when the `counted_days` working days to `due_at` run; None where it is not counted in such."""
    counted_days: int = 0
    provisional: bool = False
    """`due_at` reaches into a year whose holidays are not published yet."""
    overdue: bool = False
    """`due_at` of this round has passed without a result."""
    extended: bool = False
    extension_asked: Mapping[str, Any] | None = None
    """`reason`, `until` (ISO instant), `by`, `by_name` of a request that nobody has decided yet."""

    parts: tuple[Mapping[str, Any], ...] = ()
    """What helpers did: `department`, `did`, `evidence`, `by`, `by_name`, `at` (ISO instant)."""
    visit: Mapping[str, Any] | None = None
    """The on-site appointment: `at` (ISO instant), `place`, `by_name`, and `coming`, codes of departments."""

    round: int = 1
    level: int = 0
    """How high on the ladder it has gone; 0 means not at all."""
    holder: str = ""
    """Staff code of the leader who answers for it now."""
    ping: Ping | None = None
    """The newest step of the ladder, while nobody has seen it."""
    criticised_at: datetime | None = None
    """When it came onto the list for public criticism, in whichever round: that is never taken back."""
    returns: int = 0
    """How often this round was returned."""
    returned: bool = False
    """It was returned in an earlier round."""
    late: bool = False
    """In an earlier round the result came after its due date, or not at all."""
    return_asked: Mapping[str, Any] | None = None
    """`reason`, `basis`, `proposed`, `by`, `by_name` of a return that nobody has decided yet."""
    forced: bool = False
    """An arbiter named the department: it cannot return the ticket any more."""
    question: Mapping[str, Any] | None = None
    """`words`, `by`, `by_name` and `until` (ISO instant) of what the department asked the resident."""
    urged_at: datetime | None = None
    """When its resident urged last."""
    urged_by: int = 0
    """How many residents have urged, those who joined included."""
    rung_at: datetime | None = None
    """When those who work on it were last told that it is urged, in this round."""

    reopened_for: Mapping[str, Any] = {}
    """`solved`, `stars`, `reasons`, `comment` that this round was opened with; empty in the first one."""

    last_report: Report | None = None
    """The result of the round before, which this one was opened against."""

    report: Report | None = None
    follow_up: Mapping[str, Any] | None = None
    """The department's own call after its report: `reached` (whom and how), `said`, `by`, `by_name`, `at`."""
    ratings: tuple[Rating, ...] = ()
    outcome: str = ""
    """How it ended: `rated`, `no_answer`, `not_asked`, `ended`, `anonymous`, `withdrawn`, `rejected`,
    `merged`."""
    not_valid: str = ""
    """Why no callback is valid: `anonymous`, `no_answer`, `not_asked` (neither chat nor number was left),
    `rejected`, `merged`, `withdrawn`, or ""."""
    explanation: str = ""
    """The signed reason of a leader's ending, or what the resident was told when it was rejected."""
    elsewhere: str = ""
    """Where its resident can go who was told that it is nothing for the hotline."""
    parent: int | None = None
    """Id of the ticket this one was merged into."""
    merged: tuple[int, ...] = ()
    """Ids of those that were merged into this one."""
    not_for: tuple[str, ...] = ()
    """Departments that are complained of in what was merged into it: it is not for them to deal with."""

    @property
    def rating(self) -> Rating | None:
        """The answers that count: the newest of this round."""
        return next((r for r in reversed(self.ratings) if r.round == self.round), None)

    @property
    def criticised(self) -> bool:
        """Whether it is named publicly for missing the date that it has now, rather than an earlier one."""
        return (
            self.criticised_at is not None and self.due_at is not None and self.criticised_at >= self.due_at
        )

    def is_past_due(self, now: datetime) -> bool:
        """Whether its date has passed. While the resident is asked the clock may stand: `overdue` tells."""
        return (
            self.due_at is not None
            and self.due_at < now
            and (self.overdue or self.status is not Status.ON_HOLD)
        )

    @property
    def in_time(self) -> bool | None:
        """Whether each round's result came by its due date; None while this one's is still to come."""
        finished = self.reported_at or (self.closed_at if self.outcome == "ended" else None)
        if self.late or (finished is None and self.overdue):
            return False
        return None if finished is None or self.due_at is None else finished <= self.due_at
