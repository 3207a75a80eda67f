"""The kinds of question that a conversation is made of, one file for each.

step.py       what every kind has in common, and what can come of an answer
text.py       words, and files where they are wanted (`AskText`); parts.py: an answer of several messages
place.py      where it is (`AskPlace`)
branches.py   a leaf of a two-level tree (`ChooseBranch`)
choices.py    one or several of a list (`Choose`, `ChooseFrom`, `ChooseMany`)
details.py    what a category asks besides (`AskDetails`); foretold.py: what is known of it without asking;
              replies.py: what words answer to it
files.py      which of the files sent so far are to stay (`EditFiles`)
insist.py     whether to send what is another office's matter (`Insist`)
phone.py      a phone number (`AskPhone`)
card.py       everything at once, before it is sent (`Card`)
ticket.py     another ticket's number (`AskTicket`)
contact.py    whom a member of staff spoke to, when and how (`AskContact`)
coming.py     a moment that lies ahead (`AskComing`)
"""

from conversations.steps.card import Card
from conversations.steps.choices import Choose, ChooseFrom, ChooseMany
from conversations.steps.coming import AskComing
from conversations.steps.contact import AskContact
from conversations.steps.details import AskDetails, details_in
from conversations.steps.files import EditFiles
from conversations.steps.insist import Insist
from conversations.steps.phone import AskPhone
from conversations.steps.place import AskPlace
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
from conversations.steps.text import AskText, length
from conversations.steps.ticket import AskTicket

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
