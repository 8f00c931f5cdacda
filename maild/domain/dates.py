"""Dates as drafts give them: sometimes without a day, once in a while without a month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date whose day, or day and month, may be unknown (RFC 4228, Section 7.5.1, hint)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a day that is not in the calendar."""
        date(self.year, self.month or 1, self.day or 1)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")

    def __str__(self) -> str:
        """ISO 8601, as long as it is known: "2026", "2026-11" or "2026-11-22"."""
        parts = [f"{self.year:04}"] + [f"{n:02}" for n in (self.month, self.day) if n is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The inverse of str(); ValueError for anything else."""
        return cls(*(int(part) for part in iso.split("-")))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
