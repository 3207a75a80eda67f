"""The Telegram channel: updates in, messages out.

channel.py      the channel, its parts put together; account.py: the bot whose it is
webhook.py      updates that Telegram brings; polling.py: those that we fetch; batches.py: taken apart
taking_in.py    one update taken in, however it came; kept.py: the answer to it
updates.py      what people do there; shapes.py: the fields that are read
showing.py      messages sent and edited; parts.py: which those are
files.py        attachments, there and back
errors.py       what a failed send means
registration.py what Telegram is told about the bot
request.py      how requests travel
"""

from bot.process.unneeded import without

with without("cryptography"):  # it is for Telegram Passport: 8 MB
    from bot.channels.telegram.channel import TelegramChannel

from bot.channels.telegram.account import Account

__all__ = ["Account", "TelegramChannel"]
