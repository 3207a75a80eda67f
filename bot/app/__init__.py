"""The one place where everything is put together, and the only one that reads the clock.

workers.py    several processes of the program behind one socket
serving.py    the program at work behind an HTTP server; leaving.py: how that says goodbye
middleware.py what stands between the server and every route
platforms.py  the channels of platforms that a configuration names
players.py    the demo's staff and its clock, made ready
settling.py   what was left for later at the start
working.py    what is at work while the program runs, and how it is ended
building.py   the program as a value, not yet started
inviting.py   one-time codes that tie a chat to staff
successors.py departments that the city's files don't know any more
clock.py      the clock
"""

from bot.app.building import TERMINAL, App, build, offices
from bot.app.clock import MovableClock, now, office_morning
from bot.app.inviting import BINDING_LASTS, invite
from bot.app.platforms import give_menu
from bot.app.players import bind_players
from bot.app.serving import serving
from bot.app.settling import settle_down
from bot.app.working import working

__all__ = [
    "BINDING_LASTS",
    "TERMINAL",
    "App",
    "MovableClock",
    "bind_players",
    "build",
    "give_menu",
    "invite",
    "now",
    "office_morning",
    "offices",
    "serving",
    "settle_down",
    "working",
]
