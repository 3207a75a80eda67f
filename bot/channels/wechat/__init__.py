"""The WeChat channel: an Official Account's messages in, customer messages and notices out."""

from bot.channels.wechat.acceptance import Acceptance
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.channel import Notices, WeChatChannel
from bot.channels.wechat.client import Client
from bot.channels.wechat.crypto import Cipher
from bot.channels.wechat.entrance import Entrance
from bot.channels.wechat.errors import Failed
from bot.channels.wechat.letters import NAME, Reader
from bot.channels.wechat.page import Page

__all__ = [
    "NAME",
    "Acceptance",
    "Answering",
    "Cipher",
    "Client",
    "Entrance",
    "Failed",
    "Notices",
    "Page",
    "Reader",
    "WeChatChannel",
]
