"""What can go wrong, said so that the caller knows which words to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Why = Literal[
    # the law (tickets.lifecycle)
    "not-in-this-status",
    "not-your-role",
    "not-yours",  # another resident's, or another department's
    "own-report",
    "own-request",
    "held-above",  # a higher leader holds it now
    # casework: something is missing
    "no-reason",
    "no-basis",
    "no-words",
    "no-ground",
    "no-moment",
    "no-visit",
    "unknown-department",
    "unknown-category",
    "unknown-policy",
    "no-rating",  # stars 1-5 and solved yes / partly / no
    "no-parent",
    "complained-of",  # the department would deal with a complaint about itself
    # the reply gate (tickets.gate)
    "only-forwarded",
    "still-to-come",
    "too-short",
    "no-contact",
    "no-evidence",
    "no-conclusion",
    # casework: not this way
    "no-follow-up",  # the department has not called the resident yet
    "follow-up-made",  # or need not do so
    "needs-leader",  # "cannot", and departments whose results a leader signs
    "arbiter-decides",  # the second return
    "forced",  # an arbiter named the department, no return any more
    "same-department",  # returned by it, or complained of
    "in-the-past",
    "first-round",  # a leader ends only what came back at least once
    "already-extended",
    "already-asked",
    "already-rated",  # what was not accepted, once
    "nothing-asked",
    "nobody-to-ask",
    "no-time-to-ask",  # the deadline comes before anybody could answer
    "nobody-joined",
    "ended",  # a leader signed the ending: no further round
    "too-late",  # after the due date, the reopen window, the hours to change an answer
    "too-long",  # facts: until
    "too-soon",  # urged already; facts: until
]


class MoveNotAllowed(Exception):
    """This person cannot make this move on this ticket now. Nothing has changed.

    `why` is the key of the sentence that says so, `facts` fill its blanks (instants as ISO words).
    """

    def __init__(
        self, move: str, status: str, role: str, why: Why, facts: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(f"{role} cannot {move} a ticket that is {status}: {why}")
        self.move = move
        self.status = status
        self.role = role
        self.why: Why = why
        self.facts: Mapping[str, Any] = facts or {}
