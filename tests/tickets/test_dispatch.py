from __future__ import annotations

from dataclasses import replace

import pytest

from tickets.city import City
from tickets.dispatch import Route, policy_for, route
from tickets.escalation import above, after_reopening, holder, people, top
from tickets.rules import DispatchRule
from tickets.ticket import Kind


@pytest.mark.parametrize(
    ("category", "kind", "district", "department", "helpers", "policy"),
    [
        ("SZ01", Kind.HELP, "yh", "cg", (), "utilities"),  # the category's own
        ("GY01", Kind.HELP, "yh", "gs", (), "four_working_days"),  # the department's policy goes before
        ("GA04", Kind.HELP, "yh", "ga", (), "same_day"),
        ("GA04", Kind.ENQUIRY, "yh", "ga", (), "enquiry"),  # a rule goes before both
        ("GT05", Kind.HELP, "gx", "zj", ("cg",), "general"),  # a rule for one district
        ("GT05", Kind.HELP, "yh", "zj", (), "general"),
        ("ZH06", Kind.COMPLAINT, "yh", "jw", (), "complex"),
        ("SC03", Kind.COMPLAINT, "yh", "sj", (), "consumer"),
        ("SC03", Kind.HELP, "yh", "sj", (), "general"),
        ("GA06", Kind.REPORT, "yh", "ga", (), "economic"),
        ("SZ01", Kind.PRAISE, "yh", "cg", (), "praise"),
    ],
)
def test_where_matters_go(
    city: City,
    category: str,
    kind: Kind,
    district: str,
    department: str,
    helpers: tuple[str, ...],
    policy: str,
) -> None:
    unit = "jz" if policy == "economic" else ""
    assert route(city, category, kind, district) == Route(department, helpers, city.policies[policy], unit)


@pytest.mark.parametrize(
    ("category", "kind", "words", "policy"),
    [
        ("GY01", Kind.HELP, "家园小区7号楼水管爆了，楼道都是水", "emergency"),
        ("GY01", Kind.ENQUIRY, "门口爆水管了，找谁来修？", "emergency"),
        ("GY01", Kind.COMPLAINT, "管道破裂喷水一下午没人管", "emergency"),
        ("GY01", Kind.HELP, "A pipe has burst in our street", "emergency"),
        ("GY01", Kind.HELP, "去年水管爆过，今年水费翻倍", "four_working_days"),
        ("GY01", Kind.HELP, "水管老化，担心爆管", "four_working_days"),
        ("GY01", Kind.PRAISE, "水管爆了，师傅半夜来修好", "praise"),
        ("GY01", Kind.SUGGESTION, "管道爆了以后应该增加阀门", "four_working_days"),
        ("SZ02", Kind.HELP, "门口的井盖被偷了", "emergency"),
        ("SZ02", Kind.HELP, "井盖松了，车一过就响", "utilities"),
        ("SZ04", Kind.HELP, "大树倒了，压在步道上", "utilities"),
        ("CG03", Kind.HELP, "水管爆了", "general"),  # another category's words
    ],
)
def test_what_cannot_wait(city: City, category: str, kind: Kind, words: str, policy: str) -> None:
    found = route(city, category, kind, "yh", words=words)
    assert found is not None
    assert found.policy.name == policy
    assert policy_for(city, category, kind, "yh", found.department, words).name == policy


def test_where_a_person_has_to_dispatch(city: City) -> None:
    assert route(city, "ZH04", Kind.REPORT) is None  # the rule says so
    assert route(city, "", Kind.HELP) is None  # no category
    assert route(city, "SZ01", Kind.COMPLAINT, about="cg") is None  # never to itself alone
    assert policy_for(city, "", Kind.HELP, "").name == city.policy


def test_a_rule_may_name_a_whole_group_and_the_first_one_wins(city: City) -> None:
    rules = (DispatchRule(category="SZ", department="zj"), DispatchRule(category="SZ01", department="gd"))
    found = route(replace(city, rules=rules), "SZ01", Kind.HELP)
    assert found is not None
    assert found.department == "zj"


def test_the_ladder_has_somebody_on_every_level_for_every_department(city: City) -> None:
    assert top(city) == 3
    for department in city.departments:
        for level in (1, 2, 3):
            leader = holder(city, department, level)
            assert leader is not None
            assert leader.level == level
    assert holder(city, "cg", 0) is None
    assert holder(city, "cg", 4) is None
    assert [s.code for s in people(city, "cg", 3)] == ["hotline-head", "hotline-deputy"]


@pytest.mark.parametrize(
    ("round", "level", "then"), [(1, 0, 1), (1, 1, 1), (1, 2, 2), (2, 1, 2), (3, 2, 3), (4, 3, 3)]
)
def test_one_level_up_each_round(city: City, round: int, level: int, then: int) -> None:
    assert after_reopening(city, round, level) == then
    assert above(city, 3) == 3
