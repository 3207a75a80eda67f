"""The question where it is: a shared position, an address in words, a named place, or an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from conversations.effects import Option, Say
from conversations.messages import Message, Place, Text
from conversations.reading.addresses import (
    address_in,
    corrected_after,
    denied,
    names_the_line,
    only_here,
    points,
    refers_back,
    right_and_wrong,
    right_one,
    says_yes_to_it,
    speaks,
    wants_to_change,
    with_number,
    without_slip,
)
from conversations.reading.around import answer_in
from conversations.reading.mistaken import without_mistake
from conversations.reading.short_answers import agrees, means_any, means_no, means_unknown
from conversations.reading.words import bare, clean, number
from conversations.session import Session
from conversations.steps.step import Answered, Aside, NotUnderstood, Partly, Setting, Step, Taken
from conversations.world import Places, Spot
from orthography import as_written, simplified
from orthography.regexes import regex

ENOUGH = 2
"""Answers refused after which the next one is taken, however little it tells: nobody is asked for ever."""

HOUSE = "house"
"""The answer that holds a house that was told before anybody knew where it stands."""

_OF_NO_PLACE = frozenset({"enquiry", "suggestion"})
"""What may be about the whole city: nobody is sent anywhere."""
_LEAST_LETTERS = 5
"""Letters that an address needs: "here" is none either."""
_CLAUSES = regex(r"[，,。.！!；;]\s{0,3}|(?<=[\u4e00-\u9fff])\s{1,3}(?=[\u4e00-\u9fff])")
_TALK = 60
"""Characters of a place and what is said around it."""
_LEAST_NAMED = 3
"""Characters of an address that is made of what places are made of: 火车站."""
_MOST = 200
"""Characters of an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlace(Step):
    """Where: a shared position, or an address in words of at least `at_least` characters."""

    at_least: int = 4
    known: Callable[[Session], str]
    """What was said so far: a place that it names is offered."""
    told: Callable[[Session], int] = lambda session: 0
    """How many messages told it: who goes on telling has read the question."""
    seen: Callable[[Session], tuple[float, float] | None]
    """Where a photo that came says it was taken: offered, too."""
    same: Callable[[Session], Mapping[str, Any] | None] = lambda session: None
    """Where the matter was that was told together with this one."""
    aside: Callable[[Session, Text, Setting], Aside | None]
    """What words are that tell no place but something else: that is kept, and the place asked again."""

    def mentioned(self, session: Session, setting: Setting) -> Spot | None:
        """The place that what was said so far names, and that is offered."""
        said = self.known(session)
        spot = setting.world.places.mentioned(simplified(said)) if said else None
        return None if spot is None else _as_told(spot, said)

    def _road(self, session: Session, setting: Setting) -> str:
        """The road that was named without telling where on it."""
        said = self.known(session)
        told = not said or self.name in session.answers or self.mentioned(session, setting) is not None
        return "" if told else as_written(setting.world.places.road(simplified(said)), said)

    def _kind(self, session: Session, setting: Setting) -> str:
        """What the matter that was told so far is; empty where none was."""
        said = self.known(session)
        return setting.world.matters.kind(said) if said else ""

    def may_be_anywhere(self, session: Session, setting: Setting) -> bool:
        """Whether nobody has to find where it is: it is asked or suggested."""
        return self._kind(session, setting) in _OF_NO_PLACE

    def _alike(self, session: Session, setting: Setting) -> tuple[Spot, ...]:
        """What may have been meant by the address that was typed last."""
        return setting.world.places.alike(session.page) if session.page else ()

    def doubted(self, session: Session, setting: Setting) -> str:
        """What was typed last and names no place that anybody could find; empty where nothing was."""
        return "" if self._alike(session, setting) else session.page

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        if alike := self._alike(session, setting):
            listed = tuple(Option(session.token(f"alike{i}"), words=s.words) for i, s in enumerate(alike))
            return (*listed, Option(session.token("typed"), "location-as-typed"))
        options = [Option(session.token("typed"), "location-as-typed")] if session.page else []
        if (spot := self.mentioned(session, setting)) is not None:
            options.append(Option(session.token("mentioned"), words=spot.words))
        if (photo := self._photographed(session, setting)) is not None:
            facts = {"district": setting.world.places.district(photo.district, setting.person.language)}
            options.append(Option(session.token("photo"), "location-of-photo", facts=facts))
        offered, present = {option.words for option in options}, session.answers.get(self.name)
        if (same := self.same(session)) is not None and present is None:
            options.append(Option(session.token("same"), "location-same"))
            offered.add(same["words"])
        options += (
            Option(session.token(f"been{place}"), words=been["words"])
            for place, been in enumerate(setting.places)
            if been["words"] not in offered and been != present
        )
        return tuple(options)

    def _photographed(self, session: Session, setting: Setting) -> Spot | None:
        """Where a photo was taken, if that is in the city."""
        position = self.seen(session)
        spot = None if position is None else setting.world.places.at(*position, "")
        return spot if spot is not None and spot.inside else None

    def ask(self, session: Session, setting: Setting) -> Say:
        key, facts = self.key(session), session.facts
        if self._alike(session, setting):
            key = "location-alike"
        elif doubted := self.doubted(session, setting):
            key, facts = "location-doubted", {**facts, "place": doubted}
            if other := setting.world.places.other_city(doubted, setting.person.language):
                called = setting.world.hotline.called(setting.person.language)
                key, facts = "location-elsewhere", {"other": other[0], "number": other[1], "city": called}
        elif self.name in session.answers:
            pass
        elif (spot := self.mentioned(session, setting)) is not None:
            key, facts = f"{key}-{'on' if spot.wide else 'mentioned'}", {**facts, "place": spot.words}
        elif self._kind(session, setting) == "enquiry":
            key = f"{key}-enquiry"
        elif road := self._road(session, setting):
            key, facts = f"{key}-on", {**facts, "place": road}
        elif session.misses or self.told(session) > 1:
            key = f"{key}-again"
        return Say(key, facts, self.options(session, setting), ask_place=True)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        if self.doubted(session, setting):
            return "typed" if agrees(words) else None
        if len(self._alike(session, setting)) == 1 and agrees(words):
            return "alike0"
        yes = agrees(words) or (points(words) and (says_yes_to_it(words) or refers_back(words)))
        if session.page or self.name in session.answers or not yes:
            return None
        if self.mentioned(session, setting) is not None:
            return "mentioned"
        return "photo" if self._photographed(session, setting) is not None else None

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        return Answered(self._to_the_house(session, self._chosen(session, key, setting), setting))

    def _chosen(self, session: Session, key: str, setting: Setting) -> Mapping[str, Any]:
        """The place that an option is."""
        if key == "typed" and session.page:
            return _placed(Spot(session.page), "wgs84")
        alike = self._alike(session, setting)
        if key.startswith("alike") and key[5:].isdecimal() and int(key[5:]) < len(alike):
            return _placed(alike[int(key[5:])], "wgs84")
        if key.startswith("been") and key[4:].isdecimal() and int(key[4:]) < len(setting.places):
            return setting.places[int(key[4:])]
        if key == "same" and (same := self.same(session)) is not None:
            return same
        spot = (self._photographed if key == "photo" else self.mentioned)(session, setting)
        if key not in ("mentioned", "photo") or spot is None:
            raise NotUnderstood("location-needed")
        return _placed(spot, "wgs84")

    def guess(self, session: Session, setting: Setting) -> Any:
        said = self.known(session)
        spot = setting.world.places.certain(simplified(said)) if said else None
        return None if spot is None else _placed(_as_told(spot, said), spot.datum)

    def shown(self, value: Any, setting: Setting) -> str:
        return setting.world.places.placed(value["words"], value["district"], setting.person.language)

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text | Place)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if isinstance(message, Place):
            spot = setting.world.places.at(message.latitude, message.longitude, message.label)
            datum = message.datum
        elif isinstance(message, Text):
            read = self._read(session, message, setting)
            if not isinstance(read, Spot):
                return read
            spot, datum = replace(read, words=message.as_typed(read.words)), read.datum
        else:
            raise NotUnderstood("location-needed")
        if not spot.readable:
            raise NotUnderstood("location-link")
        if not spot.inside:
            city = setting.world.hotline.called(setting.person.language)
            raise NotUnderstood("location-outside", city=city)
        return Answered(self._to_the_house(session, _placed(spot, datum), setting))

    def _read(self, session: Session, message: Text, setting: Setting) -> Spot | Taken:
        """The place that words tell, or what else they are. Raises NotUnderstood; after `ENOUGH` such answers
        whatever may be an address is taken for one."""
        patient = session.misses < ENOUGH
        aside = self.aside(session, message, setting) if patient else None
        if aside is not None:
            return aside
        words = clean(answer_in(message.words))
        if means_no(words) and self.doubted(session, setting):
            return Partly(page="")
        if means_no(words) or wants_to_change(words):
            raise NotUnderstood("location-needed")
        if means_unknown(words) or means_any(words):
            raise NotUnderstood("location-unknown")
        if (exact := self._house(session, message.as_typed(words), setting)) is not None:
            return Answered(exact)
        if session.page != message.as_typed(words) and setting.world.places.other_city(words, "") is not None:
            return Partly(page=message.as_typed(words))
        words = _without_talk(words, setting.world.places)
        words = self._along(session, address_in(_put_right(words, setting.world.places) or words), setting)
        named = bare(words)
        house = setting.world.places.is_house(words)
        told = message.as_typed(words)
        if house and session.answers.get(HOUSE) != told and patient:
            return Aside({HOUSE: told}, Say("location-number"))
        if named.isdecimal() or (house and patient):
            raise NotUnderstood("location-number")
        least = _LEAST_LETTERS if named.isascii() else self.at_least
        if setting.world.places.looks_like_place(words):
            least = min(least, _LEAST_NAMED)
        if not named or ((len(named) < least or only_here(words)) and patient):
            raise NotUnderstood("location-short")
        if len(words) > _MOST:
            raise NotUnderstood("location-long", most=_MOST)
        spot = setting.world.places.find(words)
        nearly = spot.readable and spot.inside and setting.world.places.alike(words)
        return Partly(page=told) if nearly else spot

    def corrected(self, session: Session, words: str, setting: Setting) -> Mapping[str, Any] | None:
        """The place after words that tell another one, or where exactly in it; else None."""
        known, said = session.answers.get(self.name), clean(words)
        named = names_the_line(said)
        if known is None or (number(said) is not None and not named):
            return None
        right, wrong = _right_and_wrong(said, setting.world.places)
        words = address_in(without_slip(right or right_one(without_mistake(said))))
        words = _put_right(words, setting.world.places) or words
        renumbered = with_number(known["words"], words, wrong or _wrong_number(said)) if words != said else ""
        if renumbered:
            return {**known, "words": renumbered}
        if (house := self._house(session, words, setting)) is not None:
            return house
        if wrong and wrong in known["words"] and (spot := setting.world.places.only_place(words)) is None:
            spot = setting.world.places.find(known["words"].replace(wrong, words))
        else:
            spot = setting.world.places.only_place(words)
        return None if spot is None else _placed(spot, spot.datum)

    def doubts(self, session: Session, words: str, setting: Setting) -> bool:
        """Whether words correct a house that the place does not name, though it names another; or say only
        which house it is not."""
        known, places = session.answers.get(self.name), setting.world.places
        if known is not None and places.is_house(denied(clean(words))):
            return True
        right, wrong = _right_and_wrong(clean(words), places)
        if known is None or not (places.is_house(right) and places.is_house(wrong)):
            return False
        replaced = not places.with_house(known["words"], right).startswith(known["words"])
        return replaced and bare(wrong) not in bare(known["words"])

    def _house(self, session: Session, words: str, setting: Setting) -> Mapping[str, Any] | None:
        """The place that is known, or was named, with the house in it that `words` tell and nothing else."""
        words = without_slip(words)
        if not setting.world.places.is_house(words):
            return None
        known, spot = session.answers.get(self.name), self.mentioned(session, setting)
        known = known or (None if spot is None else _placed(spot, "wgs84"))
        if known is None or words in known["words"]:
            return known
        return {**known, "words": setting.world.places.with_house(known["words"], words)}

    def _to_the_house(
        self, session: Session, place: Mapping[str, Any], setting: Setting
    ) -> Mapping[str, Any]:
        """The place with the house that was told before it, unless it names one itself or is told anew."""
        house, words = session.answers.get(HOUSE), place["words"]
        if house is None or self.name in session.answers or not words:
            return place
        joined = setting.world.places.with_house(words, house)
        return {**place, "words": joined} if joined.startswith(words) else place

    def _along(self, session: Session, words: str, setting: Setting) -> str:
        """An answer to where on a road, with the road; an address of its own stays as it is."""
        road, places = self._road(session, setting), setting.world.places
        complete = not road or places.road(words) or places.find(words) != Spot(words)
        return words if complete or road in words else f"{road} {words}"


def _as_told(spot: Spot, said: str) -> Spot:
    """A place that was found in what was read, with its words as they were written."""
    return replace(spot, words=as_written(spot.words, said))


def _placed(spot: Spot, datum: str) -> Mapping[str, Any]:
    """A place as an answer: plain data."""
    return {
        "words": spot.words,
        "district": spot.district,
        "district_name": spot.district_name,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "datum": datum,
    }


def _right_and_wrong(words: str, places: Places) -> tuple[str, str]:
    """The right place and the wrong one that words tell, each a house or a place; empty where they don't."""
    both = right_and_wrong(words)
    named = all(
        part and (places.is_house(part) or places.only_place(part) is not None or places.road(part) == part)
        for part in both
    )
    return both if named else ("", "")


def _put_right(words: str, places: Places) -> str:
    """The place that words tell and put right in one breath; empty where they don't."""
    first, right = corrected_after(words)
    if not first or places.only_place(first) is None:
        return ""
    if places.is_house(right):
        return places.with_house(first, right)
    return right if places.only_place(right) is not None else with_number(first, right)


def _without_talk(words: str, places: Places) -> str:
    """The only place among clauses that otherwise are said to us: 快点，我在送单，翠岭小区3栋."""
    clauses = _CLAUSES.split(words) if len(words) <= _TALK else []
    told = [clause for clause in clauses if address_in(clause) and places.only_place(address_in(clause))]
    others = [clause for clause in clauses if clause and clause not in told]
    alone = len(told) == 1 and bool(others) and all(map(speaks, others))
    return told[0] if alone else words


def _wrong_number(words: str) -> str:
    """What words say is the wrong one, of two numbers."""
    return right_and_wrong(words)[1]
