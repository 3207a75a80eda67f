"""What is said to questions that departments ask: an answer goes to its own ticket, always."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.office import Office
from conversations.conversation import Begin
from conversations.effects import Act, Effect, Say
from conversations.messages import Choice, Done, Edited, Media, Place, Silence, Text
from conversations.present import Turn
from conversations.session import Person, Session, Stack
from tests.conversations.chat import MONDAY

LI = Person(7, "zh-CN")
ASKED = ("请说说是哪一盏灯", "灯杆编号是多少", "什么时候开始的")
"""What is asked about the tickets 1, 2 and 3."""
DRAFTS = (11, 12)
"""Tickets to which somebody is adding something."""
SOON = timedelta(minutes=1)

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(1, 3)),
        st.tuples(st.just("remind"), st.integers(1, 3)),
        st.tuples(st.just("adds"), st.sampled_from(DRAFTS)),
        st.tuples(st.just("says"), st.integers(0, 5)),
        st.tuples(st.just("shows"), st.integers(0, 5)),
        st.tuples(st.just("waits"), st.sampled_from([2, 30, 100, 4000])),
        st.tuples(st.just("ends"), st.just(0)),
    ),
    max_size=25,
)


@dataclass
class Resident:
    """Somebody who answers what they are asked, and each time knows what they mean."""

    office: Office
    stack: Stack = field(default_factory=Stack)
    now: datetime = MONDAY
    said: list[str] = field(default_factory=list)
    arrived: dict[int, list[str]] = field(default_factory=dict)
    count: int = 0

    def takes(self, turn: Turn) -> None:
        self.stack = turn.stack
        for effect in turn.effects:
            self.grants(effect)

    def grants(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            return
        assert isinstance(effect, Act), effect
        words = [line for line in effect.facts["words"].split("\n") if line]
        files = [file["name"] for file in effect.facts["attachments"]]
        self.arrived.setdefault(effect.ticket, []).extend([*words, *files])
        done = Done(effect.move, {"number": str(effect.ticket), "department": "城管局"})
        self.takes(self.office.engine.hear(self.stack, effect, done, LI, self.now))

    def sends(self, message: Text | Media | Place | Choice | Silence | Edited) -> None:
        self.takes(self.office.engine.advance(self.stack, message, LI, self.now))

    def put(self, ticket: int, again: bool) -> None:
        told = {"number": str(ticket), "short": f"第{ticket}件", "department": "城管局", "of": "SZ01"}
        told |= {"asked": ASKED[ticket - 1], "answer_by": "明天"}
        begin = Begin("answer", {}, {**told, "round": 1}, ticket, 1, pushed=True)
        key = "notice-question-again" if again else "notice-question"
        if not again:
            self.stack = self.office.engine.close(self.stack, "answer", ticket)
        self.takes(self.office.engine.remind(self.stack, begin, key, LI, self.now))

    def adds(self, ticket: int) -> None:
        begin = Begin("supplement", {}, {"number": str(ticket)}, ticket, 1)
        if not any(s.ticket == ticket for s in self.stack.sessions):
            self.takes(self.office.engine.begin(self.stack, begin, LI, self.now))

    def means(self, pick: int) -> int | None:
        """About which ticket they say something now: what they are at, or anything that waits for them."""
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is None or top.conversation == "which":
            return None
        if not top.pushed:
            return top.ticket
        waiting = [s.ticket for s in self.stack.sessions if s.ticket and not s.paused]
        return waiting[pick % len(waiting)]

    def tells(self, pick: int, photo: bool) -> None:
        meant = self.means(pick)
        if meant is None:
            return
        self.count += 1
        tag = f"给{meant}号的回答{self.count}"
        self.said.append(tag)
        ref = f"m{self.count}"
        self.sends(Media("photo", f"media:{self.count:064}", tag, ref=ref) if photo else Text(tag, ref))
        self.tells_which(meant)

    def tells_which(self, meant: int) -> None:
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is not None and top.conversation == "which":
            serials = {s.ticket: str(s.serial) for s in self.stack.sessions if s.ticket}
            self.sends(Choice(top.token(serials[meant])))

    def waits(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.sends(Silence())

    def ends(self) -> None:
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is not None and top.answers:
            self.sends(Text("完成", "end"))

    def kept(self) -> list[str]:
        """What lies in sessions still."""
        return [tag for session in self.stack.sessions for tag in _tags(session.answers)]


def _tags(answers: dict[str, Any]) -> list[str]:
    parts = answers.get("words", ())
    return [part["name"] if "key" in part else part["words"] for part in parts]


@settings(max_examples=200, deadline=None)
@given(acts=ACTS)
def test_an_answer_goes_to_its_own_ticket_and_nowhere_else(
    office: Office, acts: list[tuple[str, int]]
) -> None:
    li = Resident(office)
    for act, which in acts:
        match act:
            case "put" | "remind":
                li.put(which, again=act == "remind")
            case "adds":
                li.adds(which)
            case "says" | "shows":
                li.tells(which, photo=act == "shows")
            case "waits":
                li.waits(which)
            case "ends":
                li.ends()
    for ticket, words in li.arrived.items():
        assert all(tag.startswith(f"给{ticket}号") for tag in words), (ticket, words)
    arrived = [tag for words in li.arrived.values() for tag in words]
    assert sorted([*arrived, *li.kept()]) == sorted(li.said)


def _asked(office: Office, words: str, of: str = "SZ01") -> Resident:
    li = Resident(office)
    told = {
        "number": "1",
        "short": "路灯",
        "department": "城管局",
        "of": of,
        "asked": words,
        "answer_by": "明天",
    }
    begin = Begin("answer", {}, {**told, "round": 1}, 1, 1, pushed=True)
    li.takes(office.engine.begin(li.stack, begin, LI, li.now))
    li.now += SOON
    return li


def _top(li: Resident) -> Session:
    return li.stack.sessions[-1]


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
    ],
)
def test_what_answers_is_taken(office: Office, asked: str, said: str) -> None:
    li = _asked(office, asked)
    li.sends(Text(said, "m1"))
    assert _tags(_top(li).answers) == [said]


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
    li = _asked(office, "请发一张灯杆的照片")
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
    li = _asked(office, asked)
    turn = office.engine.advance(li.stack, Text("好的", "m1"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["answer-awaited"]


@pytest.mark.parametrize(
    "said",
    [
        "楼下垃圾三天没人收了",
        "另外，小区停车乱收费",
        "我要反映小区门口占道",
        "水管爆了，路面全是水",
        "楼道里有很浓的煤气味",
        "another thing: the road has a big hole",
    ],
)
def test_what_plainly_is_something_else_is_asked_about(office: Office, said: str) -> None:
    for before in ((), ("东边那盏",)):
        li = _asked(office, "是路口东边的灯，还是西边的？")
        for words in before:
            li.sends(Text(words, "m0"))
        li.sends(Text(said, "m1"))
        assert _top(li).conversation == "which"
        assert [row[1] for row in _top(li).facts["of"]] == ["answer", "new"]


def test_what_was_written_before_the_question_came_is_asked_about(office: Office) -> None:
    li = _asked(office, "是路口东边的灯，还是西边的？")
    li.now -= SOON
    li.sends(Text("三号楼门口左边", "m1"))
    assert _top(li).conversation == "which"


def test_a_word_that_begins_no_report_is_the_answer_however_soon_it_comes(office: Office) -> None:
    li = _asked(office, "现在还是不亮吗？")
    li.now -= SOON
    li.sends(Text("是的", "m1"))
    assert _tags(_top(li).answers) == ["是的"]


def test_after_a_cry_for_help_nothing_is_asked(office: Office) -> None:
    li = _asked(office, "是路口东边的灯，还是西边的？")
    turn = office.engine.advance(li.stack, Text("救命", "m1"), LI, li.now)
    keys = [effect.key for effect in turn.effects if isinstance(effect, Say)]
    assert keys[0].startswith("emergency-")
    assert keys[1:] == ["safety-first"]
    assert _tags(turn.stack.sessions[-1].answers) == []


def test_a_cry_for_help_is_kept_and_asked_about_with_the_next_words(office: Office) -> None:
    li = _asked(office, "是路口东边的灯，还是西边的？")
    turn = office.engine.advance(li.stack, Text("煤气泄漏了", "m1"), LI, li.now)
    assert all(effect.key.startswith("emergency-") for effect in turn.effects if isinstance(effect, Say))
    li.takes(turn)
    turn = office.engine.advance(li.stack, Text("快来", "m2"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["which"]
    assert turn.effects[0].facts["words"] == "煤气泄漏了\n快来"  # type: ignore[union-attr]


def _waiting(office: Office) -> Resident:
    """Somebody who is asked what some words were for."""
    li = _asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("我要反映小区门口占道", "m1"))
    assert _top(li).conversation == "which"
    return li


def test_what_waits_goes_to_the_ticket_though_the_question_is_over(office: Office) -> None:
    li = _waiting(office)
    li.sends(Media("photo", "media:1", "灯.jpg", ref="m2"))
    li.stack = office.engine.close(li.stack, "answer", 1)
    li.sends(Text("1", "m3"))
    assert (_top(li).conversation, _top(li).ticket) == ("supplement", 1)
    assert _tags(_top(li).answers) == ["我要反映小区门口占道", "灯.jpg"]


def test_each_message_that_waits_can_be_corrected_there_and_later(office: Office) -> None:
    li = _waiting(office)
    li.sends(Text("灯杆编号 8891", "m2"))
    li.sends(Edited("灯杆编号 8892", "m2"))
    li.sends(Text("1", "m3"))
    li.sends(Edited("东门的灯", "m1"))
    assert _tags(_top(li).answers) == ["东门的灯", "灯杆编号 8892"]


def test_what_finds_no_room_to_wait_is_told_so(office: Office) -> None:
    li = _waiting(office)
    for number in range(3):
        turn = office.engine.advance(li.stack, Text("灯" * 2400, f"m{number + 2}"), LI, li.now)
        li.takes(turn)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["which-full", "which"]
    li.sends(Text("1", "m9"))
    assert _tags(_top(li).answers) == ["我要反映小区门口占道", "灯" * 2400, "灯" * 2400]


def test_an_answer_may_be_as_long_as_a_description(office: Office) -> None:
    li = _asked(office, "请把经过写一下")
    li.sends(Text("灯" * 3000, "m1"))
    li.sends(Text("灯" * 1990, "m2"))
    assert len("".join(_tags(_top(li).answers))) == 4990
    turn = office.engine.advance(li.stack, Text("灯" * 20, "m3"), LI, li.now)
    assert isinstance(said := turn.effects[0], Say)
    assert (said.key, said.facts["most"]) == ("text-long", 5000)


def test_a_short_word_waits_with_what_waits(office: Office) -> None:
    """ "东边的" was told to tap an option, and was gone."""
    li = _waiting(office)
    li.sends(Text("东边的", "m2"))
    li.sends(Text("1", "m3"))
    assert _tags(_top(li).answers) == ["我要反映小区门口占道", "东边的"]


def test_a_position_waits_as_well(office: Office) -> None:
    li = _waiting(office)
    li.sends(Place(29.55, 112.9, "公交站", ref="m2"))
    li.sends(Text("1", "m3"))
    assert len(_tags(_top(li).answers)) == 2


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("反映新问题", "intake"),
        ("另一件事", "intake"),
        ("/report", "intake"),
        ("回答", "answer"),
        ("/answer", "answer"),
    ],
)
def test_what_was_meant_can_be_said_in_words(office: Office, said: str, meant: str) -> None:
    li = _waiting(office)
    li.sends(Text(said, "m2"))
    assert _top(li).conversation == meant


def test_who_never_says_what_was_meant_is_asked_once_more_and_then_it_begins_a_report(office: Office) -> None:
    li = _waiting(office)
    for top in ("which", "intake"):
        wake = li.stack.wake
        assert wake is not None
        li.now = wake
        li.sends(Silence())
        assert _top(li).conversation == top
    assert _top(li).answers["description"][0]["words"] == "我要反映小区门口占道"


@pytest.mark.parametrize("greeting", ["你好", "在吗", "hello", "/start", "反映问题"])
def test_no_greeting_holds_an_answer_up(office: Office, greeting: str) -> None:
    li = _asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Text(greeting, "m2"))
    li.waits(120)
    assert li.arrived == {1: ["东门第二盏"]}


@pytest.mark.parametrize("over", [True, False])
def test_an_answer_that_was_left_is_sent_when_its_time_is_over(office: Office, over: bool) -> None:
    li = _asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Text("取消", "m2"))
    assert _top(li).paused
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
    li = _asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东门第二盏", "m1"))
    li.sends(Choice(_top(li).token("rewrite")))
    assert not _top(li).told
    li.waits(120)
    li.sends(Text("取消", "m2"))
    assert (li.arrived, li.stack.sessions) == ({}, ())


@pytest.mark.parametrize(("minutes", "top"), [(30, "which"), (61, "intake")])
def test_what_comes_after_an_answer_may_be_more_of_it(office: Office, minutes: int, top: str) -> None:
    li = _asked(office, "具体是哪一盏灯不亮？")
    li.sends(Text("东门第二盏", "m1"))
    li.waits(120)
    assert li.arrived == {1: ["东门第二盏"]}
    li.waits(60 * minutes)
    li.sends(Text("第三盏也是", "m2"))
    assert _top(li).conversation == top
    if top == "which":
        li.sends(Media("photo", "media:1", "灯.jpg", ref="m3"))
        li.sends(Text("1", "m4"))
        li.waits(120)
        assert li.arrived == {1: ["东门第二盏", "第三盏也是", "灯.jpg"]}
