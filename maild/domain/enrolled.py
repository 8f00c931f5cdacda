"""A key that somebody has enrolled: mail signed with it needs no answer to a question (R110)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from maild.domain.submission import Challenge


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """Of one address; the same key may be enrolled for several. Kept for ever, also when revoked."""

    fingerprint: str  # lower case, hexadecimal
    address: str  # in lower case
    kind: str  # "openpgp" or "smime"
    data: bytes
    added_at: datetime
    by: str  # who enrolled it
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revocation:
    """Somebody wrote that a key shall be revoked; its owner is asked to prove the mailbox."""

    id: str  # of the mail
    fingerprint: str
    address: str  # addr-spec
    question: Challenge


def nothing_revoked(authority: bytes, certificate: bytes, now: datetime) -> str:
    """Where no revocation lists are kept."""
    return ""


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose signatures count beside those of enrolled keys: DER certificates; and how old one may be.

    `doubt` says what the lists of an authority have against a certificate of it, "" for nothing.
    """

    authorities: tuple[bytes, ...] = ()
    freshness: timedelta = timedelta(days=1)
    doubt: Callable[[bytes, bytes, datetime], str] = nothing_revoked
