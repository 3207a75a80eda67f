"""Why somebody withdraws is known from what only sounds so."""

from __future__ import annotations

import pytest

from conversations.reading.withdrawing import gives_reason, no_longer_needed


@pytest.mark.parametrize(
    "words",
    [
        *(
            "自己好了",
            "修好了",
            "已经修好了",
            "不用修了，他们修好了",
            "物业来修好了",
            "不用来了",
            "问题解决了",
        ),
        *(
            "报错了",
            "我写错了地址",
            "不想要了",
            "我要重新报一次",
            "不投诉了",
            "重复了",
            "有人报过了",
            "我找人修好了，谢谢",
            "来电了",
            "因为已经处理好了",
            "没事了",
            "不需要了",
        ),
        *("it fixed itself", "it's fixed now", "by mistake", "already solved, thanks", "no longer needed"),
        *("duplicate", "we fixed it ourselves", "the light is back on"),
    ],
)
def test_a_reason_is_a_yes(words: str) -> None:
    assert gives_reason(words)


@pytest.mark.parametrize(
    "words",
    [
        *("不用了", "算了", "没修好", "修好了又坏了", "修好了吗", "要是修好了", "他们说修好了", "好了再撤"),
        *(
            "路灯修好了但是井盖没有",
            "你们不来我自己修了三天",
            "撤回了还能再报吗",
            "我想想",
            "我说错了吗",
            "报了没人来",
            "写错了怎么办",
        ),
        *("not fixed", "is it fixed", "if it is fixed", "never mind", "it broke again"),
    ],
)
def test_what_only_sounds_so_is_asked_about(words: str) -> None:
    assert not gives_reason(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "灯好像修好了 不用发了",
            "不用发了灯好了",
            "别管了已经收走了",
            "那个不用弄了 物业来修了",
            "不用报了，来水了",
        ),
        *("已经好了，不用了", "垃圾拉走了不用派人了"),
    ],
)
def test_it_is_needed_no_longer(words: str) -> None:
    assert no_longer_needed(words)


@pytest.mark.parametrize(
    "words",
    [
        "不用发了",
        "好像修好了",
        "物业说不用管了",
        "别管我了",
        "他们不来修也不用报",
        "不发货了",
        "不用发票吗，修好了",
    ],
)
def test_it_is_needed_all_the_same(words: str) -> None:
    assert not no_longer_needed(words)
