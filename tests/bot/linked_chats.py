"""Somebody with several chats: what they do in them."""

from __future__ import annotations

import re

from tests.hotline import Hotline, Someone

WEB, PHONE = "chat-in-the-browser", "chat-in-the-telephone"
SECRET = "zanzibar-7731"
BUS_STOP = (29.62, 112.71)


async def confirms(who: Someone, words: str, at: tuple[float, float] | None) -> None:
    await who.says("/report")
    await (who.says("城关区建设路18号") if at is None else who.shares(*at))
    for said in ("路灯照明", words, "完成"):
        await who.says(said)


async def reports(who: Someone, words: str = "路灯坏了三天", at: tuple[float, float] | None = None) -> str:
    """Report something; returns its number."""
    await confirms(who, words, at)
    await who.says("发送")
    found = re.search(r"\d{8}-\d{6}-\d", who.last)
    assert found is not None, who.last
    return found[0]


async def links_chats(one: Someone, other: Someone) -> None:
    await one.says("/link")
    if "再关联一个" in [b.label for row in one.history[-1].buttons for b in row]:
        await one.presses("再关联一个")
    code = one.last.split("/link ")[1].split()[0]
    await other.says(f"/link {code}")
    await other.presses("是我，关联")
    assert "关联好了" in other.last


async def handled(hotline: Hotline, number: str) -> None:
    """The department signs, reports, and the reviewer approves."""
    clerk, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    await clerk.says(number)
    await clerk.presses("签收")
    await clerk.presses("反馈结果")
    for said in ("已更换损坏的灯头，恢复照明，现场试亮正常", "完成", "当天和居民通了电话", "已解决", "提交"):
        await clerk.says(said)
    await reviewer.reads()
    await reviewer.presses("审核通过")
