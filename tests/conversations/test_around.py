"""An answer is the same answer with whatever people say around it: greetings, hesitations, thanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random

import pytest

from bot.desk.office import Office
from conversations.conversation import Begin
from conversations.effects import LookUp, OpenTicket
from conversations.messages import Text
from conversations.reading.around import answer_in
from conversations.session import Lately, Person, Stack
from tests.conversations.chat import MONDAY, ZHAO, Chat

LI = {"zh": Person(7, "zh-CN"), "en": Person(7, "en")}
AROUND = {
    "zh": (
        *("{}", "嗯，{}", "嗯{}", "呃…{}", "那个，{}", "哎呀，{}", "你好，{}", "您好 {}", "客服你好，{}"),
        *("不好意思才看到，{}", "谢谢，{}", "好的，{}", "我回复一下，{}", "说实话，{}", "对了，{}"),
        *("{}，谢谢", "{}谢谢", "{} 谢谢你们", "{}，辛苦了", "{}，麻烦你们了", "{}哈", "{}噻", "{}咯"),
        *(
            "{}。。。",
            "{}！！！",
            "{}～",
            "{}🙏",
            "{}[微笑]",
            "{}，就这样",
            "“{}”",
            "{} {}",
            "{}，祝工作顺利",
        ),
    ),
    "en": (
        *("{}", "Hi, {}", "hello {}", "um, {}", "ok, {}", "well, {}", "sorry, {}", "Good morning, {}"),
        *("Sorry for the late reply, {}", "thanks, {}", "to be honest, {}", "my answer: {}"),
        *("{}, thanks", "{} thank you", "{}, thanks a lot", "{} please", "{}!!!", "{}...", "{} :)"),
        *("{} 🙏", "{}, that's all", "{}, cheers mate", "{}, much appreciated"),
    ),
}
"""What is said around an answer."""
RUNS = 100
"""Answers that are tried of each language, in one wrapping or in two."""


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("嗯…5星，谢谢你们", "5星"),
        ("您好！没解决。辛苦了🙏", "没解决"),
        ("嗯，没有", "没有"),
        ("反正就是没修好", "没修好"),
        ("解决了解决了", "解决了"),
        ("Hello. Not fixed. Thank you!", "Not fixed"),
        ("5 👍", "5"),
        ("⭐⭐⭐，谢谢", "⭐⭐⭐"),
    ],
)
def test_the_answer_is_left(words: str, left: str) -> None:
    assert answer_in(words) == left


@pytest.mark.parametrize(
    "words",
    [
        *("好的，谢谢", "嗯嗯", "你好", "就这样", "额外收费", "干嘛", "解决了吧", "解决了吗", "是的", "55"),
        *("那个灯修好了", "你好像没来", "领导让我撤的", "客服态度差", "应该是解决了", "没有"),
        *("ok thanks", "so so", "well done", "hi", "I think so"),
    ],
)
def test_what_says_something_itself_is_not_around_it(words: str) -> None:
    assert answer_in(words) == words


def _wrapped(said: Mapping[str, Sequence[str]], language: str) -> Iterator[tuple[str, str]]:
    """Answer → how it is said, a hundred times at random, each time the same."""
    random = Random(f"{sorted(said)} {language}")
    for _ in range(RUNS):
        meant = random.choice(sorted(said))
        words = random.choice(said[meant])
        for _ in range(random.choice((1, 1, 2))):
            words = random.choice(AROUND[language]).replace("{}", words)
        yield meant, words


def _outcomes(
    said: Mapping[str, Sequence[str]], language: str, read: Callable[[str], str]
) -> tuple[int, list[tuple[str, str, str]]]:
    """How many were read as they were meant, and the others: what was meant, how it was said and read."""
    heard = [(meant, words, read(words)) for meant, words in _wrapped(said, language)]
    other = [each for each in heard if each[0] != each[2]]
    return len(heard) - len(other), other


RATED: Mapping[str, tuple[tuple[str, ...], Mapping[str, Mapping[str, tuple[str, ...]]]]] = {
    "contacted": (
        (),
        {
            "zh": {"yes": ("联系过", "师傅来过"), "no": ("没人联系我", "没联系", "没有", "还没有")},
            "en": {"yes": ("yes", "they called me"), "no": ("no", "nobody came")},
        },
    ),
    "solved": (
        ("没有联系",),
        {
            "zh": {
                "yes": ("修好了", "解决了"),
                "partly": ("修好了一半",),
                "no": ("没解决", "还是不亮", "没有"),
            },
            "en": {"yes": ("fixed", "it works now"), "partly": ("partly",), "no": ("not fixed", "no")},
        },
    ),
    "satisfied": (
        ("没有联系", "没解决"),
        {
            "zh": {"5": ("五星", "非常满意"), "3": ("一般般", "3"), "2": ("不满意",), "1": ("一星", "差评")},
            "en": {"5": ("5 stars", "very satisfied"), "3": ("average", "3"), "1": ("one star", "terrible")},
        },
    ),
}
GOOD = ("yes", "partly", "3", "5")


NOT_PLAIN = {
    "contacted": (
        "可能打了我没接到",
        "好像打过吧",
        "不是你们联系的吗",
        "maybe",
        "not that I know of",
        "应该联系了",
    ),
    "solved": (
        "好像好了",
        "算是解决了吧",
        "应该是好了",
        "解决了？没有吧",
        "昨天好了今天又坏了",
        "seems so",
        "解决了吧",
    ),
    "satisfied": ("呵呵，满意", "半星都多余", "10分", "you could be better", "可以", "随便"),
}
"""What leaves a doubt, with whatever around it."""


@pytest.mark.parametrize("step", RATED)
def test_what_is_not_plain_is_asked_whatever_is_around_it(office: Office, step: str) -> None:
    chat = Chat(office)
    chat.ask_back()
    for words in RATED[step][0]:
        chat.wait(timedelta(seconds=30))
        chat.send(Text(words))
    for words in NOT_PLAIN[step]:
        for around in AROUND["en" if words.isascii() else "zh"]:
            said = Text(around.replace("{}", words))
            turn = office.engine.advance(chat.stack, said, LI["zh"], chat.now + timedelta(seconds=30))
            counted = [s.answers.get(step) for s in turn.stack.sessions if s.conversation == "callback"]
            assert (said.words, counted) == (said.words, [None])


@pytest.mark.parametrize(
    ("step", "words", "key"),
    [
        ("contacted", "谢谢，有联系", "yes"),
        ("contacted", "not yet", "no"),
        ("contacted", "没有没有", "no"),
        ("solved", "没有问题了，谢谢", "yes"),
        ("satisfied", "就4星吧", "4"),
        ("satisfied", "I'd say 3 out of 5", "3"),
        ("satisfied", "three I guess", "3"),
        ("satisfied", "zero stars", "1"),
    ],
)
def test_said_otherwise_it_is_counted_too(office: Office, step: str, words: str, key: str) -> None:
    chat = Chat(office)
    chat.ask_back()
    for said in (*RATED[step][0], words):
        chat.wait(timedelta(seconds=30))
        chat.send(Text(said))
    assert chat.top.answers[step] == key


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("step", RATED)
def test_a_rating_is_counted_the_same(office: Office, step: str, language: str) -> None:
    before, said = RATED[step]
    chat = Chat(office)
    chat.ask_back()
    for words in before:
        chat.wait(timedelta(seconds=30))
        chat.send(Text(words))
    asked, now = chat.stack, chat.now + timedelta(seconds=30)

    def read(words: str) -> str:
        turn = office.engine.advance(asked, Text(words), LI[language], now)
        answers = next((s.answers for s in turn.stack.sessions if s.conversation == "callback"), {})
        return str(answers.get(step, "asked"))

    same, other = _outcomes(said[language], language, read)
    assert same >= 0.97 * RUNS, other
    assert [each for each in other if each[2] in GOOD] == []


AT_CARD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "zh": {
        "sent": ("发送", "可以了", "没问题，发吧", "是对的", "确认无误"),
        "location": ("地点不对", "改地址"),
        "left": ("取消", "算了不报了", "先不发", "等一下"),
        "added": ("旁边那盏也不亮", "已经有老人摔倒了"),
    },
    "en": {
        "sent": ("send it", "yes that's right", "confirm"),
        "location": ("wrong address", "the place is wrong"),
        "left": ("cancel", "never mind", "not yet", "wait"),
        "added": ("the lamp next to it is out too", "an old man fell there"),
    },
}


def _card(office: Office, language: str) -> Stack:
    """The card of a report that waits."""
    place: dict[str, object] = {"words": "家园小区", "district": "", "district_name": "", "datum": "wgs84"}
    place |= {"latitude": 29.62, "longitude": 112.71}
    told = {"location": place, "category": "SZ01", "description": [{"ref": "", "words": "路灯坏了三天"}]}
    begun = office.engine.begin(
        Stack(), Begin("intake", told | {"details": {"of": "SZ01", "said": {}}}), LI[language], MONDAY
    )
    assert begun.stack.sessions[-1].step == "confirm"
    return begun.stack


def _done_with(office: Office, card: Stack, said: Text, language: str) -> str:
    """What words do with it."""
    turn = office.engine.advance(card, said, LI[language], MONDAY + timedelta(seconds=30))
    if any(isinstance(effect, OpenTicket) for effect in turn.effects):
        return "sent"
    draft = turn.stack.sessions[-1] if turn.stack.sessions else None
    if draft is None or draft.paused or draft.facts.get("unsent"):
        return "left"
    if len(draft.answers["description"]) > 1:
        return "added"
    return "stays" if draft.step == "confirm" else draft.step


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_is_told_the_same(office: Office, language: str) -> None:
    card = _card(office, language)

    def read(words: str) -> str:
        return _done_with(office, card, Text(words), language)

    same, other = _outcomes(AT_CARD[language], language, read)
    assert same >= 0.97 * RUNS, other
    assert [each for each in other if each[2] == "sent"] == []


SAID_TO_CARD = {
    "sent": ("对对对，没问题", "看过了，没问题", "sure, send it", "that's correct", "ok发送"),
    "location": ("等一下，地点不对", "wait, the address is wrong", "the place is wrong, sorry"),
    "category": ("类别好像不对",),
    "left": ("自己好了，不用了", "不好意思，报错了", "no, wait"),
    "stays": (
        "好的好的",
        "就这样吧",
        "能发吗",
        "发了吗",
        "不对不对",
        "谢谢",
        "has it been sent?",
        "okay thanks",
    ),
}


@pytest.mark.parametrize("what", SAID_TO_CARD)
def test_the_card_hears_what_people_say(office: Office, what: str) -> None:
    for words in SAID_TO_CARD[what]:
        language = "en" if words.isascii() else "zh"
        assert (words, _done_with(office, _card(office, language), Text(words), language)) == (words, what)


LISTED = {
    "zh": ("应该是{}吧", "就{}那个", "选{}", "我觉得是{}", "{}吧", "{}这一类"),
    "en": ("I think it's {}", "I'd say {}", "probably {}", "the {} one", "{} I guess"),
}


@pytest.mark.parametrize(
    ("language", "matter", "names"),
    [
        (
            "zh",
            "晚上太吵了睡不着",
            {"SH01": ("施工与工业噪声", "工业噪声", "1"), "GA04": ("生活噪声扰民", "2")},
        ),
        ("en", "there is a lot of noise at night", {"SH01": ("number 1",), "GA04": ("Noisy neighbours",)}),
    ],
)
def test_a_category_is_chosen_the_same(
    office: Office, language: str, matter: str, names: Mapping[str, tuple[str, ...]]
) -> None:
    place = {"zh": "翠岭小区", "en": "Cuiling Estate"}[language]
    asked, now = Stack(), MONDAY
    for words in (matter, place):
        asked = office.engine.advance(asked, Text(words), LI[language], now).stack
        now += timedelta(seconds=30)
    assert asked.sessions[-1].step == "category"
    said = {
        code: tuple(how.replace("{}", name) for name in called for how in LISTED[language])
        for code, called in names.items()
    }

    def read(words: str) -> str:
        turn = office.engine.advance(asked, Text(words), LI[language], now)
        return str(turn.stack.sessions[-1].answers.get("category", "none"))

    same, other = _outcomes(said, language, read)
    assert same >= 0.97 * RUNS, other


PLACES = {
    "zh": ("翠岭小区", "红旗路68号3单元", "翠竹苑北门往东50米", "永安镇李家坳", "二中对面的巷子"),
    "en": ("Cuiling Estate", "68 Hongqi Road", "the bus stop on Renmin Road"),
}
LEADS = {
    "zh": ("{}", "在{}", "就在{}", "地址是{}", "应该是{}", "我家住{}", "是在{}"),
    "en": ("{}", "it's at {}", "the address is {}", "I think it's {}"),
}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("不好意思发错了，在滨江小区", "滨江小区"),
        ("对的，翠岭小区", "翠岭小区"),
        ("翠岭小区，请尽快来修", "翠岭小区"),
        ("it's on Hongqi Road I think", "Hongqi Road"),
        ("Cuiling Estate please hurry", "Cuiling Estate"),
        ("对面的小学门口", "none"),
        ("对面的实验二小门口", "对面的实验二小门口"),
        ("hang on", "none"),
        ("让我想想", "none"),
    ],
)
def test_what_is_around_a_place_is_left_out(office: Office, words: str, place: str) -> None:
    asked = office.engine.advance(Stack(), Text("路灯坏了三天都没人修"), LI["zh"], MONDAY).stack
    turn = office.engine.advance(asked, Text(words), LI["zh"], MONDAY + timedelta(seconds=30))
    assert turn.stack.sessions[-1].answers.get("location", {}).get("words", "none") == place


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_is_the_place_alone(office: Office, language: str) -> None:
    tells = {"zh": "路灯坏了三天都没人修", "en": "the street light has been broken for three days"}[language]
    asked = office.engine.advance(Stack(), Text(tells), LI[language], MONDAY).stack
    now = MONDAY + timedelta(seconds=30)
    said = {place: tuple(lead.replace("{}", place) for lead in LEADS[language]) for place in PLACES[language]}

    def read(words: str) -> str:
        turn = office.engine.advance(asked, Text(words), LI[language], now)
        return str(turn.stack.sessions[-1].answers.get("location", {}).get("words", "none"))

    same, other = _outcomes(said, language, read)
    found = [each for each in other if each[0] in each[2]]
    assert len(found) == len(other), Counter(each for each in other if each not in found)
    assert same >= 0.9 * RUNS, other


WANTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "zh": {
        "reports": ("查进度", "办得怎么样了"),
        "urge": ("催一下", "快点处理"),
        "withdraw": ("撤回", "不用修了"),
        "call": ("转人工", "我要找人工"),
        "more": ("旁边那盏也不亮", "是上周三开始坏的", "还有一盏灯也坏了"),
    },
    "en": {
        "reports": ("my reports", "how far is it"),
        "urge": ("please hurry", "urge"),
        "withdraw": ("withdraw my report",),
        "call": ("talk to a person",),
        "more": ("it started last Wednesday", "an old man fell there last night"),
    },
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_after_the_receipt_the_same_is_wanted(office: Office, language: str) -> None:
    now = MONDAY + timedelta(minutes=1)
    filed = Lately(1, "20261123-000001-3", "SZ01", "last", (now + timedelta(hours=1)).timestamp())

    def read(words: str) -> str:
        turn = office.engine.advance(Stack(answered=filed), Text(words), LI[language], now)
        asked = next((effect for effect in turn.effects if isinstance(effect, LookUp)), None)
        if asked is not None and asked.what != "about":
            return asked.what
        return "more" if turn.stack.sessions or asked is not None else "none"

    same, other = _outcomes(WANTED[language], language, read)
    assert same >= 0.97 * RUNS, other


BY_STAFF: Mapping[str, tuple[Begin, Mapping[str, tuple[str, ...]]]] = {
    "at": (
        Begin("appointment", {}, {"number": "1", "short": "路灯"}, 1, 1),
        {
            "2026-11-24T10:00:00+08:00": ("明天上午10点", "11月24日上午十点"),
            "2026-11-25T15:30:00+08:00": ("周三下午3点半", "后天 15:30"),
        },
    ),
    "choice": (
        Begin(
            "extension",
            {},
            {"number": "1", "short": "路灯", "dates": (("1", "11月25日（周三）"), ("2", "11月27日（周五）"))},
            1,
            1,
        ),
        {"1": ("11月25日", "25号", "周三", "第一个"), "2": ("11月27日", "周五", "2")},
    ),
    "conclusion": (
        Begin(
            "report",
            {
                "did": [{"ref": "", "words": "已更换灯头并测试正常"}],
                "contacted": "11月23日 9:00 电话联系居民",
            },
            {"number": "1", "short": "路灯"},
            1,
            1,
        ),
        {"solved": ("已解决",), "partly": ("部分解决",), "cannot": ("无法解决",)},
    ),
}


@pytest.mark.parametrize("step", BY_STAFF)
def test_a_form_of_staff_is_filled_in_the_same(office: Office, step: str) -> None:
    begin, said = BY_STAFF[step]
    asked = office.engine.begin(Stack(), begin, ZHAO, MONDAY).stack
    assert asked.sessions[-1].step == step
    now = MONDAY + timedelta(seconds=30)

    def read(words: str) -> str:
        turn = office.engine.advance(asked, Text(words), ZHAO, now)
        return str(turn.stack.sessions[-1].answers.get(step, "asked"))

    same, other = _outcomes(said, "zh", read)
    assert same >= 0.97 * RUNS, other
    assert {each[2] for each in other} <= {"asked"}


@pytest.mark.parametrize(
    ("words", "button"),
    [("签收", "sign"), ("退回", "return send_back"), ("不归我们管", "return"), ("再给两天", "extend")],
)
def test_a_button_is_named_the_same(office: Office, words: str, button: str) -> None:
    for around in AROUND["zh"]:
        turn = office.engine.advance(Stack(), Text(around.replace("{}", words)), ZHAO, MONDAY)
        (asked,) = turn.effects
        assert isinstance(asked, LookUp)
        assert (around, asked.answers["button"]) == (around, button)
