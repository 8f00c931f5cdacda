"""How much may be posted in a day: the table of RFC 4228, Section 7.5.3."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """As much as may be posted; one version or octet more may not."""

    versions: int
    octets: int  # of all formats that were submitted


@dataclass(frozen=True, slots=True)
class Limits:
    """A day, from 00:00 to 24:00 UTC."""

    draft: Limit = Limit(3, 5 * _MB)  # drafts with the same name
    submitter: Limit = Limit(10, 15 * _MB)
    group: Limit = Limit(30, 45 * _MB)  # drafts named after the same group
    total: Limit = Limit(400, 200 * _MB)
    near: int = 80  # per cent, from which on the Secretariat is warned (R134)
