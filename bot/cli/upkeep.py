"""Commands that change what is kept: `migrate`, `learn`, `backup`, `restore`, `erase`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import ConfigOption, cli, run, settings_of
from bot.config import Settings


@cli.command()
def migrate(config: ConfigOption = None) -> None:
    """Bring the database to the newest schema."""
    run(_migrate(settings_of(config)))


async def _migrate(settings: Settings) -> int:
    from storage import schema
    from storage.database import Database

    database = Database(settings.database.url)
    try:
        before = await schema.current(database)
        await schema.migrate(database)
        after = await schema.current(database)
    finally:
        await database.close()
    print(f"{before or 'empty'} → {after}" if before != after else f"already at {after}")
    return 0


@cli.command()
def learn(
    config: ConfigOption = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="Learn from these JSON lines (text, label) instead.")
    ] = None,
) -> None:
    """Learn from closed tickets which words mean which category; a running server takes it up."""
    from bot.commands.teaching import teach

    run(teach(settings_of(config), source))


@cli.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    config: ConfigOption = None,
) -> None:
    """Save everything but the media's bytes, while the service runs. See docs/operating.md."""
    from bot.commands.saving import back_up

    run(back_up(settings_of(config), folder))


@cli.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="What `jieban backup` has made.")],
    config: ConfigOption = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Only try it, aside, and look at the media.")
    ] = False,
) -> None:
    """Restore a backup into an empty database, and compare every row."""
    from bot.commands.saving import bring_back

    run(bring_back(settings_of(config), folder, verify=verify))


@cli.command()
def erase(
    number: Annotated[str, typer.Argument(help="The number of one of the resident's reports.")],
    config: ConfigOption = None,
) -> None:
    """Erase whoever reported a ticket, who asked for it in writing. See docs/privacy.md."""
    from bot.commands.written_requests import erase as erased

    run(erased(settings_of(config), number))
