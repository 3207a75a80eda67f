"""The Telegram channel: updates in, messages out."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
