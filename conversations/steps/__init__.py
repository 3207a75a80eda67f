"""The kinds of question: `step.py` says what a question is, the other files are its kinds."""

from conversations.steps.card import Card
from conversations.steps.choosing import Choose, ChooseFrom, ChooseMany
from conversations.steps.placing import AskPlace
from conversations.steps.step import (
    DISCARD,
    Answered,
    NotUnderstood,
    Partly,
    Setting,
    Step,
    Taken,
    Went,
    always,
    put,
)
from conversations.steps.telling import AskText, length

__all__ = [
    "DISCARD",
    "Answered",
    "AskPlace",
    "AskText",
    "Card",
    "Choose",
    "ChooseFrom",
    "ChooseMany",
    "NotUnderstood",
    "Partly",
    "Setting",
    "Step",
    "Taken",
    "Went",
    "always",
    "length",
    "put",
]
