"""How findings quote what a stranger wrote: on one line, of bounded length, nothing invisible."""

from __future__ import annotations

from maild.domain.dates import PartialDate

_LONGEST = 60


def quoted(text: str) -> str:
    """The text in double quotes, cut after 60 characters."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: _LONGEST + 1])
    return f'"{shown[:_LONGEST]}…"' if len(shown) > _LONGEST else f'"{shown}"'


def counted(number: int, noun: str) -> str:
    """1 line, 2 lines."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def dated(day: PartialDate) -> str:
    """ISO 8601, saying so when a part is not known."""
    return str(day) if day.day else f"{day} (no day)"
