"""WeChat's server for tests, with its rules and its moods, and the people who chat through it.

async with FakeWeChat(clock.now) as wechat:
    wechat.entrance = f"{address}/wechat"
    li = wechat.person("Li")
    await li.says("楼下路灯坏了")
    await li.expect("在哪里")
"""

from tests.fake_wechat import messages
from tests.fake_wechat.people import Person, Seen
from tests.fake_wechat.server import APP, KEY, SECRET, SUBSCRIPTION, TEMPLATE, TOKEN, FakeWeChat, Fault

__all__ = [
    "APP",
    "KEY",
    "SECRET",
    "SUBSCRIPTION",
    "TEMPLATE",
    "TOKEN",
    "FakeWeChat",
    "Fault",
    "Person",
    "Seen",
    "messages",
]
