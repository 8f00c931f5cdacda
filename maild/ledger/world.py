"""What the ledger promises about groups, their word, and drafts that others took in before."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from maild.domain.world import Approval, Group, KnownDraft


class World(Protocol):
    """Part of maild.ledger.ledger.Ledger: inside the transaction of its caller, too."""

    def put_group(self, group: Group) -> bool:
        """Stores a group as it is now; whether anything changed by it."""
        ...

    def group(self, acronym: str) -> Group | None: ...

    def put_draft(self, draft: KnownDraft) -> bool:
        """Stores what is known of a name; whether anything changed by it."""
        ...

    def draft(self, name: str) -> KnownDraft | None: ...

    def put_approval(self, approval: Approval) -> None:
        """The latest word of a group about a name counts."""
        ...

    def approval(self, name: str) -> Approval | None: ...

    def tell_once(self, key: str, day: date) -> bool:
        """True the first time that this is asked on this day: what is told once a day (R134)."""
        ...
