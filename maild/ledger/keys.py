"""What the ledger promises about keys that sign in place of an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from maild.domain.enrolled import EnrolledKey, Revocation


class Keys(Protocol):
    """Part of maild.ledger.ledger.Ledger: inside the transaction of its caller, too."""

    def add(self, key: EnrolledKey) -> bool:
        """False when it is enrolled for this address already; a revoked key never comes back."""
        ...

    def all(self, address: str | None = None) -> list[EnrolledKey]:
        """Oldest first, revoked ones too; of one address or of all."""
        ...

    def revoke(self, fingerprint: str, at: datetime, address: str | None = None) -> int:
        """For this address, or for every one it is enrolled for; how many those were."""
        ...

    def put_revocation(self, revocation: Revocation) -> None: ...

    def revocation(self, id: str) -> Revocation | None: ...

    def first_use(self, digest: str, submission_id: str, at: datetime) -> bool:
        """Whether this signature comes for the first time, or again with the same submission."""
        ...
