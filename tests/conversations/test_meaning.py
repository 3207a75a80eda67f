"""What is understood by its likeness loses no matter, and counts no doubt."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from conversations.messages import Text
from tests.conversations.chat import Chat
from tests.conversations.test_callback_words import NOT_MENDED

DOUBTED = {
    "contacted": (
        "打了吗",
        "给我打电话",
        "听说来过",
        "邻居说来过",
        "没有没联系，联系了的",
        "是你联系我",
        "谁联系",
        "12345打过",
        *("没事", "没关系", "没意见", "不用联系", "没少打电话", "没少联系"),
        *("no problem", "no worries", "never mind", "no idea", "no need", "no complaints"),
        "nobody but the guard",
        "没有任何问题",
    ),
    "solved": (
        *NOT_MENDED,
        "谁说修好了",
        "但愿修好了",
        "好不了",
        "三天了",
        "好几天了",
        "隔壁楼的修好了",
        "还行",
        *("没事", "没啥问题", "没毛病", "no problem", "垃圾好了", "垃圾清理好了", "the rubbish is collected"),
    ),
    "stars": (
        "非常满意才怪",
        "不给五星",
        "下次给五星",
        "5天才来",
        "五年",
        "没什么不满意的",
        "六个人",
        "5/10",
        "差强人意",
        "路灯没人管",
    ),
}
ANSWERED = {"contacted": (), "solved": ("没有联系",), "stars": ("没有联系", "没解决")}
"""What was answered before."""


@pytest.mark.parametrize(("place", "words"), [(p, words) for p, each in DOUBTED.items() for words in each])
def test_what_is_in_doubt_is_not_counted(office: Office, place: str, words: str) -> None:
    chat = Chat(office)
    chat.ask_back()
    for before in ANSWERED[place]:
        chat.send(Text(before))
    chat.send(Text(words))
    assert f"understood-{place}" not in chat.keys


@pytest.mark.parametrize(
    "words", ["修好了，路灯亮堂堂的", "五颗星都嫌少", "问题都给我解决得漂漂亮亮", "满意得不得了"]
)
def test_good_news_is_tapped_or_said_plainly(office: Office, words: str) -> None:
    """Nothing that was only like it is counted for it."""
    chat = Chat(office)
    chat.ask_back()
    for before in ("没有联系",):
        chat.send(Text(before))
    chat.send(Text(words))
    assert not {"understood-solved", "understood-stars"} & {*chat.keys}


@pytest.mark.parametrize(
    "words",
    [
        "谢谢你们，不过昨天修好的灯今天又灭了",
        "能发照片吗，我家墙裂了",
        "你们干什么吃的，垃圾堆成山",
        "我想投诉一个单位",
        "我要举报我们单位偷排",
        "我想找个人给我修水管",
        "有人拍我照片发网上",
        "公厕收费吗",
        "停车要钱吗",
        "我不是本地人，孩子能上学吗",
        "井盖没了",
        "this is useless, trash still on my street",
    ],
)
def test_a_matter_beside_talk_begins_a_report(office: Office, words: str) -> None:
    chat = Chat(office)
    chat.send(Text(words))
    assert [session.conversation for session in chat.stack.sessions] == ["intake"]


def test_after_a_cry_nothing_is_chatted_about(office: Office) -> None:
    chat = Chat(office)
    chat.send(Text("你是真人吗，有人拿刀追我"))
    assert chat.keys[0] == "emergency-violence"
    assert "robot" not in chat.keys


@pytest.mark.parametrize("words", ["等一下，我下楼看看", "我问问我老婆", "刚不是说了吗", "不是这，是城东"])
def test_who_waits_or_corrects_keeps_the_draft_open(office: Office, words: str) -> None:
    chat = Chat(office)
    for said in ("路灯不亮", words):
        chat.send(Text(said))
    assert not chat.stack.sessions[-1].paused
