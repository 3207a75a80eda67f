"""Places that are told by what stands there."""

from __future__ import annotations

import pytest

from tickets.places import landmark

PLACES = (
    *(
        "云湖公园",
        "实验小学门口",
        "长江大桥桥头",
        "中山路地铁站A口",
        "市人民医院对面",
        "老年大学旁边",
        "胜利村二组",
    ),
    *(
        "火车站广场",
        "万达广场地下停车场",
        "城南菜市场",
        "新华书店门前",
        "丽景苑小区",
        "阳光100小区",
        "钢铁厂家属院",
    ),
    *("幸福里7号院", "东方红小学后门", "师大附属中学", "安全路小学", "翠湖小区幼儿园", "东岭区李家村"),
)
TOLD = (
    *(
        "{}的路灯不亮",
        "{}垃圾没人收",
        "井盖没了，在{}",
        "我住{}，楼上漏水",
        "{}这里半夜施工，麻烦处理",
        "在{}，停水好几天了",
    ),
    *("你好，{}有人乱停车", "污水外溢，地点{}", "{}，占道经营，没人管", "昨晚{}那边电梯坏了"),
)


@pytest.mark.parametrize("place", PLACES)
def test_a_named_place_is_found_however_it_is_told(place: str) -> None:
    found = {told.format(place): landmark(told.format(place)) for told in TOLD}
    assert set(found.values()) == {place}, found


@pytest.mark.parametrize(
    "words",
    [
        *(
            "我们小区停电了",
            "附近的学校太吵",
            "老旧小区改造什么时候开始",
            "孩子上学的事",
            "公立医院乱收费",
            "学校食堂不卫生",
        ),
        *(
            "一家超市卖过期牛奶",
            "医院不给报销",
            "请问哪个医院能做核酸",
            "楼下超市占道",
            "农村道路没人修",
            "村里没有路灯",
        ),
        *(
            "小区门口有人摆摊",
            "希望多建公园",
            "我村没有自来水",
            "三甲医院太少",
            "城中村出租屋",
            "新农村建设",
            "想问问居住证怎么办",
        ),
        *("No water in my village", "the school is too noisy", "A hole in the road", "", "公园"),
    ],
)
def test_any_of_many_is_no_place(words: str) -> None:
    assert landmark(words) == ""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The street light outside Sunshine Primary School is out", "Sunshine Primary School"),
        ("Garbage near the Central Hospital", "Central Hospital"),
        ("There is a hole at People's Square", "People's Square"),
        ("I live in Sunny Garden and the lift is broken", "Sunny Garden"),
        ("Water leaks at the Zhongshan Road Metro Station Exit B", "Zhongshan Road Metro Station Exit B"),
    ],
)
def test_a_named_place_in_english(words: str, place: str) -> None:
    assert landmark(words) == place
