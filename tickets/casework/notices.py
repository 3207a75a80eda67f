"""Every sentence that casework has somebody told, with the facts that are special to it.

The desk adds what all of them may use (number, category, department, due date, holder …). Instants are ISO
words in UTC. `notice-…` and `callback-…` (but for `callback-telephone`) go to residents, the rest to staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tickets.casework.outcome import Notice
from tickets.city import City
from tickets.dispatch import rule_of
from tickets.ticket import Status, Ticket

NOTICES: Final[Mapping[str, tuple[str, ...]]] = {
    # to the resident
    "notice-dispatched": (),  # a person gave it to a department, or to another one
    "notice-signed": (),
    "notice-question": ("words", "until"),
    "notice-question-again": ("words", "until"),
    "notice-question-over": ("words", "passed"),  # nobody waits for the answer any more
    "notice-extended": ("reason", "before", "until"),
    "notice-recounted": ("before", "until"),  # the year's holidays were published, the date moved
    "notice-visit": (),  # people will come to look
    "notice-visit-off": ("at",),  # it went to another department, which makes its own appointment
    "notice-visit-ended": ("at",),  # the matter ended, and nobody comes any more
    "notice-visit-soon": (),
    "notice-overdue": ("holder_name", "holder_title"),
    "notice-reopened": ("round", "level", "holder_name", "holder_title"),
    "notice-rejected": ("ground", "reason", "basis", "place"),
    "notice-merged": ("parent_number",),
    "notice-ended": ("reason", "by_name"),
    "notice-closed": ("outcome",),
    "notice-rated": ("met", "solved", "stars"),  # what an agent wrote down, whom they telephoned
    "notice-corrected": ("met", "solved", "stars"),
    "notice-handed-on": (),  # its resident took it back, and it goes on for who joined it first
    "callback-ask": ("round", "did", "conclusion", "evidence"),
    "callback-remind": ("round",),
    # to the department
    "order-new": ("round",),
    "order-help": ("asked",),
    "order-succeeded": (),  # in the place of a department that is no more
    "order-assigned": ("by_name",),  # to the people of the unit
    "helper-done": ("words", "helper", "by_name", "missing"),
    "evidence-lost": ("bad",),  # to whoever signs a result: some of its files can't be opened, or are lost
    "helper-wanted": (),  # to each that has not told what its part came to, when the lead is warned
    "visit-asked": (),  # to each helper
    "visit-confirmed": ("helper", "by_name", "missing"),
    "visit-off": ("at",),  # to each helper that meant to come
    "visit-ended": ("at",),  # to each helper that meant to come
    "visit-soon": (),
    "order-withdrawn": (),  # to each helper, too, like the two others that end it
    "order-merged": ("parent_number", "reason"),
    "order-took-in": ("child_number", "reason", "words", "attachments"),  # to whoever works on it
    "order-rated": ("solved", "stars", "comment"),
    "order-rated-too": ("solved", "stars", "comment"),  # by somebody who joined
    "order-remarked": ("words", "attachments"),  # what somebody says who is satisfied
    "order-ended": ("reason", "by_name"),
    "return-accepted": (),  # to whoever returned it
    "return-refused": ("reason", "by_name"),
    "order-forced": ("reason", "by_name"),
    "question-answered": ("words", "attachments"),
    "question-unanswered": (),
    "question-unconfirmed": ("words", "attachments"),  # written meanwhile, and never said what for
    "question-withheld": (),  # the same, of a confidential matter
    "extension-approved": ("until", "by_name"),
    "extension-refused": ("reason", "by_name"),
    "extension-lapsed": (),  # nobody had decided by the due date
    "report-sent-back": ("reason", "by_name"),
    "follow-up-wanted": ("by_name",),  # to the department, which has to call the resident before the sign-off
    "supervised": ("words", "by_name"),
    # to whoever works on it: the department, before dispatch the agents, after a reopening the leader
    "urged": ("residents",),  # how many have, in all
    "supplemented": ("words", "attachments"),
    "put-right": ("words", "attachments"),  # the same, where it puts something right
    "supplemented-too": ("words", "attachments"),  # by somebody who joined
    "joined": ("attachments", "residents", "words"),  # another resident waits for it, too
    "order-forgotten": (),  # its resident had everything about them erased
    "order-handed-on": (),
    "ping-warning": (),
    "ping-due": (),  # and to level 1
    "ping-overdue": (),  # and to the next level
    "ping-criticised": (),  # and to every level and the supervisors: it is named publicly
    "ping-unsigned": (),  # and to level 1
    "ping-unreviewed": (),  # to who was to sign it off, and to the next one
    "ping-unfollowed": (),  # the department has not called the resident after its report
    "ping-unseen": ("step", "whom", "since"),  # to the deputy, then up: not seen by `whom` (as addressed)
    # to reviewers and leaders
    "praise-told": (),  # to the head of a department that is praised
    "order-about": (),  # to the head of one that is complained of: neither words nor who it was
    "report-waiting": ("by_name", "conclusion"),
    "extension-asked": ("reason", "until", "by_name"),
    "order-reopened": ("round", "solved", "stars", "reasons", "comment"),
    "order-at-the-top": ("round", "solved", "stars", "reasons", "comment"),  # to the supervisors
    "order-dissatisfied": ("solved", "stars", "reasons", "comment"),
    # to the supervisors
    "order-to-accused": (),  # somebody gave it to the department that its resident complains of
    # to those who supervise the second callback
    "second-differs": (
        *("solved", "stars", "differs"),
        *("manner", "lawfulness", "result", "appearance", "remark"),
    ),
    # to the hotline
    "order-complained-of": (),  # its department went over to the one that it is a complaint about
    "rejection-rated": ("clear", "stars", "remark"),  # by who is not satisfied that it was not accepted
    "order-waiting": (),  # nobody could be found automatically: dispatch it
    "ping-dispatch": (),
    "return-asked": ("reason", "basis", "proposed", "by_name"),
    "return-contested": ("reason", "basis", "proposed", "by_name"),  # to arbiters, and to level 1
    "question-telephone": ("words", "until"),
    "callback-telephone": ("asked_in_chat",),  # `yes`, or `no` for who has no chat
}


def notice(ticket: Ticket, city: City, to: str, key: str, **facts: Any) -> Notice:
    """What `to` is told. Staff are told at any hour when the ticket's policy is urgent."""
    return Notice(to, key, facts, urgent=to != "resident" and city.policy_named(ticket.policy).urgent)


def besides(ticket: Ticket, city: City) -> tuple[Notice, ...]:
    """Who is told, beside its department, that a ticket was dispatched for the first time."""
    rule, about = rule_of(ticket, city), str(ticket.details.get("about", ""))
    told = [notice(ticket, city, "level:1", "praise-told")] if rule.head else []
    if rule.informs and about in city.departments and about != ticket.department:
        told.append(notice(ticket, city, f"head:{about}", "order-about"))
    return tuple(told)


def working_on(ticket: Ticket) -> str:
    """Whoever has to do something now, as a notice is addressed."""
    if ticket.status is Status.REOPENED:
        return f"level:{ticket.level}"
    if ticket.status in (Status.SUBMITTED, Status.RETURNED) or not ticket.department:
        return "agents"
    return "department"
