from __future__ import annotations

from typing import Any

import pytest

from tickets.gate import objections

GOOD: dict[str, Any] = {
    "did": "更换了3号楼前的路灯灯具，已恢复照明",
    "contacted": "11月24日上午电话告知王女士",
    "conclusion": "solved",
}


def check(
    *, anonymous: bool = False, evidence: bool = False, praise: bool = False, **facts: Any
) -> tuple[str, ...]:
    return objections(GOOD | facts, anonymous=anonymous, evidence=evidence, praise=praise)


@pytest.mark.parametrize(
    "did",
    [
        "已转交相关部门处理",
        "您好，您的诉求已收悉，已转交责任单位办理，感谢您的关注与支持！",
        "已反馈给属地街道，请耐心等待。",
        "我局将尽快核实处理。",
        "已收到",
        "forwarded to the department",
    ],
)
def test_forwarding_is_no_result(did: str) -> None:
    assert check(did=did) == ("only-forwarded",)


def test_of_praise_it_is_the_result_that_it_was_passed_on() -> None:
    facts = GOOD | {"did": "已经把居民的感谢转达给班组的李师傅"}
    assert objections(facts, anonymous=False, evidence=False) == ("only-forwarded",)
    assert objections(facts, anonymous=False, evidence=False, praise=True) == ()
    assert objections(facts | {"did": "已转达"}, anonymous=False, evidence=False, praise=True) == (
        "too-short",
    )


@pytest.mark.parametrize(
    "did", ["已列入明年计划", "已纳入明年的公园改造方案，届时一并实施", "added to next year's plan"]
)
def test_a_suggestion_is_answered_by_what_is_to_become_of_it(did: str) -> None:
    facts = GOOD | {"did": did}
    assert objections(facts, anonymous=False, evidence=False) != ()
    assert objections(facts, anonymous=False, evidence=False, suggestion=True) == ()
    assert objections(facts | {"did": "已转规划部门"}, anonymous=False, evidence=False, suggestion=True) != ()


@pytest.mark.parametrize("did", ["", "。。。", "修好", "        ", "….", "……。", None])
def test_nor_is_next_to_nothing(did: str | None) -> None:
    assert check(did=did) == ("too-short",)


@pytest.mark.parametrize(
    "did",
    [
        GOOD["did"],
        "执法人员当晚到场，责令烧烤店停用露天炉具，并约定每周复查。",
        "已转交电力公司抢修，当日16时恢复供电",
        "Replaced the lamp",
    ],
)
def test_what_was_done_passes(did: str) -> None:
    assert check(did=did) == ()


def test_everything_that_is_missing_is_named_in_the_order_of_the_questions() -> None:
    wrong = objections({}, anonymous=False, evidence=True)
    assert wrong == ("too-short", "no-contact", "no-evidence", "no-conclusion")


def test_only_an_anonymous_resident_need_not_be_contacted() -> None:
    assert check(contacted="-") == ("no-contact",)
    assert check(contacted="", anonymous=True) == ()


def test_cannot_needs_its_basis() -> None:
    assert check(conclusion="cannot") == ("no-basis",)
    assert check(conclusion="cannot", basis="城市照明管理规定第十八条") == ()


def test_long_words_are_read_in_no_time() -> None:
    assert check(did="转交" * 5000 + "。") == ("only-forwarded",)
    assert check(did="转交" * 5000 + "，灯亮了") == ()


def test_what_is_to_come_is_not_solved() -> None:
    assert check(did="将于明天上午派人更换灯泡") == ("still-to-come",)
    assert check(did="将于明天上午派人更换灯泡", conclusion="partly") == ()
    assert check(did="已更换灯泡，将于明天上午再来巡查") == ()
    assert check(did="该路段已列入年度改造，年内完成") == ("still-to-come",)
    assert check(did="该路段已列入年度改造，年内完成", conclusion="partly") == ()


def test_who_names_somebody_still_forwards() -> None:
    assert check(did="已转城管大队处理，请耐心等待") == ("only-forwarded",)
    named = objections(
        GOOD | {"did": "云泽一鸣阁已收到处理"}, anonymous=False, evidence=False, names=("云泽一鸣阁",)
    )
    assert named == ("only-forwarded",)
