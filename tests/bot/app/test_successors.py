"""A city's files lose a department that still has work: nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.app.successors import settle
from bot.city import CityMistakes, load_city
from bot.config import Mistakes
from storage import history
from storage import tickets as ticket_storage
from tests.bot.reports import turns
from tests.hotline import Hotline
from tickets.ticket import Status

DEMO = Path(__file__).parents[3] / "bot" / "cities" / "demo"


def city_without_cg(folder: Path, formerly: str = "") -> Path:
    """The demo city whose 城管 has another code."""
    shutil.copytree(DEMO, folder)
    file = folder / "city.toml"
    for path in (file, folder / "categories.json"):
        text = path.read_text("utf-8").replace('department = "cg"', 'department = "cz"')
        text = text.replace('"department": "cg"', '"department": "cz"').replace(
            'helpers = ["cg"]', 'helpers = ["cz"]'
        )
        path.write_text(text.replace('cg = ["', 'cz = ["').replace("cg = { name", f"cz = {{ {formerly}name"))
    return folder


async def test_without_a_successor_nothing_starts(hotline: Hotline, tmp_path: Path) -> None:
    resident = hotline.person()
    for message in turns("公交站旁边的路灯三天不亮了"):
        await resident.sends(message)
    city = load_city(str(city_without_cg(tmp_path / "without")))
    with pytest.raises(Mistakes) as problem:
        await settle(hotline.app.database, city, hotline.clock())
    (line,) = problem.value.lines
    assert "'cg' has 1 open tickets or parts" in line
    assert 'formerly = ["cg"]' in line


async def test_a_successor_has_them_with_their_dates(hotline: Hotline, tmp_path: Path) -> None:
    resident = hotline.person()
    for message in turns("公交站旁边的路灯三天不亮了"):
        await resident.sends(message)
    database = hotline.app.database
    async with database.reading() as connection:
        (before,) = await ticket_storage.open_ones(connection, department="cg", holder=None)
    city = load_city(str(city_without_cg(tmp_path / "renamed", 'formerly = ["cg"], ')))
    for _ in range(2):
        await settle(database, city, hotline.clock())
    async with database.reading() as connection:
        (after,) = await ticket_storage.open_ones(connection, department="cz", holder=None)
        lines = await history.lines_of(connection, after.id)
    assert (after.id, after.due_at, after.status) == (before.id, before.due_at, before.status)
    assert [line["name"] for line in lines][-1] == "succeed"
    async with database.reading() as connection:
        rows = await connection.rows("SELECT kind FROM timers WHERE status = 'pending' ORDER BY kind")
    kinds = [kind for (kind,) in rows]
    assert "handed_over" in kinds  # its new people are told at once
    assert kinds.count("sign") == 1  # and have to sign for it in their own time


async def test_who_only_helps_has_a_successor_too(hotline: Hotline, tmp_path: Path) -> None:
    resident, lead = hotline.person(), await hotline.staff("tx-1")
    for message in turns("护栏上的线缆掉下来了", category="通信宽带与基站"):
        await resident.sends(message)
    for words in ("签收", "请人协办", "市城市管理局", "跳过"):
        await lead.says(words)
    database = hotline.app.database
    with pytest.raises(Mistakes):
        await settle(database, load_city(str(city_without_cg(tmp_path / "without"))), hotline.clock())
    city = load_city(str(city_without_cg(tmp_path / "renamed", 'formerly = ["cg"], ')))
    await settle(database, city, hotline.clock())
    async with database.reading() as connection:
        (ticket,) = await ticket_storage.open_ones(connection, department="tx", holder=None)
        assert await ticket_storage.departments_at_work(connection, ()) == {"tx": 1, "cz": 1}
    assert ticket.helpers == ("cz",)


def test_two_departments_cannot_have_the_same_matters(tmp_path: Path) -> None:
    with pytest.raises(CityMistakes) as problem:
        load_city(str(city_without_cg(tmp_path / "both", 'formerly = ["sw"], ')))
    assert "departments.cz.formerly" in str(problem.value)


async def test_a_complaint_about_the_successor_goes_to_the_agents(hotline: Hotline, tmp_path: Path) -> None:
    resident = hotline.person()
    for message in turns("公交站旁边的路灯三天不亮了"):
        await resident.sends(message)
    database = hotline.app.database
    async with database.transaction() as connection:
        (before,) = await ticket_storage.open_ones(connection, department="cg")
        await ticket_storage.keep(connection, [replace(before, details={"about": "cz"})])
    city = load_city(str(city_without_cg(tmp_path / "renamed", 'formerly = ["cg"], ')))
    await settle(database, city, hotline.clock())
    async with database.reading() as connection:
        (after,) = await ticket_storage.open_ones(connection, department="")
        rows = await connection.rows("SELECT kind FROM timers WHERE status = 'pending' ORDER BY kind")
    assert (after.status, after.due_at) == (Status.RETURNED, before.due_at)
    assert {("handed_over",), ("due",), ("unseen",)} <= {tuple(row) for row in rows}
    assert ("sign",) not in {tuple(row) for row in rows}
