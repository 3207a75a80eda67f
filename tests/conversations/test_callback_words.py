"""What people say for an answer to the callback is counted; what leaves any doubt is not."""

from __future__ import annotations

import pytest

from bot.desk import Office
from conversations.effects import Act
from conversations.reading.smalltalk import meant
from conversations.residents.callback import callback
from conversations.session import Session
from conversations.steps import Setting
from tests.conversations.chat import MONDAY, WANG

MENDED = (
    "清理好了",
    "装好了",
    "通了",
    "路灯修好了",
    "电梯修好了",
    "水管已经换好了",
    "来水了",
    "垃圾清理掉了",
    "下水道疏通了，谢谢",
)
"""Settles the matter, wherever it is said."""
NOT_MENDED = ("等修好了", "快修好了", "听说修好了", "锁被人换掉了", "看好了", "要是修好了")

ASKED = {
    "contacted": {
        "yes": (
            *("他们联系过我", "打过电话了", "有人来过", "来了", "they called me", "somebody came"),
            *("打了", "有个师傅来过", "昨天来了个人", "他们发短信了", "微信上说了一声"),
        ),
        "no": (
            "没人联系我",
            "根本没人来",
            "没接到过电话",
            "没有啊 谁也没来",
            "一个人都没见着",
            "没人打我电话啊",
            "they never came",
            "联系个屁",
            "联系了个寂寞",
            "no call at all",
            "nobody called me",
        ),
        None: (
            "来人",
            "来",
            "上门",
            "打",
            "打了吗",
            "发短信",
            "短信",
            "联系我",
            "给我打电话",
            "打过电话？",
            "修好了",
            "不用了",
            "call me",
            "12345打过",
            "没少打电话",
            "没事",
            "no problem",
        ),
    },
    "solved": {
        "yes": (
            *(
                *MENDED,
                "修好了",
                "已经解决了，谢谢",
                "灯亮了",
                "亮了亮了",
                "已修复",
                "已经修复了",
                "已处理好",
                "it's fixed",
                "it works now",
            ),
            *(
                "好了",
                "都好了",
                "搞定了",
                "搞定",
                "已解决",
                "修是修好了",
                "the lamp works",
                "处理了",
                "师傅处理了",
                "换了",
                "有电了",
                "终于有热水了",
                "电梯恢复了",
            ),
            *("不漏了", "水管不漏水了", "不响了", "不吵了，谢谢", "恢复正常了", "垃圾拉走了", "通水了"),
            *("done", "it's done", "it has been fixed", "yes, it's working now", "the power is back on"),
        ),
        "partly": (
            *("修了一半", "好一点了", "only half", "好多了", "一半", "基本解决了", "有所改善", "修了一个"),
            *("partly fixed", "a bit better", "much better", "没完全好", "没有彻底解决"),
        ),
        "no": (
            *("还没修好", "放屁，根本没修好", "not fixed at all!!", "老样子", "又坏了", "still broken"),
            *(
                "没搞定",
                "还没搞定",
                "不亮",
                "路灯还是不亮",
                "还没亮",
                "还在漏",
                "一直漏水",
                "还没水",
                "没变化",
                "没亮",
                "修了个寂寞",
                "一点都没变",
            ),
            *("修了又坏了", "亮了两天又不亮了", "好了几天又堵了"),
            *("not yet", "no, not yet", "it hasn't been repaired", "it was never fixed", "it doesn't work"),
        ),
        None: (
            *("修好了？", "修好了吗", "修好了吧", "什么时候修好", *NOT_MENDED, "is it fixed?", "is it done"),
            *(
                "停了",
                "没水了",
                "没动静了",
                "漏了",
                "搞定了没",
                "有电了吗",
                "好了？",
                "快了",
                "会处理",
                "处理中",
            ),
            *(
                "很好",
                "不错",
                "可以",
                "没问题",
                "五星",
                "满意",
                "算了",
                "联系过",
                "响了",
                "我来处理",
                "will be done",
            ),
        ),
    },
    "satisfied": {
        "5": (
            "非常满意",
            "满意得很",
            "very happy",
            "很好",
            "太好了",
            "非常棒",
            "五星",
            "给5星",
            "五星好评",
            "5分",
            "给满分",
            "five stars",
        ),
        "4": ("满意", "挺满意的", "good", "不错", "还不错", "挺好的", "四星", "4 stars"),
        "3": ("一般", "基本满意", "还可以", "还行", "过得去", "三星", "三星吧", "not bad"),
        "2": ("不太满意", "not satisfied", "unhappy", "不好", "有点差", "两星", "not very happy"),
        "1": (
            "很不满意",
            "太差了",
            "very unhappy",
            "very dissatisfied",
            "很差",
            "太差劲了",
            "一星",
            "一点都不满意",
            *("负分", "给负分", "最低分", "想给0分"),
        ),
        None: (
            *("not unhappy", "not dissatisfied", "不是不满意", "满意？", "not very unhappy", "不错吧？"),
            *(
                "好了",
                "搞定了",
                "有电了",
                "不漏了",
                "没搞定",
                "不亮",
                "好",
                "行",
                "可以",
                "好多了",
                "done",
                "not yet",
                "差强人意",
                "扣一星",
            ),
        ),
    },
    "choice": {
        "reopen": (
            "重新修",
            "返工",
            "继续处理",
            "接着修",
            "再办一次",
            "必须修好",
            "do it again",
            "我要求重办",
            "申请重新办理",
        ),
        "leave": ("算了", "那算了吧", "不用了", "不重办了", "放弃", "就这样吧", "forget it", "leave it"),
        None: ("修好了", "好了", "不满意", "不管", "很差", "还在漏", "算了吗", "要你们重视", "继续漏"),
    },
}


@pytest.mark.parametrize(
    ("step", "key", "words"),
    [(step, key, words) for step, keys in ASKED.items() for key, said in keys.items() for words in said],
)
def test_what_counts_as_an_answer(office: Office, step: str, key: str | None, words: str) -> None:
    asked = callback().by_name[step]
    session = Session("callback", step, 1, MONDAY)
    setting = Setting(office.engine.world, WANG, office.texts.labels, MONDAY)
    assert asked.meant(session, words, setting) == key


@pytest.mark.parametrize("words", [*MENDED, *NOT_MENDED])
def test_small_talk_reads_the_same(words: str) -> None:
    assert (meant(words) == "settled") == (words in MENDED)


@pytest.mark.parametrize(("stars", "move"), [("1", "reopen"), ("5", "rate")])
def test_whoever_is_satisfied_after_all_asks_for_no_further_round(stars: str, move: str) -> None:
    """They chose one, went back, and changed their answers."""
    answers = {"contacted": "yes", "solved": "yes", "satisfied": stars, "choice": "reopen"}
    (act,) = callback().finish(Session("callback", "choice", 1, MONDAY, 7, 1, answers))
    assert isinstance(act, Act)
    assert act.move == move
