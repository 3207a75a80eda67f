"""What answers no question of ours is told from what tells something: whole messages are read."""

from __future__ import annotations

import pytest

from conversations.reading.manners import courteous
from conversations.reading.smalltalk import meant

SAID = {
    "hurry": (
        "再不来我上网曝光",
        "再不修我投诉你们",
        "你们再不处理我就去找记者",
        "再这样我就打市长热线",
        "If nobody comes I will call the mayor",
    ),
    "cross": (
        "垃圾热线",
        "什么破热线！",
        "你们这热线真没用",
        "12345有什么用啊",
        "What a useless hotline!",
        "stupid bot",
    ),
    "here": (
        "我想问一下",
        "有件事想咨询一下",
        "你好在吗",
        "人呢",
        "人都去哪了",
        "喂",
        "有人吗",
        "有人？",
        "在不在",
        "在吗",
        "你好，有人没有",
        "hello, anybody there?",
        "good morning",
        "你们好",
    ),
    "thanks": (
        "谢谢谢谢！",
        "👍",
        "👌🏻👌🏻",
        "[强][强]",
        "thx",
        "谢谢侬",
        "thank you dear",
        "many thanks for your prompt attention",
        "谢谢🙏",
        "谢谢啊",
        "嗯嗯谢谢",
        "麻烦你们了",
        "thank you so much for your help",
    ),
    "agreed": (
        "行吧",
        "知道了好的",
        "可以可以",
        "好的好的",
        "收到收到！",
        "好滴",
        "ok ok 👌",
        "哦哦",
        "晓得了",
        "可以",
        "okay",
    ),
    "costs": (
        "要钱吗",
        "收费吗？",
        "收费？",
        "要不要钱",
        "这个免费吗",
        "is it free?",
        "does it cost anything?",
    ),
    "why": ("为什么要问地址？", "干嘛问我住哪里", "why do you need my address?"),
    "able": (
        "你们是管什么的",
        "what can you do?",
        "你们能管吗",
        "你们管不管",
        "能解决吗",
        "can you help me?",
    ),
    "what": ("什么意思", "看不懂啊", "what do you mean?"),
    "when": (
        "什么时候能来修",
        "你们那个什么时候能来修嘛？",
        "这要多久？",
        "how long will it take?",
        "when are you coming",
    ),
    "progress": (
        "怎么样了",
        "我的事办得怎么样了",
        "办到哪里了",
        "到哪一步了",
        "到哪了",
        "我之前报的到哪一步了",
        "有没有消息",
        "any update?",
        "where is it now?",
        "what's the status of my report",
    ),
    "nothing": ("没事了", "测试", "随便看看", "just testing"),
    "received": ("收到没得", "收到了吗？", "你们收到了没", "发出去了没有", "did you get it?"),
    "seen": ("这个谁能看到", "别人能看到吗", "who can see this?"),
    "whose": ("谁负责", "归哪个单位管", "who is responsible?"),
    "anybody": ("有人管吗", "有没有人来", "你们到底管不管", "到底有没有人来修啊"),
    "undone": (
        "怎么还没好",
        "还没处理好",
        "没人来",
        "怎么还没人来",
        "没修好啊",
        "it's still broken",
        "nobody came",
    ),
    "settled": ("修好了，谢谢你们", "处理好了", "很满意", "it's fixed, thanks"),
    "": (
        *(
            "路灯不亮",
            "没水",
            "今天没来水",
            "停水了",
            "垃圾没人收",
            "没有路灯",
            "真麻烦",
            "又没水了",
            "我们这又没电了",
            "怎么又堵了",
            "没有",
            "没",
            "没有人",
            "有人",
            "在",
            "早",
            "收费",
            "钱",
            "要钱",
            "不知道",
            "多少钱",
            "看病要钱吗",
            "太多了",
            "好多了",
            "真多",
            "真好",
            "可以吗",
            "please",
        ),
        *(
            "什么时候供暖",
            "办身份证要多久",
            "电话没人接",
            "谢谢你们修好了路灯，可是又坏了",
            "the light is broken",
        ),
    ),
}


@pytest.mark.parametrize(("meaning", "words"), [(m, w) for m, said in SAID.items() for w in said])
def test_what_is_meant(meaning: str, words: str) -> None:
    assert meant(words) == meaning


@pytest.mark.parametrize(
    "words",
    [
        "好的好的",
        "收到收到！",
        "好的好的👌",
        "ok ok",
        "OK OK!",
        "嗯嗯",
        "好滴",
        "哦哦",
        "收到",
        "知道了，好的",
    ],
)
def test_what_only_says_that_one_heard_us(words: str) -> None:
    """A report had "好的好的" below what was the matter."""
    assert courteous(words)


@pytest.mark.parametrize(
    "words", ["好", "嗯", "可以", "可以可以", "行", "好了", "好冷", "收到短信了", "ok if you call first"]
)
def test_what_may_be_an_answer(words: str) -> None:
    assert not courteous(words)


@pytest.mark.parametrize(
    "words", ["垃圾没人清", "热力公司热线打不通", "破旧的垃圾房", "the hotline pole is down"]
)
def test_what_tells_of_a_matter_is_no_anger(words: str) -> None:
    assert meant(words) != "cross"
