"""How long the manual way takes, from how long it took (R53)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

HISTORY = timedelta(days=90)
FEWEST = 5  # fewer tell nothing
_HOUR, _DAY = 3600, 24 * 3600


def estimate(took: Sequence[timedelta]) -> str | None:
    """Rounded up, as one says it to somebody who waits: "about 3 hours"; None: too few to tell."""
    if len(took) < FEWEST:
        return None
    seconds = median(span.total_seconds() for span in took)
    if seconds <= _HOUR:
        return "about an hour"
    if seconds <= 2 * _DAY:
        return f"about {_up(seconds, _HOUR)} hours"
    return f"about {_up(seconds, _DAY)} days"


def _up(seconds: float, unit: int) -> int:
    return -int(-seconds // unit)
