"""A mail to submit+keys: which key is to be revoked, and does that key say so itself (R110)?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.answer.reading import read
from parsers.signed.material import material
from parsers.signed.reading import Keyring, verified

_REVOKE = re.compile(r"revoke[ \t:]+(?:0x)?([0-9a-f][0-9a-f: ]{30,120}[0-9a-f])[.!]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """`revoke` is a fingerprint in lower case; `by` that of the key that signed the line; "" for none."""

    revoke: str = ""
    by: str = ""


def ordered(raw: bytes, ring: Keyring) -> Order:
    """A line “revoke FINGERPRINT”; where the mail is signed, it counts as signed only if it is in there."""
    found = material(raw)
    by = verified(found, ring) if found else None
    if found and by and (revoke := _revoke(found.entity)):
        return Order(revoke, by.fingerprint)
    return Order(_revoke(raw))


def _revoke(raw: bytes) -> str:
    lines = (line.strip() for line in read(raw).comment.splitlines())
    found = next((match for line in lines if (match := _REVOKE.fullmatch(line))), None)
    return re.sub("[: ]", "", found[1]).lower() if found else ""
