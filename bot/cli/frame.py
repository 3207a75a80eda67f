"""What every command needs: its settings, a loop, and a way to fail."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.config import Mistakes, Settings, load

if TYPE_CHECKING:
    from bot.desk import Office

cli = typer.Typer(
    name="jieban",
    help="接办 Jieban: a chat service for a city's 12345 hotline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 110},
)

BAD_CONFIGURATION = 2
PORT_TAKEN = 3
LAST_YEAR = 2999
"""What is counted with days reaches beyond a day that was named."""

ConfigOption = Annotated[
    Path | None, typer.Option("--config", "-c", help="The configuration, see config.example.toml.")
]


def fail(code: int, *lines: str) -> NoReturn:
    """Say what is wrong, and end with `code`."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(code)


def settings_of(config: Path | None, *, talks: bool = True) -> Settings:
    """The settings, with the city checked too; exits with every mistake otherwise.

    `talks`: so are its sentences and conversations. What only counts does not load them.
    """
    return checked(config, talks=talks)[0]


def checked(config: Path | None, *, talks: bool = True) -> tuple[Settings, Office | None]:
    """The settings, and the city's conversations and words, which take half a second to read."""
    settings = office = None
    lines: list[str] = []
    try:
        settings = load(config)
        named: str | None = settings.city
    except Mistakes as mistakes:
        lines, named = mistakes.lines, mistakes.city
    if named is not None:
        office, wrong = _office_of(named, settings, talks=talks)
        lines += wrong
    if settings is None or lines:
        fail(BAD_CONFIGURATION, *lines)
    return settings, office


def _office_of(named: str, settings: Settings | None, *, talks: bool) -> tuple[Office | None, list[str]]:
    """A city's conversations and words where there are `settings` for them, and all mistakes of its files."""
    from bot.city import CityMistakes, load_city, texts_of, wrong_words

    try:
        city = load_city(named)
    except CityMistakes as mistakes:
        words = wrong_words(named, mistakes) if talks else ()
        return None, [str(mistake) for mistake in (*mistakes.mistakes, *words)]
    try:
        if talks and settings is not None:
            from bot.app import offices

            return offices(city, settings), []
        if talks:
            texts_of(named, city)
    except CityMistakes as mistakes:
        return None, [str(mistake) for mistake in mistakes.mistakes]
    return None, []


def run(work: Coroutine[Any, Any, int]) -> None:
    """Do the work; what it returns is the exit code. What an operator can mend is told in a line."""
    os.umask(0o077)  # what people said is for this user of the machine alone
    gc.freeze()  # what was read in stays
    gc.enable()
    try:
        code = _looped(work)
    except Exception as problem:
        told = _told(problem)
        if told is None:
            raise
        fail(*told)
    if code:
        raise typer.Exit(code)


def _looped(work: Coroutine[Any, Any, int]) -> int:
    if sys.platform != "win32":
        import uvloop

        # SQLite's thread waits so long for the interpreter after each statement.
        sys.setswitchinterval(0.0005)
        return uvloop.run(work)
    return asyncio.run(work)


def _told(problem: Exception) -> tuple[int, str] | None:
    """Exit code and words for what is no mistake of the program; None for what is one."""
    from bot.city import CityMistakes
    from bot.mail import StorageAway
    from storage.database import Away
    from storage.schema import OtherSchema

    if isinstance(problem, Mistakes | CityMistakes):
        return BAD_CONFIGURATION, str(problem)
    if isinstance(problem, Away):
        return 1, f"database.url: cannot be reached: {problem}"
    if isinstance(problem, StorageAway):
        return 1, "database.url: cannot be reached"
    if isinstance(problem, OtherSchema):
        return 1, f"database.url: {problem}"
    if isinstance(problem, OSError) and problem.filename is not None:
        return 1, f"{problem.filename}: {problem.strerror}"
    return None


def stopped() -> asyncio.Event:
    """Set when the process is asked to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    return stop


def day(option: str, written: str) -> date | None:
    """The day that an option names, None for none; ends the command where it is no day."""
    try:
        found = date.fromisoformat(written) if written else None
    except ValueError:
        wrong(option, written, "a day as YYYY-MM-DD")
    if found is not None and found.year > LAST_YEAR:
        wrong(option, written, f"a day before the year {LAST_YEAR + 1}")
    return found


def one_of(option: str, written: str, possible: Iterable[str]) -> None:
    """End the command where an option is none of what is possible."""
    if written not in (known := [*possible]):
        wrong(option, written, f"one of {', '.join(known)}")


def wrong(option: str, written: str, right: str) -> NoReturn:
    """End the command: an option is not what is right."""
    print(f"{option}: {written!r} is not {right}", file=sys.stderr)
    raise typer.Exit(2)
