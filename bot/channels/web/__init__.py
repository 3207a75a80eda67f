"""The web chat: a page of our own and the Direct Line 3.0 protocol behind it."""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
