"""The one place where everything is put together, and the only one that reads the clock."""

from __future__ import annotations

import asyncio
import gc
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot import crash
from bot.agreed_time import AgreedTime
from bot.alarms import Alarms
from bot.channels.web import WebChannel
from bot.city import load_city, sentences
from bot.config import Mistakes, Settings, WeChatSettings
from bot.demo import Person as Player
from bot.demo import Stage
from bot.desk import Desk, Office
from bot.desk.office import Kept
from bot.digest import Digests
from bot.draws import Draws
from bot.duty import Duty
from bot.errands import Errands
from bot.fetching import Fetching
from bot.ledger import OutboxLedger, SealedVault
from bot.logbook import Logbook
from bot.lost import page, wants_page
from bot.mail import Channel, Keeper, StorageAway
from bot.media import MediaDirectory
from bot.metrics import Metrics
from bot.metrics import route as metrics_route
from bot.model_watch import ModelWatch
from bot.rounds import Rounds
from bot.sealing import Sealing
from bot.sender import Pace, Sender
from bot.successors import settle
from bot.tokens import Tokens
from bot.world import CityWorld
from conversations.catalog import catalog
from conversations.engine import Engine
from conversations.texts import DEFAULT, Texts
from conversations.world import Patience
from storage import erasure, outbox, schema, timers
from storage import staff as staff_storage
from storage.database import Away, Database
from storage.residents import meet
from tickets.city import City
from tickets.places import to_wgs84

if TYPE_CHECKING:
    from bot.channels.wechat import Client

log = structlog.get_logger("app")

TERMINAL = "terminal"
WEB = "web"
LOGGED = frozenset({TERMINAL, WEB})
DRAIN = 3.0
"""Seconds that a stop may take for what is at the desk; with HTTP and the sender it stays under 10."""
LONGEST_BODY = 1024 * 1024
BACKLOG = 1024
"""Connections that may wait to be accepted."""
WECHAT = Pace(overall=500, chat=0.0)
"""WeChat counts by the day and by the person (`bot/ledger.py`), not by the second."""
NOTICE_LIFETIME = timedelta(days=30)
"""How long the address in a notice opens."""
BINDING_LASTS = timedelta(minutes=10)


def now() -> datetime:
    """The present, aware, UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that goes on by itself and can be moved forward: the demo's."""

    def __init__(self, starts: datetime | None = None) -> None:
        self._ahead = timedelta() if starts is None else starts - now()
        self.moved: Callable[[], None] = lambda: None
        self.database: Database | None = None

    def now(self) -> datetime:
        """The clock's present."""
        return now() + self._ahead

    def forward(self, step: timedelta) -> None:
        """Move the present on."""
        self._ahead += step
        self.moved()

    async def next_deadline(self) -> datetime | None:
        """The nearest moment at which something becomes due."""
        if self.database is None:
            return None
        async with self.database.reading() as connection:
            return await timers.next_due(connection)


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


def offices(city: City, settings: Settings) -> Office:
    """The city's conversations and words. Raises Mistakes where a sentence is missing."""
    waits = settings.conversations
    sealing = Sealing(lambda: secret_of(settings))
    world = CityWorld(city, Patience(waits.pause, waits.remind, waits.expire), sealing)
    texts = Texts(sentences(settings.city))
    missing = [rule.key for rule in city.emergencies if f"emergency-{rule.key}" not in texts.keys(DEFAULT)]
    if missing:
        raise Mistakes([f"emergencies: key {key!r} has no sentence emergency-{key}" for key in missing])
    kept = Kept(settings.privacy.chat, settings.privacy.copies)
    return Office(city, Engine(catalog(world), texts, world), texts, LOGGED, world, sealing, kept)


def build(
    settings: Settings, clock: Callable[[], datetime] | None = None, office: Office | None = None
) -> App:
    """Put the program together without starting it. Raises CityMistakes, Mistakes.

    `office` is one that was made of the same settings before: half a second of reading words.
    """
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
    media = MediaDirectory(settings.media.directory)
    holder = secrets.token_hex(8)
    for logbook in logbooks.values():
        desk.tell(logbook.posted)
    return App(
        settings,
        office.city,
        office,
        database,
        clock,
        desk,
        Rounds(desk, database, clock, settings.privacy.chat, metrics),
        Errands(database, office, media, clock, holder),
        logbooks,
        media,
        Digests(office, database, media, clock, desk.announce),
        Alarms(office, database, clock, desk.announce),
        Draws(office.city, database, clock, lambda: secrets.token_hex(16)),
        holder,
        metrics,
        agreed,
    )


@asynccontextmanager
async def working(app: App, *, migrate: bool = True) -> AsyncIterator[App]:
    """Desk and rounds at work on a ready database; at the end everything taken in is kept."""
    if migrate:
        await schema.migrate(app.database)
    if app.agreed is not None:
        await app.agreed.measure()
    await settle(app.database, app.city, app.clock())
    models = ModelWatch(app.settings.suggestions.model, app.office.world.take_up)
    tasks = [
        _watched(app.desk.serve(), "desk"),
        _watched(app.rounds.run(), "rounds"),
        _watched(models.run(), "models"),
        _watched(app.digests.run(), "digests"),
        _watched(app.alarms.run(), "alarms"),
        _watched(app.draws.run(), "draws"),
        *(_watched(logbook.run(), "logbook") for logbook in app.logbooks.values()),
        _watched(app.errands.run(), "errands"),
        _watched(app.metrics.run(), "metrics"),
    ]
    if app.agreed is not None:
        tasks.append(_watched(app.agreed.run(), "clock"))
    try:
        yield app
    finally:
        for task in tasks[1:]:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN):
                await app.desk.drain()
        await _cancelled(tasks)
        await app.database.close()


def _watched(work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """A task that must not end by itself: if it does, the process stops; its supervisor starts it anew."""

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (problem := task.exception()) is not None:
            log.error("a part of the program died", part=name, exc_info=problem)
            signal.raise_signal(signal.SIGTERM)

    task = asyncio.create_task(work, name=name)
    task.add_done_callback(ended)
    return task


async def _cancelled(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def sending(app: App, channel: Channel, pace: Pace) -> AsyncIterator[Sender]:
    """A sender at work for one channel; at the end what is on its way is marked."""
    opened = app.office.sealing.opened
    sender = Sender(channel, app.database, app.clock, app.holder, pace, opened, app.metrics)
    app.desk.tell(sender.posted)
    task = _watched(sender.run(), "sender")
    try:
        yield sender
    finally:
        await _cancelled([task])


@asynccontextmanager
async def fetching(app: App, keeper: Keeper) -> AsyncIterator[None]:
    """What people send on a platform that keeps their files is brought into the media store."""
    work = Fetching(keeper, app.media, app.database, app.clock)
    app.desk.tell(work.posted)
    task = _watched(work.run(), "fetching")
    try:
        yield
    finally:
        await _cancelled([task])


def secret_of(settings: Settings) -> bytes:
    """The key that signs what residents carry. Without one, a file beside the database holds it."""
    if settings.privacy.key is not None:
        return settings.privacy.key.get_secret_value().encode()
    file = settings.privacy.key_file or settings.media.directory.parent / "privacy.key"
    try:
        return _read_key(file)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = file.open("x")
            with descriptor:
                file.chmod(0o600)
                descriptor.write(secrets.token_hex(32))
        return _read_key(file)


def _read_key(file: Path) -> bytes:
    key = file.read_bytes().strip()
    if len(key) < 16:
        raise Mistakes([f"privacy.key_file: {file} holds {len(key)} characters; at least 16 are needed"])
    return key


@asynccontextmanager
async def serving(
    app: App, *, demo: MovableClock | None = None, listening: socket.socket | None = None
) -> AsyncIterator[str]:
    """Everything, with the HTTP server; yields its address. Raises OSError when the port is taken.

    `listening` is a socket that is open already, shared with other workers.
    """
    settings = app.settings
    if settings.testing.enabled:
        arm_crash()
    server = web.Application(client_max_size=LONGEST_BODY, middlewares=[_told])
    server.add_routes([web.get("/healthz", _alive), web.get("/readyz", _ready(app))])
    if settings.metrics.enabled:
        token = settings.metrics.token.get_secret_value()
        server.add_routes([metrics_route(app.metrics, app.database, app.city.weights, app.clock, token)])
    async with working(app) as _:
        web_channel = None
        if settings.web.enabled:
            web_channel = WebChannel(
                app.desk.receive,
                app.logbooks[WEB],
                app.media,
                secret_of(settings),
                app.clock,
                framed=demo is not None,
                closed=_closed(app.database, WEB),
            )
            server.add_routes(web_channel.routes())
            server.on_shutdown.append(web_channel.hang_up)
        if demo is not None and web_channel is not None:
            demo.database, demo.moved = app.database, app.rounds.wake
            await catch_up(demo, app.database)
            players = await bind_players(app)
            stage = Stage(players, web_channel.token_for, demo, app.city.timezone)
            app.desk.tell(stage.posted)
            server.add_routes(stage.routes())
        async with _telegram(app, server), _wechat(app, server):
            runner = web.AppRunner(server, access_log=None, handle_signals=False, shutdown_timeout=2.0)
            await runner.setup()
            try:
                site: web.BaseSite
                if listening is None:
                    site = web.TCPSite(runner, settings.server.host, settings.server.port, backlog=BACKLOG)
                else:
                    site = web.SockSite(runner, listening, backlog=BACKLOG)
                await site.start()
                host, port = runner.addresses[0][:2]
                settle_down()
                yield f"http://{host}:{port}"
            finally:
                await runner.cleanup()


def _closed(database: Database, channel: str) -> Callable[[str], Awaitable[bool]]:
    """Whether an address of a channel was erased; what was once is for good."""
    known: set[str] = set()

    async def closed(address: str) -> bool:
        if address not in known:
            try:
                async with database.reading() as connection:
                    if await erasure.closed(connection, channel, address):
                        known.add(address)
            except Away as problem:
                raise StorageAway from problem
        return address in known

    return closed


@asynccontextmanager
async def _telegram(app: App, server: web.Application) -> AsyncIterator[None]:
    """The Telegram channel, if it is configured."""
    told = app.settings.telegram
    if told is None:
        yield
        return
    from bot.channels.telegram import TelegramChannel  # its library takes half a second to import

    channel = TelegramChannel(
        token=told.token.get_secret_value(),
        media=app.media,
        api_base=told.api_base,
        file_base=told.file_base,
        mode=told.mode,
        webhook_path=told.webhook_path,
        webhook_secret=told.webhook_secret.get_secret_value(),
        register_webhook=told.register_webhook,
        public_url=app.settings.server.public_url,
    )
    tasks = []
    if told.sending:
        tasks.append(asyncio.create_task(channel.prepare()))
    if told.mode == "webhook":
        server.add_routes([channel.route(app.desk.receive)])
    else:
        duty = Duty(app.database, f"poll:{channel.name}", app.holder, app.clock)
        tasks.append(_watched(duty.run(lambda: channel.poll(app.desk.receive)), "polling"))
    try:
        if told.sending:
            async with sending(app, channel, Pace()), fetching(app, channel):
                yield
        else:
            yield
    finally:
        await _cancelled(tasks)
        await channel.close()


def _wechat_client(app: App, told: WeChatSettings) -> Client:
    from bot.channels import wechat

    sealing = app.office.sealing
    vault = SealedVault(app.database, f"wechat:{told.app_id}", sealing.seal, sealing.opened)
    return wechat.Client(told.api_base, told.app_id, told.app_secret.get_secret_value(), vault, app.clock)


@asynccontextmanager
async def _wechat(app: App, server: web.Application) -> AsyncIterator[None]:
    """The WeChat channel, if it is configured."""
    told = app.settings.wechat
    if told is None:
        yield
        return
    from bot.channels import wechat
    from bot.spool import Spool  # locks files as only Unix does

    client = _wechat_client(app, told)
    ledger = OutboxLedger(app.database, wechat.NAME, app.clock, app.office.sealing.opened)
    notices = wechat.Notices(told.template, told.subscription, told.number_field, told.words_field)
    tokens = Tokens(secret_of(app.settings), "wechat", NOTICE_LIFETIME, app.clock)
    opened = f"{app.settings.server.public_url.rstrip('/')}{told.path}/open/"
    channel = wechat.WeChatChannel(
        client,
        ledger,
        app.media,
        notices,
        lambda address: f"{opened}{tokens.mint(address)}" if app.settings.server.public_url else "",
    )
    door = wechat.Page(told.path, told.app_id, ledger, app.media, tokens.holder)
    server.add_routes(door.routes(app.desk.receive))
    cipher = None
    if told.mode == "safe":
        cipher = wechat.Cipher(told.encoding_aes_key.get_secret_value(), told.app_id)
    reader = wechat.Reader(told.app_id, lambda north, east: to_wgs84(north, east, "gcj02"))
    entrance = wechat.Entrance(told.path, told.token.get_secret_value(), cipher, reader, app.clock)
    spool = Spool(app.settings.spool.directory, wechat.NAME, app.holder)
    acceptance = wechat.Acceptance(
        app.desk.receive, spool, entrance.read_again, channel.sorry, channel.thinking
    )
    server.add_routes(entrance.routes(acceptance.keep))
    taking_in = _watched(acceptance.run(), "spool")
    try:
        if told.sending:
            async with sending(app, channel, WECHAT), fetching(app, channel):
                yield
        else:
            yield
    finally:
        await _cancelled([taking_in])
        spool.close()
        await channel.close()


MENU = (("menu-report", "/report"), ("menu-reports", "/reports"), ("menu-help", "/help"))
"""The account's menu on WeChat: the key of each entry's words, and what tapping it says."""


async def give_menu(app: App) -> None:
    """Give the WeChat account its menu. Raises Failed where WeChat does not take it."""
    told = app.settings.wechat
    if told is None:
        raise Mistakes(["wechat: there is no such section, so there is no account"])
    client = _wechat_client(app, told)
    words = app.office.texts
    try:
        await client.menu([{"type": "click", "name": words(DEFAULT, key), "key": said} for key, said in MENU])
    finally:
        await client.close()


@web.middleware
async def _told(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """An exception in a route is logged by its place, and answered without a word of it.

    Who comes with a browser is answered by a page.
    """
    try:
        answer = await handler(request)
        failed = answer.status in (403, 404) and not answer.prepared
        return page(answer.status) if failed and wants_page(request) else answer
    except web.HTTPError as refused:
        if wants_page(request):
            return page(refused.status)
        raise
    except (web.HTTPException, asyncio.CancelledError):
        raise
    except Exception:
        resource = request.match_info.route.resource
        log.exception("request failed", route=resource.canonical if resource else "")
        if wants_page(request):
            return page(500)
        return web.json_response({"error": "internal"}, status=500)


def settle_down() -> None:
    """Spare the garbage collector what stays for good, and let it look less often: a seventh of a turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


async def _alive(request: web.Request) -> web.Response:
    """The process is there."""
    return web.json_response({"alive": True})


def _ready(app: App) -> Callable[[web.Request], Any]:
    async def ready(request: web.Request) -> web.Response:
        """It can commit."""
        try:
            async with asyncio.timeout(1.5), app.database.transaction():
                pass
        except (Away, TimeoutError):
            return web.json_response({"ready": False}, status=503, headers={"Retry-After": "2"})
        return web.json_response({"ready": True})

    return ready


def arm_crash() -> None:
    """Die at the point that the environment names. Raises Mistakes."""
    import os

    if point := os.environ.get("JIEBAN_CRASH_AT"):
        try:
            crash.arm(point)
        except ValueError as problem:
            raise Mistakes([f"JIEBAN_CRASH_AT: {problem}"]) from None


async def catch_up(clock: MovableClock, database: Database) -> None:
    """Move the demo's clock on to the newest thing that was said: a kept demo never goes back in time."""
    async with database.reading() as connection:
        newest = await outbox.newest(connection)
    if newest is not None and newest > clock.now():
        clock.forward(newest - clock.now())


async def bind_players(app: App) -> list[Player]:
    """The demo's staff: each bound to a web chat of their own, so that no code has to be typed."""
    players = [
        Player(
            member.code,
            member.name,
            member.title,
            member.role.value,
            app.city.departments[member.department].name if member.department else "",
            f"demo-{member.code}",
        )
        for member in app.city.staff.values()
    ]
    async with app.database.transaction() as connection:
        addresses = {(WEB, player.address): ("zh-CN", player.name) for player in players}
        people = await meet(connection, addresses, app.clock())
        for player in players:
            await staff_storage.bind(connection, player.code, people[WEB, player.address].id, app.clock())
    return players


async def invite(database: Database, *, staff: str, department: str, at: datetime) -> str:
    """A one-time binding code."""
    code = "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(8))
    async with database.transaction() as connection:
        await staff_storage.invite(
            connection, code, staff=staff, department=department, now=at, lasts=BINDING_LASTS
        )
    return code


def office_morning(city: City) -> datetime:
    """The demo begins at ten in the morning of a working day, so that everybody is at work."""
    here = city.local(now()).replace(hour=10, minute=0, second=0, microsecond=0)
    while not city.calendar.is_working(here.date()):
        here += timedelta(days=1)
    return here.astimezone(UTC)
