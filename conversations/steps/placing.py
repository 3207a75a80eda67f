"""The question where it is: a shared position, an address in words, or a place named before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations.effects import Option, Say
from conversations.messages import Message, Place, Text
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken
from conversations.words import bare, clean
from conversations.world import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlace(Step):
    """Where: a shared position, or an address in words of at least `at_least` characters."""

    at_least: int = 4
    at_most: int = 200
    known: Callable[[Session], str]
    """What was said so far: a place that it names is offered."""

    def _mentioned(self, session: Session, setting: Setting) -> Spot | None:
        said = self.known(session)
        return setting.world.mentioned(said) if said else None

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        spot = self._mentioned(session, setting)
        return () if spot is None else (Option(session.token("mentioned"), words=spot.words),)

    def ask(self, session: Session, setting: Setting) -> Say:
        key = f"{session.conversation}-{self.name}"
        return Say(key, session.facts, self.options(session, setting), ask_place=True)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        spot = self._mentioned(session, setting)
        if key != "mentioned" or spot is None:
            raise NotUnderstood("location-needed")
        return Answered(_placed(spot, "wgs84"))

    def guess(self, session: Session, setting: Setting) -> Any:
        said = self.known(session)
        spot = setting.world.certain(said) if said else None
        return None if spot is None else _placed(spot, "wgs84")

    def shown(self, value: Any, setting: Setting) -> str:
        return str(value["words"])

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text | Place)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if isinstance(message, Place):
            spot = setting.world.at(message.latitude, message.longitude, message.label)
        elif isinstance(message, Text):
            words = clean(message.words)
            if len(bare(words)) < self.at_least:
                raise NotUnderstood("location-short")
            if len(words) > self.at_most:
                raise NotUnderstood("location-long", most=self.at_most)
            spot = setting.world.find(words)
        else:
            raise NotUnderstood("location-needed")
        if not spot.inside:
            raise NotUnderstood("location-outside", city=setting.world.city)
        return Answered(_placed(spot, message.datum if isinstance(message, Place) else "wgs84"))


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
