"""Work of several departments on one matter: helpers, their parts, and meeting on the spot (现场协办).

Rule 1  The lead answers for the result: it alone reports, and its report closes the whole matter.
Rule 2  Each helper has a part of its own, in its own words; what is not handed in is seen to be missing.
Rule 3  A new appointment takes the place of the one before, and everybody is asked anew.
Rule 4  Whatever ends an appointment tells those who meant to come, and the resident who waits for them.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from tickets import results
from tickets.casework import timing
from tickets.casework.deed import Deed
from tickets.casework.outcome import Notice, Outcome, Timer


def add_helper(deed: Deed) -> Outcome:
    """Another `department` helps, with `words` about its part if they are given."""
    status, helper = deed.status(), deed.department("department").code
    if helper == deed.ticket.department or helper in deed.ticket.helpers:
        raise deed.refused("same-department")
    deed.not_about(helper)
    ticket = replace(deed.ticket, status=status, helpers=(*deed.ticket.helpers, helper))
    told = replace(deed, ticket=ticket)
    words = deed.optional("words")
    return deed.outcome(ticket, notices=(told.notice(f"helper:{helper}", "order-help", asked=words),))


def part(deed: Deed) -> Outcome:
    """What the helper `did`, with `evidence` if there is any; a second account replaces the first."""
    status, did = deed.status(), deed.words("did", "no-words")
    if results.told(did, deed.city.units_named) == "nothing":
        raise deed.refused("only-forwarded")
    own = {
        "department": deed.by.department,
        "did": did,
        "evidence": list(deed.facts.get("evidence") or ()),
        "by": deed.by.id,
        "by_name": deed.by.name,
        "at": deed.now.isoformat(),
    }
    others = tuple(done for done in deed.ticket.parts if done["department"] != deed.by.department)
    ticket = replace(deed.ticket, status=status, parts=(*others, own))
    missing = len(
        [code for code in ticket.helpers if code not in {done["department"] for done in ticket.parts}]
    )
    said = {"words": did, "helper": deed.by.department, "by_name": deed.by.name, "missing": missing}
    return deed.outcome(ticket, facts=own, notices=(deed.notice("department", "helper-done", **said),))


def appoint(deed: Deed) -> Outcome:
    """Everybody meets `at` (ISO instant), at `place` if it is not the matter's own."""
    status = deed.status()
    try:
        at = deed.city.instant(deed.words("at", "no-moment"))
    except ValueError:
        raise deed.refused("no-moment") from None
    if at <= deed.now:
        raise deed.refused("in-the-past")
    visit = {"at": at.isoformat(), "place": deed.optional("place"), "by_name": deed.by.name}
    ticket = replace(deed.ticket, status=status, visit={**visit, "coming": [deed.by.department]})
    told = replace(deed, ticket=ticket)
    remind = timing.daytime(deed.city, at - deed.city.timings.visit)
    return deed.outcome(
        ticket,
        facts=visit,
        timers=(Timer("visit", remind),) if deed.now < remind < at else (),
        cancels={"visit"},
        notices=(
            *(told.notice(f"helper:{code}", "visit-asked") for code in ticket.helpers),
            told.notice("resident", "notice-visit"),
        ),
    )


def come(deed: Deed) -> Outcome:
    """The department will be there."""
    status, visit = deed.status(), deed.ticket.visit
    if visit is None:
        raise deed.refused("no-visit")
    if deed.by.department in visit["coming"]:
        return deed.outcome(deed.ticket)
    coming = [*visit["coming"], deed.by.department]
    ticket = replace(deed.ticket, status=status, visit={**visit, "coming": coming})
    missing = len([code for code in ticket.helpers if code not in coming])
    said = {"helper": deed.by.department, "by_name": deed.by.name, "missing": missing}
    return deed.outcome(ticket, notices=(deed.notice("department", "visit-confirmed", **said),))


def visit_soon(deed: Deed) -> Outcome:
    """The appointment is near: everybody is reminded."""
    to = (*(f"helper:{code}" for code in deed.ticket.helpers), "department")
    told = [replace(deed.notice(who, "visit-soon"), urgent=True) for who in to]
    return deed.outcome(deed.ticket, notices=(*told, deed.notice("resident", "notice-visit-soon")))


def called_off(deed: Deed, given: Outcome, *, ended: bool = False) -> Outcome:
    """`given`; where an appointment ended with it, everybody who was expecting somebody is told. Where the
    matter `ended` nobody comes any more; otherwise another department makes its own appointment."""
    visit = deed.ticket.visit
    if visit is None or (given.ticket.visit is not None and not ended):
        return given
    off = replace(given, ticket=replace(given.ticket, visit=None), cancels=given.cancels | {"visit"})
    if datetime.fromisoformat(visit["at"]) <= deed.now:
        return off
    told, why = replace(deed, ticket=off.ticket), "ended" if ended else "off"
    coming = [code for code in off.ticket.helpers if code in visit["coming"]]
    notices = [told.notice(f"helper:{code}", f"visit-{why}", at=visit["at"]) for code in coming]
    if deed.ticket.resident is not None:
        notices.append(told.notice("resident", f"notice-visit-{why}", at=visit["at"]))
    return replace(off, notices=(*off.notices, *notices))


def helpers_told(deed: Deed, key: str, **facts: object) -> list[Notice]:
    """The notice `key`, to each helper."""
    return [deed.notice(f"helper:{code}", key, **facts) for code in deed.ticket.helpers]
