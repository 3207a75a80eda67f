"""The command line: `jieban demo | serve | chat | check | migrate | stats | audit | backup | staff …`.

early.py       what comes before anything else
frame.py       settings, a loop, and a way to fail
running.py     serve, demo, chat; and simulate, which plays a month
inspection.py  what only looks
upkeep.py      what changes what is kept
staff.py       members of staff and their chats; wechat.py: the WeChat account
"""

import sys
from io import TextIOWrapper

from bot.cli.early import begin

begin()  # before what takes a second to import

from bot.cli import running  # noqa: E402  # isort: skip  # commands are listed in the order in which they are made
from bot.cli import inspection, upkeep, staff, wechat  # noqa: E402  # isort: skip
from bot.cli.frame import cli  # noqa: E402

__all__ = ["cli", "inspection", "main", "running", "staff", "upkeep", "wechat"]


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that knows no Chinese is no reason to fail
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    cli()
