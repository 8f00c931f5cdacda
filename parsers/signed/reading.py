"""A signed mail: verified with the keys of its sender, and read again from what the signature covers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.mail.mapping import mapping
from parsers.signed.key import Verified
from parsers.signed.material import Kind, Material, material
from parsers.signed.openpgp import verified_openpgp
from parsers.signed.smime import verified_smime


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys that may sign for one address."""

    address: str
    openpgp: tuple[bytes, ...] = ()
    smime: tuple[bytes, ...] = ()
    authorities: tuple[bytes, ...] = ()  # whose certificates need not be enrolled


@dataclass(frozen=True, slots=True)
class SignedMail:
    """A good signature; `digest` is the same whenever the same signature comes again."""

    by: Verified
    digest: str
    covers: bool  # whether every draft in the mail is in what was signed, octet by octet


def signed_mail(raw: bytes, drafts: Sequence[str], ring: Keyring) -> SignedMail | None:
    """`drafts` are the SHA-256 of the parts of the mail that became formats. None: no good signature."""
    found = material(raw)
    if found is None:
        return None
    by = verified(found, ring)
    if by is None:
        return None
    once = f"{by.fingerprint} {by.signed_at.isoformat()} ".encode() + found.content
    return SignedMail(by, hashlib.sha256(once).hexdigest(), _covers(raw, found, drafts))


def verified(found: Material, ring: Keyring) -> Verified | None:
    """Which of these keys made the signature."""
    if found.kind is Kind.OPENPGP:
        return verified_openpgp(found.content, found.signature, ring.openpgp)
    return verified_smime(found.content, found.signature, ring.smime, ring.authorities, ring.address)


def _covers(raw: bytes, found: Material, drafts: Sequence[str]) -> bool:
    """What was signed is read by itself, so that nothing beside it can count."""
    inside = mapping(found.entity)
    if found.entity is found.content:
        return bool(drafts) and set(drafts) <= {part.sha256 for part in inside.parts if part.decided}
    whole = mapping(raw)  # in line: the part has its armour, the draft in it must be the one that was signed
    parts = {part.sha256 for part in whole.parts if part.decided}
    same = [_lines(one.data) for one in inside.formats] == [_lines(one.data) for one in whole.formats]
    return len(whole.formats) == 1 and set(drafts) == parts and same


def _lines(data: bytes) -> bytes:
    """Without what clear-signing does not sign: white space at the end of lines."""
    return b"\n".join(line.rstrip() for line in data.splitlines()).strip()
