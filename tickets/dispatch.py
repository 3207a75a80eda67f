"""Which department gets a matter, and under which policy.

Rule 1  The first rule of the city that fits goes before the category's own department.
Rule 2  The policy is named by the category's urgent words, unless it is praise or a suggestion; else by the
        rule, else the department, else the category, else the city.
Rule 3  A complaint about a department never goes to that department: where it would, a person dispatches. It
        learns at most that there is one. So it is where its resident only says so in their own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from tickets.categories import Category, Urgency
from tickets.city import City
from tickets.complaints import COMPLAINING, accused
from tickets.deadlines import Policy
from tickets.phrases import clauses, spoken, tells
from tickets.rules import DispatchRule
from tickets.ticket import Kind, Ticket

_NEVER_URGENT = (Kind.PRAISE, Kind.SUGGESTION)
"""Kinds that speak of what is over, or of what could be."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a matter goes: codes of the lead department, its unit and its helpers, and the policy."""

    department: str
    helpers: tuple[str, ...]
    policy: Policy
    unit: str = ""


def route(
    city: City, category: str, kind: Kind, district: str = "", about: str = "", words: str = ""
) -> Route | None:
    """Where a new matter goes by itself; None where a person has to dispatch it.

    `about` is the department that is complained of, empty for none; `words` are the description.
    """
    known = city.categories.get(category)
    if known is None:
        return None
    rule = _rule(city, known, kind, district)
    department = rule.department or known.department
    if rule.by_hand or not department or about in (department, *rule.helpers):
        return None
    if kind in COMPLAINING and accused(words, city) in (department, *rule.helpers):
        return None
    policy = policy_for(city, category, kind, district, department, words)
    return Route(department, rule.helpers, policy, rule.unit)


def policy_for(
    city: City, category: str, kind: Kind, district: str, department: str = "", words: str = ""
) -> Policy:
    """The policy of a matter, described by `words`, when `department` deals with it; "" while nobody has been
    chosen."""
    if (urgency := urgent(city, category, kind, words)) is not None:
        return city.policies[urgency.policy]
    known = city.categories.get(category)
    rule = _rule(city, known, kind, district) if known else DispatchRule()
    unit = city.departments.get(department)
    names = (rule.policy, unit.policy if unit else "", known.policy if known else "", city.policy)
    return city.policies[next(name for name in names if name)]


def urgent(city: City, category: str, kind: Kind, words: str) -> Urgency | None:
    """The urgency that words give a matter beyond its category's, such as a burst pipe among water bills;
    None for none."""
    known = city.categories.get(category)
    if known is None or known.urgent is None or kind in _NEVER_URGENT:
        return None
    return known.urgent if tells(clauses(spoken(words)), known.urgent.words, known.urgent.unless) else None


def rule_of(ticket: Ticket, city: City) -> DispatchRule:
    """The rule that a ticket is under; one without conditions and effects where none fits."""
    known = city.categories.get(ticket.category)
    return DispatchRule() if known is None else _rule(city, known, ticket.kind, ticket.site.district)


def _rule(city: City, category: Category, kind: Kind, district: str) -> DispatchRule:
    for rule in city.rules:
        if (
            rule.category in ("", category.code, category.group)
            and rule.kind in ("", kind)
            and rule.district in ("", district)
        ):
            return rule
    return DispatchRule()
