"""Staff: the order card itself, its buttons and the lists of orders.

Rule 1  A button on a card is checked before anything is asked: nobody writes a report in vain.
Rule 2  A card that was pushed can be answered by typing a button's words or a short form of them, as one that
        was asked for can: they mean the order that was just asked for, else the one order that offers such a
        button now. Where two could be meant it is asked. A bare number means a list, never a pushed card.
Rule 3  What needs no words is done at once; two people tapping is settled by the ticket, and the second
        is told who was first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conversations.casework.at_once import Told, told_at_once
from conversations.casework.cards import AT_ONCE, IN_WORDS, buttons, shown
from conversations.casework.deciding import CORRECTS, OVER
from conversations.casework.handling import REPORT_AT_MOST, UNKNOWN
from conversations.casework.in_short import answers, is_whole
from conversations.casework.shorthand import THANKS, buttons_meant, goes, received, supervises
from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, LookUp, Option, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.reading.words import bare
from conversations.session import Person, Tapped, token, untoken

LISTS = ("orders", "telephone")
"""Lists that have pages."""
LATE = ("late", "criticised")
"""Lists of what is late."""
_DECIDES = frozenset({"approve", "dispatch", "give"})
"""What a leader does about an order themselves, and has nobody hurry up with."""
PAGE = "page"
"""The step of a button for the next page of a list; its `round` says how many orders come before it."""


def work() -> Conversation:
    """The order card: it has no questions of its own."""
    return Conversation(name="work", heard=_heard, tapped=_tapped)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    if not person.staff:
        return (Say("staff-only"),)
    if tapped.step == PAGE and tapped.option in LISTS:
        return (LookUp("work", tapped.option, answers={"skip": tapped.round}),)
    if tapped.option in LATE:
        return (LookUp("work", tapped.option),)
    if tapped.option == "show":
        return (LookUp("work", "order", tapped.ticket),)
    if tapped.option in AT_ONCE:
        return (Act("work", tapped.ticket, tapped.option, {}, tapped.round),)
    if tapped.option in IN_WORDS:
        _, move = IN_WORDS[tapped.option]
        return (Act("work", tapped.ticket, move, {}, tapped.round, only_check=True),)
    return None


def _kept(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a conversation about an order says of it."""
    told = ("number", "short", "kind", "lead", "helpers", "about", "dates")
    return {name: facts[name] for name in told if name in facts}


def _late(result: Found) -> Reply:
    """What is late, said in full, since that is what it is asked for; a button opens each."""
    if not result.rows:
        return Reply((Say(f"{result.what}-none"),))
    options = tuple(shown(row["ticket"], row["round"], row["label"]) for row in result.rows)
    told = {name: result.rows[0].get(name, 0) for name in ("count", "waiting", "more")}
    told |= {"lines": "\n".join(row["line"] for row in result.rows)}
    return Reply((Say(f"{result.what}-list", told, options),))


def _list(wish: Wish, result: Found) -> Reply:
    """A page of a list: a line for each order, a button that opens it, and one for the next page. Where it
    answers words or a file that are `lost`, for no order yet, that is said first."""
    lost = str(wish.answers.get("lost", "")) if isinstance(wish, LookUp) else ""
    if not result.rows:
        return Reply((Say(f"lost-staff-{lost}-none" if lost else f"{result.what}-none"),))
    options = [shown(row["ticket"], row["round"], row["line"]) for row in result.rows]
    told = {name: result.rows[0][name] for name in ("count", "beyond", "own", "mine")}
    follows = result.rows[0]["next"]
    if follows:
        options.append(Option(token("work", 0, 0, follows, PAGE, result.what), "page-more"))
    lines = "\n".join(row["row"] for row in result.rows)
    said = (Say(f"lost-staff-{lost}"),) if lost else ()
    return Reply((*said, Say(f"{result.what}-list", told | {"lines": lines}, tuple(options))))


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Refused):
        of_others = result.why == "not-found" and isinstance(wish, Act)  # they typed no number
        return Reply((Say("order-of-others" if of_others else result.why, result.facts),))
    if isinstance(result, Found):
        return _found(wish, result, person)
    if isinstance(result, Done) and isinstance(wish, Act):
        return _checked(wish, result) if wish.only_check else _done(wish, result)
    return Reply()


def _found(wish: Wish, found: Found, person: Person) -> Reply:
    """Orders were looked for: those that offer a typed button, a list, or one."""
    if isinstance(wish, LookUp) and "button" in wish.answers:
        return _meant(wish, found, person)
    if found.what in LATE:
        return _late(found)
    if found.what in LISTS:
        return _list(wish, found)
    row = found.rows[0]
    moves = tuple(row["moves"])
    cards = (*(("ping",) if row["pinged"] else ()), row["card"], "extension")
    cards += ("supervise",) if row["watched"] and not _DECIDES.intersection(moves) else ()
    offered = [o for card in cards for o in buttons(card, row["ticket"], row["round"], moves)]
    options = tuple({option.key: option for option in offered}.values())
    not_so = (Say("orders-not-so"),) if isinstance(wish, LookUp) and wish.answers.get("not_so") else ()
    return Reply((*not_so, Say("work-order", row, options, columns=2)))


def _checked(wish: Act, done: Done) -> Reply:
    """The move can be made: the words for it are asked for."""
    button, begun = next((button, name) for button, (name, move) in IN_WORDS.items() if move == wish.move)
    known = {**_known_before(wish.move, done.facts), **wish.facts}
    if is_whole(button, known):
        return Reply((Act(begun, wish.ticket, wish.move, known, wish.round),))
    noted = (Say("form-noted", {"words": known["reason"]}),) if wish.facts.get("reason") else ()
    if colleague := done.facts.get("colleague"):
        noted = (*noted, Say("form-colleague", {"name": colleague}))
    return Reply((*noted, Begin(begun, known, _kept(done.facts), wish.ticket, wish.round)))


def _with(told: Mapping[str, Any], effects: tuple[Effect | Begin, ...]) -> tuple[Effect | Begin, ...]:
    """The effects of a tap, where words were told with it that its form asks for."""
    return tuple(replace(e, facts=told) if isinstance(e, Act) and e.only_check else e for e in effects)


def _done(wish: Act, done: Done) -> Reply:
    """The move was made; who has signed for an order is offered what comes next."""
    moves = done.facts["moves"]
    follows = wish.move == "sign" and not wish.among
    options = buttons("signed", wish.ticket, wish.round, moves) if follows else ()
    return Reply((Say(f"work-{wish.move}-done", done.facts, options, columns=2),))


def _known_before(move: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers that an order itself gives to what is asked for a move."""
    if move in ("rate", "change"):
        over = {} if "reopen" in facts["may"] else {OVER: "yes"}
        return over | ({CORRECTS: "yes"} if move == "change" else {})
    if move == "extend" and len(facts["dates"]) == 1:
        return {"choice": ""}
    return {UNKNOWN: "yes"} if move == "report" and facts["anonymous"] == "yes" else {}


def _reported(told: Told, found: Found, words: str) -> Reply:
    """A whole result was told: it is filled in for the one order that it can be for, as far as it goes."""
    carried = {"button": "report", "words": words}
    rows = [row for row in found.rows if told.number in ("", row["number"])]
    if len(told.words) > REPORT_AT_MOST:
        return Reply((Say("text-long", {"most": REPORT_AT_MOST, "got": len(told.words)}),))
    if not rows:
        return Reply((Say("report-none"),))
    if len(rows) > 1:
        options = tuple(shown(row["ticket"], row["round"], row["line"]) for row in rows)
        return Reply((Say("report-which", {"count": len(rows)}, options, carries=carried),))
    act = Act("work", rows[0]["ticket"], "report", told.answers(), rows[0]["round"], only_check=True)
    return Reply((act,))


def _supervised(words: str, found: Found, tokens: list[str]) -> Reply:
    """A leader said in their own words that something has to happen: a tap sends just these."""
    lines = [row["line"] for row in found.rows]
    options = tuple(Option(t, words=line) for t, line in zip(tokens, lines, strict=True))
    options = (Option(tokens[0], "supervise-send"),) if len(options) == 1 else options
    carried = {"words": f"督办：{words}", "named": True, "chosen": True}
    facts = {"words": words, "count": len(options), "number": found.rows[0]["number"]}
    return Reply((Say("supervise-sure", facts, options, carries=carried),))


def _meant(wish: LookUp, found: Found, person: Person) -> Reply:
    """A button's words were typed: on the one order that offers it now, else it is asked which is meant."""
    words, named = str(wish.answers["words"]), bool(wish.answers.get("named"))
    if (told := told_at_once(words)) is not None:
        return _reported(told, found, words)
    unsure = (bare(words) in THANKS or received(words)) and not wish.answers.get("chosen")
    if not found.rows and wish.answers.get("which"):
        return Reply((LookUp("work", "orders", answers={"lost": "words"}),))
    if not found.rows and wish.ticket:
        return Reply((LookUp("work", "order", wish.ticket, {"not_so": True}),))
    if not found.rows and wish.answers.get("parts"):
        return Reply((LookUp("work", "orders", answers={"lost": "file"}),))
    if not found.rows:
        none = "orders-going" if goes(words) else "thanks" if unsure else "orders-none-so"
        none = "orders-none-to-extend" if buttons_meant(words) == ("extend",) else none
        return Reply((Say(none),))
    offered = [(row, button) for row in found.rows for button in row["meant"]]
    tokens = [token("work", 0, row["ticket"], row["round"], row["card"], button) for row, button in offered]
    if wish.answers.get("every"):
        among = len(found.rows) > 1
        return Reply(tuple(Act("work", r["ticket"], "sign", {}, r["round"], among=among) for r in found.rows))
    parts = list(wish.answers.get("parts", ()))
    carried = {"words": words, "named": named, "parts": parts, "chosen": True}
    tells = bool(parts) or any(answers(button, words, named=named) for _, button in offered)
    taken = {"told": "yes" if tells else "no", "count": len(tokens)}
    carried = carried if tells else {}
    if not named and supervises(words) and {button for _, button in offered} == {"supervise"}:
        return _supervised(words, found, tokens)
    if len(tokens) == 1 and not unsure and (tapped := untoken(tokens[0])) is not None:
        told_before = answers(tapped.option, words, named=named, parts=parts)
        return Reply(_with(told_before, _tapped(tapped, person) or ()))
    if len(tokens) > 1 and len({button for _, button in offered}) == 1:
        options = tuple(Option(t, words=row["line"]) for t, (row, _) in zip(tokens, offered, strict=True))
        return Reply((Say("orders-which", taken, options, carries=carried),))
    options = tuple(
        Option(t, words=f"{row['named'][button]} · {row['line']}")
        for t, (row, button) in zip(tokens, offered, strict=True)
    )
    key = "orders-which-button" if len(tokens) > 1 else "orders-sure"
    return Reply((Say(key, taken, options, carries=carried),))
