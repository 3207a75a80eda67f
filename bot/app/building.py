"""The program as a value: everything it is made of, put together and not yet started."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.alarms import Alarms
from bot.app.clock import now
from bot.city import load_city, texts_of
from bot.config import Mistakes, Settings, values
from bot.desk import Desk, Office
from bot.desk.office import Retention
from bot.digest import Digests
from bot.errands.errands import Errands
from bot.files import durable
from bot.files.media import MediaDirectory
from bot.outbox.bell import Bell
from bot.outbox.logbook import Logbook
from bot.phones.sealing import Sealing
from bot.process.agreed_time import AgreedTime
from bot.process.metrics import Metrics
from bot.rounds.draws import Draws
from bot.rounds.rounds import Rounds
from bot.rounds.tidying import Tidying
from bot.world import world_of
from conversations.catalog import catalog
from conversations.engine import Engine
from conversations.world import Patience
from storage.database import Database
from tickets.city import City

TERMINAL = "terminal"
WEB = "web"
LOGGED = frozenset({TERMINAL, WEB})


@dataclass
class App:
    """The program, put together. `clock` is what it takes for the present."""

    settings: Settings
    city: City
    office: Office
    database: Database
    clock: Callable[[], datetime]
    desk: Desk
    rounds: Rounds
    tidying: Tidying
    errands: Errands
    logbooks: dict[str, Logbook]
    media: MediaDirectory
    digests: Digests
    alarms: Alarms
    draws: Draws
    holder: str
    metrics: Metrics
    agreed: AgreedTime | None
    """Where `clock` comes from, unless it was given."""
    bell: Bell | None
    """Where several processes may work on the database."""
    broken: bool = False
    """Whether a part that must not end has died: the process stops because of it."""


def offices(city: City, settings: Settings) -> Office:
    """The city's conversations and words. Raises CityMistakes where a sentence is wrong or missing."""
    waits = settings.conversations
    sealing = Sealing(lambda: secret_of(settings))
    world = world_of(city, Patience(waits.pause, waits.remind, waits.expire), sealing)
    texts = texts_of(settings.city, city)
    kept = Retention(settings.privacy.chat, settings.privacy.copies)
    return Office(city, Engine(catalog(world), texts, world), texts, LOGGED, world, sealing, kept)


def build(
    settings: Settings, clock: Callable[[], datetime] | None = None, office: Office | None = None
) -> App:
    """Put the program together without starting it. Raises CityMistakes, Mistakes. `office` may be one that
    was made from the same settings before: that saves half a second."""
    office = office or offices(load_city(settings.city), settings)
    database = Database(settings.database.url, pool=settings.database.pool)
    agreed = AgreedTime(database, now) if clock is None and database.dialect == "postgresql" else None
    clock = clock or (agreed.now if agreed is not None else now)
    limits = settings.limits
    metrics = Metrics()
    desk = Desk(
        office,
        database,
        clock,
        batch=limits.batch,
        queue=limits.queue,
        person=limits.person,
        metrics=metrics,
    )
    logbooks = {name: Logbook(database, name, office.sealing.opened) for name in sorted(LOGGED)}
    media = MediaDirectory(settings.media.directory, clock)
    holder = secrets.token_hex(8)
    for logbook in logbooks.values():
        desk.tell(logbook.posted)
    bell = Bell(database, holder, logbooks) if database.dialect == "postgresql" else None
    if bell is not None:
        desk.tell(bell.posted)
    return App(
        settings,
        office.city,
        office,
        database,
        clock,
        desk,
        Rounds(desk, database, clock, metrics),
        Tidying(database, clock, settings.privacy.chat),
        Errands(database, office, media, clock, holder),
        logbooks,
        media,
        Digests(office, database, media, clock, desk.announce),
        Alarms(office, database, clock, desk.announce),
        Draws(office.city, database, clock, lambda: secrets.token_hex(16)),
        holder,
        metrics,
        agreed,
        bell,
    )


def secret_of(settings: Settings) -> bytes:
    """The key that signs what residents carry. Without one, a file beside the database holds it."""
    if settings.privacy.key is not None:
        return settings.privacy.key.get_secret_value().encode()
    file = settings.key_file
    try:
        with durable.of_key("privacy.key_file", file):
            if not file.exists():
                durable.folder(file.parent)
                durable.claim(file, secrets.token_hex(32).encode())
            return values.key_in(file)
    except ValueError as problem:
        raise Mistakes([f"privacy.key_file: {problem}"]) from None
