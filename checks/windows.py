"""Blackout periods: when no drafts are taken (RFC 4228, Section 7.5.1, item 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Window:
    """One period; it is closed from `first` or `later` on, and open again at `until`. Times in UTC."""

    name: str  # "IETF 128"
    first: datetime  # from when on no version 00 is taken
    later: datetime  # from when on no other version is taken
    until: datetime
    except_groups: tuple[str, ...] = ()  # acronyms

    def closes(self, version: int) -> datetime:
        return self.later if version else self.first

    def closed(self, version: int, moment: datetime) -> bool:
        return self.closes(version) <= moment < self.until
