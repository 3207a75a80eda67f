"""The WeChat channel: an Official Account's messages in, customer messages and notices out.

channel.py        how people are reached; rationing.py: what to say as WeChat counts; showing.py: in what
entrance.py       what WeChat brings; crypto.py: what proves that it does; xml.py: its fields
letters.py        what people do there
acceptance.py     how a message is kept; spool.py: where it waits while nothing can be
answering.py      what the answer to WeChat says
page.py           the page that a notice opens; files.py: files behind addresses
client.py         calls to WeChat; access_tokens.py: what they are let in by; errors.py: what its codes mean
"""

from bot.channels.wechat.acceptance import Acceptance
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.channel import Notices, WeChatChannel
from bot.channels.wechat.client import Client
from bot.channels.wechat.crypto import Cipher
from bot.channels.wechat.entrance import DRIFT, Entrance
from bot.channels.wechat.errors import Failed
from bot.channels.wechat.files import Files
from bot.channels.wechat.letters import NAME, Reader
from bot.channels.wechat.page import Page

__all__ = [
    "DRIFT",
    "NAME",
    "Acceptance",
    "Answering",
    "Cipher",
    "Client",
    "Entrance",
    "Failed",
    "Files",
    "Notices",
    "Page",
    "Reader",
    "WeChatChannel",
]
