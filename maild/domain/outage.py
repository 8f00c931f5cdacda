"""A time in which no mail is taken: planned by the operator, or begun now. Senders keep it and try again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Outage:
    first: datetime
    until: datetime
    why: str = ""

    def holds(self, now: datetime) -> bool:
        return self.first <= now < self.until
