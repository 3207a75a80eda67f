"""Whatever people do, in whichever order: nothing raises, and nothing they said is lost.

Rule 1  Nothing that is sent raises, leaves an open question unasked, or takes an answered step or a told word
        from a draft; only the person's own restart or discard, the sending and the announced expiry end one,
        and only who writes anew or edits a message takes words back.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.desk.office import Office
from conversations.casework import MENDABLE
from conversations.conversation import START
from conversations.effects import Attend, OpenTicket, Wish
from conversations.messages import Choice, Edited, FromPerson, Media, Place, Silence, Text, Unsupported
from conversations.reading.sayings import COMMANDS, DONE, command
from conversations.reading.words import pick
from conversations.session import Person, Session, token, untoken
from conversations.turns.stacked import DEEP
from tests.conversations.chat import WANG, ZHAO, Chat, demo_office
from tests.conversations.test_conversations import LONGEST, NAMES, fits, the

INSIDE, OUTSIDE = Place(29.62, 112.71), Place(39.9, 116.4)
PHOTO = Media("photo", "media:" + "a" * 64, "1.jpg", "image/jpeg", 1000, ref="p1")

WORDS = (
    *(saying for sayings in COMMANDS.values() for saying in sayings),
    *DONE,
    *map(str, range(13)),
    *("第一个", "１", "2.", "路灯", "wifi", "解决了", "没解决", "非常满意", "跳过", "发送", "改地点", "放弃"),
    *("继续填写", "重新填写", "选语言", "反映一个新问题", "催办", "撤回", "English", "提交", "已解决"),
    *("路灯坏了三天", "建设路18号家园小区", "11月24日电话联系王女士", "已更换损坏的灯具，恢复照明"),
    *(
        "我家着火了",
        "有人自杀",
        "20261123-000001-3",
        "/start bind-ABCD",
        "/bind ABCD",
        "/start x",
        "字" * 5001,
    ),
)


def restarts(chat: Chat, message: FromPerson) -> bool:
    """Whether the person asks for a new start or throws the draft away, in so many words."""
    if isinstance(message, Choice):
        tapped = untoken(message.token)
        return tapped is not None and tapped.step == "paused" and tapped.option in ("restart", "discard")
    if not isinstance(message, Text):
        return False
    labels = [chat.office.texts.label(f"paused-{key}") for key in ("continue", "restart", "discard")]
    if command(message.words) == "cancel":
        return bool(chat.stack.sessions) and chat.stack.sessions[-1].paused  # said twice
    return command(message.words) == "restart" or pick(message.words, labels) in (1, 2)


def takes_back(chat: Chat, message: FromPerson | Silence) -> bool:
    """Whether the person takes back words that were told: edits a message, or writes all of them anew."""
    if isinstance(message, Choice):
        tapped = untoken(message.token)
        return tapped is not None and tapped.option == "rewrite"
    return isinstance(message, Edited) or (
        isinstance(message, Text) and pick(message.words, [chat.office.texts.label("rewrite")]) is not None
    )


def told(session: Session) -> list[str]:
    """Every word and every file of the answers that are told in parts, whose parts have no other end."""
    parts = [part for answer in session.answers.values() if isinstance(answer, list) for part in answer]
    return [str(part.get("words") or part.get("key")) for part in parts if isinstance(part, dict)]


def play(chat: Chat, message: FromPerson | Silence, refuse: str = "") -> None:
    """One turn, and what has to be true after it."""
    before = [s for s in chat.stack.sessions if the(chat.office, s.conversation).draft and s.told]
    own_word = not isinstance(message, Silence) and restarts(chat, message)
    chat.send(message, refuse=refuse)
    after = {session.serial: session for session in chat.stack.sessions}
    sent = {a.conversation for a in chat.asked if not refuse or _final(a, refuse)}
    if not (own_word or "draft-expired" in chat.keys):
        for draft in before:
            if draft.conversation not in sent:
                assert draft.serial in after, f"the draft of {draft.conversation} is lost"
                kept = after[draft.serial]
                assert set(draft.answers) <= set(kept.answers), draft.conversation
                lost = Counter(told(draft)) - Counter(told(kept))
                assert takes_back(chat, message) or not lost, f"{draft.conversation} lost {lost}"
    assert START not in {session.step for session in chat.stack.sessions}, "a question was never asked"
    assert len(chat.stack.sessions) <= DEEP
    for option in chat.options:
        fits(option)


def _final(wish: Wish, refuse: str) -> bool:
    """Whether a refusal ends what was asked for, so that other words would not mend it."""
    return not isinstance(wish, OpenTicket) and refuse not in MENDABLE


def begun(office: Office, person: Person = WANG) -> Chat:
    """A draft with everything on its card."""
    chat = Chat(office, person)
    for message in (Text("小区门口的路灯坏了三天", "m1"), INSIDE, Text("路灯")):
        play(chat, message)
    assert (chat.top.step, chat.top.page) == ("confirm", "")
    return chat


def test_a_report_is_made_by_words_alone(office: Office) -> None:
    chat = Chat(office)
    for words in ("/report", "建设路18号家园小区", "路灯照明", "小区门口的路灯坏了三天", "完成", "发送"):
        play(chat, Text(words))
    assert "receipt" in chat.keys
    assert chat.stack.sessions == ()


@pytest.mark.parametrize("first", [OUTSIDE, Text("字" * 5001), Text("小区门口的路灯坏了三天"), INSIDE, PHOTO])
def test_whatever_comes_first_is_followed_by_a_question(office: Office, first: FromPerson) -> None:
    chat = Chat(office)
    play(chat, first)
    assert chat.keys[-1] == "intake-location" or chat.keys[-1].startswith("intake-category")


def test_an_emergency_is_one_in_words_that_are_too_long(office: Office) -> None:
    chat = Chat(office)
    play(chat, Text("我家着火了，" + "快来人。" * 2000))
    assert chat.keys[0] == "emergency-fire"
    assert "words-too-long" not in chat.keys


@pytest.mark.parametrize("again", ["/start", "/report", "我要投诉", "/menu"])
def test_typing_for_a_new_report_keeps_the_draft(office: Office, again: str) -> None:
    chat = begun(office)
    play(chat, Text(again))
    assert chat.keys == ["paused-intake"]


def test_the_menus_button_keeps_the_draft(office: Office) -> None:
    chat = Chat(office)
    play(chat, Text("/menu"))
    report = chat.options[0]
    play(chat, Text("小区门口的路灯坏了三天"))
    play(chat, Choice(report.token))
    assert chat.top.answers["description"]


def test_a_new_matter_told_beside_a_callback_keeps_the_draft(office: Office) -> None:
    chat = begun(office)
    draft = chat.top
    chat.ask_back()
    for message in (Text("没有联系"), Text("楼上半夜装修太吵", "m9")):
        play(chat, message)
    assert chat.keys == ["which"]
    play(chat, Text("反映一个新问题"))
    assert draft.serial in {session.serial for session in chat.stack.sessions}


def test_pressing_report_twice_keeps_what_was_written(office: Office) -> None:
    chat = Chat(office, ZHAO)
    press = Choice(token("work", 0, chat.ticket.id, 1, "signed", "report"))
    for message in (press, Text("已更换损坏的灯具，恢复照明", "m1"), press):
        play(chat, message)
    assert told(chat.top) == ["已更换损坏的灯具，恢复照明"]


def test_whatever_is_told_in_pieces_adds_up(office: Office) -> None:
    chat = Chat(office, ZHAO)
    play(chat, Choice(token("work", 0, chat.ticket.id, 1, "signed", "report")))
    pieces = [f"第{number}盏灯已更换损坏的灯具" for number in range(1, 4)]
    for number, words in enumerate(pieces):
        play(chat, Text(words, f"m{number}"))
    assert told(chat.top) == pieces


def test_a_callback_between_hands_back_to_the_draft(office: Office) -> None:
    chat = Chat(office)
    play(chat, Text("小区门口的路灯坏了三天"))
    chat.ask_back()
    for words in ("没有联系", "没解决", "非常不满意", "完成", "跳过", "就这样，不用了"):
        play(chat, Text(words))
    assert {session.conversation for session in chat.stack.sessions} >= {"intake"}


def test_a_draft_outlasts_any_number_of_questions(office: Office) -> None:
    chat = begun(office)
    for number in range(2 * DEEP):
        chat.ask_back(number)
    assert any(session.conversation == "intake" and session.answers for session in chat.stack.sessions)
    assert len(chat.stack.sessions) == DEEP


def test_what_passes_makes_room_before_what_we_asked(office: Office) -> None:
    chat = Chat(office)
    for number in range(DEEP - 1):
        chat.ask_back(number)
    play(chat, Text("/language"))
    assert chat.top.conversation == "language"
    chat.ask_back(DEEP)
    assert [session.conversation for session in chat.stack.sessions] == ["callback"] * DEEP


def test_what_is_half_answered_makes_no_room(office: Office) -> None:
    """The first answers of a callback used to be lost to the eighth question after it."""
    chat = Chat(office)
    chat.ask_back()
    play(chat, Text("没有联系"))
    for number in range(2, 2 * DEEP):
        chat.ask_back(number)
    assert [session.round for session in chat.stack.sessions if session.told] == [1]
    assert len(chat.stack.sessions) == DEEP


def test_an_unsent_report_expires_only_after_it_was_pointed_out(office: Office) -> None:
    chat = begun(office)
    seen = []
    for _ in range(3):
        wake = chat.stack.wake
        if wake is None:
            break
        chat.now = wake
        play(chat, Silence())
        seen += chat.keys
    assert [key for key in seen if key.startswith("draft-")] == ["draft-reminder", "draft-expired"]


TYPED = st.one_of(st.sampled_from(WORDS), st.text(max_size=20)).map(lambda words: Text(words, "m1"))
THINGS: st.SearchStrategy[FromPerson | Silence] = st.sampled_from(
    (
        INSIDE,
        OUTSIDE,
        PHOTO,
        Edited("改过的情况说明", "m1"),
        Edited("", "m1"),
        Unsupported("sticker"),
        Silence(),
    )
)
TAPS = st.integers(0, 40)
"""Which of the options ever offered is tapped, counted from the newest."""
FORGED = st.builds(
    token,
    st.sampled_from((*NAMES, "menu", "work", "progress", "calls", "nobody")),
    st.integers(0, 9),
    st.sampled_from((0, 1, LONGEST)),
    st.integers(0, 3),
    st.sampled_from(("location", "category", "confirm", "paused", "which", "menu", "order", "enough", "x")),
    st.sampled_from(
        ("send", "more", "up", "all", "SZ", "done", "report", "show", "urge", "return", "", "²", "9" * 30)
    ),
).map(Choice)
REFUSALS = st.sampled_from(("", "", "", "refused-too-late", "refused-too-short", "not-found"))
MESSAGES = st.one_of(TYPED, TYPED, TAPS, TAPS, THINGS, FORGED, st.timedeltas(timedelta(), timedelta(days=3)))


@pytest.mark.parametrize("person", [WANG, ZHAO], ids=["resident", "staff"])
@settings(max_examples=120)
@example(said=[(Text("/reports", "1"), ""), (Text("补充情况", "2"), ""), (29, "")], asked=2)
@given(said=st.lists(st.tuples(MESSAGES, REFUSALS), max_size=25), asked=st.integers(0, 25))
def test_nothing_raises_and_nothing_is_lost(
    person: Person,
    said: list[tuple[FromPerson | Silence | int | timedelta, str]],
    asked: int,
) -> None:
    chat = Chat(demo_office(), person)
    for index, (message, refuse) in enumerate(said):
        if index == asked:
            chat.ask_back()
        if isinstance(message, timedelta):
            chat.wait(message)
        elif not isinstance(message, int):
            play(chat, message, refuse)
        elif chat.options:
            play(chat, Choice(chat.options[-1 - message % len(chat.options)].token), refuse)


@pytest.mark.parametrize("option", ["²", "९", "9" * 30, "-1", ""])
@pytest.mark.parametrize("step", ["show", "take", "end", "enough", "more"])
def test_a_made_up_number_of_a_request_is_no_button_of_ours(office: Office, step: str, option: str) -> None:
    for person in (WANG, ZHAO):
        chat = Chat(office, person)
        play(chat, Choice(token("calls", 0, 0, 0, step, option)))
        assert not any(isinstance(asked, Attend) for asked in chat.asked)
