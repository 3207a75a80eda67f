"""The questions that a category asks besides, one after another, as one answer.

The answer is plain data: `{"of": category, "said": {name: words}}`, with "" for what was skipped. A session's
`page` is the place of the question that is asked when all have been answered and are gone through again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from conversations.effects import Option, Say
from conversations.messages import Message, Text
from conversations.reading.around import answer_in
from conversations.reading.short_answers import means_any, means_no, means_unknown, means_yes
from conversations.reading.words import clean, number
from conversations.session import Answers, Session
from conversations.steps.foretold import foretold, named_by
from conversations.steps.replies import option_in, parts_in, reply
from conversations.steps.step import Answered, NotUnderstood, Partly, Setting, Step, Taken
from conversations.world import Categories, Query
from orthography import as_written, simplified

LONGEST = 200
"""Characters of an answer."""

_YES_NO = ("yes", "no")
_NAMED = "named"
"""The option that is the name in the address."""
_EXPLAINED = ("number", "moment", "hours")
"""Kinds of question that say what an answer looks like."""


_NOTHING = Query("", "—", "", optional=True)
"""What stands there when the city took back its questions while somebody was answering them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDetails(Step):
    """The own questions of the category that `of` finds among the answers."""

    of: Callable[[Answers], str]
    categories: Categories
    known: Callable[[Session], str]
    """What was described, in which some of it may be told already."""
    place: Callable[[Session], str]
    """The address, likewise."""
    recalled: bool = True

    @property
    def condition(self) -> Callable[[Answers], bool]:
        return self.needed

    def needed(self, answers: Answers) -> bool:
        """Whether the category has questions that were not answered for it."""
        code = self.of(answers)
        if not self.categories.asks(code):
            return False
        queries = self.categories.queries(code, "")
        return _first_open(queries, said(answers.get(self.name), code)) is not None

    def complete(self, value: Any) -> bool:
        return False

    def foretold(self, session: Session, setting: Setting) -> Mapping[str, Any] | None:
        """The answers, with those that the description or the address already gives; None where they give
        none."""
        code = self.of(session.answers)
        if not code or not self.categories.asks(code):
            return None
        given, words, place = self.said(session), simplified(self.known(session)), self.place(session)
        told = {
            query.name: as_written(answer, place)
            for query in self.queries(session, setting)
            if query.name not in given
            and (answer := foretold(query, words, simplified(place)) or self._accused(query, words))
        }
        return {"of": code, "said": {**told, **given}} if told else None

    def _accused(self, query: Query, words: str) -> str:
        """The department that is complained of, where a question asks for one."""
        code = self.categories.accused(words) if query.codes else ""
        return code if code in query.codes else ""

    def queries(self, session: Session, setting: Setting) -> tuple[Query, ...]:
        """All questions of the category that was chosen."""
        return setting.world.categories.queries(self.of(session.answers), setting.person.language)

    def said(self, session: Session) -> dict[str, str]:
        """What was answered so far, by the questions' names."""
        return said(session.answers.get(self.name), self.of(session.answers))

    def present(self, session: Session, setting: Setting) -> Query:
        """The question that was shown last."""
        queries, answered = self.queries(session, setting), self.said(session)
        still = _first_open(queries, answered)
        if still is not None:
            return still
        asked = [query for query in queries if _holds(query, answered)] or [_NOTHING]
        return asked[min(int(session.page) if session.page.isdecimal() else 0, len(asked) - 1)]

    def is_free(self, session: Session, setting: Setting) -> bool:
        """Whether any words answer the present question."""
        return self.present(session, setting).kind == "text"

    def is_to_choose(self, session: Session, setting: Setting) -> bool:
        """Whether only options answer the present question."""
        return self.present(session, setting).kind in ("choice", "yes_no")

    def ask(self, session: Session, setting: Setting) -> Say:
        query = self.present(session, setting)
        key = f"details-{query.kind}" if query.kind in _EXPLAINED else "details"
        return Say(key, {"question": query.words}, self.options(session, setting), columns=2)

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        query = self.present(session, setting)
        listed: tuple[Option, ...] = ()
        if query.kind == "choice":
            listed = tuple(Option(session.token(str(i)), words=w) for i, w in enumerate(query.options))
        elif query.kind == "yes_no":
            pairs = zip(_YES_NO, query.options, strict=True)
            listed = tuple(Option(session.token(answer), words=words) for answer, words in pairs)
        elif name := self._named(session, query):
            listed = (Option(session.token(_NAMED), words=name),)
        return (*listed, Option(session.token("skip"), "skip")) if query.optional else listed

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """A number is an answer, not an option's place, unless there are options to choose from."""
        if not self.is_to_choose(session, setting) and any(map(str.isdecimal, words)):
            query = self.present(session, setting)
            return _NAMED if number(words) == 1 and self._named(session, query) else None
        return Step.chosen(self, session, words, setting)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        query = self.present(session, setting)
        if query.kind == "choice" and (place := option_in(query, words, alone=True)) is not None:
            return str(place)
        if query.kind != "yes_no":
            return None
        return "yes" if means_yes(words) else "no" if means_no(words) else None

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        query = self.present(session, setting)
        if key == "skip" and query.optional:
            return self._with(session, query, "", setting)
        if key == _NAMED and (name := self._named(session, query)):
            return self._with(session, query, name, setting)
        if query.kind == "yes_no" and key in _YES_NO:
            return self._with(session, query, key, setting)
        if query.kind == "choice" and key.isdecimal() and int(key) < len(query.options):
            return self._with(session, query, (query.codes or query.options)[int(key)], setting)
        raise NotUnderstood("choose-one")

    def _named(self, session: Session, query: Query) -> str:
        """The name that the address is, where a question asks for one like it."""
        is_asked = query.kind == "text" and bool(query.told)
        return named_by(simplified(self.place(session)), query.told) if is_asked else ""

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        query = self.present(session, setting)
        if not isinstance(message, Text):
            raise NotUnderstood("words-needed")
        words = clean(answer_in(message.words))
        if not words:
            raise NotUnderstood("words-needed")
        if len(words) > LONGEST:
            raise NotUnderstood("text-long", most=LONGEST, got=len(words))
        leaves_it = means_any(words) and (query.optional or query.kind == "choice")
        if means_unknown(words) or leaves_it:
            return self._with(
                session,
                query,
                "" if query.optional or query.kind == "choice" else message.as_typed(words),
                setting,
            )
        queries = self.queries(session, setting)
        later = queries[queries.index(query) + 1 :] if query in queries else ()
        words, besides = parts_in(query, later, words, setting)
        answer = message.as_typed(reply(query, words, setting, session.misses))
        told = {name: message.as_typed(said) for name, said in besides.items()}
        given = {"of": self.of(session.answers), "said": {**told, **self.said(session)}}
        return self._with(
            replace(session, answers={**session.answers, self.name: given}), query, answer, setting
        )

    def put(self, session: Session, query: Query, message: Text, setting: Setting) -> Mapping[str, Any]:
        """The answers with the one that words give to `query`, whichever was asked. Raises NotUnderstood."""
        said = message.as_typed(reply(query, message.words, setting, 0))
        return {"of": self.of(session.answers), "said": {**self.said(session), query.name: said}}

    def _with(self, session: Session, query: Query, words: str, setting: Setting) -> Taken:
        again = _first_open(self.queries(session, setting), self.said(session)) is None
        answered = self.said(session) | {query.name: words}
        asked = [other for other in self.queries(session, setting) if _holds(other, answered)]
        kept = {other.name: answered[other.name] for other in asked if other.name in answered}
        value = {"of": self.of(session.answers), "said": kept}
        place = asked.index(query) + 1 if query in asked else len(asked)
        if _first_open(tuple(asked), kept) is not None:
            return Partly(value)
        if again and place < len(asked):
            return Partly(value, page=str(place))
        return Answered(value)

    def shown(self, value: Any, setting: Setting) -> str:
        lines = details_in(value, setting.world.categories, setting.person.language)
        return "" if self.needed({self.name: value, "category": value["of"]}) else "\n".join(lines)


def said(value: Any, category: str) -> dict[str, str]:
    """What was answered for a category so far; nothing when the answer is another category's."""
    return dict(value["said"]) if value and value["of"] == category else {}


def details_in(value: Any, categories: Categories, language: str) -> list[str]:
    """The answers in words, a line each; what was skipped is left out."""
    if not value:
        return []
    return in_lines(categories.queries(value["of"], language), value["said"])


def in_lines(queries: tuple[Query, ...], answered: Mapping[str, Any]) -> list[str]:
    """Answers with their labels, a line each; what was skipped is left out."""
    return [f"{_headed(q.label)}{_worded(q, answered[q.name])}" for q in queries if answered.get(q.name)]


def _headed(label: str) -> str:
    return f"{label}: " if label.isascii() else f"{label}："


def _worded(query: Query, answer: str) -> str:
    if query.kind == "moment":
        day, _, part = answer.partition(" ")
        return f"{day} {dict(query.parts).get(part, part)}".rstrip()
    codes = _YES_NO if query.kind == "yes_no" else query.codes
    return dict(zip(codes, query.options, strict=False)).get(answer, answer)


def _first_open(queries: tuple[Query, ...], answered: Mapping[str, str]) -> Query | None:
    return next((q for q in queries if q.name not in answered and _holds(q, answered)), None)


def _holds(query: Query, answered: Mapping[str, str]) -> bool:
    return all(answered.get(name, "") in values for name, values in query.when)
