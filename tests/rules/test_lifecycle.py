"""The table of states is whole: each state is reached and left, each event is used, nothing else happens."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from pathlib import Path

import pytest

from maild.domain import events
from maild.domain.address import Address
from maild.domain.errors import Conflict
from maild.domain.events import Event, Received
from maild.domain.submission import Purpose, State, Submission, Thread
from maild.rules.diagram import MEANING, document, moves
from maild.rules.lifecycle import ENDS, MOVERS, TRANSITIONS, next_state
from maild.rules.moves import Terms, moved

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EVENTS = [
    found
    for _, found in inspect.getmembers(events, inspect.isclass)
    if issubclass(found, Event) and found is not Event
]


def event(kind: type[Event]) -> Event:
    """One of that kind; what it says does not matter to the table."""
    return object.__new__(kind)


def submission(state: State) -> Submission:
    sender = Address("alice", "example.com")
    return Submission("0123456789", 1, state, Purpose.POST, sender, NOW, Thread())


def test_every_state_has_its_row_and_its_meaning():
    assert set(TRANSITIONS) == set(State) == set(MEANING)


@pytest.mark.parametrize("state", [s for s in State if s not in ENDS])
def test_every_state_that_is_no_end_names_who_moves_it_and_can_be_left(state: State):
    assert MOVERS[state]
    assert any(after is not state for after in TRANSITIONS[state].values())


@pytest.mark.parametrize("state", sorted(ENDS))
def test_an_end_is_left_by_nobody(state: State):
    assert state not in MOVERS
    assert set(TRANSITIONS[state].values()) == {state}


@pytest.mark.parametrize("state", [s for s in State if "the timer" in MOVERS.get(s, ()) or s in ENDS])
def test_what_waits_for_the_timer_has_its_event(state: State):
    expired = events.ApprovalExpired if state is State.AWAITING_APPROVAL else events.Expired
    assert (events.Collected if state in ENDS else expired) in TRANSITIONS[state]


def test_every_state_is_reached_from_the_first():
    reached, found = set[State](), {State.RECEIVED}
    while found:
        reached |= found
        found = {after for state, _, after in moves() if state in reached} - reached
    assert reached == set(State)


def test_every_end_is_reached_from_every_state_that_waits():
    """No submission is stuck: an end can be reached from wherever it stands."""
    leads = set(ENDS)
    while more := {state for state, _, after in moves() if after in leads} - leads:
        leads |= more
    assert leads == set(State)


def test_every_event_is_used():
    assert {kind for _, kind, _ in moves()} | {Received} == set(EVENTS)
    assert len({kind.type for kind in EVENTS}) == len(EVENTS)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", EVENTS)
def test_what_the_table_does_not_list_is_a_conflict(state: State, kind: type[Event]):
    after = TRANSITIONS[state].get(kind)
    if after is not None:
        assert next_state(state, event(kind)) is after
        return
    with pytest.raises(Conflict, match=f"{kind.type} cannot happen to a submission that is {state}"):
        next_state(state, event(kind))


@pytest.mark.requirement("R124")
@pytest.mark.parametrize(
    ("state", "kind", "wait"),
    [
        (State.AWAITING_CONFIRMATION, events.Declined("x", "y"), Terms().adjust),
        (State.AWAITING_CONFIRMATION, events.Expired(), Terms().collection),
        (State.REJECTED, events.ManualRequested("x", ""), None),
        (State.MANUAL, events.Forced("x"), None),
        (State.POSTING, events.Posted(()), Terms().collection),
    ],
)
def test_each_state_has_its_time_out(state: State, kind: Event, wait: object):
    after = moved(submission(state), kind, NOW, Terms())
    assert (after.deadline and after.deadline - NOW) == wait
    assert after.revision == 2


def test_the_page_about_states_is_this_table():
    page = Path(__file__).parents[2] / "docs" / "states.md"
    assert page.read_text() == document(), "run: python -m maild.rules.diagram > docs/states.md"
