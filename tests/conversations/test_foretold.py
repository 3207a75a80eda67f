"""What answers a category's question before it is asked."""

from __future__ import annotations

import pytest

from conversations.steps.foretold import foretold
from conversations.world import Query

UNWELL = Query("unwell", "有人吃了不舒服吗？", "", "yes_no", told=("拉肚子", "呕吐", "vomit"))
SHOP = Query("shop", "店名是什么？", "", "text", told=("店", "馆", "超市"))


@pytest.mark.parametrize("words", ["吃了拉肚子", "没洗干净，孩子呕吐了", "My son vomited all night"])
def test_a_word_for_it_says_yes(words: str) -> None:
    assert foretold(UNWELL, words, "") == "yes"


@pytest.mark.parametrize(
    "words",
    ["没有拉肚子", "我怕吃了会拉肚子吗", "是不是都拉肚子", "Nobody vomited", "I didn't vomit", "吃出蟑螂"],
)
def test_what_is_denied_or_asked_says_nothing(words: str) -> None:
    assert foretold(UNWELL, words, "") == ""


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("江城区红旗路68号老张面馆", "老张面馆"),
        ("红旗路68号 好又多超市", "好又多超市"),
        ("建设路18号2楼，一品香面馆", "一品香面馆"),
        ("红旗路68号楼下面馆", ""),
        ("红旗路68号 超市", ""),
        ("红旗路68号", ""),
        ("红旗路那家面馆", ""),
    ],
)
def test_a_name_ends_an_address(place: str, name: str) -> None:
    assert foretold(SHOP, "", place) == name


def test_without_words_for_it_nothing_is_told_before() -> None:
    assert foretold(Query("shop", "店名是什么？", ""), "拉肚子", "红旗路68号 老张面馆") == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("打车司机多收我二十块，车牌云AT1234，昨天晚上", "云AT1234"),
        ("车牌号是云A12345", "云A12345"),
        ("车牌没看清", ""),
        ("车牌忘了，3个人都没记", ""),
        ("没有车牌的三轮车", ""),
    ],
)
def test_what_stands_behind_its_label_is_told(words: str, told: str) -> None:
    assert foretold(Query("plate", "车牌号是多少？", "车牌", "text"), words, "") == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("理发店关门了，店叫阿丽理发", "阿丽理发"),
        ("那家店叫老四川，菜里有虫", "老四川"),
        ("店叫什么忘了", ""),
        ("店里叫我别声张", ""),
        ("店名叫不上来", ""),
    ],
)
def test_a_name_is_told_as_one(words: str, told: str) -> None:
    assert foretold(SHOP, words, "") == told


@pytest.mark.parametrize(
    ("words", "told"),
    [("狗乱叫\n半夜", "半夜"), ("半夜狗乱叫", ""), ("楼上吵\n晚上十一点以后", "晚上十一点以后")],
)
def test_a_line_of_hours_tells_them(words: str, told: str) -> None:
    assert foretold(Query("hours", "通常在什么时间段？", "时间", "hours"), words, "") == told
