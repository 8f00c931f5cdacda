"""A message of ours on its way out: one recipient each, the same octets at every try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A notice, composed: the Message-ID is stable, so that a repeat is recognisable."""

    recipient: str  # addr-spec
    message_id: str  # with its angle brackets
    data: bytes  # the whole message (RFC 5322)
    tag: str  # which notice: "challenge", "posted", …
    sender: str = ""  # of the envelope, where bounces go; "" is the null sender


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """An Outgoing in the ledger, and how its delivery goes."""

    number: int
    submission_id: str
    outgoing: Outgoing
    created_at: datetime
    status: str  # "waiting", "sent", "failed"
    attempts: int = 0
    next_at: datetime | None = None
    last_reply: str = ""
