"""What a city says by rule: where matters go, which words are an emergency, what is not the hotline's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """Where matters go that its conditions fit; an empty condition fits everything. First rule wins."""

    category: str = ""
    """A category's code, or a group's."""
    district: str = ""
    kind: str = ""
    department: str = ""
    """The lead department, empty to keep the category's."""
    helpers: tuple[str, ...] = ()
    policy: str = ""
    by_hand: bool = False
    """A person has to decide."""
    unit: str = ""
    """The unit of the lead department that gets it at once."""
    head: bool = False
    """The head of the lead department is told as well: of praise."""
    informs: bool = False
    """The head of the department that is complained of is told that there is one, and nothing else."""


@dataclass(frozen=True, slots=True)
class EmergencyRule:
    """Words that must be answered with `numbers` before anything else.

    `key` names the sentence. What `unless` lists is passed over, and if it ends with "…", so are the words
    that soon follow it in the same clause.
    """

    key: str
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintRule:
    """Words that complain of a department itself. `words` and `unless` are read like an emergency's."""

    department: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemitRule:
    """Words of a matter that is not the hotline's (不予受理), why, on which basis, and where it belongs.

    `words` and `unless` are read like an emergency's.
    """

    key: str
    words: tuple[str, ...]
    reason: str
    basis: str
    place: str
    unless: tuple[str, ...] = ()
    english_reason: str = ""
    english_basis: str = ""
    english_place: str = ""
