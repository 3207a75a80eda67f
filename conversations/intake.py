"""A resident reports a matter: location → category → description → confirm card → ticket number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.branches import ChooseBranch
from conversations.conversation import Conversation, Reply
from conversations.effects import Ask, Effect, OpenTicket, Say
from conversations.messages import Opened, Refused, Result
from conversations.session import Person, Session
from conversations.steps import AskPlace, AskText, Card, Setting
from conversations.world import World

AT_LEAST = 5
"""Characters that a description needs to be of use to anybody."""
AT_MOST = 5000
"""Characters that a description may have."""


def intake(world: World) -> Conversation:
    """The intake of a city with this tree of categories."""
    category = ChooseBranch(name="category", tree=world.categories, known=described)

    def card(session: Session, setting: Setting) -> Mapping[str, Any]:
        place = session.answers["location"]
        parts = session.answers["description"]
        return {
            "place": located(place["words"], place["district_name"]),
            "category": category.shown(session.answers["category"], setting),
            "words": described(session),
            "files": sum("key" in part for part in parts),
        }

    return Conversation(
        name="intake",
        steps=(
            AskPlace(name="location", at_least=3, known=described),
            category,
            AskText(name="description", at_least=AT_LEAST, at_most=AT_MOST, many=True),
            Card(name="confirm", edits=("location", "category", "description"), show=card),
        ),
        finish=_file,
        heard=_heard,
        draft=True,
    )


def located(words: str, district: str) -> str:
    """A place with its district, where the words don't name it themselves."""
    return f"{words}（{district}）" if district and district not in words else words


def described(session: Session) -> str:
    """The words of the description so far."""
    return "\n".join(part["words"] for part in session.answers.get("description", ()) if part.get("words"))


def _file(session: Session) -> tuple[Effect, ...]:
    return (OpenTicket("intake", session.answers),)


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Opened):
        return Reply((Say(result.facts["receipt"], result.facts),))
    why = result.why if isinstance(result, Refused) else "not-registered"
    facts = result.facts if isinstance(result, Refused) else {}
    return Reply((Say(why, facts),), session="again")
