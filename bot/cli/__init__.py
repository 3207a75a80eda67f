"""The command line: `jieban demo | serve | chat | check | migrate | stats | audit | backup | staff …`.

frame.py     settings, a loop, and a way to fail
running.py   serve, demo, chat
looking.py   what only looks, and simulate
keeping.py   what changes what is kept
accounts.py  staff, wechat
"""

from bot.cli import running  # isort: skip  # commands are listed in the order in which they are made
from bot.cli import looking, keeping, accounts  # isort: skip
from bot.cli.frame import cli

__all__ = ["accounts", "cli", "keeping", "looking", "main", "running"]


def main() -> None:
    """The entry point of the command."""
    cli()
