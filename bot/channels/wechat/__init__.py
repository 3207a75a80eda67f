"""The WeChat channel: an Official Account's messages in, customer messages and notices out."""

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
