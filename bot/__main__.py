"""`python -m bot` is `jieban`."""

from bot.cli import main

main()
