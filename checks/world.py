"""What the checks are told of the world around a draft: groups, other submissions, what this day has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maild.domain.submission import State
from maild.domain.world import Group, KnownDraft


@dataclass(frozen=True, slots=True)
class InFlight:
    """Another submission of the same version, which came before and may still be posted."""

    id: str
    state: State
    received_at: datetime
    own: bool  # of the same submitter


@dataclass(frozen=True, slots=True)
class Used:
    """What was posted."""

    versions: int = 0
    octets: int = 0  # of all formats that were submitted


@dataclass(frozen=True, slots=True)
class Day:
    """What was posted on this day (UTC), without this draft, by the categories of RFC 4228, 7.5.3."""

    acronym: str = ""  # of the group that the draft's name gives
    draft: Used = Used()
    submitter: Used = Used()
    group: Used = Used()
    total: Used = Used()


@dataclass(frozen=True, slots=True)
class World:
    """All that the ledger knows around one draft. The default is a world where nothing was imported."""

    group: Group | None = None  # of the draft: that its name names, or that it was imported with
    groups_known: bool = False  # whether groups were imported of the type that the name asks for
    draft: KnownDraft | None = None
    alike: tuple[str, ...] = ()  # other drafts whose names differ by case only
    body: Group | None = None  # that a reserved name belongs to: "iab" of draft-iab-…
    iesg: Group | None = None
    in_flight: tuple[InFlight, ...] = ()
    day: Day = Day()
    octets: int = 0  # of all formats that were submitted
    excepted: bool = False  # from the blackout, by the Secretariat
