from __future__ import annotations

import pytest

from tickets.places import housed, is_whole, numbered, road


@pytest.mark.parametrize(
    ("said", "address", "named"),
    [
        ("中山路的路灯坏了三天", "", "中山路"),
        ("中山路12号门口的路灯坏了三天", "中山路12号门口", "中山路"),
        ("我家住在中山路12号，楼上漏水", "中山路12号", "中山路"),
        ("江城区建设大道 18 号", "江城区建设大道 18 号", "建设大道"),
        ("昨晚中山东路88号3单元有人打架", "中山东路88号3单元", "中山东路"),
        ("人民路12-3号太吵", "人民路12-3号", "人民路"),
        ("张大爷来电，说中山路12号门口的路灯坏了", "中山路12号门口", "中山路"),
        ("李女士反映中山路12号的路灯坏了", "中山路12号", "中山路"),
        ("楼上漏水三天了。地址中山路12号3栋", "中山路12号3栋", "中山路"),
        ("投诉油烟大，地点建设路18号", "建设路18号", "建设路"),
        ("我想问问中山路12号门口的路灯什么时候修好", "中山路12号门口", "中山路"),
        ("文化巷5号臭得很", "文化巷5号", "文化巷"),
        ("和平路路灯坏了", "", "和平路"),
        ("交通路与人民路交叉口有积水", "", "交通路"),
        ("在北京路附近有人摆摊", "", "北京路"),
        ("城北大道天天堵车", "", "城北大道"),
        ("The street light at 12 Zhongshan Road is out", "12 Zhongshan Road", "Zhongshan Road"),
        ("On Renmin Road the pavement is broken", "", "Renmin Road"),
        ("12 Hongqi road Jiangcheng", "12 Hongqi road", "Hongqi road"),
        ("rubbish on jianshe road again", "", "jianshe road"),
        (
            "pothole on jianshe road right outside number 18",
            "jianshe road right outside number 18",
            "jianshe road",
        ),
        ("At Renmin Road 36 somebody dumps rubbish", "Renmin Road 36", "Renmin Road"),
    ],
)
def test_roads_are_known_by_their_look(said: str, address: str, named: str) -> None:
    assert (numbered(said), road(said)) == (address, named)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "马路上有个坑",
            "我们这条路晚上一盏灯都没有",
            "步行街太吵",
            "小区门口道路破损",
            "我家门口路灯不亮",
            "楼下路面破了",
            "电路坏了",
            "公路上掉了石头",
            "怎么报路灯坏的",
        ),
        *("街道太脏", "学校旁边那条巷子", "进村的路坏了", "302路公交车不停", "路口的红绿灯坏了", "三岔路口"),
        *("修路修了两年", "十字路口地上的线都磨没了", "过马路危险", "家园小区7号楼水管爆了", "高速路出口堵"),
        *("晚上看不见路", "走夜路看不清路", "腿脚不好走不了路"),
        *("two lamps on the same road are out", "3 people crossed on this street", "on a bumpy road"),
        *("the road is broken", "No. 12 is too loud", ""),
    ],
)
def test_a_road_without_a_name_is_none(said: str) -> None:
    assert (numbered(said), road(said)) == ("", "")


def test_long_words_are_read_in_no_time() -> None:
    assert numbered("中山" * 5000) == road("中山" * 5000) == numbered("Road " * 2000) == ""


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("臭水都漫到一楼来了住在江城区幸福里小区二栋你们派个人来看看嘛", "江城区幸福里小区二栋"),
        ("我住阳光花园3栋2单元，楼上漏水", "阳光花园3栋2单元"),
        ("我们小区3栋楼下", ""),
        ("在小区5号楼门口", ""),
        ("这个小区三栋没电", ""),
    ],
)
def test_an_estate_with_a_house_is_known_by_its_look(said: str, address: str) -> None:
    assert housed(said) == address


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("建设路18号家园小区8号楼", True),
        ("江城区幸福里小区二栋", True),
        ("云湖区文化路 3 号", True),
        ("红旗路12号门口", True),
        ("建设路", False),
        ("整个小区", False),
        ("红旗路3盏", False),
        ("隔壁小区5个人", False),
        ("灯杆编号12号", False),
        ("马路3号", False),
    ],
)
def test_an_address_and_nothing_else(said: str, whole: bool) -> None:
    assert is_whole(said) == whole
