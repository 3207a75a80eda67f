"""Fields of a ticket: each either ends with something, or stays with the matter."""

from __future__ import annotations

from msgspec.structs import fields

from tickets.casework.fields import ASKED, BEGUN, OF_ROUND, REPORTED
from tickets.ticket import Ticket

STAYS = {
    *("id", "number", "kind", "category", "group", "description", "site", "details", "attachments"),
    *("channel", "source", "resident", "joined", "anonymous", "confidential", "phone", "insisted"),
    *("opened_at", "parent", "merged", "not_for", "elsewhere", "explanation", "ratings"),
    *("dispatch_due", "first_due_at", "signed_in_time"),
    *("policy", "department", "helpers", "assigned", "to_telephone", "criticised_at", "urged_at", "ping"),
    *("urged_by", "language"),
}
"""What a further round finds as it was."""
ANEW = {
    *("status", "round", "level", "holder", "clock_at", "reopened_for", "last_report", "late", "returned"),
    *("due_at", "due_reason", "due_facts", "counted_from", "counted_days", "provisional"),
}
"""What a further round has of its own from the beginning."""


def test_every_field_stays_begins_anew_or_ends_with_its_round() -> None:
    """A field that is in none of them was forgotten: a new round would go on with the old one's."""
    assert {field.name for field in fields(Ticket)} == STAYS | ANEW | OF_ROUND.keys()
    assert not STAYS & ANEW
    assert not (STAYS | ANEW) & OF_ROUND.keys()


def test_what_ends_is_as_it_was_at_first() -> None:
    first = {field.name: field.default for field in fields(Ticket)}
    assert {name: first[name] for name in OF_ROUND} == OF_ROUND
    assert OF_ROUND.keys() > BEGUN.keys() > ASKED.keys() | REPORTED.keys()
