"""What a resident does with the own matter: rate, decline to, change, reopen, withdraw, urge, add to it.

Rule 1  Every dissatisfied answer counts, whether the matter is left closed or goes up.
Rule 2  A reopened matter goes to a named leader: the first time to level 1, then one level up each round.
Rule 3  Above the last level there is nobody: it goes back there, and the supervisors are told each time.
Rule 4  Each round has a shorter clock of its own, and is asked about again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from tickets import deadlines
from tickets.casework import joint, pinging, timing
from tickets.casework.deed import Deed
from tickets.casework.fields import ASKED, OF_ROUND
from tickets.casework.notices import working_on
from tickets.casework.outcome import CALLBACK, TIMERS, Notice, Outcome, Timer
from tickets.escalation import SUPERVISORS, after_reopening, holder
from tickets.ticket import Rating, Role, Status


def rate(deed: Deed) -> Outcome:
    """`contacted`, `solved`, `stars`, and if given `reasons` and `comment`; the matter is left closed."""
    status, rating = deed.status(), rating_of(deed)
    if status is Status.REJECTED:
        return _of_rejection(deed, rating)
    ended = deed.ticket.status is not Status.AWAITING_CALLBACK
    before = deed.ticket.ratings
    if ended and not deed.ticket.not_valid:  # rated since it ended: of what is not asked the last word counts
        before = before[:-1]
    ticket = replace(
        deed.ticket,
        status=status,
        ratings=(*before, rating),
        attachments=_evidence(deed),
        not_valid="",
        outcome=deed.ticket.outcome if ended else "rated",
        closed_at=deed.ticket.closed_at if ended else deed.now,
    )
    if ended:
        return deed.outcome(ticket, facts=_said(rating))
    timers = (timing.archive(deed.city, deed.now),)
    rated = deed.outcome(
        ticket, facts=_said(rating), timers=timers, cancels=CALLBACK, notices=_told(deed, rating)
    )
    return _shown(deed, rated, rating)


def _of_rejection(deed: Deed, rating: Rating) -> Outcome:
    """What the resident of a report that was not accepted thinks of that, once. It changes nothing else; who
    is not satisfied is read by the agents."""
    if deed.ticket.ratings:
        raise deed.refused("already-rated")
    ticket = replace(deed.ticket, ratings=(rating,), attachments=_evidence(deed), not_valid="")
    told = {"clear": rating.solved, "stars": rating.stars, "remark": rating.comment}
    notices = () if rating.satisfied else (deed.notice("agents", "rejection-rated", **told),)
    return deed.outcome(ticket, facts=_said(rating), notices=notices)


def change(deed: Deed) -> Outcome:
    """Other answers within `Timings.change`; with `reopen` true, another round besides. An agent corrects
    what they wrote down themselves, as long as it is the last answer."""
    again = bool(deed.facts.get("reopen"))
    status = deed.status(Status.REOPENED if again else Status.CLOSED)
    _not_ended(deed)
    before, closed_at = deed.ticket.rating, deed.ticket.closed_at or deed.now
    if deed.by.role is Role.AGENT and (before is None or before.by_telephone != deed.by.id):
        raise deed.refused("not-yours")
    if deed.now > closed_at + deed.city.timings.change:
        raise deed.refused("too-late")
    rating = rating_of(deed)
    ticket = replace(
        deed.ticket,
        status=status,
        ratings=(*deed.ticket.ratings, rating),
        attachments=_evidence(deed),
        outcome="rated",
        not_valid="",
    )
    if again:
        return _next_round(replace(deed, ticket=ticket), rating)
    return _shown(deed, deed.outcome(ticket, facts=_said(rating), notices=_told(deed, rating)), rating)


def remark(deed: Deed) -> Outcome:
    """More `words` or `attachments` to the answers just given, while these could still be changed."""
    status, rating = deed.status(), deed.ticket.rating
    closed_at = deed.ticket.closed_at or deed.now
    if rating is None or deed.now > closed_at + deed.city.timings.change:
        raise deed.refused("too-late")
    files = tuple(deed.facts.get("attachments", ()))
    words = deed.optional("words") if files else deed.words("words", "no-words")
    said = replace(rating, comment="\n".join(filter(None, (rating.comment, words))))
    ticket = replace(
        deed.ticket,
        status=status,
        ratings=tuple(said if each is rating else each for each in deed.ticket.ratings),
        attachments=deed.ticket.attachments + files,
    )
    told = deed.notice("department", "order-remarked", words=words, attachments=list(files))
    return deed.outcome(ticket, notices=(told,) if ticket.department else ())


def reopen(deed: Deed) -> Outcome:
    """Another round, within `Timings.reopen` of the closing; the answers come along if just given."""
    status = deed.status()
    _not_ended(deed)
    if deed.ticket.closed_at and deed.now > deed.ticket.closed_at + deed.city.timings.reopen:
        raise deed.refused("too-late")
    rated = "stars" in deed.facts or "solved" in deed.facts
    rating = rating_of(deed) if rated else deed.ticket.rating
    ratings = (*deed.ticket.ratings, rating) if rated and rating else deed.ticket.ratings
    ticket = replace(deed.ticket, status=status, ratings=ratings, attachments=_evidence(deed))
    return _next_round(replace(deed, ticket=ticket), rating)


def _next_round(deed: Deed, rating: Rating | None) -> Outcome:
    """`deed.ticket` is reopened already; here it gets its leader and its clock."""
    ticket, city = deed.ticket, deed.city
    level = after_reopening(city, ticket.round, ticket.level)
    again = ticket.round > 1 and ticket.level == level
    leader = holder(city, ticket.department, level)
    ticket = replace(
        ticket,
        round=ticket.round + 1,
        level=level,
        holder=leader.code if leader else "",
        returned=ticket.returned or ticket.returns > 0,
        late=ticket.in_time is False,
        last_report=ticket.report,
        clock_at=deed.now,
        **OF_ROUND,
    )
    due = deadlines.due(city.policy_named(ticket.policy), deed.now, city.calendar, reopened=True)
    ticket = timing.promised(ticket, due)
    named = {"holder_name": leader.name if leader else "", "holder_title": leader.title if leader else ""}
    rated = "stars" in deed.facts or "solved" in deed.facts
    said = dict(_said(rating)) if rating and (rated or not rating.satisfied) else {}
    if not rated:
        said["comment"] = "\n".join(filter(None, (said.get("comment"), deed.optional("comment"))))
    answers = {name: said.get(name, "") for name in ("solved", "stars", "reasons", "comment")}
    ticket = replace(ticket, reopened_for={**answers, "contacted": said.get("contacted")})
    notices = [
        deed.notice(f"level:{level}", "order-reopened", round=ticket.round, **answers),
        deed.notice("resident", "notice-reopened", round=ticket.round, level=level, **named),
    ]
    if again:
        notices.append(deed.notice(SUPERVISORS, "order-at-the-top", round=ticket.round, **answers))
    outcome = deed.outcome(
        ticket,
        facts={**said, "round": ticket.round, "level": level, "holder": ticket.holder},
        timers=timing.handling(ticket, city, deed.now),
        cancels=TIMERS,
        notices=notices,
    )
    return pinging.pinged(deed, outcome, "reopened", f"level:{level}")


def decline(deed: Deed) -> Outcome:
    """They don't want to be asked about this result any more: nobody reminds or telephones them. It waits
    for an answer as long as for anybody's, and ends without one as "no answer"."""
    ticket = replace(deed.ticket, status=deed.status(), to_telephone=0)
    until = (ticket.callback_at or deed.now) + deed.city.timings.expire
    timers = (Timer("callback_expire", max(until, deed.now)),)
    return deed.outcome(ticket, timers=timers, cancels=CALLBACK)


def withdraw(deed: Deed) -> Outcome:
    """The resident takes it back, with a `reason` if they like."""
    ticket = replace(
        deed.ticket,
        status=deed.status(),
        closed_at=deed.now,
        outcome="withdrawn",
        not_valid="withdrawn",
        **ASKED,
    )
    notices = [
        deed.notice(working_on(deed.ticket), "order-withdrawn"),
        *joint.helpers_told(deed, "order-withdrawn"),
    ]
    withdrawn = deed.outcome(
        ticket, timers=(timing.archive(deed.city, deed.now),), cancels=TIMERS, notices=notices
    )
    return joint.called_off(deed, withdrawn, ended=True)


def urge(deed: Deed) -> Outcome:
    """催办: once in `Timings.urge`."""
    hurried = urged(deed, deed.ticket.urged_at)
    return replace(hurried, ticket=replace(hurried.ticket, urged_at=deed.now))


def urged(deed: Deed, before: datetime | None) -> Outcome:
    """A resident urges, having done so last at `before`. Whoever works on it is told at once, by the first in
    `Timings.urge`; those who come after are counted, and told with the next one. Refused: `too-soon`."""
    status, ticket, span = deed.status(), deed.ticket, deed.city.timings.urge
    if before is not None and deed.now < before + span:
        raise deed.refused("too-soon", until=(before + span).isoformat())
    residents = ticket.urged_by + (before is None)
    rings = ticket.rung_at is None or deed.now >= ticket.rung_at + span
    rung_at = deed.now if rings else ticket.rung_at
    to = dict.fromkeys((working_on(ticket), *((f"level:{ticket.level}",) if ticket.level else ())))
    return deed.outcome(
        replace(ticket, status=status, urged_by=residents, rung_at=rung_at),
        facts={"rung": "yes" if rings else "no", "rung_at": str(rung_at), "residents": residents},
        notices=[deed.notice(who, "urged", residents=residents) for who in to] if rings else (),
    )


def supplement(deed: Deed) -> Outcome:
    """补充: more `words` or `attachments`, kept with the ticket and told to whoever works on it.

    With `corrects` the words put something right (更正), and stand below what was told. Where that is the
    number under which the resident is reached, `phone` is the new one, sealed.
    """
    status = deed.status()
    attachments = tuple(deed.facts.get("attachments", ()))
    words = deed.optional("words") if attachments else deed.words("words", "no-words")
    # a file that was passed on unconfirmed may come again as the answer that it was
    new = tuple(file for file in attachments if file not in deed.ticket.attachments)
    ticket = replace(deed.ticket, status=status, attachments=deed.ticket.attachments + new)
    key, corrects, phone = "supplemented", deed.optional("corrects"), deed.optional("phone")
    if phone:
        key, ticket = "put-right", replace(ticket, phone=phone)
    elif corrects:
        key, ticket = "put-right", replace(ticket, description=f"{ticket.description}\n✏️ {words}")
    told = deed.notice(working_on(ticket), key, words=words, attachments=list(attachments))
    facts = {name: value for name, value in deed.facts.items() if name != "phone"}
    return deed.outcome(ticket, facts=facts, notices=(told,))


def _not_ended(deed: Deed) -> None:
    if deed.ticket.outcome == "ended":
        raise deed.refused("ended")


def _evidence(deed: Deed) -> tuple[Mapping[str, Any], ...]:
    """The ticket's attachments with the `files` that came with the answers."""
    return deed.ticket.attachments + tuple(deed.facts.get("files") or ())


def rating_of(deed: Deed) -> Rating:
    """The answers that a deed is given. Refused: `no-rating`."""
    contacted, solved, stars = (deed.facts.get(name) for name in ("contacted", "solved", "stars"))
    if not isinstance(stars, int) or isinstance(stars, bool) or not 1 <= stars <= 5:
        raise deed.refused("no-rating")
    if solved not in ("yes", "partly", "no") or contacted not in (True, False, None):
        raise deed.refused("no-rating")
    return Rating(
        contacted=contacted,
        solved=solved,
        stars=stars,
        round=deed.ticket.round,
        at=deed.now,
        reasons=tuple(str(reason) for reason in deed.facts.get("reasons", ())),
        comment=deed.optional("comment"),
        by_telephone=deed.by.id if deed.by.role is Role.AGENT else "",
    )


def _said(rating: Rating) -> Mapping[str, Any]:
    return {
        "contacted": rating.contacted,
        "solved": rating.solved,
        "stars": rating.stars,
        "reasons": list(rating.reasons),
        "comment": rating.comment,
        "by_telephone": rating.by_telephone,
    }


def _shown(deed: Deed, rated: Outcome, rating: Rating) -> Outcome:
    """A dissatisfied answer that is left at that waits for the department's leader to see it."""
    if rating.satisfied or not deed.ticket.department:
        return rated
    return pinging.pinged(deed, rated, "dissatisfied", "level:1")


def _told(deed: Deed, rating: Rating) -> tuple[Notice, ...]:
    """The department learns the answer; a dissatisfied one is shown to its leader, too. What an agent wrote
    down the resident reads, who can still change it."""
    answers = {"solved": rating.solved, "stars": rating.stars, "comment": rating.comment}
    met = {True: "yes", False: "no", None: "none"}[rating.contacted]
    written = {"met": met, "solved": rating.solved, "stars": rating.stars}
    key = "notice-corrected" if deed.move == "change" else "notice-rated"
    own = (deed.notice("resident", key, **written),) if rating.by_telephone else ()
    if not deed.ticket.department:
        return own
    notices = (deed.notice("department", "order-rated", **answers), *own)
    if rating.satisfied:
        return notices
    return (*notices, deed.notice("level:1", "order-dissatisfied", reasons=list(rating.reasons), **answers))
