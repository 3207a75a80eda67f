"""Which descriptions hold two matters: those where it is plain, and no others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.desk.office import Office
from conversations.conversation import Begin
from conversations.residents import apart
from conversations.session import Person, Session
from conversations.steps import Setting
from tests.conversations.chat import MONDAY, WANG, ZHAO


def _setting(office: Office, person: Person = WANG) -> Setting:
    return Setting(office.world, person, lambda option: (), MONDAY)


def _told(*messages: str, category: str = "SZ01", **answers: object) -> Session:
    parts = [{"ref": f"m{at}", "words": words} for at, words in enumerate(messages)]
    told = {"description": parts, "category": category, **answers}
    return Session("intake", "confirm", 1, MONDAY, answers=told)


@pytest.mark.parametrize(
    "messages",
    [
        ("路灯坏了", "还有，我家自来水今天早上停水了"),
        ("楼道外的路灯坏了", "已经坏了三天", "另外，公交车老是晚点"),
        ("路灯坏了", "第二件事，小区的电梯又坏了"),
        ("路灯坏了", "对了，燃气灶打不着火，停气了", "从昨天晚上开始的"),
        (
            "The street lamp at the bus stop is out",
            "Also, there has been no tap water at home since this morning",
        ),
        ("The street lamp is out", "Another thing: the bins have not been emptied for a week"),
    ],
)
def test_two_that_are_plain(office: Office, messages: tuple[str, ...]) -> None:
    assert apart.offered(_told(*messages), _setting(office))


@pytest.mark.parametrize(
    "messages",
    [
        ("居住证怎么办 要带什么 另外我儿子能不能上公办学校",),
        ("居住证怎么办？我儿子能不能上公办学校？",),
        ("居住证要带什么材料", "另外想问问公办学校怎么报名"),
        ("How do I get an id card? Can my son go to a state school?",),
    ],
)
def test_two_that_are_asked(office: Office, messages: tuple[str, ...]) -> None:
    category = office.world.categories.suggest(messages[0][:24])[0]
    assert apart.offered(_told(*messages, category=category), _setting(office))


@pytest.mark.parametrize(
    "messages",
    [
        ("路灯坏了",),
        ("路灯坏了，还有我家自来水停水了",),  # one message: where it would be cut is anybody's guess
        ("还有路灯坏了", "我家自来水停水了"),
        ("路灯坏了", "我家自来水停水了"),
        ("路灯坏了", "还有旁边那盏也不亮"),
        ("路灯坏了", "另外已经坏了三天"),
        ("路灯坏了", "还有我打过电话没人管"),
        ("路灯坏了", "还有路面也坏了"),  # of the same group
        ("路灯坏了", "另外小区门口垃圾没人收"),  # of several groups
        ("水管爆了", "还有马路都淹了"),  # what follows from it
        ("家里停电了", "还有电梯困人差点"),
        ("The lamp is out", "Also, it is next to the bus stop"),
        ("出门很不方便", "还有我家自来水停水了"),
        ("The street lamp is out", "Also it has been flickering for weeks"),
    ],
)
def test_what_is_one_or_is_not_plain(office: Office, messages: tuple[str, ...]) -> None:
    assert not apart.offered(_told(*messages), _setting(office))


def test_the_category_that_was_chosen_is_that_of_what_stays(office: Office) -> None:
    """Else the lamp would be sent to the waterworks once the water is taken out."""
    messages = ("路灯坏了", "还有我家自来水停水了")
    assert apart.offered(_told(*messages, category="SZ02"), _setting(office))
    assert not apart.offered(_told(*messages, category="GY01"), _setting(office))


def test_agents_divide_by_themselves(office: Office) -> None:
    messages = ("路灯坏了", "还有我家自来水停水了")
    assert not apart.offered(_told(*messages), _setting(office, ZHAO))


def test_every_part_is_in_one_of_the_two(office: Office) -> None:
    messages = ("路灯坏了", "坏了三天", "还有我家自来水停水了", "从今早开始的")
    session = _told(*messages)
    aside = apart.taken_out(session, _setting(office))
    both = [*aside.answers["description"], *aside.answers[apart.LATER]]
    assert [part["words"] for part in both] == [part["words"] for part in session.answers["description"]]
    assert [part["words"] for part in aside.answers[apart.LATER]] == ["还有我家自来水停水了", "从今早开始的"]


@pytest.mark.parametrize(
    "messages",
    [
        ("路灯坏了", "还有我家自来水停水了", "从今早开始的", "另外公交车老是晚点", "等了一小时"),
        ("路灯坏了", "还有我家自来水停水了", "另外公交车老是晚点"),
    ],
)
def test_three_matters_become_three_reports(office: Office, messages: tuple[str, ...]) -> None:
    """The second and the third were one."""
    session, told = _told(*messages), []
    while True:
        if apart.offered(session, _setting(office)):
            aside = apart.taken_out(session, _setting(office))
            session = replace(session, answers={**session.answers, **aside.answers})
        told.append([part["words"] for part in session.answers["description"]])
        _, *begun = apart.begins_next(session) or (None,)
        if not begun:
            break
        assert isinstance(begun[0], Begin)
        session = replace(session, answers={**begun[0].answers, "category": "GY01"})
    at = [*(n for n, words in enumerate(messages) if words[:2] in ("还有", "另外")), len(messages)]
    assert told == [list(messages[start:end]) for start, end in zip([0, *at], at, strict=False)]


def test_a_third_matter_waits_behind_the_second(office: Office) -> None:
    waiting = [{"ref": "", "words": "还有我家自来水停水了"}]
    session = _told("路灯坏了", "另外公交车老是晚点", later=waiting)
    aside = apart.taken_out(session, _setting(office))
    assert [part["words"] for part in aside.answers[apart.LATER]] == [
        "还有我家自来水停水了",
        "另外公交车老是晚点",
    ]
