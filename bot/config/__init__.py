"""Settings: a TOML file, each key of which the environment may override.

Rule 1  `JIEBAN_SERVER__LISTEN` overrides `[server] listen`, and so on for every key; `variables` tells of
        names that are nearly one of these.
Rule 2  All mistakes are told at once, each with its key, where it stands, and what would be right. A wrong
        key hides no other, and none is told that follows from a wrong one alone.
Rule 3  A section that is missing turns its channel off; a secret that is missing closes what it guards.

sections.py         what stands in the tables of the file
settings.py         everything together, from file and environment
contradictions.py   what no single key can tell
loading.py          reads them, and tells every mistake
values.py           what may be written behind a key
variables.py        names in the environment that are nearly ours
"""

from __future__ import annotations

from bot.config.loading import Mistakes, load
from bot.config.sections import (
    Conversations,
    DatabaseSettings,
    MediaSettings,
    Privacy,
    Section,
    Server,
    SpoolSettings,
    TelegramSettings,
    WebSettings,
    WeChatSettings,
    http_address,
)
from bot.config.settings import DemoSettings, Settings

__all__ = [
    "Conversations",
    "DatabaseSettings",
    "DemoSettings",
    "MediaSettings",
    "Mistakes",
    "Privacy",
    "Section",
    "Server",
    "Settings",
    "SpoolSettings",
    "TelegramSettings",
    "WeChatSettings",
    "WebSettings",
    "http_address",
    "load",
]
