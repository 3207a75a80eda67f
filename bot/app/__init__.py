"""The one place where everything is put together, and the only one that reads the clock (`clock.py`)."""

from bot.app.building import TERMINAL, App, build, offices
from bot.app.clock import MovableClock, now, office_morning
from bot.app.inviting import BINDING_LASTS, invite
from bot.app.platforms import give_menu
from bot.app.players import bind_players
from bot.app.serving import serving, settle_down
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
