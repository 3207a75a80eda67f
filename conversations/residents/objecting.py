"""How a report that was not accepted was handled: was it made clear why, is its resident satisfied.

Rule 1  It is asked once, and only of who wants to say: an answer changes nothing about the report.
Rule 2  Agents read what a resident says who is not satisfied.
"""

from __future__ import annotations

from typing import Final

from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Refused, Result
from conversations.reading import opinions
from conversations.reading.patterns import one_of
from conversations.reading.words import bare
from conversations.residents.callback import GOOD_ENOUGH, unhappy
from conversations.session import Person, Session
from conversations.steps import AskText, Choose
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of
from orthography.regexes import regex

_OBJECTS: Final = regex(
    one_of(
        "(?:我们?|对|此|这个|你们?|的|处理|答复|结果|决定|很|非常|十分|特别|太|表示|就是|真的)*"
        "(?:不满意?|不服气?|不认可|不同意|不接受|有异议|要申诉|申诉|抗议)"
        "(?:这个|你们?|处理|答复|结果|决定|的|了|啊|呀)*",
        "(?:im|iam|weare|stillnot)?(?:very)?(?:not(?:satisfied|happy)|unhappy|dissatisfied)(?:withthis|withit)?",
        "i(?:object|disagree|dontaccept(?:this|it)|dontagree)(?:tothis|withthis|withit)?",
    )
)


def objects(words: str) -> bool:
    """Whether words say that somebody is not satisfied, and nothing else."""
    return _OBJECTS.fullmatch(bare(words)) is not None


def objecting() -> Conversation:
    """What the resident of a report that was not accepted thinks of that."""
    return Conversation(
        name="objecting",
        steps=(
            Choose(name="solved", keys=("yes", "partly", "no"), columns=3, said=opinions.ANSWERED),
            Choose(name="satisfied", keys=("1", "2", "3", "4", "5"), said=opinions.SATISFIED),
            AskText(name="words", at_least=0, at_most=TOLD_AT_MOST, many=True, skippable=True, when=unhappy),
        ),
        finish=_rate,
        heard=_heard,
    )


def _rate(session: Session) -> tuple[Effect, ...]:
    told = session.answers.get("words", ())
    facts = {
        "solved": session.answers["solved"],
        "stars": int(session.answers["satisfied"]),
        "comment": words_of(told),
        "files": files_of(told),
    }
    return (Act("objecting", session.ticket, "rate", facts, session.round),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done) and isinstance(wish, Act):
        satisfied = wish.facts["solved"] == "yes" and wish.facts["stars"] >= GOOD_ENOUGH
        return Reply((Say("objecting-done" if satisfied else "objecting-passed-on"),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
