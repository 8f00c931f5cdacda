"""What the ledger promises about groups, their word, and drafts that others took in before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from maild.domain.address import Address
from maild.domain.submission import State
from maild.domain.world import Approval, BlackoutException, Group, ImportedVersion, KnownDraft, Petition


@dataclass(frozen=True, slots=True)
class Open:
    """A submission that may still be posted, as far as others are compared with it."""

    id: str
    state: State
    submitter: Address
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PostedOctets:
    """A version that was posted here, as far as limits are counted by it."""

    name: str
    submitter: str
    octets: int  # of all formats that were submitted


class World(Protocol):
    """Part of maild.ledger.ledger.Ledger: inside the transaction of its caller, too."""

    def put_group(self, group: Group) -> bool:
        """Stores a group as it is now; whether anything changed by it."""
        ...

    def group(self, acronym: str) -> Group | None: ...

    def groups(self) -> Iterable[Group]:
        """All of them, by acronym."""
        ...

    def knows_groups(self, type: str) -> bool:
        """Whether there is any group of this type ("wg", "rg")."""
        ...

    def put_draft(self, draft: KnownDraft) -> bool:
        """Stores what is known of a name; whether anything changed by it."""
        ...

    def draft(self, name: str) -> KnownDraft | None: ...

    def drafts_alike(self, name: str) -> tuple[str, ...]:
        """Names of known drafts that differ from this one by case only."""
        ...

    def put_imported(self, version: ImportedVersion) -> bool:
        """Stores a version that others posted; whether anything changed by it."""
        ...

    def imported(self, name: str) -> list[ImportedVersion]:
        """All of a name, oldest first."""
        ...

    def open_with(self, identifier: str) -> list[Open]:
        """Submissions of this name and version that may still be posted, oldest first."""
        ...

    def posted_between(self, start: datetime, end: datetime) -> list[PostedOctets]:
        """What was posted here from `start` on, and before `end`."""
        ...

    def put_approval(self, approval: Approval) -> None:
        """The latest word of a group about a name counts."""
        ...

    def approval(self, name: str) -> Approval | None: ...

    def put_petition(self, petition: Petition) -> None: ...

    def petition(self, id: str) -> Petition | None: ...

    def put_blackout_exception(self, exception: BlackoutException) -> None:
        """One a name: a later one takes the place of an earlier one."""
        ...

    def blackout_exception(self, name: str) -> BlackoutException | None: ...

    def blackout_exceptions(self, after: datetime) -> list[BlackoutException]:
        """Those that end after this moment, by name."""
        ...

    def tell_once(self, key: str, day: date) -> bool:
        """True the first time that this is asked on this day: what is told once a day (R134)."""
        ...
