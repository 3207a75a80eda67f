"""`jieban wechat`: the WeChat account."""

from __future__ import annotations

import sys

import typer

from bot.cli.frame import ConfigOption, cli, run, settings_of
from bot.config import Settings

wechat = typer.Typer(help="The WeChat account.", no_args_is_help=True, rich_markup_mode=None)
cli.add_typer(wechat, name="wechat")


@wechat.command("menu")
def menu(config: ConfigOption = None) -> None:
    """Give the account its menu: report, my reports, help."""
    run(_menu(settings_of(config)))


async def _menu(settings: Settings) -> int:
    from bot import app
    from bot.channels.wechat import Failed
    from storage import schema

    built = app.build(settings)
    try:
        await schema.migrate(built.database)
        await app.give_menu(built)
    except Failed as failure:
        print(f"WeChat does not take it: {failure}; docs/wechat.md tells the codes", file=sys.stderr)
        return 1
    finally:
        await built.database.close()
    return 0
