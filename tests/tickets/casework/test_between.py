"""What happens to a matter while it is worked on: urged, added to, taken back, merged, supervised."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tickets.conftest import GOOD, Life, why
from tickets.casework.merging import stake_of
from tickets.city import City
from tickets.rates import row
from tickets.ticket import Actor, Role, Status


def test_urged_once_a_day(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("resident", "urge")
    assert life.told("department")[-1] == "urged"
    life.passes(hours=23)
    assert why(life, "resident", "urge") == "too-soon"
    life.passes(hours=1)
    life.does("resident", "urge")


def test_more_words_reach_whoever_works_on_it(city: City) -> None:
    life = Life(city)
    life.does("resident", "supplement", words="现在整条路都黑了", attachments=[{"key": "media:cd"}])
    assert life.told("department")[-1] == "supplemented"
    assert life.ticket.attachments == ({"key": "media:cd"},)
    assert why(life, "resident", "supplement") == "no-words"


def test_what_was_wrong_is_put_right(city: City) -> None:
    life = Life(city)
    before = life.ticket.description
    life.does("resident", "supplement", words="地址写错了，是 3 栋", corrects="place")
    assert life.told("department")[-1] == "put-right"
    assert life.ticket.description == f"{before}\n✏️ 地址写错了，是 3 栋"
    life.does("resident", "supplement", words="☎️ ⟦new⟧", corrects="phone", phone="⟦new⟧")
    assert life.told("department")[-1] == "put-right"
    assert (life.ticket.phone, life.ticket.description.count("✏️")) == ("⟦new⟧", 1)


def test_taken_back_before_the_result_not_after(city: City) -> None:
    life = Life(city)
    assert why(Life(city).until_reported(), "resident", "withdraw") == "not-in-this-status"
    life.does("resident", "withdraw")
    assert (life.status, life.ticket.not_valid, set(life.timers)) == (
        Status.WITHDRAWN,
        "withdrawn",
        {"archive"},
    )


def test_merged_into_another_and_rated_apart(city: City) -> None:
    life, other = Life(city), Life(city, number=2)
    assert why(life, "agent-1", "merge", parent=life.ticket, reason="同一盏灯") == "no-parent"
    assert why(life, "agent-1", "merge", parent=other.ticket) == "no-reason"
    life.does("agent-1", "merge", parent=other.ticket, reason="同一盏灯")
    other.does("agent-1", "take_in", child=life.ticket, stakes=1, reason="同一盏灯")
    assert (life.status, life.ticket.parent, life.timers) == (Status.MERGED, other.ticket.id, {})
    assert (other.ticket.merged, other.ticket.joined) == ((life.ticket.id,), 1)
    life.does("resident", "rate", **GOOD)
    assert (life.status, row(life.ticket).valid) == (Status.MERGED, True)
    life.does(Actor(Role.SYSTEM), "close")
    assert (life.ticket.closed_at, set(life.timers)) == (life.now, {"archive"})


@pytest.mark.parametrize("of", [{"confidential": True}, {"anonymous": True}], ids=str)
def test_who_is_not_to_be_known_is_not_by_what_a_merged_report_says(city: City, of: dict[str, Any]) -> None:
    said = "路灯坏了三天，请打我电话13812345678"
    for open_ in (True, False):
        child, other = Life(city, description=said, **({} if open_ else of)), Life(city, number=2)
        before = child.ticket
        other.does("agent-1", "take_in", child=before, stakes=0, reason="同一盏灯")
        words = next(n.facts["words"] for n in other.notices if n.key == "order-took-in")
        assert "路灯坏了三天" in words
        assert ("13812345678" in words) is open_


def test_who_reported_one_thing_twice_has_no_stake_in_the_own_matter(city: City) -> None:
    mine, again, theirs = Life(city), Life(city, number=2), Life(city, number=3, resident=8)
    nobodys = Life(city, number=4, resident=None)
    assert stake_of(again.ticket, mine.ticket, mine.now) is None
    assert stake_of(nobodys.ticket, mine.ticket, mine.now) is None
    stake = stake_of(theirs.ticket, mine.ticket, mine.now)
    assert stake is not None
    assert (stake.ticket, stake.resident, stake.of) == (mine.ticket.id, 8, theirs.ticket.id)


def test_a_merged_matter_asks_nobody_anything_any_more(city: City) -> None:
    life, other = Life(city, category="CG02"), Life(city, number=2)
    life.does("cg-1", "sign")
    life.does("cg-1", "extend", reason="要从外地调备件")
    life.does("cg-1", "ask", words="请问搭建在哪一层？")
    life.does("agent-1", "merge", parent=other.ticket, reason="同一处搭建")
    merged = life.ticket
    assert (merged.question, merged.held_at, merged.extension_asked) == (None, None, None)


def test_nothing_is_merged_into_what_has_a_result_or_with_whom_it_complains_of(city: City) -> None:
    other = Life(city, number=2)
    about = Life(city, details={"about": "cg"})
    assert why(about, "agent-1", "merge", parent=other.ticket, reason="同一盏灯") == "complained-of"
    other.until_reported()
    assert why(Life(city), "agent-1", "merge", parent=other.ticket, reason="同一盏灯") == "no-parent"


def test_a_supervising_word(city: City) -> None:
    life = Life(city)
    life.does("city-build", "supervise", words="今晚之前修好")
    assert life.told("department")[-1] == "supervised"
    assert why(life, "city-people", "supervise", words="今晚之前修好") == "not-yours"
