"""What answers a question that a department put: words, files, and what says that an answer will come."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from conversations.effects import Say
from conversations.messages import Choice, Media, Silence, Text
from tests.conversations.asked import LI, SOON, on_top, tags, who_is_asked


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("请发一张灯杆的照片", "我已经发过了"),
        ("是路口东边的灯，还是西边的？", "东边"),
        ("现在修好了吗？", "还没修好"),
        ("现在修好了吗？", "已经修好了"),
        ("现在修好了吗？", "好了"),
        ("还有别的情况吗？", "没有了"),
        ("要不要上门看看？", "不用了"),
        ("明天上午方便上门吗？", "好的"),
        ("明天上午方便上门吗？", "可以"),
        ("Is it all day?", "ok"),
        ("几单元？", "2"),
        ("什么时候开始的？", "不知道"),
        ("请描述一下", "路灯一闪一闪的，晚上十点后全黑"),
        ("哪个小区的垃圾没人收？", "翠岭小区垃圾三天没人收了"),
        ("水表读数是多少？", "12345678"),
        ("是否同意调解？", "不同意"),
        ("什么时候方便上门？", "明天"),
        ("什么时候方便上门？", "晚上看"),
        ("When can we come?", "tomorrow"),
        ("明天下午师傅上门，您在家吗？", "晚上来看"),
        ("明天下午上门可以吗？", "等我下班"),
        ("Can we come today?", "tomorrow"),
        ("具体是哪一盏灯不亮？", "我要报修的是小区门口那盏"),
        ("具体是哪一盏灯不亮？", "还有一个在后门"),
        ("具体是哪一盏灯不亮？", "另外那盏也不亮，一共两盏"),
        ("具体是哪一盏灯不亮？", "井盖旁边那盏，井盖也松了"),
        ("具体是哪一盏灯不亮？", "供电局说不归他们管"),
        ("您的联系电话是多少？", "没有电话"),
        ("换灯以后亮度怎么样？", "好多了"),
        ("路口飞虫多不多？", "太多了"),
        ("围挡现在放得如何？", "可以了"),
        ("最近情况怎么样？", "好了"),
        ("水压现在怎么样？", "好"),
        ("清运以后感觉如何？", "还可以"),
        ("哪几处还有积水？", "没了"),
        ("换下来的旧水表还在吗？", "留着"),
        ("Has anybody been there?", "not yet"),
    ],
)
def test_what_answers_is_taken(office: Office, asked: str, said: str) -> None:
    li = who_is_asked(office, asked)
    li.sends(Text(said, "m1"))
    assert tags(on_top(li).answers) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "好的",
        "收到",
        "好的，我晚点发",
        "睡觉了明天再说",
        "在上班，下班拍",
        "稍等",
        "等一下",
        "到家再拍",
        "ok",
        "one moment",
        "I'll send it later",
        "will send later",
    ],
)
def test_who_says_that_it_will_come_has_not_answered(office: Office, said: str) -> None:
    li = who_is_asked(office, "请发一张灯杆的照片")
    turn = office.engine.advance(li.stack, Text(said, "m1"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["answer-awaited"]
    assert [s.conversation for s in turn.stack.sessions] == ["answer"]
    assert turn.stack.sessions[0].pushed


@pytest.mark.parametrize(
    "asked",
    [
        "能不能发一张灯杆的照片？",
        "方便的话请发一张照片",
        "请发一张照片，看看是什么牌子的灯",
        "Could you send a photo of it?",
    ],
)
def test_a_yes_is_no_answer_where_something_is_to_be_sent(office: Office, asked: str) -> None:
    li = who_is_asked(office, asked)
    turn = office.engine.advance(li.stack, Text("好的", "m1"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["answer-awaited"]


def test_a_word_that_begins_no_report_is_the_answer_however_soon_it_comes(office: Office) -> None:
    li = who_is_asked(office, "现在还是不亮吗？")
    li.now -= SOON
    li.sends(Text("是的", "m1"))
    assert tags(on_top(li).answers) == ["是的"]


def test_after_a_cry_for_help_nothing_is_asked(office: Office) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    turn = office.engine.advance(li.stack, Text("救命", "m1"), LI, li.now)
    keys = [effect.key for effect in turn.effects if isinstance(effect, Say)]
    assert keys[0].startswith("emergency-")
    assert keys[1:] == ["safety-first"]
    assert tags(turn.stack.sessions[-1].answers) == []


def test_an_answer_may_be_as_long_as_a_description(office: Office) -> None:
    li = who_is_asked(office, "请把经过写一下")
    li.sends(Text("灯" * 3000, "m1"))
    li.sends(Text("灯" * 1990, "m2"))
    assert len("".join(tags(on_top(li).answers))) == 4990
    turn = office.engine.advance(li.stack, Text("灯" * 20, "m3"), LI, li.now)
    assert isinstance(said := turn.effects[0], Say)
    assert (said.key, said.facts["most"]) == ("text-long", 5000)


@pytest.mark.parametrize("greeting", ["你好", "在吗", "hello", "/start", "反映问题"])
def test_no_greeting_holds_an_answer_up(office: Office, greeting: str) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Text(greeting, "m2"))
    li.waits(120)
    assert li.arrived == {1: ["东门第二盏"]}


@pytest.mark.parametrize("over", [True, False])
def test_an_answer_that_was_left_is_sent_when_its_time_is_over(office: Office, over: bool) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Text("取消", "m2"))
    assert on_top(li).paused
    if over:
        li.stack = office.engine.close(li.stack, "answer", 1)
    for _ in range(1 if over else 2):
        wake = li.stack.wake
        assert wake is not None
        li.now = wake
        li.sends(Silence())
    assert li.arrived == {1: ["东门第二盏"]}


def test_an_answer_that_was_emptied_is_none(office: Office) -> None:
    """It was passed on without a word, and the question did not go when nobody waited for it any more."""
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Choice(on_top(li).token("rewrite")))
    assert not on_top(li).told
    li.waits(120)
    li.sends(Text("取消", "m2"))
    assert (li.arrived, li.stack.sessions) == ({}, ())


@pytest.mark.parametrize(("minutes", "top"), [(30, "which"), (61, "intake")])
def test_what_comes_after_an_answer_may_be_more_of_it(office: Office, minutes: int, top: str) -> None:
    li = who_is_asked(office, "具体是哪一盏灯不亮？")
    li.sends(Text("东门第二盏", "m1"))
    li.waits(120)
    assert li.arrived == {1: ["东门第二盏"]}
    li.waits(60 * minutes)
    li.sends(Text("第三盏也是", "m2"))
    assert on_top(li).conversation == top
    if top == "which":
        li.sends(Media("photo", "media:1", "灯.jpg", ref="m3"))
        li.sends(Text("1", "m4"))
        li.waits(120)
        assert li.arrived == {1: ["东门第二盏", "第三盏也是", "灯.jpg"]}


@pytest.mark.parametrize("said", ["行", "好", "嗯", "可以", "好吧", "知道了", "ok"])
def test_a_nod_answers_nothing_that_has_to_be_told(office: Office, said: str) -> None:
    li = who_is_asked(office, "您家门牌号是多少？")
    turn = office.engine.advance(li.stack, Text(said, "m1"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["answer-awaited"]
