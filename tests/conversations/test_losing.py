"""Files of no use are taken out of whatever holds them, and nothing else is."""

from __future__ import annotations

from msgspec.structs import replace

from bot.desk.office import Office
from conversations.effects import Say
from conversations.messages import Media, Text
from conversations.session import Session, Stack
from conversations.turns import losing
from tests.conversations.asked import LI, on_top, tags, who_is_asked
from tests.conversations.chat import MONDAY


def test_reasons_that_were_picked_are_no_files(office: Office) -> None:
    """A city may call one by any word, `key` among them."""
    photo = {"ref": "m1", "kind": "photo", "key": "telegram:1", "name": "", "words": "还是没亮"}
    answers = {"reasons": ["key", "monkey"], "words": [photo]}
    session = Session("callback", "words", 1, MONDAY, 1, 1, answers)
    turn = office.engine.turn(Stack((session,), 1), LI, MONDAY)
    losing.lose(turn, {"telegram:1": "heic"})
    made = turn.done()
    assert "files-heic" in [effect.key for effect in made.effects if isinstance(effect, Say)]
    (left,) = made.stack.sessions
    assert left.answers == {"reasons": ["key", "monkey"], "words": [{"ref": "m1", "words": "还是没亮"}]}


def test_what_waits_to_be_sorted_loses_its_file_and_keeps_its_words(office: Office) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("我要反映小区门口占道", "m1"))
    li.sends(
        Media("photo", "telegram:1", "a.jpg", words="门口", ref="m2", more=(Media("photo", "telegram:2"),))
    )
    li.sends(Media("photo", "telegram:3", "c.jpg", ref="m3"))
    assert on_top(li).conversation == "which"
    turn = office.engine.turn(li.stack, LI, li.now)
    losing.lose(turn, {"telegram:1": "broken", "telegram:3": "broken"})
    li.takes(turn.done())
    li.sends(Text("1", "m4"))
    files = [part["key"] for part in on_top(li).answers["words"] if "key" in part]
    assert files == ["telegram:2"]
    assert "我要反映小区门口占道" in tags(on_top(li).answers)


def test_what_waits_and_is_all_of_no_use_is_asked_about_no_more(office: Office) -> None:
    li = who_is_asked(office, "是路口东边的灯，还是西边的？")
    li.sends(Text("我要反映小区门口占道", "m1"))
    waiting = on_top(li)
    media = {"kind": "photo", "key": "telegram:1"}
    only = replace(waiting, facts={**waiting.facts, "said": [{"media": media}]})
    stack = replace(li.stack, sessions=(*li.stack.sessions[:-1], only))
    turn = office.engine.turn(stack, LI, li.now)
    losing.lose(turn, {"telegram:1": "kind"})
    assert [session.conversation for session in turn.done().stack.sessions] == ["answer"]
