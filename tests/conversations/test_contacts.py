"""Whether what staff say of a contact is dated in the future."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conversations.reading.contacts import dated, lies_ahead, tells_when, untimed, with_when

FRIDAY = datetime(2026, 11, 27, 5, 28, tzinfo=ZoneInfo("Asia/Shanghai"))
"""Early in the morning."""


@pytest.mark.parametrize(
    "account",
    [
        "11月27日上午电话联系诉求人",
        "11月27日 15:00 电话联系居民",
        "今天下午三点电话联系居民",
        "今晚电话联系",
        "明天上午打电话",
        "明日 9:00 上门",
        "后天上门",
        "下周联系居民",
        "2026-11-28 联系",
        "12/1 电话",
        "十二月三号电话联系",
        "28 Nov, 15:00, telephoned the resident",
        "telephoned the resident on Dec 1",
        "tomorrow at 9 am by telephone",
        "11月28日-29日走访居民",
        "会电话联系居民",
        "准备下午联系诉求人",
        "稍后再给居民打电话",
        "两天后上门",
        "将电话联系居民",
        "we will call the resident",
        "11月28日，已电话联系居民",
        "11月28日 16:00 经办人王五已电话联系居民",
        "I'm going to phone her",
        "28 Nov, 15:00, phoned the resident",
        "明天上门，到了再联系居民",
        "next week, the resident will be told by phone",
        "11.28电话联系居民",
        *("28日上午9点电话联系居民", "30号上门", "明儿上午联系", "这周六电话联系居民"),
    ],
)
def test_what_has_not_come_yet(account: str) -> None:
    assert lies_ahead(account, FRIDAY)


@pytest.mark.parametrize(
    "account",
    [
        "11月27日凌晨五点电话联系诉求人",
        "11月27日 05:40 电话联系居民",  # rounded up
        "11月26日 15:00 电话联系居民",
        "今天凌晨当面联系",
        "昨天下午三点电话联系居民",
        "11月26日电话联系，约好12月1日上门",
        "电话联系居民，约好明天上午上门",
        "26 Nov, 15:00, telephoned the resident",
        "agreed to come tomorrow, called on 26 Nov",
        "电话联系两次，无人接听",
        "24日电话联系",
        *("5号电话联系居民", "28号楼居民已电话联系", "3日内已电话联系居民", "30号井盖已修好，电话告知"),
        "会同社区电话联系了居民",
        "将情况电话告知居民",
        "准备好材料后联系了居民",
        "尽快联系了居民",
        "2025-12-30 电话联系",
        "6月30日电话联系",  # this year's
        "拨打 13800138000 联系居民",
        "11/99 电话",
        "电话告知居民明天上午上门维修",
        "已电话联系，居民反映下周停水问题",
        "微信沟通，居民表示今晚再看",
        "电话联系居民，他说明天在家",
        "Called the resident and told them a crew comes tomorrow",
        "入户走访12-301住户，当面沟通",
        "电话联系12-28号楼居民",
        "拨打12/15两户电话",
        "14:12-14:20电话联系居民",
        "下个月整改，已当面告知居民",
        "明天安排施工，昨天已电话告知居民",
        "明天上午施工的安排，已于昨天上午电话告知",
        "12月5日前完成，已电话告知居民",
        "计划12月5日前完成，11月25日电话告知居民",
        "将于11月30日更换，昨日已联系居民",
        "今晚停水一事已于凌晨电话告知",
        "后天复查，居民已知晓",
        "昨天电话联系，明天上门维修",
        "11.25电话联系，12.1完工",
        "Called her; repair is on 30 Nov",
        "The repair on 30 Nov was explained to her by phone yesterday",
        "Next week we start; phoned her yesterday",
        "I'll be honest, phoned her yesterday",
        "We will replace it on 30 Nov, told him by phone today at 5 am",
        "Will Smith was called on 25 Nov",
        "We'll start tomorrow - phoned her yesterday",
    ],
)
def test_what_has_come_or_cannot_be_read(account: str) -> None:
    assert not lies_ahead(account, FRIDAY)


def test_a_day_far_ahead_in_the_year_was_last_years() -> None:
    january = datetime(2027, 1, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert not lies_ahead("12月30日 15:00 电话联系居民", january)
    assert lies_ahead("1月5日 15:00 电话联系居民", january)
    assert not lies_ahead("28日 15:00 电话联系居民", january)
    assert not lies_ahead("31日电话联系居民", january.replace(month=3, day=1))


@pytest.mark.parametrize(
    "account",
    [
        *(
            "今天上午电话联系居民",
            "10月3日下午3点电话联系",
            "昨天打过电话",
            "刚才电话联系了",
            "11/26 电话",
            "26日电话联系居民",
            "11.25电话联系",
        ),
        *(
            "上周五当面沟通",
            "三点钟电话联系",
            "15:20 电话联系",
            "两小时前电话联系",
            "刚打电话给居民",
            "当天电话告知",
        ),
        *(
            "telephoned this morning",
            "called on 3 Oct",
            "phoned at 3 pm",
            "spoke to them an hour ago",
            "called today",
        ),
        *("匿名，无法联系", "没有留电话", "anonymous, no phone"),
        *("20号电话联系", "半个月前当面告知", "上个月打过电话", "前几天电话联系", "last month, by phone"),
    ],
)
def test_when_it_was_is_told(account: str) -> None:
    assert tells_when(account)


@pytest.mark.parametrize(
    "account",
    [
        *(
            "电话联系了",
            "电话联系居民",
            "已电话联系诉求人李女士，对方认可",
            "电话联系两次，无人接听",
            "拨打 13800138000 联系居民",
        ),
        *(
            "当面告知居民",
            "电话联系12-28号楼居民",
            "及时联系居民",
            "telephoned the resident",
            "called them twice",
        ),
        *("没联系居民", "not contacted", "不清楚", "提交", "Solved", "Change contact", "记不清是星期几"),
    ],
)
def test_when_it_was_is_missing(account: str) -> None:
    assert not tells_when(account)


@pytest.mark.parametrize(
    ("account", "kept"),
    [
        ("昨天下午电话联系张先生", "昨天（11月22日）下午电话联系张先生"),
        ("今早9点电话联系", "今早（11月23日）9点电话联系"),
        ("前天当面告知，约好明天上门", "前天（11月21日）当面告知，约好明天（11月24日）上门"),
        ("上周五当面沟通", "上周五（11月20日）当面沟通"),
        ("3天前电话联系", "3天前（11月20日）电话联系"),
        ("刚才电话联系了", "刚才（11月23日）电话联系了"),
        ("spoke to them this morning", "spoke to them this morning (23 Nov)"),
        ("Last Friday, by phone", "Last Friday (20 Nov), by phone"),
        ("11月22日 电话联系", "11月22日 电话联系"),
        ("昨天（11月22日）电话联系", "昨天（11月22日）电话联系"),
        ("上午十点电话联系", "上午十点电话联系"),
    ],
)
def test_the_date_stands_beside_a_day_that_is_told_from_today(account: str, kept: str) -> None:
    assert dated(account, datetime(2026, 11, 23, 10, tzinfo=FRIDAY.tzinfo)) == kept


def test_a_time_told_afterwards_is_added_and_a_whole_account_replaces_the_first() -> None:
    assert with_when("电话联系了", "今天上午的。") == "今天上午电话联系了"
    assert with_when("电话联系了两次", "都没人接") == "电话联系了两次，都没人接"
    assert with_when("telephoned them", "this morning") == "telephoned them, this morning"
    assert with_when("电话联系了", "今天上午电话联系李女士") == "今天上午电话联系李女士"
    assert with_when("phoned 王先生", "yesterday") == "phoned 王先生, yesterday"
    assert with_when("电话联系居民", "11/25") == "11/25电话联系居民"


@pytest.mark.parametrize(
    ("account", "rest"),
    [
        ("昨天上午", ""),
        ("11月23日 15:00", ""),
        ("今天上午9点半", ""),
        ("昨天上午，张三", "张三"),
        ("昨天在现场", "现场"),
        ("yesterday afternoon", ""),
    ],
)
def test_what_an_account_tells_besides_its_times(account: str, rest: str) -> None:
    assert untimed(account) == rest
