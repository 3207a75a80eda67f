"""The use we make of `transitions` 0.9.3. Every other release has to pass this before it is pinned."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from transitions import Machine, MachineError

from bot.desk.office import Office
from conversations.conversation import START, Conversation, SessionState, UnknownStep
from conversations.session import END, Answers, Session
from conversations.steps import Card, Choose

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def ill(answers: Answers) -> bool:
    return answers.get("well") == "no"


def cared_for(**more: str) -> Conversation:
    """How are you? where does it hurt, if it does; and a card."""
    return Conversation(
        name="care",
        steps=(
            Choose(name="well", keys=("yes", "no")),
            Choose(name="where", keys=("head", "foot"), when=ill, next=more.get("next", "")),
            Card(name="confirm", edits=("well",), show=lambda session, world: {}),
        ),
    )


def at(step: str, answers: dict[str, str] | None = None, **more: str) -> Session:
    return Session("care", step, 1, NOW, answers=answers or {}, back_to=more.get("back_to", ""))


def test_each_conversation_has_one_machine_without_models(office: Office) -> None:
    machines = [c.machine for c in office.engine.catalog.values() if c.steps]
    assert all(machine.models == [] for machine in machines)
    assert len({id(machine) for machine in machines}) == len(machines)
    assert all(c.machine is c.machine for c in office.engine.catalog.values() if c.steps)


def test_there_is_no_way_around_the_conditions(office: Office) -> None:
    triggers = {name for c in office.engine.catalog.values() if c.steps for name in c.machine.events}
    assert not [name for name in triggers if name.startswith("to_")]
    assert {name for name in triggers if not name.startswith("edit_")} == {
        "answered",
        "back",
    }


def test_a_light_object_is_moved_and_nothing_is_kept_of_it() -> None:
    machine = cared_for().machine
    where = SessionState(at("well", {"well": "no"}))
    assert not hasattr(where, "__dict__")
    assert machine.events["answered"].trigger(where)
    assert where.state == "where"
    assert machine.models == []
    assert not hasattr(where, "trigger")


def test_the_first_open_edge_is_taken() -> None:
    care = cared_for()
    assert care.next_state(at(START), "answered") == "well"
    assert care.next_state(at("well", {"well": "no"}), "answered") == "where"
    assert care.next_state(at("well", {"well": "yes"}), "answered") == "confirm"
    assert care.next_state(at("confirm", {"well": "yes"}), "answered") == END


def test_an_edit_comes_back_to_its_card() -> None:
    care = cared_for()
    assert care.next_state(at("confirm", {"well": "yes"}), "edit_well") == "well"
    assert care.next_state(at("well", {"well": "no"}, back_to="confirm"), "answered") == "confirm"


def test_where_no_edge_is_open_nothing_moves() -> None:
    care = cared_for()
    assert care.next_state(at("well"), "back") is None
    assert care.next_state(at("well"), "edit_well") is None
    assert care.next_state(at("well"), "no such trigger") is None
    with pytest.raises(MachineError, match="no answered from end"):
        care.machine.events["answered"].trigger(SessionState(at(END)))


def test_two_people_at_one_machine_do_not_meet() -> None:
    answered = cared_for().machine.events["answered"]
    one, other = SessionState(at("well", {"well": "no"})), SessionState(at("well", {"well": "yes"}))
    answered.trigger(one)
    answered.trigger(other)
    answered.trigger(one)
    assert (one.state, other.state) == ("confirm", "confirm")


def test_a_misspelt_step_stops_us_though_not_the_library() -> None:
    with pytest.raises(UnknownStep, match="care: answered leads from where to confrim"):
        cared_for(next="confrim").machine  # noqa: B018 - it is made when it is asked for
    card = Card(name="confirm", edits=("wel",), show=lambda session, world: {})
    with pytest.raises(UnknownStep, match="care: confirm changes wel"):
        Conversation(name="care", steps=(card,)).machine  # noqa: B018 - the same
    lenient = Machine(
        model=None,
        states=["a"],
        initial="a",
        auto_transitions=False,
        transitions=[{"trigger": "answered", "source": "a", "dest": "confrim"}],
    )
    where = SessionState(at("a"))
    with pytest.raises((ValueError, MachineError)):
        lenient.events["answered"].trigger(where)
