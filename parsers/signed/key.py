"""A key that somebody may enrol, and what a signature made with it proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class UnusableKey(ValueError):
    """Its text says what is wrong with the key."""


@dataclass(frozen=True, slots=True)
class Key:
    """An OpenPGP certificate, or an X.509 one."""

    kind: str  # "openpgp" or "smime"
    fingerprint: str  # lower case, hexadecimal
    data: bytes
    names: tuple[str, ...]  # whose it says to be


@dataclass(frozen=True, slots=True)
class Issued:
    """An X.509 certificate and the known authority that has issued it, both in DER."""

    authority: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """Who signed, and when."""

    fingerprint: str
    signed_at: datetime  # as the signature says, aware
    issued: Issued | None = None  # whether it was revoked is still to be asked
