"""What the demo's page itself says, in the languages it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-CN", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The page's sentences in one language. `{…}` in those that scripts say stands for what they put in."""

    html: str
    """The language as HTML and browsers call it."""
    title: str
    headline: str
    story: str
    clock: str
    hour: str
    day: str
    days: str
    to_next: str
    tabs: str
    resident: str
    yourself: str
    fresh: str
    whose: str
    next: str
    no_next: str
    stuck: str
    told: str
    offer: str
    comma: str

    def of_scripts(self) -> Mapping[str, str]:
        """What scripts say, by the names of the page's `data-` attributes."""
        return {
            "next": self.next,
            "no-next": self.no_next,
            "stuck": self.stuck,
            "told": self.told,
            "offer": self.offer,
            "comma": self.comma,
        }


WORDS: Mapping[Language, Words] = {
    "zh-CN": Words(
        html="zh-Hans",
        title="接办 · 演示",
        headline="接办 <span>一件事的全过程</span>",
        story="先当居民说一件事，比如“中山路的路灯坏了三天，晚上一片漆黑”。消息到了谁那里，谁的窗口就会亮：经办人签收、反馈，"
        "审核人通过，再回来当居民评价。不满意就重办，交给领导。时钟可以往前拨：提醒、逾期、升级和回访，不用真等几天。",
        clock="演示时钟",
        hour="+1 小时",
        day="+1 天",
        days="+3 天",
        to_next="到下一个期限",
        tabs="看谁的窗口",
        resident="居民",
        yourself="就是您自己",
        fresh="有新消息",
        whose="{part}：看谁的窗口",
        next="下一个期限：{at}",
        no_next="眼下没有等着的期限",
        stuck="时钟没有拨动，请再试一次。",
        told="{who} 收到新消息",
        offer="{who} 有新消息，去看看",
        comma="，",
    ),
    "en": Words(
        html="en",
        title="Jieban · demo",
        headline="Jieban <span>one matter, from first word to last</span>",
        story="First be the resident and report something, such as “The street lamp on Zhongshan Road has "
        "been out for three nights”. Whoever is told lights up: the handler signs for the order and reports, "
        "the reviewer approves, and you rate the result as the resident. Not satisfied? It is done again, "
        "and goes up to a leader. Move the clock forward to see reminders, overdue dates, escalation and how "
        "the resident is asked back, without waiting for days.",
        clock="The demo’s clock",
        hour="+1 hour",
        day="+1 day",
        days="+3 days",
        to_next="To the next date",
        tabs="Whose chat to see",
        resident="Resident",
        yourself="that is you",
        fresh="new message",
        whose="{part}: whose chat to see",
        next="Next date: {at}",
        no_next="Nothing is waiting for a date",
        stuck="The clock did not move, please try again.",
        told="New message for {who}",
        offer="New message for {who}: have a look",
        comma=", ",
    ),
}
