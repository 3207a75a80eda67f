"""The demo's staff and its clock, made ready."""

from __future__ import annotations

from bot.app.building import WEB, App
from bot.app.clock import MovableClock
from bot.demo import Language, Player
from storage import outbox
from storage import staff as staff_storage
from storage.database import Database
from storage.residents import keep_traits, meet


async def catch_up(clock: MovableClock, database: Database) -> None:
    """Move the demo's clock on to the newest thing that was said: a kept demo never goes back in time."""
    async with database.reading() as connection:
        newest = await outbox.newest(connection)
    if newest is not None and newest > clock.now():
        clock.forward(newest - clock.now())


async def bind_players(app: App, language: Language = "zh-CN") -> list[Player]:
    """The demo's staff: each bound to a web chat of their own, so that no code has to be typed."""
    players = [
        Player(
            member.code,
            member.called(language),
            app.city.titles.get(member.title, "") if language == "en" else member.title,
            member.role.value,
            app.city.departments[member.department].called(language) if member.department else "",
            f"demo-{member.code}",
        )
        for member in app.city.staff.values()
    ]
    async with app.database.transaction() as connection:
        people = await meet(connection, {(WEB, p.address): language for p in players}, app.clock())
        await keep_traits(connection, [(person.id, language, True) for person in people.values()])
        for player in players:
            await staff_storage.bind(connection, player.code, people[WEB, player.address].id, app.clock())
    return players
