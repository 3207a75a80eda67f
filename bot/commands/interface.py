"""What outside measures rely on; documented in `docs/interfaces.md`."""

from __future__ import annotations

from typing import Any

from bot.app import offices
from bot.city import load_city
from bot.config import Settings
from bot.process import crash
from conversations.steps import (
    AskDetails,
    AskPhone,
    AskPlace,
    AskText,
    AskTicket,
    Card,
    Choose,
    EditFiles,
    Insist,
    Step,
)
from tickets import numbers


def described(settings: Settings) -> dict[str, Any]:
    """The interface as plain data."""
    city = load_city(settings.city)
    engine = offices(city, settings).engine
    return {
        "number": numbers.PATTERN,
        "plain_categories": [category.name for category in city.plain_categories],
        "city": {"name": city.name, "bounds": list(city.bounds), "timezone": str(city.timezone)},
        "conversations": {
            name: [{"step": step.name, "accepts": accepts(step)} for step in conversation.steps]
            for name, conversation in engine.catalog.items()
        },
        "crash_points": list(crash.POINTS),
    }


def accepts(step: Step) -> list[str]:
    """What kinds of answer a step takes."""
    if isinstance(step, AskPlace):
        return ["place", "words"]
    if isinstance(step, AskText):
        return ["words", "media", "done"] if step.many else ["words"]
    if isinstance(step, EditFiles):
        return ["media", "option", "done"]
    if isinstance(step, Card):
        return ["send", *(f"edit_{name}" for name in step.edits), "discard"]
    if isinstance(step, Insist):
        return ["send", "drop"]
    if isinstance(step, AskTicket):
        return ["words"]
    if isinstance(step, AskDetails | AskPhone):
        return ["words", "option"]
    if isinstance(step, Choose):
        return list(step.keys)
    return ["option"]
