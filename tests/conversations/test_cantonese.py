"""Whoever writes in traditional characters, or Cantonese, is understood as who says it in Mandarin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.desk import Office
from conversations.effects import Act, LookUp
from conversations.messages import Text
from tests.conversations.chat import ZHAO, Chat

TOLD = "翠岭小区 5 栋楼下的路灯坏了三天了"

SAME: dict[str, tuple[tuple[str, str], ...]] = {
    "first words": (
        ("路燈壞咗", "路灯坏了"),
        ("路燈", "路灯"),
        ("盞燈壞咗好耐", "灯坏了很久"),
        ("漏水", "漏水"),
        ("噪音擾民", "噪音扰民"),
        ("冇水", "没水"),
        ("我想投訴", "我想投诉"),
        ("我要投訴", "我要投诉"),
        ("佢哋成日裝修", "他们整天装修"),
        ("樓上半夜仲裝修，好嘈", "楼上半夜还装修，很吵"),
        ("垃圾桶臭到死", "垃圾桶臭死了"),
        ("街市門口成地垃圾，冇人清理", "菜场门口满地垃圾，没人清理"),
        ("隔籬屋僭建", "隔壁屋违建"),
        ("早晨", "你好"),
        ("中山路嘅路燈唔着", "中山路的路灯不亮"),
        ("中山路12號門口嘅水管爆咗", "中山路12号门口的水管爆了"),
        ("翠嶺小區5棟嘅電梯壞咗", "翠岭小区5栋的电梯坏了"),
        ("行人路有個窿，好危險", "人行道有个洞，很危险"),
        ("公車站牌倒了，麻煩派人來修", "公交站牌倒了，麻烦派人来修"),
    ),
    "small talk": (
        ("唔該", "谢谢"),
        ("唔該晒", "谢谢了"),
        ("多謝", "多谢"),
        ("你係唔係機械人", "你是不是机器人"),
        ("可以講廣東話嗎", "可以讲广东话吗"),
        ("點樣用㗎", "怎么用的"),
        ("收唔收錢㗎", "收不收钱的"),
        ("轉人工", "转人工"),
        ("我要搵真人傾", "我要找真人聊"),
    ),
    "emergencies": (
        ("火燭啊", "着火啊"),
        ("我屋企着火", "我家里着火"),
        ("樓下著火了", "楼下着火了"),
        ("救命啊", "救命啊"),
        ("有人跳樓", "有人跳楼"),
        ("煤氣洩漏", "煤气泄漏"),
        ("樓道裡有瓦斯味", "楼道里有煤气味"),
        ("有人暈低咗，唔識郁", "有人晕倒了，不会动"),
        ("有人打交，拎住把刀", "有人打架，拿着把刀"),
        ("我唔想做人喇", "我不想活了"),
    ),
    "where": (
        ("中山路12號", "中山路12号"),
        ("喺中山路12號門口", "在中山路12号门口"),
        ("翠嶺小區5棟", "翠岭小区5栋"),
        ("望湖花園3棟", "望湖花园3栋"),
        ("唔知呀", "不知道"),
        ("等陣話你知", "等会告诉你"),
        ("就喺呢度", "就在这里"),
        ("雲湖區", "云湖区"),
    ),
    "category": (
        ("路燈照明", "路灯照明"),
        ("路燈", "路灯"),
        ("電梯", "电梯"),
        ("全部類別", "全部类别"),
        ("唔知揀邊個", "不知选哪个"),
        ("上一步", "上一步"),
        ("取消", "取消"),
    ),
    "card": (
        ("發送", "发送"),
        ("確認", "确认"),
        ("冇問題", "没问题"),
        ("改地點", "改地点"),
        ("改類別", "改类别"),
        ("更多選項", "更多选项"),
        ("放棄", "放弃"),
        ("唔好發送", "不要发送"),
        ("等陣先", "先等会"),
        ("我想匿名", "我想匿名"),
        ("唔好打電話畀我", "不要打电话给我"),
    ),
    "after the receipt": (
        ("進度", "进度"),
        ("催一催", "催一催"),
        ("催辦", "催办"),
        ("搞掂未", "搞定没"),
        ("幾時搞掂", "何时搞定"),
        ("有冇消息", "有消息吗"),
        ("快啲啦", "快点吧"),
        ("點解仲未整好", "怎么还没修好"),
        ("我想撤回", "我想撤回"),
        ("我嘅訴求", "我的诉求"),
    ),
    "contacted": (
        ("冇", "没有"),
        ("有", "有"),
        ("聯絡過", "联系过"),
        ("冇人聯絡過我", "没人联系过我"),
        ("佢哋打過電話嚟", "他们打过电话来"),
        ("冇人嚟過", "没人来过"),
        ("冇人搵過我", "没人找过我"),
        ("冇啊", "没有"),
        ("佢哋有嚟過", "他们来过了"),
    ),
    "solved": (
        ("未搞掂", "没搞定"),
        ("仲係咁", "没变化"),
        ("修好咗", "修好了"),
        ("解決咗", "解决了"),
        ("整好咗", "修好了"),
        ("未解決", "未解决"),
        ("搞掂咗，唔該", "搞定了，谢谢"),
        ("搞掂未", "搞定没"),
        ("唔係幾好", "不是很好"),
        ("搞掂晒", "搞定了"),
    ),
    "satisfied": (
        ("滿意", "满意"),
        ("唔滿意", "不满意"),
        ("好滿意", "很满意"),
        ("五星", "五星"),
        ("係但啦", "随便啦"),
        ("好嬲", "很气"),
    ),
    "staff": (
        ("簽收", "签收"),
        ("收到，即刻去", "收到，马上去"),
        (
            "反饋：已更換燈頭，昨天上午電話聯絡咗王女士，已解決",
            "反馈：已更换灯头，昨天上午电话联系了王女士，已解决",
        ),
        ("申請延期", "申请延期"),
        ("退單", "退单"),
        ("我嘅工單", "我的工单"),
    ),
}
"""Where it is said → what somebody says, and the same in Mandarin."""

NOTHING_GOOD: dict[str, tuple[str, ...]] = {
    "contacted": (
        *("有冇聯絡", "有聯絡咩", "邊有聯絡", "話會聯絡", "聯絡咗個寂寞", "有打過未", "從來沒有", "打過嗎"),
        *("一個人都冇", "冇收過電話", "幾時聯絡過"),
    ),
    "solved": (
        *(
            "解決未",
            "修好未",
            "係咪搞掂咗",
            "搞掂咗咩",
            "佢哋話搞掂咗",
            "以為搞掂咗",
            "搞唔掂",
            "冇搞掂",
            "等佢搞掂先",
        ),
        *(
            "如果搞掂就好",
            "搞掂咗一半",
            "唔係好掂",
            "麻麻地",
            "好咗少少",
            "修好咗又壞",
            "搞掂個屁",
            "得唔得",
            "得咗咩",
        ),
        *("點會搞掂", "燈係着咗但係成日閃", "還沒修好", "修好了嗎", "應該修好咗啩", "唔知搞掂未", "搞到一半"),
    ),
    "satisfied": (
        *(
            "唔係好滿意",
            "唔算滿意",
            "幾滿意",
            "滿意個屁",
            "滿意咩",
            "點會滿意",
            "冇乜滿意",
            "好唔滿意",
            "滿意嗎",
        ),
        *("不是很滿意", "談不上滿意", "要滿意都難", "滿意先奇"),
    ),
}
"""Where it is said → what plainly says nothing good, and must not be counted as if it did."""
GOOD = {"contacted": ("yes",), "solved": ("yes",), "satisfied": ("4", "5")}


def _told(chat: Chat) -> None:
    chat.send(Text("路灯坏了三天了，晚上很黑"))


def _placed(chat: Chat) -> None:
    chat.send(Text("楼下的东西坏了很久，麻烦看看"))
    chat.send(Text("翠岭小区 5 栋"))


def _carded(chat: Chat) -> None:
    chat.send(Text(TOLD))
    chat.send(Text("路灯照明"))


def _filed(chat: Chat) -> None:
    _carded(chat)
    chat.send(Text("发送"))
    chat.wait(timedelta(hours=3))


def _asked(*answers: str) -> Callable[[Chat], None]:
    def ask(chat: Chat) -> None:
        chat.ask_back()
        for answer in answers:
            chat.send(Text(answer))

    return ask


def _nothing(chat: Chat) -> None:
    pass


BEFORE: dict[str, Callable[[Chat], None]] = {
    "where": _told,
    "category": _placed,
    "card": _carded,
    "after the receipt": _filed,
    "contacted": _asked(),
    "solved": _asked("联系过"),
    "satisfied": _asked("联系过", "解决了"),
}


def _came_of(office: Office, place: str, words: str) -> Any:
    """All that words lead to, but for the words themselves."""
    chat = Chat(office, ZHAO) if place == "staff" else Chat(office)
    BEFORE.get(place, _nothing)(chat)
    chat.send(Text(words))
    sessions = [
        (each.conversation, each.step, each.paused, {k: _shape(v) for k, v in each.answers.items()})
        for each in chat.stack.sessions
    ]
    asked = [
        (type(each).__name__, each.move if isinstance(each, Act) else "")
        if not isinstance(each, LookUp)
        else (each.what, "")
        for each in chat.asked
    ]
    return chat.keys, sessions, asked


def _shape(value: Any) -> Any:
    """An answer without its words."""
    if isinstance(value, dict):
        return {name: _shape(each) for name, each in value.items() if name not in ("words", "ref")}
    if isinstance(value, list):
        return [_shape(each) for each in value]
    return value if not isinstance(value, str) or value.isascii() else "words"


@pytest.mark.parametrize(
    ("place", "said", "same"),
    [(place, said, same) for place, rows in SAME.items() for said, same in rows],
)
def test_means_the_same(office: Office, place: str, said: str, same: str) -> None:
    assert _came_of(office, place, said) == _came_of(office, place, same)


@pytest.mark.parametrize(
    ("place", "said"), [(place, said) for place, rows in NOTHING_GOOD.items() for said in rows]
)
def test_nothing_good_is_counted(office: Office, place: str, said: str) -> None:
    chat = Chat(office)
    BEFORE[place](chat)
    chat.send(Text(said))
    counted = [session.answers.get(place) for session in chat.stack.sessions]
    counted += [act.facts.get(place) for act in chat.asked if isinstance(act, Act)]
    assert not {str(each) for each in counted} & set(GOOD[place])


@pytest.mark.parametrize("said", [said for rows in SAME.values() for said, _ in rows if len(said) > 4])
def test_what_is_told_is_kept_as_it_was_written(office: Office, said: str) -> None:
    """Whatever it is taken for, and wherever it is told, only what was written is kept."""
    for place in ("first words", "where", "category", "card"):
        chat = Chat(office)
        BEFORE.get(place, _nothing)(chat)
        before = [*_told_in(chat)]
        chat.send(Text(said))
        assert all(told in before or told in said for told in _told_in(chat))


def _told_in(chat: Chat) -> Iterator[str]:
    """All that stands in the description, or waits until it is said what it was for."""
    for session in chat.stack.sessions:
        yield from (part["words"] for part in session.answers.get("description", ()))
        yield from (row["text"]["words"] for row in session.facts.get("said", ()) if "text" in row)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("翠嶺小區5棟", "翠嶺小區5棟"),
        ("喺中山路12號門口", "中山路12號門口"),
        ("雲湖區建設路3號", "雲湖區建設路3號"),
        ("喺望湖花園3棟樓下", "望湖花園3棟樓下"),
    ],
)
def test_a_place_is_kept_as_it_was_written(office: Office, said: str, kept: str) -> None:
    chat = Chat(office)
    BEFORE["where"](chat)
    chat.send(Text(said))
    assert chat.top.answers["location"]["words"] == kept
    assert chat.top.answers["location"]["district"] or "中山路" in said


def test_a_result_of_staff_is_kept_as_it_was_written(office: Office) -> None:
    chat = Chat(office, ZHAO)
    chat.send(Text("反饋：更換咗燈頭同電線，聽日再睇，已解決"))
    assert chat.top.answers["did"] == [{"ref": "", "words": "更換咗燈頭同電線，聽日再睇"}]
    assert chat.top.answers["conclusion"] == "solved"
