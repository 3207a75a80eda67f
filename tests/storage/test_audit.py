"""What an outside measure sees of everything that is kept."""

from __future__ import annotations

import pytest

from storage import audit, history, inbound, residents
from storage import tickets as ticket_storage
from storage.database import Database
from tests.storage.people import NASTY, NOW, later, met
from tests.storage.test_tickets import BARE, EVENTS
from tests.storage.waiting import post, three_timers


@pytest.mark.parametrize("page", [1, 5000])
async def test_everything_that_is_kept_can_be_audited(
    database: Database, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(audit, "PAGE", page)
    (li, _) = await met(database, "li", "wang")
    await three_timers(database)
    await post(database, ("li", '{"text": "?"}'), ("li", "{}"))
    async with database.transaction() as connection:
        await inbound.take_in(connection, [("tg:1:2", "telegram", "li", None), ("a", "web", "b", "{")], NOW)
        await ticket_storage.keep(connection, [BARE])
        await history.append(connection, EVENTS)
        await residents.keep_sessions(connection, [(li, '{"sessions": []}', later(hours=1))])
    async with database.reading() as connection:
        lines = [line async for line in audit.lines(connection)]
    kinds = [line["type"] for line in lines]
    assert kinds == [
        *["ticket"],
        *["inbound"] * 2,
        *["outbound"] * 2,
        *["timer"] * 3,
        *["move"] * 4,
        *["session"] * 2,
    ]
    by = {kind: [line for line in lines if line["type"] == kind] for kind in kinds}
    assert [line["source"] for line in by["inbound"]] == ["a", "tg:1:2"]
    assert by["ticket"][0]["opened_at"] == NOW.isoformat()
    assert by["outbound"][0]["body"] == {"text": "?"}
    assert by["move"][0]["facts"] == {"words": NASTY}
    assert [line["stack"] for line in by["session"]] == [{"sessions": []}, None]
    assert [line["status"] for line in by["timer"]] == ["pending"] * 3
