"""The channels of platforms that a configuration names: made, given their routes, ended.

Each is a function that is entered while the program runs, and a name in `PLATFORMS`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from bot.app.building import App, secret_of
from bot.app.working import cancelled, fetching, sending, watched
from bot.config import Mistakes, WeChatSettings
from bot.http.nonces import SharedNonces
from bot.http.tokens import Tokens
from bot.outbox.ledger import OutboxLedger, SealedVault
from bot.outbox.pace import Pace
from bot.process.duty import Duty
from conversations.texts import DEFAULT
from tickets.places import to_wgs84

if TYPE_CHECKING:
    from bot.channels.wechat import Acceptance, Answering, Client, Entrance, WeChatChannel
    from bot.channels.wechat.spool import Spool

WECHAT = Pace(overall=500, chat=0.0)
"""WeChat counts by the day and by the person (`bot/outbox/ledger.py`), not by the second."""
NOTICE_LIFETIME = timedelta(days=30)
"""How long the address in a notice opens."""
MENU = (("menu-report", "/report"), ("menu-reports", "/reports"), ("menu-help", "/help"))
"""The account's menu on WeChat: the key of each entry's words, and what tapping it says."""


@asynccontextmanager
async def telegram(app: App, server: web.Application) -> AsyncIterator[None]:
    """The Telegram channel, if it is configured."""
    settings = app.settings.telegram
    if settings is None:
        yield
        return
    from bot.channels.telegram import Account, TelegramChannel  # its library takes half a second to import

    account = Account(
        settings.token.get_secret_value(),
        api_base=settings.api_base,
        file_base=settings.file_base,
        mode=settings.mode,
        webhook_path=settings.webhook_path,
        webhook_secret=settings.webhook_secret.get_secret_value(),
        public_url=app.settings.server.public_url,
        registers=settings.register_webhook,
    )
    channel = TelegramChannel(account, app.media)
    tasks = []
    if settings.sending:
        tasks.append(asyncio.create_task(channel.prepare()))
    if settings.mode == "webhook":
        server.add_routes([channel.route(app.desk.receive)])
    else:
        duty = Duty(app.database, f"poll:{channel.name}", app.holder, app.clock)
        tasks.append(watched(app, duty.run(lambda: channel.poll(app.desk.receive)), "polling"))
    try:
        if settings.sending:
            async with sending(app, channel, Pace()), fetching(app, channel):
                yield
        else:
            yield
    finally:
        await cancelled(tasks)
        await channel.close()


def _wechat_client(app: App, settings: WeChatSettings) -> Client:
    from bot.channels import wechat

    sealing = app.office.sealing
    vault = SealedVault(app.database, f"wechat:{settings.app_id}", sealing.seal, sealing.opened)
    return wechat.Client(
        settings.api_base, settings.app_id, settings.app_secret.get_secret_value(), vault, app.clock
    )


@dataclass(frozen=True, slots=True)
class _WeChat:
    """The parts of a WeChat account that are at work, and where it is spoken to."""

    channel: WeChatChannel
    acceptance: Acceptance
    answering: Answering
    spool: Spool
    routes: Sequence[web.RouteDef]

    async def close(self) -> None:
        await self.answering.close()
        self.spool.close()
        await self.channel.close()


def _wechat(app: App, settings: WeChatSettings) -> _WeChat:
    from bot.channels import wechat
    from bot.channels.wechat.spool import Spool  # locks files as only Unix does

    sealing, secret = app.office.sealing, secret_of(app.settings)
    ledger = OutboxLedger(app.database, wechat.NAME, app.clock, sealing.opened, sealing.within)
    tokens = Tokens(secret, "wechat", NOTICE_LIFETIME, app.clock)
    begins = app.settings.server.public_url.rstrip("/")
    speaks = settings.account != "unverified"
    files = wechat.Files(
        settings.path,
        begins,
        app.media,
        lambda kind: Tokens(secret, f"wechat-{kind}", NOTICE_LIFETIME, app.clock),
        pictures=speaks,
    )
    channel = wechat.WeChatChannel(
        _wechat_client(app, settings),
        ledger,
        app.media,
        wechat.Notices(settings.template, settings.subscription, settings.number_field, settings.words_field),
        lambda address: f"{begins}{settings.path}/open/{tokens.mint(address)}" if begins else "",
        files=files.line,
        links=files.link,
        menus=settings.account == "service",
        speaks=speaks,
    )
    entrance = _entrance(app, settings)
    spool = Spool(app.settings.spool.directory, wechat.NAME, app.holder)
    acceptance = wechat.Acceptance(
        app.desk.receive, spool, entrance.read_again, channel.sorry, channel.thinking
    )
    answering = wechat.Answering(
        acceptance.keep, ledger, settings.account, lambda: channel.menus, files.line, sending=settings.sending
    )
    door = wechat.Page(settings.path, settings.app_id, ledger, app.media, tokens.holder, files.address)
    routes = (files.route(), *door.routes(app.desk.receive), *entrance.routes(answering.keep))
    return _WeChat(channel, acceptance, answering, spool, routes)


def _entrance(app: App, settings: WeChatSettings) -> Entrance:
    from bot.channels import wechat

    cipher = None
    if settings.mode == "safe":
        cipher = wechat.Cipher(settings.encoding_aes_key.get_secret_value(), settings.app_id)
    reader = wechat.Reader(settings.app_id, lambda north, east: to_wgs84(north, east, "gcj02"))
    nonces = SharedNonces(app.database, settings.app_id, timedelta(seconds=2 * wechat.DRIFT), app.clock)
    token = settings.token.get_secret_value()
    return wechat.Entrance(settings.path, token, cipher, reader, app.clock, nonces.belongs)


@asynccontextmanager
async def wechat_account(app: App, server: web.Application) -> AsyncIterator[None]:
    """The WeChat channel, if it is configured."""
    settings = app.settings.wechat
    if settings is None:
        yield
        return
    account = _wechat(app, settings)
    server.add_routes(account.routes)
    taking_in = watched(app, account.acceptance.run(), "spool")
    try:
        if settings.sending:
            async with sending(app, account.channel, WECHAT), fetching(app, account.channel):
                yield
        else:
            yield
    finally:
        await cancelled([taking_in])
        await account.close()


PLATFORMS = (telegram, wechat_account)
"""All there are; each does nothing where the configuration does not name it."""


@asynccontextmanager
async def platforms(app: App, server: web.Application) -> AsyncIterator[None]:
    """All platforms that are configured."""
    async with AsyncExitStack() as stack:
        for platform in PLATFORMS:
            await stack.enter_async_context(platform(app, server))
        yield


async def give_menu(app: App) -> None:
    """Give the WeChat account its menu. Raises Failed where WeChat does not take it."""
    settings = app.settings.wechat
    if settings is None:
        raise Mistakes(["wechat: there is no such section, so there is no account"])
    client = _wechat_client(app, settings)
    words = app.office.texts
    try:
        await client.menu([{"type": "click", "name": words(DEFAULT, key), "key": said} for key, said in MENU])
    finally:
        await client.close()
