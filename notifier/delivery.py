"""What an attempt to deliver is, and what can become of it. The ways out: notifier.maildir, notifier.routes.

The caller takes rows from the outbox, stores the outcome, and asks notifier.retry when to try again.
What it stored is sent at every try, so that Date and Message-ID stay.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from maild.domain.outgoing import Outgoing

LONGEST = 3600.0  # seconds; a way out has its own, shorter limits


class Result(StrEnum):
    DELIVERED = "delivered"
    TEMPORARY = "temporary"  # try again
    PERMANENT = "permanent"  # the recipient or the message was refused for good
    UNABLE = "unable"  # this relay cannot carry such a mail, another may
    WAITING = "waiting"  # not tried at all: every relay is left alone for a while


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt; `code` is the SMTP reply code, 0 where there was no reply."""

    result: Result
    code: int = 0
    text: str = ""
    fault: bool = False  # the relay's own: it is away, or refuses to talk to us
    unsure: bool = False  # it may have been taken: no other relay is given it in the same breath
    wait: float = 0.0  # seconds; of WAITING


class Transport(Protocol):
    async def send(self, outgoing: Outgoing) -> Outcome: ...

    async def close(self) -> None:
        """Hangs up what is open."""
        ...


async def deliver(transport: Transport, outgoing: Outgoing, limit: float = LONGEST) -> Outcome:
    """One attempt, in `limit` seconds at most. Trouble of ours is temporary, so that no mail is lost."""
    try:
        async with asyncio.timeout(limit):
            return await transport.send(outgoing)
    except TimeoutError:
        return Outcome(Result.TEMPORARY, text=f"no answer within {limit:g} s")
    except OSError as error:
        return Outcome(Result.TEMPORARY, text=str(error) or type(error).__name__)
