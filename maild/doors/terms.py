"""On what terms mail is taken: what the sessions of a door have in common, and whom they ask.

Not here: what is said (maild.doors.session), what all connections have in common (maild.doors.connection).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from maild.domain.incoming import Incoming
from maild.doors.limits import Limits, Networks
from maild.doors.recipients import Mailboxes
from maild.doors.tls import Certificate

Accept = Callable[[Incoming], Awaitable[str]]
Policy = Callable[[str, str], Awaitable[None]]
Judge = Callable[[Incoming], Awaitable[Incoming]]


async def anyone(peer: str, sender: str) -> None:
    """The policy that refuses nobody at MAIL: it takes the message to tell who sent it."""


async def unjudged(incoming: Incoming) -> Incoming:
    """The judge who has nothing against anybody: it was all decided at MAIL."""
    return incoming


@dataclass(frozen=True, slots=True)
class Terms:
    """What all sessions of a door have in common.

    `accept` stores a message and returns its id, or raises; `policy` is given the client's IP address and
    the sender ("" for null) at MAIL, and raises a Rejection to refuse; `judge` is given the envelope and the
    octets at the end of the message, before `accept`, and returns what to accept, its findings in `trace`,
    or raises: a Rejection is said to the client (its code may be 4xx), anything else is 451. The client
    waits meanwhile, and its time does not run out: a judge has limits of its own. Sizes in octets.

    Clients in `spared` networks are not limited by address, and not kept waiting for the greeting; those in
    `proxies` must speak the PROXY protocol. Without a certificate there is no TLS.
    """

    mailboxes: Mailboxes
    accept: Accept
    policy: Policy = anyone
    judge: Judge = unjudged
    max_message_size: int = 20_000_000
    limits: Limits = field(default_factory=Limits)
    spared: Networks = field(default_factory=Networks)
    proxies: Networks = field(default_factory=Networks)
    certificate: Certificate | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
