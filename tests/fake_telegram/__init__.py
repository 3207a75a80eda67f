"""A Bot API server for tests, as misbehaving as the real one, and people who chat with the bot through it.

    async with FakeTelegram() as telegram:
        li = telegram.person("Li")
        li.says("楼下路灯坏了")
        await li.expect("在哪里")
        li.shares(30.27, 120.15)
        seen = await li.expect("是这一类吗")
        li.presses("路灯")

The bot under test gets `telegram.url` as its `api_base` and `telegram.token` as its token.
"""

from tests.fake_telegram import updates
from tests.fake_telegram.faults import Fault
from tests.fake_telegram.journal import Call, Seen
from tests.fake_telegram.people import Group, Person
from tests.fake_telegram.server import DOWNLOAD, FakeTelegram

__all__ = ["DOWNLOAD", "Call", "FakeTelegram", "Fault", "Group", "Person", "Seen", "updates"]
