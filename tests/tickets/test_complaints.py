"""Which department words complain of."""

from __future__ import annotations

import pytest

from tests.tickets.conftest import Life
from tickets.city import City
from tickets.complaints import accused
from tickets.ticket import Kind, Status


@pytest.mark.parametrize(
    ("words", "department"),
    [
        ("我要投诉城管", "cg"),
        ("占道经营被罚500块钱，城管态度特别差", "cg"),
        ("昨天城管把我的秤没收了", "cg"),
        ("被城管罚了两百", "cg"),
        ("城管昨天把我的三轮车扣了 罚了300 我要投诉他们", "cg"),
        ("投诉交警乱贴罚单", "ga"),
        ("派出所推诿不立案", "ga"),
        ("投诉市场监管局不作为，举报三次没人来", "sj"),
        ("供电公司的人态度恶劣", "gd"),
        ("I want to complain about the city management officers", "cg"),
        ("the police officer was rude to me", "ga"),
        ("我要投诉自来水公司，家里停水三天", ""),
        ("请城管来管一下占道经营", ""),
        ("感谢城管，态度很好", ""),
        ("有人冒充民警骗钱", ""),
        ("路灯不亮", ""),
    ],
)
def test_whom_words_complain_of(city: City, words: str, department: str) -> None:
    assert accused(words, city) == department


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.REPORT, Kind.HELP])
def test_it_waits_for_a_person_and_the_supervisors_learn_where_it_goes(city: City, kind: Kind) -> None:
    life = Life(city, category="CG03", kind=kind, description="我要投诉城管，占道经营乱罚款")
    assert life.status is Status.SUBMITTED
    assert life.told("agents") == ["order-waiting"]
    life.does("agent-1", "dispatch", department="cg")
    assert life.told("supervisors") == ["order-to-accused"]


@pytest.mark.parametrize("to", ["jw", "zw"])
def test_given_to_somebody_else_it_is_nobodys_business(city: City, to: str) -> None:
    life = Life(city, category="CG03", kind=Kind.COMPLAINT, description="我要投诉城管，占道经营乱罚款")
    life.does("agent-1", "dispatch", department=to)
    assert life.told("supervisors") == []


def test_praise_and_questions_complain_of_nobody(city: City) -> None:
    for kind in (Kind.PRAISE, Kind.ENQUIRY, Kind.SUGGESTION):
        life = Life(city, category="CG03", kind=kind, description="上次投诉城管以后处理得很好")
        assert life.status is Status.DISPATCHED
