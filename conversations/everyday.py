"""The small conversations that everybody has: menu, language, and which question was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, LookUp, Option, Say, Speak, Wish
from conversations.messages import Done, Refused, Result
from conversations.reading.pointing_out import pointed_out
from conversations.reading.sayings import means_which
from conversations.residents.human import wanted
from conversations.said import WHICH, quoted, said_in
from conversations.session import Person, Session, Tapped
from conversations.steps import Answered, AskText, Choose, Setting, Step, Taken
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of
from conversations.texts import LANGUAGES
from orthography.regexes import regex


def helped(person: Person) -> Say:
    """What can be done here; to staff, what can be done in their part."""
    if not person.staff:
        return Say("help")
    return Say("help-staff", {"agent": "yes" if person.role == "agent" else "no"})


def menu() -> Conversation:
    """What can be done here; every button begins something."""
    return Conversation(name="menu", tapped=_menu)


def _menu(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    wishes: dict[str, tuple[Effect | Begin, ...]] = {
        "report": (Begin("intake"),),
        "reports": (LookUp("progress", "reports"),),
        "urge": (LookUp("progress", "urge"),),
        "orders": (LookUp("work", "orders"),),
        "telephone": (LookUp("work", "telephone"),),
        "register": (Begin("intake", {"registering": True}),),
        "human": wanted(person),
        "language": (Begin("language"),),
        "help": (helped(person),),
    }
    return wishes.get(tapped.option)


def language() -> Conversation:
    """In which language to speak."""
    return Conversation(
        name="language",
        steps=(Choose(name="language", keys=LANGUAGES, columns=2),),
        finish=lambda session: (Speak("language", session.answers["language"]),),
        heard=lambda asked, result, person: Reply((Say("language-set"),)),
    )


_KEEPS: Final = regex(
    r"(?:那|还是|先|我|算了|好了)*(?:算了|不|不用|不了|不要|别|没事)(?:撤|撤回|撤销|撤了)?(?:了|吧|啊)*|"
    r"no|nevermind|keepit|dont(?:withdraw(?:it)?)?"
)
_WITHDRAWS: Final = regex(
    r"(?:是的?|对|嗯|好的?|我?要|我想|确定|确认|那就|就)*(?:撤|撤回|撤销|撤单|撤掉)(?:了|吧|掉|啊|谢谢)*|"
    r"(?:yes)?(?:please)?(?:withdraw(?:it|myreport)?|cancelmyreport)(?:please)?"
)
"""As `bare` leaves them."""


def withdrawal() -> Conversation:
    """Whether to withdraw a report for good."""
    return Conversation(
        name="withdrawal",
        steps=(
            Choose(name="sure", keys=("yes", "no"), columns=2, said=(("no", _KEEPS), ("yes", _WITHDRAWS))),
        ),
        finish=_withdraw,
        heard=_withdrawn,
    )


def _withdraw(session: Session) -> tuple[Effect, ...]:
    if session.answers["sure"] == "no":
        return (Say("withdrawal-kept"),)
    reason = session.answers.get("reason", "")
    return (Act("withdrawal", session.ticket, "withdraw", {"reason": reason} if reason else {}),)


def _withdrawn(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done):
        return Reply((Say("withdrawal-done", result.facts),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def reopening() -> Conversation:
    """Why a closed matter has to be taken up again."""
    return Conversation(
        name="reopening",
        steps=(AskText(name="reason", at_least=4, at_most=TOLD_AT_MOST, many=True),),
        finish=_reopen,
        heard=_reopened,
        draft=True,
    )


def _reopen(session: Session) -> tuple[Effect, ...]:
    parts = session.answers["reason"]
    facts = {
        "comment": words_of(parts),
        "files": files_of(parts),
    }
    return (Act("reopening", session.ticket, "reopen", facts, session.round),)


def _reopened(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done):
        return Reply((Say("callback-reopened", result.facts),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


@dataclass(frozen=True, slots=True, kw_only=True)
class Which(Step):
    """One of the open questions that something could have been for (`facts["of"]`: serial, conversation, and
    where there may be two of a kind the matter)."""

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        meant = means_which(words)
        fit = [row[0] for row in session.facts["of"] if row[1] == meant]
        if len(fit) == 1:
            return str(fit[0])
        of = session.facts["of"]
        index = pointed_out(words, ["".join(row[2:]) for row in of])
        return None if index is None else str(of[index][0])

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        return tuple(
            _for(session.token(serial), name, *about) for serial, name, *about in session.facts["of"]
        )

    def ask(self, session: Session, setting: Setting) -> Say:
        told = quoted(said_in(session.facts))
        key = "which" if told["words"] else "which-thing"
        return Say(key, told, self.options(session, setting))

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        return Answered(key)


def _for(token: str, name: str, about: str = "") -> Option:
    """What something could have been for."""
    if not about:
        return Option(token, f"which-{name}")
    return Option(token, f"which-{name}-about", facts={"short": about})


def which() -> Conversation:
    """Which question was meant; the turn itself gives the words to it."""
    return Conversation(name=WHICH, steps=(Which(name=WHICH),), heard=_lapsed)


def _lapsed(wish: Wish, result: Result, person: Person) -> Reply:
    """What waited long was added to the report that it was likely about."""
    if isinstance(result, Done):
        return Reply((Say("supplement-done", result.facts),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
