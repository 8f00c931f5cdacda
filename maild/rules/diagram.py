"""The life of a submission for people: docs/states.md, made from the tables it describes.

`python -m maild.rules.diagram > docs/states.md` writes it; tests/rules/test_lifecycle.py compares.
"""

from __future__ import annotations

from collections.abc import Iterator

from maild.domain.events import Event
from maild.domain.submission import State
from maild.rules.lifecycle import ENDS, MOVERS, TRANSITIONS

MEANING: dict[State, str] = {
    State.RECEIVED: "accepted at the door, not looked at yet",
    State.AWAITING_CONFIRMATION: "no errors; its sender was asked to prove the mailbox",
    State.AWAITING_APPROVAL: "confirmed; the first version of a group's draft needs a chair's word",
    State.MANUAL: "with the Secretariat",
    State.POSTING: "every consent is in; the files may be half out",
    State.POSTED: "in the repository",
    State.REJECTED: "not posted, and the sender knows why; the manual way is open",
    State.CHECKED: "validated only, as was asked",
    State.CANCELLED: "withdrawn; its files are gone",
    State.EXPIRED: "nobody answered in time",
}


def document() -> str:
    """All of docs/states.md."""
    return "\n".join([_HEAD, "```mermaid", *_diagram(), "```", "", *_states(), "", *_moves()]) + "\n"


_HEAD = """\
# The states of a submission

<!-- Made by `python -m maild.rules.diagram > docs/states.md`: change maild/rules/lifecycle.py instead. -->

Each arrow is an event. An event is written together with the state it leads to and the mails it sends, in one
transaction of the ledger, and kept for ever (`maild show ID` lists them). An event that a state does not list
cannot happen in it. What a restart does in each state is in [crash-safety.md](crash-safety.md).
"""


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in State:
        yield f'    state "{state}" as {state.name}'
    yield f"    [*] --> {State.RECEIVED.name}: received"
    for state, event, after in moves():
        if state is not after:
            yield f"    {state.name} --> {after.name}: {event.type}"
    for state in State:
        if state in ENDS:
            yield f"    {state.name} --> [*]"


def _states() -> Iterator[str]:
    yield "| state | means | moved on by |"
    yield "|---|---|---|"
    for state in State:
        movers = ", ".join(MOVERS.get(state, ())) or "nobody: an end; the timer collects its details"
        yield f"| `{state}` | {MEANING[state]} | {movers} |"


def _moves() -> Iterator[str]:
    yield "| in state | event | leads to | what happened |"
    yield "|---|---|---|---|"
    for state, event, after in moves():
        yield f"| `{state}` | `{event.type}` | `{after}` | {_said(event)} |"


def moves() -> Iterator[tuple[State, type[Event], State]]:
    """Every transition there is, in the order of the table."""
    for state, row in TRANSITIONS.items():
        for event, after in row.items():
            yield state, event, after


def _said(event: type[Event]) -> str:
    return (event.__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    print(document(), end="")
