"""Commands that only look: `check`, `stats`, `sample`, `audit`, `interface`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.cli.frame import ConfigOption, cli, day, one_of, run, settings_of, wrong
from bot.config import Settings


@cli.command()
def check(config: ConfigOption = None) -> None:
    """Check the configuration and the city without starting anything."""
    settings = settings_of(config)
    kept = settings.database.url.partition(":")[0]
    print(f"ok: city {settings.city}, {kept}, channels: {', '.join(settings.channels) or 'none'}")


@cli.command()
def stats(
    config: ConfigOption = None,
    output: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    by: Annotated[str, typer.Option(help="department, category, district, day or month.")] = "department",
    since: Annotated[str, typer.Option("--from", help="First reporting day, YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--to", help="Last reporting day, YYYY-MM-DD.")] = "",
    language: Annotated[str, typer.Option(help="What the table is in: zh-CN or en.")] = "zh-CN",
) -> None:
    """Counts and the three rates. Tickets count in the period in which they were opened."""
    from bot.commands.stats import show
    from bot.figures import FORMATS
    from bot.figures.counting import WAYS
    from conversations.texts import LANGUAGES

    one_of("--format", output, FORMATS)
    one_of("--language", language, LANGUAGES)
    way = next((way for way in WAYS if way == by), None)
    if way is None:
        wrong("--by", by, f"one of {', '.join(WAYS)}")
    first, last = day("--from", since), day("--to", until)
    if first and last and first > last:
        wrong("--to", until, f"a day from {since} on")
    run(show(settings_of(config, talks=False), output, way, first, last, language))


@cli.command()
def sample(
    config: ConfigOption = None,
    verify: Annotated[bool, typer.Option(help="Make every draw again from its seed.")] = False,
    output: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    language: Annotated[str, typer.Option(help="What the table is in: zh-CN or en.")] = "zh-CN",
) -> None:
    """What the second, random callbacks came to; or with --verify whether they were drawn by chance alone."""
    from bot.commands.sampled import FORMATS, sampled
    from conversations.texts import LANGUAGES

    one_of("--format", output, FORMATS)
    one_of("--language", language, LANGUAGES)
    run(sampled(settings_of(config, talks=False), output, language, verify=verify))


@cli.command()
def audit(config: ConfigOption = None) -> None:
    """Everything that is kept, as JSON lines. Read-only; works while the service is stopped."""
    run(_audit(settings_of(config)))


async def _audit(settings: Settings) -> int:
    from bot.commands.only_looking import kept
    from storage import audit

    rows = 0
    async with kept(settings) as database, database.reading() as connection:
        async for line in audit.lines(connection):
            print(json.dumps(line, ensure_ascii=False))
            rows += 1
    print(json.dumps({"type": "end", "rows": rows}))
    return 0


@cli.command()
def interface(config: ConfigOption = None) -> None:
    """What an outside measure relies on, as JSON."""
    from bot.commands.interface import described

    print(json.dumps(described(settings_of(config)), ensure_ascii=False, indent=2))
