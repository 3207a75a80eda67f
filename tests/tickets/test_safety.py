from __future__ import annotations

import pytest

from tickets.city import City
from tickets.safety import emergency


@pytest.mark.parametrize(
    ("words", "key", "number"),
    [
        ("着火了", "fire", "119"),
        ("屋头燃起来了", "fire", "119"),
        ("快来人，3号楼着火了！", "fire", "119"),
        ("消防通道堵着，现在楼里冒浓烟", "fire", "119"),
        ("去年就反映过隐患，现在真的起火了", "fire", "119"),
        ("屋里没有人，着火了", "fire", "119"),
        ("楼道里有很浓的煤气味", "gas", "119"),
        ("我被困在电梯里了", "trapped", "119"),
        ("有孩子溺水了", "trapped", "119"),
        ("有人持刀", "violence", "110"),
        ("救命", "violence", "110"),
        ("我不想活了", "suicide", "110"),
        ("我怕他要自杀", "suicide", "110"),
        ("邻居昏迷了", "medical", "120"),
        ("老汉儿倒地上喊不醒了", "medical", "120"),
        ("my father collapsed and doesn't wake up", "medical", "120"),
        ("我老公从昨晚打我到现在", "violence", "110"),
        ("他打我妈", "violence", "110"),
        ("我老公打我", "violence", "110"),
        ("有人打我老伴", "violence", "110"),
        ("他打我儿子", "violence", "110"),
        ("别打我的孩子", "violence", "110"),
        ("昨晚到现在一直被人打", "violence", "110"),
        ("昨天开始他一直打我", "violence", "110"),
        ("他从昨天就持刀在门口", "violence", "110"),
        ("昨晚他又家暴了", "violence", "110"),
        ("since yesterday he hits me and I am locked in", "violence", "110"),
        ("yesterday a man with a knife came and he is here now", "violence", "110"),
        ("老人没气了", "medical", "120"),
        ("我爸掉到水里了", "trapped", "119"),
        ("there is a fire", "fire", "119"),
        ("there's a fire in the kitchen", "fire", "119"),
        ("he collapsed in the street", "medical", "120"),
        ("a man is hitting his wife", "violence", "110"),
        ("房子着起来了", "fire", "119"),
        ("有人打人", "violence", "110"),
        ("打人了", "violence", "110"),
        ("someone is hitting a woman downstairs", "violence", "110"),
        ("娃儿掉水头了", "trapped", "119"),
        ("there's smoke and fire in my building", "fire", "119"),
        ("ＦＩＲＥ? the kitchen is ON FIRE", "fire", "119"),
    ],
)
def test_emergencies(city: City, words: str, key: str, number: str) -> None:
    found = emergency(words, city)
    assert found is not None
    assert (found.key, found.numbers[0]) == (key, number)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "火锅店油烟太大",
        "楼下大火锅店排烟",
        "消防通道被堵",
        "担心电动车充电容易着火",
        "没有着火，只是线路老化",
        "去年冬天着火过",
        "建议加强防止火灾的宣传，避免发生火灾",
        "如果起火谁负责",
        "这是老人的救命钱",
        "商家写着跳楼价",
        "请在水库边设防溺水标志",
        "请打我电话联系",
        "打我妈手机",
        "打我儿子的电话",
        "有事打我妈的，别打我的",
        "我电话是13800138000你们打我老伴的也行",
        "打我老婆的就行",
        "打我儿子13811112222",
        "你们打我老公的号",
        "他说来过人了",
        "我妈说人来过了",
        "上次电梯困住人以后还没修",
        "路灯坏了三天",
        "家里没气了，灶打不燃",
        "手机掉到水里了找谁",
        "钱包掉到水里了",
        "天然气没气了",
        "共享单车没气了",
        "厨房没气了",
        "孩子们跟着起来晨跑太吵",
        "there is a fire hydrant leaking",
        "there's a fire lane blocked by cars",
        "he keeps hitting his horn at night",
        "the collapsed wall blocks the path",
        "the fire door is blocked",
        "The road collapsed near the school",
    ],
)
def test_no_emergencies(city: City, words: str) -> None:
    assert emergency(words, city) is None
