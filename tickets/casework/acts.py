"""Which function makes which move: the only way by which people change a ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from tickets.casework import department, forgetting, hotline, joining, joint, merging, resident, signoff
from tickets.casework.deed import Deed
from tickets.casework.outcome import Outcome
from tickets.casework.pinging import seen_by
from tickets.city import City
from tickets.ticket import Actor, Ticket

DEEDS: Final[Mapping[str, Callable[[Deed], Outcome]]] = {
    "reject": hotline.reject,
    "answer": hotline.answer,
    "dispatch": hotline.dispatch,
    "refuse_return": hotline.refuse_return,
    "force": hotline.force,
    "sign": department.sign,
    "assign": department.assign,
    "return": department.give_back,
    "ask": department.ask,
    "reply": department.reply,
    "extend": department.extend,
    "report": department.report,
    "add_helper": joint.add_helper,
    "part": joint.part,
    "appoint": joint.appoint,
    "come": joint.come,
    "follow_up": signoff.follow_up,
    "approve": signoff.approve,
    "send_back": signoff.send_back,
    "approve_extension": signoff.approve_extension,
    "refuse_extension": signoff.refuse_extension,
    "end": signoff.end,
    "supervise": signoff.supervise,
    "seen": signoff.seen,
    "rate": resident.rate,
    "change": resident.change,
    "reopen": resident.reopen,
    "decline": resident.decline,
    "remark": resident.remark,
    "withdraw": resident.withdraw,
    "urge": resident.urge,
    "supplement": resident.supplement,
    "join": joining.join,
    "leave": joining.leave,
    "rate_too": joining.rate_too,
    "decline_too": joining.decline_too,
    "supplement_too": joining.supplement_too,
    "urge_too": joining.urge_too,
    "hand_on": joining.hand_on,
    "succeed": hotline.succeed,
    "merge": merging.merge,
    "take_in": merging.take_in,
    "ask_apart": merging.ask_apart,
    "close": merging.close,
    "forget": forgetting.forget,
}
"""Every move of `tickets.lifecycle.MOVES` but those of the program itself: submit, expire, archive."""


def act(ticket: Ticket, move: str, by: Actor, facts: Mapping[str, Any], city: City, now: datetime) -> Outcome:
    """`by` makes `move` with `facts` (named where the move is defined).

    Raises MoveNotAllowed; a move that nobody can make is `not-in-this-status`.
    """
    deed = Deed(ticket, move, by, facts, city, now)
    what = DEEDS.get(move)
    if what is None:
        raise deed.refused("not-in-this-status")
    return seen_by(ticket, by, city, what(deed))
