"""The whole loop as a stranger sees it: a real `jieban demo`, a real browser, and a clock to move.

Rule 1  Nothing is looked up in a list of staff: whoever is told something is the one that a pane shows.
Rule 2  No step depends on the date: the clock is moved from deadline to deadline until the words are said.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import expect

from tests.bot.browser import Watched, chromium, demo
from tests.bot.stage_play import Play, file_report, rate, report_back

DARK = "中山路的路灯坏了三天，晚上一片漆黑"
LAMPS = "路灯照明"


async def test_a_stranger_sees_a_matter_through(tmp_path: Path) -> None:
    async with asyncio.timeout(90), demo(tmp_path) as host, chromium() as browser:
        context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(f"{host}/demo")
        play = Play(page)
        resident, handler, reviewer, leader = map(play.pane, ("resident", "handler", "reviewer", "leader"))

        number = await file_report(play, DARK, "中山路 12 号", LAMPS)
        await handler.see("新工单", number)
        await handler.shows("cg-1")
        await handler.press("签收")
        await handler.see("已签收")
        await resident.see("已经接手")

        await play.wait_for(handler, "快到期了")
        await play.wait_for(leader, "已到期")
        await leader.shows("cg-head")
        await leader.press("已阅")
        await leader.see("已记下您看过")
        await resident.see("没有按时办完")
        await play.wait_for(leader, "逾期未办结")
        await leader.shows("city-build")
        await page.screenshot(path="/tmp/h/esc.png")

        await report_back(play, "已派人到现场更换灯泡，路灯恢复照明", "11月23日 15:00 电话联系诉求人")
        await reviewer.shows("cg-review")
        await reviewer.see("请审核")
        await reviewer.press("审核通过")
        await reviewer.see("审核通过，接下来请居民评价")

        await play.wait_for(resident, "1/3")
        await rate(play, "没解决", "★★ 不满意")
        await resident.see("哪里没办好")
        await resident.press("问题没有解决")
        await expect(resident.button("✓ 问题没有解决")).to_be_visible()
        await resident.press("完成")
        await resident.see("还想说什么")
        await resident.press("跳过")
        await resident.see("您希望怎么办")
        await resident.press("重新办理")
        await resident.see("这是第 2 轮")
        await page.screenshot(path="/tmp/h/reopen.png")

        await leader.see("居民不满意")
        await leader.press("派给承办单位")
        await leader.see("已派给 市城市管理局")
        await handler.shows("cg-1")
        await handler.see("第 2 轮重办")
        await handler.press("签收")
        await handler.see("已签收")
        await report_back(play, "重新检查整条线路，更换了电缆接头，连续两晚正常", "11月25日 15:00 当面说明")
        await reviewer.see("重新检查整条线路")
        await reviewer.press("审核通过")

        await play.wait_for(resident, "重新检查整条线路")
        await rate(play, "解决了", "★★★★★ 非常满意")
        await resident.see("谢谢您的评价")
        await handler.see("居民评价：已解决，5 星")
        watched.assert_clean()
        await context.close()
