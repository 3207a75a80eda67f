"""The web chat: a page of our own and the Direct Line 3.0 protocol behind it.

channel.py     the channel, its parts put together
directline.py  the routes of the protocol; requests.py: how each is read and refused
activities.py  its messages, to and from what crosses our border
uploads.py     files that a page sends
pages.py       the page, and the files it is made of
"""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
