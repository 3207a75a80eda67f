"""The kinds of question: `step.py` says what a question is, the other files are its kinds."""

from conversations.steps.arranging import AskComing
from conversations.steps.asking import AskDetails, details_in
from conversations.steps.card import Card
from conversations.steps.choosing import Choose, ChooseFrom, ChooseMany
from conversations.steps.contacting import AskContact
from conversations.steps.filing import EditFiles
from conversations.steps.insisting import Insist
from conversations.steps.naming import AskTicket
from conversations.steps.phoning import AskPhone
from conversations.steps.placing import AskPlace
from conversations.steps.step import (
    DISCARD,
    READ,
    Answered,
    Aside,
    NotUnderstood,
    Partly,
    Setting,
    Step,
    Taken,
    Went,
    always,
    never,
    with_answer,
)
from conversations.steps.telling import AskText, length

__all__ = [
    "DISCARD",
    "READ",
    "Answered",
    "Aside",
    "AskComing",
    "AskContact",
    "AskDetails",
    "AskPhone",
    "AskPlace",
    "AskText",
    "AskTicket",
    "Card",
    "Choose",
    "ChooseFrom",
    "ChooseMany",
    "EditFiles",
    "Insist",
    "NotUnderstood",
    "Partly",
    "Setting",
    "Step",
    "Taken",
    "Went",
    "always",
    "details_in",
    "length",
    "never",
    "with_answer",
]
