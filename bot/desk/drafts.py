"""A report's answers as casework takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.desk.unit.standing import Standing
from conversations.steps.parts import files_of, words_of
from conversations.texts import LANGUAGES
from tickets.casework import Draft
from tickets.ticket import Actor, Kind, Role, Site


def draft_of(standing: Standing, answers: Mapping[str, Any], agent: Actor | None = None) -> Draft:
    """What somebody confirmed on the card: a resident, or an `agent` for one whom no chat can reach."""
    anonymous, phone = answers.get("identity") == "anonymous", answers.get("phone")
    return Draft(
        by=agent or Actor(Role.RESIDENT, "" if anonymous else str(standing.id)),
        kind=Kind(answers["kind"]),
        category=answers["category"],
        description=described(answers),
        site=site_of(answers),
        channel=standing.channel,
        resident=None if agent else standing.id,
        language=standing.language if standing.language in LANGUAGES[1:] and not agent else "",
        source=answers.get("source", ""),
        attachments=tuple(files_of(answers["description"])),
        anonymous=anonymous,
        confidential=answers.get("identity") == "confidential",
        phone=phone["sealed"] if phone else "",
        details=answers["details"],
        insisted=answers.get("insist", ""),
    )


def described(answers: Mapping[str, Any]) -> str:
    """The words of the description."""
    return words_of(answers["description"])


def site_of(answers: Mapping[str, Any]) -> Site:
    """Where it is."""
    where = answers["location"]
    return Site(where["words"], where["latitude"], where["longitude"], where["district"], where["datum"])
