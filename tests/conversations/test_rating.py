"""One sentence may answer all that the callback asks; what it doesn't say plainly is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.office import Office
from conversations.effects import Act
from conversations.messages import Text
from tests.conversations.chat import Chat

Answers = dict[str, str]


def _asked(office: Office, *said: str) -> Chat:
    chat = Chat(office)
    chat.ask_back()
    for words in said:
        chat.wait(timedelta(seconds=30))
        chat.send(Text(words))
    return chat


def _counted(chat: Chat) -> Answers:
    """What is counted of the three, whether the callback is over or not."""
    over = [act for act in chat.asked if isinstance(act, Act)]
    if over:
        facts = over[0].facts
        contacted = "yes" if facts["contacted"] else "no"
        return {"contacted": contacted, "solved": facts["solved"], "satisfied": str(facts["stars"])}
    return {
        name: chat.top.answers[name]
        for name in ("contacted", "solved", "satisfied")
        if name in chat.top.answers
    }


AT_ONCE: dict[str, Answers] = {
    "灯亮了 没打过电话 很满意": {"contacted": "no", "solved": "yes", "satisfied": "5"},
    "没打电话 但是修好了 五星": {"contacted": "no", "solved": "yes", "satisfied": "5"},
    "联系了 解决了 五星": {"contacted": "yes", "solved": "yes", "satisfied": "5"},
    "打过电话，路灯修好了，4星，谢谢": {"contacted": "yes", "solved": "yes", "satisfied": "4"},
    "联系了 但是没修好": {"contacted": "yes", "solved": "no"},
    "来过人，还是不亮，一星": {"contacted": "yes", "solved": "no", "satisfied": "1"},
    "没人联系我。没解决。非常不满意。": {"contacted": "no", "solved": "no", "satisfied": "1"},
    "电话打过，灯修好了，就是慢了点，给四星": {"contacted": "yes", "solved": "yes", "satisfied": "4"},
    "有人联系，没解决": {"contacted": "yes", "solved": "no"},
    "never contacted, not fixed": {"contacted": "no", "solved": "no"},
    "5星": {"satisfied": "5"},
    "一颗星": {"satisfied": "1"},
    "nobody called, the lamp works, very happy": {"contacted": "no", "solved": "yes", "satisfied": "5"},
    "They called, but it is still broken. One star": {"contacted": "yes", "solved": "no", "satisfied": "1"},
    "they came and it's fixed": {"contacted": "yes", "solved": "yes"},
}


@pytest.mark.parametrize("words", AT_ONCE)
def test_each_clause_goes_to_its_question(office: Office, words: str) -> None:
    chat = _asked(office, words)
    assert "rating-noted" in chat.keys
    assert _counted(chat) == AT_ONCE[words]


IN_DOUBT: dict[str, Answers] = {
    "修好了，可是今天又不亮了": {},
    "联系了 要是修好了 五星": {},
    "联系了，听说，修好了": {},
    "修好了 五星 才怪": {},
    "修好了吗 五星": {},
    "修好了？五星？": {},
    "邻居说，修好了，很满意": {},
    "没人联系 修好了 没解决": {"contacted": "no"},
    "没人联系，修好了，有一盏还黑着": {"contacted": "no"},
    "没打电话 垃圾清理好了": {},
    "另外还要反映，修好了，五星": {},
    "很好": {},
    "好了": {},
    "satisfied? fixed, five stars if so": {},
    "fixed, but broke again": {},
}


@pytest.mark.parametrize("words", IN_DOUBT)
def test_what_another_clause_may_take_back_is_asked(office: Office, words: str) -> None:
    assert _counted(_asked(office, words)) == IN_DOUBT[words]


def test_what_was_answered_is_not_overthrown_by_the_way(office: Office) -> None:
    chat = _asked(office, "没有联系", "没解决", "解决了")
    assert _counted(chat) == {"contacted": "no", "solved": "no"}


@pytest.mark.parametrize(
    ("said", "solved"),
    [
        (("联系过", "解决了", "没解决"), "no"),
        (("联系过", "解决了", "不对 没解决"), "no"),
        (("联系过", "没解决", "不对，解决了"), "yes"),
        (("联系过", "没解决", "说错了，解决了一部分"), "partly"),
    ],
)
def test_an_earlier_answer_is_taken_back_plainly(office: Office, said: tuple[str, ...], solved: str) -> None:
    chat = _asked(office, *said)
    assert _counted(chat) == {"contacted": "yes", "solved": solved}
    assert chat.top.step == "satisfied"


@pytest.mark.parametrize(
    ("words", "stars"), [("五星，不对，三星", "3"), ("一颗星，哦说错了，五颗星", "5"), ("那给四星吧", "4")]
)
def test_stars_before_their_question(office: Office, words: str, stars: str) -> None:
    chat = _asked(office, "联系过", words)
    assert _counted(chat) == {"contacted": "yes", "satisfied": stars}
    assert chat.top.step == "solved"


def test_what_was_noted_can_be_taken_back(office: Office) -> None:
    chat = _asked(office, "联系了 没修好")
    assert chat.top.step == "satisfied"
    for step in ("solved", "contacted"):
        chat.send(Text("返回"))
        assert chat.top.step == step


@pytest.mark.parametrize("words", ["重新办理", "我要求重办", "do it again", "reopen"])
def test_done_again_is_understood_before_its_turn(office: Office, words: str) -> None:
    chat = _asked(office, "没有联系", "没解决", "1", words)
    assert [act.move for act in chat.asked if isinstance(act, Act)] == ["reopen"]
    early = _asked(office, words, "没有联系", "没解决", "1", "完成", "跳过")
    assert [act.move for act in early.asked if isinstance(act, Act)] == ["reopen"]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((), "联系过"),
        ((), "没解决"),
        (("1", "没完没了地拖着", "完成"), "跳过"),
        (("1", "没完没了地拖着", "完成"), "skip"),
    ],
)
def test_the_label_of_another_question_is_no_remark(
    office: Office, before: tuple[str, ...], words: str
) -> None:
    chat = _asked(office, "没有联系", "没解决", *before)
    told, step = chat.top.answers.get("words"), chat.top.step
    chat.send(Text(words))
    assert chat.keys == ["choose-one", f"callback-{step}"]
    assert chat.top.answers.get("words") == told


def test_what_went_wrong_in_three_characters_is_kept(office: Office) -> None:
    chat = _asked(office, "没有联系", "没解决", "1", "态度差")
    assert [part["words"] for part in chat.top.answers["words"]] == ["态度差"]


def test_who_is_satisfied_after_all_is_not_handled_again(office: Office) -> None:
    chat = _asked(office, "重新办理", "联系过", "解决了", "5")
    assert [act.move for act in chat.asked if isinstance(act, Act)] == ["rate"]


def test_a_half_written_comment_goes_with_the_wish(office: Office) -> None:
    chat = _asked(office, "没有联系", "没解决", "1", "完成", "灯杆歪了好几天", "重新办理")
    act = next(act for act in chat.asked if isinstance(act, Act))
    assert (act.move, act.facts["comment"]) == ("reopen", "灯杆歪了好几天")


@pytest.mark.parametrize(
    ("before", "words", "said"),
    [
        ((), "什么叫联系", "explained-contacted"),
        ((), "谁啊", "explained-contacted"),
        ((), "你是说打电话吗", "explained-contacted"),
        ((), "发短信算不算", "explained-contacted"),
        ((), "what do you mean?", "explained-contacted"),
        ((), "does a text message count?", "explained-contacted"),
        (("没有联系",), "怎么才算解决", "explained-solved"),
        (("没有联系", "没解决"), "这是什么意思", "explained-satisfied"),
        (("没有联系", "没解决", "1"), "还有必要重新办吗", "explained-choice"),
    ],
)
def test_our_own_question_is_explained(
    office: Office, before: tuple[str, ...], words: str, said: str
) -> None:
    chat = _asked(office, *before, words)
    assert chat.keys[0] == said
    assert "words" not in chat.top.answers


@pytest.mark.parametrize(
    "words", ["没修", "坏了", "有问题", "太慢了", "没人来", "不得行", "扣一星", "有点慢"]
)
def test_a_few_words_go_with_the_rating(office: Office, words: str) -> None:
    chat = _asked(office, "没有联系", "没解决", words)
    kept = "".join(part["words"] for part in chat.top.answers.get("words", ()))
    assert kept == words or chat.top.answers.get("satisfied")


@pytest.mark.parametrize("words", ["没事", "没关系", "好", "行", "no problem", "随便"])
def test_what_tells_nothing_is_neither_counted_nor_kept(office: Office, words: str) -> None:
    chat = _asked(office, words)
    assert chat.keys == ["rating-unsure", "callback-contacted"]
    assert not chat.top.answers
