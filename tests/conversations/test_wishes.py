"""The wishes that people say in words of their own, and what only holds the same words."""

from __future__ import annotations

import pytest

from conversations.reading.asked_for import asked_for
from conversations.reading.sayings import calls_off, command
from conversations.reading.smalltalk import meant


def wish(words: str) -> str:
    """What a message is taken for by all that reads wishes."""
    return asked_for(words) or ("calls off" if calls_off(words) else "") or meant(words)


WISHES = {
    "human": (
        "我要人工 | 人工 | 转人工 | 转人工客服 | 我要转人工 | 请转人工 | 人工客服在吗 | "
        "有没有人工 | 有没有真人 | 真人在吗 | 我要找真人 | 找个真人 | 我要和人说话 | "
        "我想和真人说话 | 能不能找个人跟我说 | 让工作人员给我打电话 | 请给我回电话 | 客服电话 | "
        "我要找领导 | 找领导 | 人工坐席 | 接人工 | 接通人工 | 人工人工 | 帮我转人工 | "
        "转接客服 | 我要客服 | 我不想跟机器人说 | 不要机器人 | 我要人工服务 | 可以转人工吗 | "
        "能转人工吗 | 怎么转人工 | 人工呢 | 让人来跟我说 | 换人工 | "
        "can I speak to someone | i want a human | "
        "let me talk to a human | human please | "
        "speak to a human | real human | customer service | "
        "give me an agent | call me back | "
        "I'd like to talk to a person | "
        "can i speak to a human | "
        "put me through to an agent | "
        "connect me to an agent | is there a real person | "
        "人工 | 找个人 | 接线员 | I don't want to talk to a bot"
    ),
    "withdraw": (
        "撤回 | 撤销 | 我要撤回 | 我要撤销 | 我想撤销 | 撤诉 | 撤单 | 我要撤单 | "
        "取消我的诉求 | 取消诉求 | 取消工单 | 撤回诉求 | 撤销诉求 | 撤销工单 | 撤回工单 | "
        "我想撤回我的反映 | 把工单撤了 | 撤掉吧 | 帮我撤回 | 请撤回 | 撤诉求 | 撤回吧 | "
        "撤销吧 | 撤回一下 | 撤回报修 | 取消报修 | 取消投诉 | withdraw it | "
        "please cancel my report | cancel the report | "
        "take it back | I want to withdraw | "
        "withdraw my complaint"
    ),
    "calls off": (
        "不用处理了 | 不用办了 | 不用修了 | 我不报了 | 不投诉了 | 我不投诉了 | "
        "已经好了不用来了 | 不用来了 | 算了撤了吧 | cancel it | 灯已经亮了，不用来了 | "
        "please don't come any more"
    ),
    "hurry": (
        "快点 | 快一点 | 能不能快点 | 赶紧 | 赶紧修 | 赶快处理 | 尽快 | 尽快处理 | "
        "急 | 加急 | 着急 | 你们快点 | 快点修 | 搞快点 | faster please | "
        "please speed up"
    ),
    "reports": (
        "查进度 | 查工单 | 查询工单 | 我的工单 | 我的诉求 | 我的投诉 | 我的报修 | "
        "查一下我的工单 | 我的单子 | 我上次的投诉 | 办理进度 | 办理情况 | 处理进度 | "
        "处理情况 | 处理结果 | 查结果 | 查看进度 | 看进度 | 看一下进度 | 什么进度 | "
        "啥进度 | 查询进度 | 查询办理进度 | 我的反映 | check my report | "
        "check status | status of my report | "
        "track my report | where is my ticket"
    ),
    "progress": (
        "进度 | 上次反映的问题怎么样了 | 上次报的路灯怎么样了 | 处理到哪了 | 到哪一步了 | "
        "有结果没 | 结果怎么样 | 工单进度 | 进展 | 有进展没 | 怎么样了 | 现在怎么样了 | "
        "处理了吗 | 办了吗 | 修了吗 | 解决了吗 | 派了没 | 派人了吗 | 进度怎么样 | "
        "what's the status | has it been fixed | "
        "did you fix it"
    ),
}
"""Whole messages with bars between them, by what they are."""

TOLD = (
    "取消了公交站 | 路灯不用修了三次还是坏 | 客服态度差 | 客服不理人 | 人工湖水很臭 | "
    "人工费收得太高 | 没有人工服务 | 银行没有人工窗口 | 客服电话打不通 | 他们让我找客服 | "
    "客服说不归他们管 | 找领导也没用 | 物业说不用修了 | 物业说不用修 | 他们说不用来了 | "
    "不用修也行吗 | 查水表的没来 | 取消我的低保 | 取消了我的补贴 | 单位取消了我的岗位 | "
    "撤销了低保 | 撤了摊位又来 | 摊子撤了又摆 | 撤回的摊贩又来了 | 快修好了 | 快递丢了 | "
    "快餐店油烟 | 快来看这里积水了 | 着急用水 | 急诊没有医生 | 加急办证多收钱 | "
    "赶紧修路灯 | 尽快修好路灯 | 快点把路灯修好 | 抓紧修桥 | 红灯太快 | "
    "结果出来了是不合格 | 检查结果不给我 | 办理护照 | 处理垃圾 | 垃圾没人处理 | "
    "办理社保 | 进度太慢 | 工程进度慢 | 派人了还是没修好 | 修了又坏 | 处理了一半 | "
    "上次报的路灯又坏了 | 上次反映的噪音又来了 | 他给我打电话骂人 | 骚扰电话打给我 | "
    "有人打电话骗钱 | 找人修一下 | 派人来修 | 叫人来看看 | 让人来清理一下 | 没人接电话 | "
    "客服没人接 | 打不通人工 | 人工智能学校乱收费 | 机器人撞到我 | 回电话了 | "
    "客服回电话了 | 叫物业给我打电话 | "
    "customer service at the bank is rude | "
    "the operator hung up on me | an agent cheated me | "
    "a person fell into the pit | "
    "someone called me names | "
    "speak up for the old people | "
    "the human resources office is closed | "
    "they cancelled my bus stop | "
    "cancel the construction | "
    "it was fixed but broke again | a fast train | "
    "quick lime on the road | "
    "the report of the inspection | "
    "no need to repair it three times | "
    "nobody calls me back | they withdrew my benefit | "
    "my ticket for the bus was refused | "
    "progress is too slow here | "
    "did they build without a permit | "
    "the bot on the bank's page is useless"
)
"""What tells something, though it holds the words of a wish."""


@pytest.mark.parametrize(
    ("what", "words"), [(what, words) for what, said in WISHES.items() for words in said.split(" | ")]
)
def test_a_wish_in_other_words(what: str, words: str) -> None:
    assert wish(words) == what


@pytest.mark.parametrize("words", TOLD.split(" | "))
def test_what_only_holds_its_words(words: str) -> None:
    assert (wish(words), command(words)) == ("", None)


def test_staff_ask_for_less() -> None:
    assert asked_for("我要转人工", staff=True) == "human"
    assert asked_for("撤销工单", staff=True) == ""
