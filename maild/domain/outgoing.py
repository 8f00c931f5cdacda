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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which outgoing mail somebody asks for: all that is said must hold, None says nothing."""

    number: int | None = None
    submission_id: str | None = None
    states: tuple[str, ...] = ("waiting", "failed")
    to: str | None = None  # an address, or a domain: "example.org", "@example.org"
    since: datetime | None = None  # it was written


@dataclass(frozen=True, slots=True)
class Backlog:
    """Mail to one domain that stands alike."""

    status: str
    domain: str  # in lower case
    count: int
    oldest: datetime  # when it was written
    last_reply: str  # to the oldest
