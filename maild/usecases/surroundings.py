"""Gathers what the ledger knows around one draft, in one look, for the checks that need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checks import History, World
from checks.world import InFlight
from maild.domain.naming import group_type, named_groups
from maild.domain.submission import Submission
from maild.domain.world import IESG, Group, ImportedVersion, KnownDraft
from maild.ledger.ledger import Ledger, PostedVersion


@dataclass(frozen=True, slots=True)
class Question:
    """About which draft, whose, and when."""

    name: str  # "draft-x-y"
    identifier: str  # "draft-x-y-00"
    submission: Submission
    octets: int  # of all formats that were submitted
    now: datetime


def around(ledger: Ledger, asked: Question) -> tuple[History, World]:
    """What was posted of this name, and the world around it. A few indexed queries, however much there is."""
    known = ledger.world.draft(asked.name)
    return _history(versions(ledger, asked.name)), World(
        group=_group(ledger, asked.name, known),
        groups_known=ledger.world.knows_groups(group_type(asked.name)),
        draft=known,
        alike=ledger.world.drafts_alike(asked.name),
        iesg=ledger.world.group(IESG),
        in_flight=_in_flight(ledger, asked),
        octets=asked.octets,
    )


def _group(ledger: Ledger, name: str, known: KnownDraft | None) -> Group | None:
    """The longest acronym that the name can mean and that exists; else the group it was imported with."""
    type = group_type(name)
    for acronym in named_groups(name):
        group = ledger.world.group(acronym)
        if group is not None and group.type == type:
            return group
    return ledger.world.group(known.group) if known and known.group else None


def _in_flight(ledger: Ledger, asked: Question) -> tuple[InFlight, ...]:
    """Those that came before: of two at once the earlier one is in the way of the later one, only."""
    own = asked.submission
    return tuple(
        InFlight(other.id, other.state, other.received_at, other.submitter.key == own.submitter.key)
        for other in ledger.world.open_with(asked.identifier)
        if (other.received_at, other.id) < (own.received_at, own.id)
    )


def versions(ledger: Ledger, name: str) -> list[PostedVersion | ImportedVersion]:
    """All that were ever posted, here or elsewhere, by their numbers; ours last where both know one."""
    every: list[PostedVersion | ImportedVersion] = [*ledger.world.imported(name), *ledger.posted(name)]
    return sorted(every, key=lambda one: one.version)


def latest(ledger: Ledger, name: str) -> PostedVersion | ImportedVersion | None:
    """The version before the next one (R83)."""
    return next(reversed(versions(ledger, name)), None)


def _history(every: list[PostedVersion | ImportedVersion]) -> History:
    if not every:
        return History()
    last = every[-1]
    return History(
        versions=frozenset(one.version for one in every),
        latest_authors=tuple(author.email for author in last.draft.authors or () if author.email),
        latest_here=isinstance(last, PostedVersion),
        latest_at=last.posted_at,
    )
