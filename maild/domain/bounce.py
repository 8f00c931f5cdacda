"""A mail of ours that did not arrive, as far as anybody told us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back about one mail to one recipient."""

    recipient: str  # addr-spec, as we wrote to it
    at: datetime
    permanent: bool  # else it is late, and may still arrive
    status: str  # "5.1.1" (RFC 3463), or ""
    text: str  # what the other server said, one line
