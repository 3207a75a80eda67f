"""What a matter can be about: a city's tree of categories, and what each of them asks besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Literal

from tickets.named import Named


@dataclass(frozen=True, slots=True)
class Question:
    """An extra question of a category. `words` is the question, `label` its name on a card.

    `options` belong to the kind `choice`; the kind `department` offers all departments. `when` names earlier
    questions with the answers after which this one is asked.
    """

    name: str
    words: str
    label: str
    kind: Literal["text", "number", "moment", "hours", "choice", "yes_no", "department"] = "text"
    english: str = ""
    """The question in English, empty where the city gives none."""
    english_label: str = ""
    english_options: tuple[str, ...] = ()
    """The options in English, in the same order, empty where the city gives none."""
    options: tuple[str, ...] = ()
    optional: bool = False
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    """Words that answer it before it is asked: in a description, that it is so (`yes_no`); at the end of an
    address, how a name ends that is asked for (`text`)."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """Words that make a matter of a category urgent, and the policy that it has then.

    `words` and `unless` are read like an emergency's.
    """

    policy: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category(Named):
    """What a matter is about: the second level of the tree."""

    code: str
    name: str
    group: str
    """Code of the first level."""
    department: str
    """Code of the lead department, empty where a person has to dispatch."""
    policy: str
    english: str = ""
    """The name in English, empty where the city gives none."""
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other words that people type when they search: wifi, broadband …"""
    examples: tuple[str, ...] = ()
    """Sentences as residents say them."""
    english_examples: tuple[str, ...] = ()
    """The same in English."""
    questions: tuple[Question, ...] = ()
    hours: tuple[time, time] | None = None
    """When it usually happens by the city's clock; past midnight when it begins later than it ends."""
    sites: tuple[str, ...] = ()
    """Words in an address where it is at home: 学校, 医院."""
    evidence: bool = False
    """A report on it needs photos or a document."""
    urgent: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Group(Named):
    """The first level of the category tree, with the codes below it in order."""

    code: str
    name: str
    categories: tuple[str, ...]
    english: str = ""


@dataclass(frozen=True, slots=True)
class Hotline:
    """An old hotline that was merged into 12345: typing its number leads to these categories."""

    number: str
    name: str
    categories: tuple[str, ...]
