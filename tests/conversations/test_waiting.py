"""What is said at a question of ours and may be for something else waits until its person says what for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.desk.office import Office
from conversations.conversation import Begin
from conversations.effects import Say
from conversations.lately import TALKED
from conversations.messages import Edited, Media, Place, Silence, Text
from conversations.session import Session, Stack
from tests.conversations.asked import LI, SOON, Resident, on_top, tags, who_is_asked
from tests.conversations.chat import MONDAY


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
        li = who_is_asked(office, "是路口东边的灯，还是西边的？")
        for words in before:
            li.sends(Text(words, "m0"))
        li.sends(Text(said, "m1"))
        assert on_top(li).conversation == "which"
        assert [row[1] for row in on_top(li).facts["of"]] == ["answer", "new"]


def test_what_was_written_before_the_question_came_is_asked_about(office: Office) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.now -= SOON
    li.sends(Text("三号楼门口的路灯也不亮了", "m1"))
    assert on_top(li).conversation == "which"


@pytest.mark.parametrize("said", ["三号楼门口左边", "The north side, by the bus stop", "The north side"])
def test_what_tells_of_no_matter_answers_the_only_question_however_quickly(office: Office, said: str) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.now -= SOON
    li.sends(Text(said, "m1"))
    assert tags(on_top(li).answers) == [said]


def test_a_cry_for_help_is_kept_and_asked_about_with_the_next_words(office: Office) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    turn = office.engine.advance(li.stack, Text("煤气泄漏了", "m1"), LI, li.now)
    assert all(effect.key.startswith("emergency-") for effect in turn.effects if isinstance(effect, Say))
    li.takes(turn)
    turn = office.engine.advance(li.stack, Text("快来", "m2"), LI, li.now)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["which"]
    assert turn.effects[0].facts == {"words": "快来", "count": 2}  # type: ignore[union-attr]


def _waiting(office: Office) -> Resident:
    """Somebody who is asked what some words were for."""
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("我要反映小区门口占道", "m1"))
    assert on_top(li).conversation == "which"
    return li


def test_what_waits_goes_to_the_ticket_though_the_question_is_over(office: Office) -> None:
    li = _waiting(office)
    li.sends(Media("photo", "media:1", "灯.jpg", ref="m2"))
    li.stack = office.engine.close(li.stack, "answer", 1)
    li.sends(Text("1", "m3"))
    assert (on_top(li).conversation, on_top(li).ticket) == ("supplement", 1)
    assert tags(on_top(li).answers) == ["我要反映小区门口占道", "灯.jpg"]


def test_each_message_that_waits_can_be_corrected_there_and_later(office: Office) -> None:
    li = _waiting(office)
    li.sends(Text("灯杆编号 8891", "m2"))
    li.sends(Edited("灯杆编号 8892", "m2"))
    li.sends(Text("1", "m3"))
    li.sends(Edited("东门的灯", "m1"))
    assert tags(on_top(li).answers) == ["东门的灯", "灯杆编号 8892"]


def test_what_finds_no_room_to_wait_is_told_so(office: Office) -> None:
    li = _waiting(office)
    for number in range(3):
        turn = office.engine.advance(li.stack, Text("灯杆线"[number] * 2400, f"m{number + 2}"), LI, li.now)
        li.takes(turn)
    assert [effect.key for effect in turn.effects if isinstance(effect, Say)] == ["which-full", "which"]
    li.sends(Text("1", "m9"))
    assert tags(on_top(li).answers) == ["我要反映小区门口占道", "灯" * 2400, "杆" * 2400]


def test_a_short_word_waits_with_what_waits(office: Office) -> None:
    """ "靠里的" was told to tap an option, and was gone."""
    li = _waiting(office)
    li.sends(Text("靠里的", "m2"))
    li.sends(Text("1", "m3"))
    assert tags(on_top(li).answers) == ["我要反映小区门口占道", "靠里的"]


def test_a_position_waits_as_well(office: Office) -> None:
    li = _waiting(office)
    li.sends(Place(29.55, 112.9, "公交站", ref="m2"))
    li.sends(Text("1", "m3"))
    assert len(tags(on_top(li).answers)) == 2


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
    assert on_top(li).conversation == meant


def test_who_never_says_what_was_meant_is_asked_once_more_and_then_it_begins_a_report(office: Office) -> None:
    li = _waiting(office)
    for top in ("which", "intake"):
        wake = li.stack.wake
        assert wake is not None
        li.now = wake
        li.sends(Silence())
        assert on_top(li).conversation == top
    assert on_top(li).answers["description"][0]["words"] == "我要反映小区门口占道"


def test_what_was_written_is_the_answer_though_an_accusation_waits(office: Office) -> None:
    """The time to answer is over: the accused read nothing of what accuses them, and all of the answer."""
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("东边那盏", "m1"))
    li.sends(Media("photo", "media:1", "灯.jpg", ref="m2"))
    li.sends(Text("我要匿名举报科长收红包", "m3"))
    assert on_top(li).conversation == "which"
    turn, perhaps = office.engine.answer_due(li.stack, Begin("answer", {}, {}, 1, 1), LI, li.now)
    li.takes(turn)
    assert (li.arrived, perhaps) == ({1: ["东边那盏", "灯.jpg"]}, ())
    assert [each["text"]["words"] for each in on_top(li).facts["said"]] == ["我要匿名举报科长收红包"]


def test_what_may_be_for_somebody_who_has_gone_meanwhile_is_not_lost(office: Office) -> None:
    draft = Session("intake", "location", 1, MONDAY, answers={"description": [{"words": "路灯不亮"}]})
    li = Resident(office, Stack((draft,), 1, talks=MONDAY + TALKED + SOON), MONDAY + 2 * SOON)
    li.sends(Text("上个礼拜二晚上", "m1"))
    assert [row[1] for row in on_top(li).facts["of"]] == ["intake", "human"]
    li.stack = replace(li.stack, talks=None)
    for _ in range(2):
        wake = on_top(li).wake
        assert wake is not None
        li.now = wake
        li.sends(Silence())
    assert (on_top(li).conversation, tags(on_top(li).answers)) == ("human", ["上个礼拜二晚上"])
