"""The command line: `jieban demo | serve | chat | check | migrate | stats | audit | backup | staff …`."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from bot import logs
from bot.config import DemoSettings, Mistakes, Settings, load

cli = typer.Typer(
    name="jieban",
    help="接办 Jieban: a chat service for a city's 12345 hotline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
staff_cli = typer.Typer(help="Members of staff and their chats.", no_args_is_help=True)
cli.add_typer(staff_cli, name="staff")
wechat_cli = typer.Typer(help="The WeChat account.", no_args_is_help=True)
cli.add_typer(wechat_cli, name="wechat")

BAD_CONFIGURATION = 2
PORT_TAKEN = 3

ConfigOption = Annotated[
    Path | None, typer.Option("--config", "-c", help="The configuration, see config.example.toml.")
]


def main() -> None:
    """The entry point of the command."""
    cli()


def _fail(code: int, *lines: str) -> NoReturn:
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(code)


def _settings(config: Path | None) -> Settings:
    """The settings, with the city checked too; exits with every mistake otherwise."""
    from bot.app import offices
    from bot.city import CityMistakes, load_city

    try:
        settings = load(config)
        offices(load_city(settings.city), settings)
    except Mistakes as mistakes:
        _fail(BAD_CONFIGURATION, *mistakes.lines)
    except CityMistakes as mistakes:
        _fail(BAD_CONFIGURATION, *map(str, mistakes.mistakes))
    return settings


def _run(work: Coroutine[Any, Any, int]) -> None:
    if sys.platform != "win32":
        import uvloop

        sys.setswitchinterval(0.0005)

        code = uvloop.run(work)
    else:
        code = asyncio.run(work)
    if code:
        raise typer.Exit(code)


def _stopped() -> asyncio.Event:
    """Set when the process is asked to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    return stop


@cli.command()
def serve(
    config: ConfigOption = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; more than one: PostgreSQL.")] = 1,
    shared: Annotated[int, typer.Option("--socket", hidden=True)] = -1,
) -> None:
    """Run the service in the foreground until SIGTERM."""
    settings = _settings(config)
    logs.start()
    if workers == 1:
        _run(_serve(settings, shared))
        return
    from bot.workers import serve_together

    if settings.database.url.startswith("sqlite"):
        _fail(BAD_CONFIGURATION, "--workers: several processes need PostgreSQL, see database.url")
    _run(_together(settings, serve_together(settings.server, config, workers, _stopped)))


async def _together(settings: Settings, work: Coroutine[Any, Any, int]) -> int:
    try:
        return await work
    except OSError as problem:
        print(f"server.listen: {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN


async def _serve(settings: Settings, shared: int) -> int:
    from bot import app
    from storage.database import Away

    stop = _stopped()
    listening = None
    if shared >= 0:
        from bot.workers import taken_over

        listening = await taken_over(shared, stop)
    try:
        async with app.serving(app.build(settings), listening=listening) as address:
            print("READY " + json.dumps({"http": address}), flush=True)
            await stop.wait()
    except Mistakes as mistakes:
        print(*mistakes.lines, sep="\n", file=sys.stderr)
        return BAD_CONFIGURATION
    except Away as problem:
        print(f"database.url: cannot be reached: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        if problem.filename is not None:
            print(f"{problem.filename}: {problem.strerror}", file=sys.stderr)
            return 1
        print(f"server.listen: {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN
    return 0


@cli.command()
def demo(
    listen: Annotated[str, typer.Option(help="Where the pages are.")] = "127.0.0.1:8012",
    directory: Annotated[Path | None, typer.Option(help="Keep the demo's data here.")] = None,
) -> None:
    """The whole loop in a browser, on a fictional city: no token, no server, a clock to move."""
    logs.start()
    with tempfile.TemporaryDirectory(prefix="jieban-demo-") as fresh:
        where = directory or Path(fresh)
        try:
            settings = DemoSettings(
                city="demo",
                server={"listen": listen},
                database={"url": f"sqlite:///{where}/demo.db"},
                media={"directory": where / "media"},
            )
        except ValidationError:
            _fail(BAD_CONFIGURATION, f"--listen: {listen!r} is not HOST:PORT, such as 127.0.0.1:8012")
        _run(_demo(settings))


async def _demo(settings: Settings) -> int:
    from bot import app
    from bot.city import load_city

    stop = _stopped()
    city = load_city(settings.city)
    clock = app.MovableClock(app.office_morning(city))
    try:
        async with app.serving(app.build(settings, clock.now), demo=clock) as address:
            print(f"接办 Jieban · {city.name} (demo)\n\n  打开 / open  {address}/demo\n", flush=True)
            print("READY " + json.dumps({"http": address}), flush=True)
            await stop.wait()
    except OSError as problem:
        print(f"--listen {settings.server.listen}: {problem.strerror or problem}", file=sys.stderr)
        return PORT_TAKEN
    return 0


@cli.command()
def chat(
    config: ConfigOption = None,
    language: Annotated[str, typer.Option(help="zh-CN or en.")] = "zh-CN",
    who: Annotated[str, typer.Option("--as", help="Who is talking: any name.")] = "me",
    record: Annotated[Path | None, typer.Option(help="Write the conversation to this file.")] = None,
) -> None:
    """Hold the conversation here: type words or numbers, @lat,lon for a place, !path for a file."""
    from bot.terminal_chat import hold

    settings = _settings(config)
    logs.start()
    _run(hold(settings, language, who, record))


@cli.command()
def check(config: ConfigOption = None) -> None:
    """Check the configuration and the city without starting anything."""
    settings = _settings(config)
    channels = ["web"] * settings.web.enabled + ["telegram"] * (settings.telegram is not None)
    kept = settings.database.url.partition(":")[0]
    print(f"ok: city {settings.city}, {kept}, channels: {', '.join(channels) or 'none'}")


@cli.command()
def learn(
    config: ConfigOption = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="Learn from these JSON lines (text, label) instead.")
    ] = None,
) -> None:
    """Learn from closed tickets which words mean which category; a running server takes it up."""
    from bot.learning import teach

    _run(teach(_settings(config), source))


@cli.command()
def migrate(config: ConfigOption = None) -> None:
    """Bring the database to the newest schema."""
    _run(_migrate(_settings(config)))


async def _migrate(settings: Settings) -> int:
    from storage import schema
    from storage.database import Away, Database

    database = Database(settings.database.url)
    try:
        before = await schema.current(database)
        await schema.migrate(database)
        after = await schema.current(database)
    except Away as problem:
        print(f"database.url: cannot be reached: {problem}", file=sys.stderr)
        return 1
    finally:
        await database.close()
    print(f"{before or 'empty'} → {after}" if before != after else f"already at {after}")
    return 0


@cli.command()
def stats(
    config: ConfigOption = None,
    output: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    by: Annotated[str, typer.Option(help="department, category, district, day or month.")] = "department",
    since: Annotated[str, typer.Option("--from", help="First reporting day, YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--to", help="Last reporting day, YYYY-MM-DD.")] = "",
) -> None:
    """Counts and the three rates. Tickets count in the period in which they were opened."""
    from bot.figures import FORMATS, show
    from bot.figures.counting import WAYS

    if output not in FORMATS:
        _wrong("--format", output, f"one of {', '.join(FORMATS)}")
    way = next((way for way in WAYS if way == by), None)
    if way is None:
        _wrong("--by", by, f"one of {', '.join(WAYS)}")
    _run(show(_settings(config), output, way, _day("--from", since), _day("--to", until)))


@cli.command()
def sample(
    config: ConfigOption = None,
    verify: Annotated[bool, typer.Option(help="Make every draw again from its seed.")] = False,
    output: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """What the second, random callbacks came to; or with --verify whether they were drawn by chance alone."""
    from bot.sampled import FORMATS, sampled

    if output not in FORMATS:
        _wrong("--format", output, f"one of {', '.join(FORMATS)}")
    _run(sampled(_settings(config), output, verify=verify))


def _day(option: str, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        _wrong(option, written, "a day as YYYY-MM-DD")


def _wrong(option: str, written: str, right: str) -> NoReturn:
    print(f"{option}: {written!r} is not {right}", file=sys.stderr)
    raise typer.Exit(2)


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

    first = _day("--from", since) or date(2026, 9, 14)
    logs.start()
    _run(simulated(_settings(config), tickets, days, first, seed, picture))


@cli.command()
def audit(config: ConfigOption = None) -> None:
    """Everything that is kept, as JSON lines. Read-only; works while the service is stopped."""
    _run(_audit(_settings(config)))


async def _audit(settings: Settings) -> int:
    from storage import audit
    from storage.database import Away, Database

    if (missing := settings.missing_database) is not None:
        print(f"database.url: there is no {missing}", file=sys.stderr)
        return 1
    database = Database(settings.database.url)
    rows = 0
    try:
        async with database.reading() as connection:
            async for line in audit.lines(connection):
                print(json.dumps(line, ensure_ascii=False))
                rows += 1
    except Away as problem:
        print(f"database.url: cannot be read: {problem}", file=sys.stderr)
        return 1
    finally:
        await database.close()
    print(json.dumps({"type": "end", "rows": rows}))
    return 0


@cli.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    config: ConfigOption = None,
) -> None:
    """Save everything but the media's bytes, while the service runs. See docs/operating.md."""
    from bot.saving import back_up

    _run(back_up(_settings(config), folder))


@cli.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="What `jieban backup` has made.")],
    config: ConfigOption = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Only try it, aside, and look at the media.")
    ] = False,
) -> None:
    """Restore a backup into an empty database, and compare every row."""
    from bot.saving import bring_back

    _run(bring_back(_settings(config), folder, verify=verify))


@cli.command()
def interface(config: ConfigOption = None) -> None:
    """What an outside measure relies on, as JSON."""
    from bot.interface import described

    print(json.dumps(described(_settings(config)), ensure_ascii=False, indent=2))


@cli.command()
def erase(
    number: Annotated[str, typer.Argument(help="The number of one of the resident's reports.")],
    config: ConfigOption = None,
) -> None:
    """Erase whoever reported a ticket, who asked for it in writing. See docs/privacy.md."""
    from bot.written_requests import erase as erased

    _run(erased(_settings(config), number))


@staff_cli.command("unbind")
def unbind(
    code: Annotated[str, typer.Argument(help="The member's code in the city's files.")],
    config: ConfigOption = None,
) -> None:
    """Bind a member of staff to no chat any more."""
    from bot.written_requests import unbind as unbound

    _run(unbound(_settings(config), code))


@staff_cli.command("invite")
def invite(
    code: Annotated[str, typer.Argument(help="The member's code in the city's files, or a department's.")],
    config: ConfigOption = None,
) -> None:
    """Make a one-time code (10 minutes) that binds a chat to a member of staff or to a department."""
    _run(_invite(_settings(config), code))


async def _invite(settings: Settings, code: str) -> int:
    from bot import app
    from bot.city import load_city
    from storage import schema
    from storage.database import Away, Database

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
    except Away as problem:
        print(f"database.url: cannot be reached: {problem}", file=sys.stderr)
        return 1
    finally:
        await database.close()
    minutes = int(app.BINDING_LASTS / timedelta(minutes=1))
    whose = member.name if member else department.name if department else code
    print(f"{whose}: /bind {made}   ({minutes} min, once)")
    return 0


@wechat_cli.command("menu")
def menu(config: ConfigOption = None) -> None:
    """Give the account its menu: report, my reports, help."""
    _run(_menu(_settings(config)))


async def _menu(settings: Settings) -> int:
    from bot import app
    from bot.channels.wechat import Failed
    from storage import schema
    from storage.database import Away

    built = app.build(settings)
    try:
        await schema.migrate(built.database)
        await app.give_menu(built)
    except Mistakes as mistakes:
        print(*mistakes.lines, sep="\n", file=sys.stderr)
        return BAD_CONFIGURATION
    except Away as problem:
        print(f"database.url: cannot be reached: {problem}", file=sys.stderr)
        return 1
    except Failed as failure:
        print(f"WeChat does not take it: {failure}; docs/wechat.md tells the codes", file=sys.stderr)
        return 1
    finally:
        await built.database.close()
    return 0
