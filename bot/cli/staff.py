"""`jieban staff`: members of staff and their chats."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Annotated

import typer

from bot.cli.frame import BAD_CONFIGURATION, ConfigOption, cli, run, settings_of
from bot.config import Settings

staff = typer.Typer(help="Members of staff and their chats.", no_args_is_help=True, rich_markup_mode=None)
cli.add_typer(staff, name="staff")


@staff.command("invite")
def invite(
    code: Annotated[str, typer.Argument(help="The member's code in the city's files, or a department's.")],
    config: ConfigOption = None,
) -> None:
    """Make a one-time code (10 minutes) that binds a chat to a member of staff or to a department."""
    run(_invite(settings_of(config), code))


async def _invite(settings: Settings, code: str) -> int:
    from bot import app
    from bot.city import load_city
    from storage import schema
    from storage.database import Database

    city = load_city(settings.city)
    member, department = city.staff.get(code), city.departments.get(code)
    if member is None and department is None:
        known = ", ".join([*city.staff, *city.departments])
        print(f"{code!r} is neither a member of staff nor a department. Known: {known}", file=sys.stderr)
        return BAD_CONFIGURATION
    database = Database(settings.database.url)
    try:
        await schema.migrate(database)
        made = await app.invite(
            database, staff=code if member else "", department="" if member else code, at=app.now()
        )
    finally:
        await database.close()
    minutes = int(app.BINDING_LASTS / timedelta(minutes=1))
    whose = member.name if member else department.name if department else code
    print(f"{whose}: /bind {made}   ({minutes} min, once)")
    return 0


@staff.command("unbind")
def unbind(
    code: Annotated[str, typer.Argument(help="The member's code in the city's files.")],
    config: ConfigOption = None,
) -> None:
    """Bind a member of staff to no chat any more."""
    from bot.commands.written_requests import unbind as unbound

    run(unbound(settings_of(config), code))
