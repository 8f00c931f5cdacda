"""A mailbox, once and for all parsed: past the door no string "should be" an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """An addr-spec (RFC 5322, Section 3.4.1) and the display name beside it, if any."""

    local: str
    domain: str  # as written, lower case
    display: str = ""  # decoded, one line, no control characters

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """How people compare addresses: without case."""
        return str(self).casefold()
