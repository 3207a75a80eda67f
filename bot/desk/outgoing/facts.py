"""A ticket as facts that sentences can be filled with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.desk.outgoing.naming import Naming
from conversations.steps.details import in_lines
from conversations.texts import moment
from orthography.regexes import regex
from tickets import deadlines
from tickets.casework.timing import is_called
from tickets.complaints import accused_in
from tickets.places import map_link, unnamed
from tickets.ticket import ENDED, Kind, Status, Ticket
from tickets.traces import discreetly

_CHINESE = regex("[\u4e00-\u9fff]")
_ENGLISH = regex(r"\b[A-Za-z]{2,20}(?:[ ,.'’-]{1,3}[A-Za-z]{1,20}){3}")
"""Four words in letters one behind the other: the department has added English."""
_RESULT_STANDS = frozenset({Status.REPORTED, Status.AWAITING_CALLBACK, Status.CLOSED, Status.ARCHIVED})
"""When an order is looked at together with its result."""
_SHORT = 60
"""Characters of a description in a line."""
_OF_RESIDENTS = frozenset(
    {"words", "place", "details", "again", "comment", "remark", "remark_line", "why", "joint", "visit_place"}
    | {"rated"}
)
"""Facts that repeat what the resident wrote."""


class Facts(Naming):
    """Facts of one city in one language."""

    def ticket(self, ticket: Ticket) -> dict[str, Any]:
        """What any sentence about a ticket may use."""
        city = self._city
        visit = self.visit(ticket) if ticket.visit is not None else {}
        return visit | {
            **self.receipt(ticket),
            "ticket": ticket.id,
            "round": ticket.round,
            "status": self.words(f"status-{ticket.status}"),
            "category": self._category(ticket),
            "lead": ticket.department,
            "helpers": list(ticket.helpers),
            "about": city.present(str(ticket.details.get("about", ""))),
            "place": self._place(ticket.site.words, ticket.site.district),
            "map": self._map(ticket.site.words),
            "kind": ticket.kind.value,
            "words": ticket.description,
            "short": self._short(ticket),
            "again": self._again(ticket),
            "joint": self._joint(ticket) if ticket.helpers or ticket.visit else "",
            "assigned": self._assigned(ticket) if ticket.assigned else "",
            "details": self._details(ticket),
            "contact": "",
            "anonymous": "yes" if ticket.anonymous else "no",
            "asked": "yes" if ticket.resident is not None or is_called(ticket) else "no",
            "files": len(ticket.attachments),
            "others": ticket.joined,
            "urged_by": ticket.urged_by,
            "accused": self._accused(ticket) if ticket.status is Status.SUBMITTED else "",
            "overdue": "yes" if ticket.overdue else "no",
            "first_due": self._moment(ticket.first_due_at or ticket.due_at),
            "holder": self.holder(ticket),
            "explained": ticket.explanation,
            "change_until": self._change_until(ticket),
            "did": self._did(ticket),
            "contacted": self._contacted(ticket),
            "followed": self._followed(ticket) if ticket.follow_up else "",
            "rated": self._was_rated(ticket) if ticket.rating and ticket.status in ENDED else "",
            "reported": self._reported(ticket) if ticket.status in _RESULT_STANDS else "",
        }

    def receipt(self, ticket: Ticket) -> dict[str, Any]:
        """What is told of a ticket that was just opened."""
        return {
            "number": ticket.number,
            "department": self.department(ticket.department),
            "due": self._moment(ticket.due_at),
            "reason": self.due_reason(ticket),
            "provisional": self.words("due-provisional") if ticket.provisional else "",
            "called": "yes" if is_called(ticket) else "no",
        }

    def discreet(self, told: dict[str, Any], ticket: Ticket, *, inside: bool) -> dict[str, Any]:
        """Facts of a ticket for readers of what its resident wrote. Where the department must not know the
        resident, numbers by which they can be reached are shown to the hotline alone (`inside`)."""
        if inside or not (ticket.anonymous or ticket.confidential):
            return told
        hidden = {name: discreetly(told[name]) for name in _OF_RESIDENTS if isinstance(told.get(name), str)}
        return told | hidden

    def _accused(self, ticket: Ticket) -> str:
        """Which department the resident complains of, as a line of its own; empty for none."""
        code = accused_in(ticket, self._city)
        return "\n" + self.words("order-accused", {"department": self.department(code)}) if code else ""

    def _short(self, ticket: Ticket) -> str:
        """A line of what was reported, for lists and pings: nobody is called from there."""
        whole, _, _ = discreetly(ticket.description[: 2 * _SHORT]).partition("⟦")  # half a seal says nothing
        return _shortened(whole)

    def _details(self, ticket: Ticket) -> str:
        """What kind of request it is, if it does not ask for help, where it was found, if nobody wrote in a
        chat, and the answers to the category's own questions: a line each."""
        lines = []
        if ticket.kind is not Kind.HELP:
            lines.append(self.words("order-kind", {"kind": self.words(f"intake-kind-{ticket.kind}")}))
        if ticket.source:
            lines.append(self.words("order-source", {"source": self.words(f"intake-source-{ticket.source}")}))
        queries = self._world.categories.queries(ticket.category, self._language) if ticket.details else ()
        lines += [f"🔎 {line}" for line in in_lines(queries, ticket.details)]
        if ticket.insisted:
            lines.append(self.words("order-insisted"))
        if ticket.language:
            lines.append(self.words("order-reads-english"))
        return "".join(f"\n{line}" for line in lines)

    def contact(self, ticket: Ticket, *, inside: bool) -> str:
        """How the resident can be reached, as a line of its own: sealed until it is delivered.

        `inside` is the hotline itself, which also sees whoever stays unknown to the department.
        """
        if ticket.anonymous or (ticket.confidential and not inside):
            return "\n" + self.words("contact-anonymous" if ticket.anonymous else "contact-confidential")
        if ticket.phone:
            return f"\n☎️ {ticket.phone}"
        if not inside or ticket.resident is not None or is_called(ticket):
            return ""
        waits = ticket.status is Status.AWAITING_CALLBACK
        return "\n" + self.words("contact-none", {"waits": "yes" if waits else "no"})

    def _again(self, ticket: Ticket) -> str:
        """What the round before came to and why this one was opened, in lines of their own; empty in the
        first round."""
        given = ticket.reopened_for
        if not given:
            return ""
        said = self.said(given, ticket.kind)
        stars = self.words("stars", {"stars": given["stars"]}) if given["stars"] else ""
        unspoken = given.get("contacted") is False and "no_contact" not in given["reasons"]
        contact = self.words("order-again-unspoken") if unspoken else ""
        why = [part for part in (said["solved"], stars, contact, said["reasons"], said["comment"]) if part]
        again = "\n" + self.words("order-again", {"why": self.words("why-and").join(why)}) if why else ""
        return self._last(ticket) + again

    def _last(self, ticket: Ticket) -> str:
        """What was reported in the round before, by whom and when."""
        last = ticket.last_report
        if last is None:
            return ""
        told = {"did": last.did, "contacted": last.contacted, "by_name": self.named_again(last.by_name)}
        told |= self.said({"conclusion": last.conclusion}, ticket.kind)
        line = self.words("order-last", told | {"at": self._moment(last.at)})
        return f"\n{line}" + (f"\n{self.words('order-last-contact', told)}" if last.contacted else "")

    def _joint(self, ticket: Ticket) -> str:
        """Who helps and what they have done, and when everybody meets: a line each."""
        done = {part["department"]: part["did"] for part in ticket.parts}
        lines = [
            self.words(
                "joint-part" if helper in done else "joint-missing",
                {"helper": self.department(helper), "words": done.get(helper, "")},
            )
            for helper in ticket.helpers
        ]
        if ticket.visit is not None:
            lines.append(self.words("joint-visit", self.visit(ticket)))
        return "".join(f"\n{line}" for line in lines)

    def _followed(self, ticket: Ticket) -> str:
        """The department's own call after its report, as a line of its own."""
        call = ticket.follow_up or {}
        told = {name: self._said(name, call[name]) for name in ("reached", "said", "by_name")}
        return "\n" + self.words("followed-up", told)

    def _reported(self, ticket: Ticket) -> str:
        """What the department has reported and nobody has sent back, as lines of its own."""
        if ticket.report is None:
            return ""
        told = {"did": self._did(ticket), "contacted": self._contacted(ticket)}
        told |= self.said({"conclusion": ticket.report.conclusion}, ticket.kind)
        return "\n" + self.words("order-reported", told)

    def _was_rated(self, ticket: Ticket) -> str:
        """What the resident answered about the result, and who wrote it down on the telephone: a line of its
        own."""
        rating = ticket.rating
        if rating is None:
            return ""
        by = self._city.staff.get(rating.by_telephone)
        told = {"stars": rating.stars, "comment": rating.comment or "none"}
        told |= {"by": "none" if by is None else self.person(by)}
        return "\n" + self.words("order-was-rated", told | self.said({"solved": rating.solved}, ticket.kind))

    def extensions(self, ticket: Ticket) -> list[tuple[str, str]]:
        """Until when more time can be asked for: the number of each date, and the date in words."""
        if ticket.due_at is None:
            return []
        policy = self._city.policy_named(ticket.policy)
        dates = deadlines.extensions(policy, ticket.due_at, self._city.calendar)
        told = [moment(self._city.local(date.at), self._language) for date in dates]
        return [(str(place), words) for place, words in enumerate(told, 1)]

    def more_time(self, ticket: Ticket) -> str:
        """Until when more time was asked for, and why, while nobody has decided: a line of its own."""
        if ticket.extension_asked is None:
            return ""
        told = {
            name: self._said(name, ticket.extension_asked[name]) for name in ("until", "reason", "by_name")
        }
        return "\n" + self.words("order-more-time", told)

    def _contacted(self, ticket: Ticket) -> str:
        """Who was contacted, as the department wrote it; of an anonymous report that nobody could be."""
        if ticket.report is None:
            return ""
        nobody = self.words("contact-nobody") if ticket.anonymous else ""
        return ticket.report.contacted or nobody

    def visit(self, ticket: Ticket) -> dict[str, Any]:
        """When and where everybody meets, and who has said that they come."""
        visit = ticket.visit or {"at": "", "place": "", "coming": ()}
        place = visit["place"] or self._place(ticket.site.words, ticket.site.district)
        coming = self.words("list-and").join(map(self.department, visit["coming"]))
        return {"visit_at": self._said("at", visit["at"]), "visit_place": place, "coming": coming}

    def _place(self, words: str, district: str) -> str:
        return self._world.places.placed(words, district, self._language)

    def _map(self, words: str) -> str:
        """A map of where it is, as a line of its own, where no address tells it."""
        position = unnamed(words)
        return "" if position is None else f"\n🗺 {map_link(*position)}"

    def _assigned(self, ticket: Ticket) -> str:
        """The unit or the person that has it inside its department."""
        department = self._city.departments.get(ticket.department)
        if department is not None and ticket.assigned in department.units:
            return department.unit_called(ticket.assigned, self._language)
        member = self._city.staff.get(ticket.assigned)
        return ticket.assigned if member is None else member.called(self._language)

    def _change_until(self, ticket: Ticket) -> datetime | str:
        """Until when the resident may change the answer; nothing while there is none."""
        return "" if ticket.closed_at is None else self._moment(ticket.closed_at + self._city.timings.change)

    def _category(self, ticket: Ticket) -> str:
        category = self._city.categories.get(ticket.category)
        if category is None:
            return self.words("category-none")
        return category.called(self._language)

    def _did(self, ticket: Ticket) -> str:
        """What was done, with the basis where something could not be done."""
        if ticket.report is None:
            return ""
        basis = ticket.report.basis
        return ticket.report.did + (self.words("basis-line", {"basis": basis}) if basis else "")

    def result(self, ticket: Ticket) -> str:
        """What was done, for its resident: what the department wrote in a language that they don't read is
        said to be so."""
        did = self._did(ticket)
        chinese = self._language == "en" and _CHINESE.search(did) is not None and not _ENGLISH.search(did)
        return f"{did}\n{self.words('result-in-chinese')}" if chinese else did

    def due_reason(self, ticket: Ticket) -> str:
        """Why it is due when it is due."""
        return self.words(ticket.due_reason, ticket.due_facts) if ticket.due_reason else ""

    def question(self, ticket: Ticket) -> dict[str, Any]:
        """What the department asks about a ticket, as plain words; `of` is the category's code."""
        asked = ticket.question or {"words": "", "until": ""}
        until = self._said("until", asked["until"])
        return {
            "number": ticket.number,
            "short": self._short(ticket),
            "round": ticket.round,
            "department": self.department(ticket.department),
            "of": ticket.category,
            "asked": asked["words"],
            "answer_by": moment(until, self._language) if isinstance(until, datetime) else "",
        }


def rated_as(ticket: Ticket) -> Kind:
    """The kind of request in whose words the answers about a matter are told. For one that was not accepted
    it is the kind of an enquiry: both are asked whether the answer was clear."""
    return Kind.ENQUIRY if ticket.outcome == "rejected" else ticket.kind


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
