"""Commands that hold conversations: `serve`, `demo`, `chat`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Coroutine
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from bot.cli.frame import (
    BAD_CONFIGURATION,
    PORT_TAKEN,
    ConfigOption,
    checked,
    cli,
    day,
    fail,
    one_of,
    run,
    settings_of,
    stopped,
)
from bot.config import DemoSettings, Settings
from bot.process import heap, logs

if TYPE_CHECKING:
    from bot.desk import Office


@cli.command()
def serve(
    config: ConfigOption = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; more than one: PostgreSQL.")] = 1,
    shared: Annotated[int, typer.Option("--socket", hidden=True)] = -1,
) -> None:
    """Run the service in the foreground until SIGTERM."""
    heap.kept_small()
    settings, office = checked(config)
    logs.start()
    if workers == 1:
        run(_serve(settings, office, shared))
        return
    from bot.app.workers import serve_together

    if settings.database.url.startswith("sqlite"):
        fail(BAD_CONFIGURATION, "--workers: several processes need PostgreSQL, see database.url")
    run(_together(settings, serve_together(settings.server, config, workers, stopped)))


async def _together(settings: Settings, work: Coroutine[Any, Any, int]) -> int:
    try:
        return await work
    except OSError as problem:
        print(f"server.listen: {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN


async def _serve(settings: Settings, office: Office | None, shared: int) -> int:
    from bot import app
    from storage import schema

    served = app.build(settings, office=office)
    await schema.migrate(served.database)  # whoever stops it meanwhile is obeyed at once, see `early`
    stop = stopped()
    listening = None
    if shared >= 0:
        from bot.app.workers import taken_over

        listening = await taken_over(shared, stop)
    try:
        async with app.serving(served, listening=listening, migrate=False) as address:
            if not stop.is_set():
                print("READY " + json.dumps({"http": address}), flush=True)
            await stop.wait()
            broken = served.broken
    except OSError as problem:
        if problem.filename is not None:
            raise
        print(f"server.listen: {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN
    return _ended(broken)


class DemoLanguage(StrEnum):
    """What the demo can be played in."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


@cli.command()
def demo(
    listen: Annotated[str, typer.Option(help="Where the pages are.")] = "127.0.0.1:8012",
    directory: Annotated[Path | None, typer.Option(help="Keep the demo's data here.")] = None,
    language: Annotated[DemoLanguage, typer.Option(help="What the page and everybody on it speak.")] = (
        DemoLanguage.CHINESE
    ),
) -> None:
    """The whole loop in a browser, on a fictional city: no token, no server, a clock to move."""
    logs.start()
    with tempfile.TemporaryDirectory(prefix="jieban-demo-") as fresh:
        where = directory or Path(fresh)
        if directory is None:
            print("这次的内容结束后不保留；要留着，加 --directory var/demo", flush=True)
            print("Nothing of this is kept afterwards; --directory var/demo keeps it.\n", flush=True)
        try:
            settings = DemoSettings(
                city="demo",
                server={"listen": listen},
                database={"url": f"sqlite:///{where}/demo.db"},
                media={"directory": where / "media"},
            )
        except ValidationError:
            fail(BAD_CONFIGURATION, f"--listen: {listen!r} is not HOST:PORT, such as 127.0.0.1:8012")
        run(_demo(settings, language))


async def _demo(settings: Settings, language: DemoLanguage) -> int:
    stop = stopped()
    from bot import app
    from bot.city import load_city
    from storage.database import Away

    city = load_city(settings.city)
    clock = app.MovableClock(app.office_morning(city))
    try:
        served = app.build(settings, clock.now)
        async with app.serving(served, demo=clock, language=language.value) as address:
            print(f"接办 Jieban · {city.name} (demo)\n\n  打开 / open  {address}/demo\n", flush=True)
            print("READY " + json.dumps({"http": address}), flush=True)
            await stop.wait()
            broken = served.broken
    except Away as problem:
        print(f"--directory: {settings.media.directory.parent}: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        if problem.filename is not None:
            raise
        print(f"--listen {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN
    return _ended(broken)


def _ended(broken: bool) -> int:
    """What the process ends with; it says so when it was a part of it that died."""
    if broken:
        print("jieban: a part of the program died, see the log above", file=sys.stderr)
    return 1 if broken else 0


@cli.command()
def chat(
    config: ConfigOption = None,
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    who: Annotated[str, typer.Option("--as", help="Who is talking: any name.")] = "me",
    record: Annotated[Path | None, typer.Option(help="Write the conversation to this file.")] = None,
) -> None:
    """Hold the conversation here: type words or numbers, @lat,lon for a place, !path for a file."""
    from bot.commands.terminal_chat import hold
    from conversations.texts import LANGUAGES

    one_of("--language", language, LANGUAGES)
    settings = settings_of(config)
    logs.start()
    run(hold(settings, language, who, record))


@cli.command()
def simulate(
    config: ConfigOption = None,
    tickets: Annotated[int, typer.Option(help="How many reports.", min=20)] = 10_000,
    days: Annotated[int, typer.Option(help="In how many days.", min=1, max=366)] = 30,
    since: Annotated[str, typer.Option("--from", help="The first day, YYYY-MM-DD.")] = "2026-09-14",
    seed: Annotated[int, typer.Option(help="The same seed plans the same month.")] = 1,
    picture: Annotated[Path | None, typer.Option(help="Write the last digest's picture here.")] = None,
) -> None:
    """Play a month of an invented city through the real desk, into an empty database of its own."""
    from bot.simulation import simulate as simulated

    first = day("--from", since) or date(2026, 9, 14)
    logs.start()
    run(simulated(settings_of(config), tickets, days, first, seed, picture))
