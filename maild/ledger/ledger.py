"""What the ledger promises, whatever database is behind it. tests/ledger/contract.py holds each to it.

Every method is one step inside the transaction of its caller: a job given to the writer
(maild.ledger.writer) is committed as a whole or not at all. Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from maild.domain.bounce import Bounce
from maild.domain.draft import Metadata
from maild.domain.events import Event
from maild.domain.outgoing import Backlog, OutboxRow, Outgoing, Wanted
from maild.domain.submission import Beginning, State, Submission
from maild.domain.verdict import Basis
from maild.ledger.keys import Keys
from maild.ledger.world import World


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as the door took it: the spool's row."""

    id: str
    kind: str  # "submit", "check", "confirm", …
    digest: str  # of content and envelope: the same again is no second message
    sender: str  # envelope sender, "" for <>
    recipients: tuple[str, ...]
    peer: str
    received_at: datetime
    raw: bytes
    attempts: int = 0
    outcome: str = ""  # "" while it is still to be worked on
    submission_id: str | None = None  # whose message it is, once that is known
    helo: str = ""  # what the client called itself
    trace: tuple[str, ...] = ()  # header fields that were found out about it
    basis: Basis = Basis.UNPROVEN  # why it is its sender's


@dataclass(frozen=True, slots=True)
class PostedVersion:
    """A version in the repository."""

    name: str
    version: int
    submission_id: str
    draft: Metadata
    submitter: str
    posted_at: datetime
    files: dict[str, str]  # file name -> sha256


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as `maild show` lists it."""

    seq: int
    at: datetime
    type: str
    details: str  # JSON


Counted = dict[str, tuple[int, datetime | None]]  # how many, and since when the oldest


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is of everything, for those who watch."""

    submissions: Counted  # by state; ends without an age
    outbox: Counted  # by status
    unworked: tuple[int, datetime | None]


class Ledger(Protocol):
    """The narrow interface through which everything touches the ledger."""

    @property
    def keys(self) -> Keys:
        """Keys that sign in place of an answer."""
        ...

    @property
    def world(self) -> World:
        """Groups and drafts beside our own submissions, in the same transaction."""
        ...

    def accept(self, arrival: Arrival, begins: Beginning | None, since: datetime) -> str:
        """Stores a message, with the submission that it begins if it is one; returns its id.

        A message with the same digest received after `since` is not stored again: its id is returned.
        Conflict: another message once had this id, and identifiers are perpetual (R64).
        """
        ...

    def arrival(self, id: str) -> Arrival | None: ...

    def basis(self, id: str) -> Basis:
        """What a message rests on; UNPROVEN for one that never came."""
        ...

    def has_confirmed(self, address: str) -> bool:
        """Whether this mailbox has ever confirmed a submission; without case."""
        ...

    def unworked(self, now: datetime, limit: int) -> list[str]:
        """Ids of messages nobody has worked on, oldest first; those put off are left out until their time."""
        ...

    def finish(self, id: str, outcome: str, submission_id: str | None = None) -> None:
        """The message is worked; `outcome` (not empty) says how, `submission_id` whose it was.

        Its octets are kept until the submission is collected; those of no submission go now.
        """
        ...

    def put_off(self, id: str, until: datetime) -> int:
        """Working on the message failed through our fault; returns how often that was."""
        ...

    def submission(self, id: str) -> Submission | None: ...

    def step(
        self,
        before: Submission,
        after: Submission,
        event: Event,
        at: datetime,
        outgoing: Iterable[Outgoing] = (),
    ) -> None:
        """Writes the new state, its event and its notices; Conflict if `before` is no longer the truth."""
        ...

    def in_state(self, state: State, limit: int = 1000) -> list[Submission]: ...

    def overdue(self, now: datetime, limit: int = 1000) -> list[Submission]:
        """Submissions whose deadline has passed."""
        ...

    def collectable(self, limit: int) -> list[Submission]:
        """Submissions that have ended and still have their files: only validated, posted, cancelled and
        expired ones, in this order, each the oldest first (R75, R105).
        """
        ...

    def events(self, id: str) -> list[Recorded]: ...

    def named(self, identifier: str, limit: int = 20) -> list[Submission]:
        """Submissions of this draft, newest first; of any version where `identifier` ends without one."""
        ...

    def by_hand(self, since: datetime) -> list[timedelta]:
        """How long each took that was handed to the Secretariat since, and that they posted or rejected."""
        ...

    def claim(self, name: str, version: int, submission_id: str) -> bool:
        """Reserves (name, version) for one submission; True if it is that submission's, now or before."""
        ...

    def claimed_by(self, name: str, version: int) -> str | None:
        """The submission that has claimed or posted this version."""
        ...

    def release(self, submission_id: str) -> None:
        """Gives a claim back that was not posted."""
        ...

    def record_posted(self, posted: PostedVersion) -> None:
        """Turns the claim into a posted version."""
        ...

    def posted(self, name: str) -> list[PostedVersion]:
        """All posted versions of a name, oldest first."""
        ...

    def all_posted(self) -> Iterable[PostedVersion]: ...

    def problems(self) -> list[str]:
        """What the database itself finds wrong with its file and its references, in words; empty is well."""
        ...

    def forget(self, submission_id: str) -> None:
        """Removes the octets of all messages of a submission, and its mails that are sent (R123, R64)."""
        ...

    def prune(self, before: datetime) -> None:
        """Removes outgoing mail that was written before and is sent."""
        ...

    def add_outgoing(self, submission_id: str, outgoing: Iterable[Outgoing], at: datetime) -> None:
        """Mail that belongs to no event: an answer to a question about status, say."""
        ...

    def outgoing_due(self, now: datetime, limit: int, each: int) -> list[OutboxRow]:
        """Mail to be sent now, oldest first; of each recipient's domain `each` at most, so that one slow
        domain keeps no other waiting. What is on its way already is among them.
        """
        ...

    def outgoing(
        self, submission_id: str | None = None, status: str | None = None
    ) -> Sequence[OutboxRow]: ...

    def outbox(self, wanted: Wanted) -> Sequence[OutboxRow]:
        """Without their octets, of which there may be much; oldest first."""
        ...

    def mail(self, number: int) -> OutboxRow | None:
        """One of them, whole."""
        ...

    def backlog(self, wanted: Wanted) -> Sequence[Backlog]:
        """The same counted, the most first."""
        ...

    def outgoing_sent(self, number: int, reply: str) -> None: ...

    def outgoing_put_off(
        self, number: int, reply: str, next_at: datetime | None, *, tried: bool = True
    ) -> None:
        """Not delivered: tried again at `next_at`, or given up when that is None. What was not `tried`
        does not count as an attempt.
        """
        ...

    def tally(self) -> Tally: ...

    def record_bounce(self, submission_id: str, bounce: Bounce) -> None:
        """A mail about the submission did not arrive; kept until its details are collected."""
        ...

    def bounces(self, submission_id: str) -> list[Bounce]:
        """Oldest first."""
        ...

    def mails_to(self, recipient: str, tags: Iterable[str], since: datetime) -> int:
        """How many mails of these kinds were written to the address, in whichever case, since then."""
        ...

    def no_draft(self, recipient: str, since: datetime, last: int) -> bool:
        """Whether the last so many mails to the address since then all were about mails without a draft."""
        ...

    def retry(self, number: int, now: datetime) -> bool:
        """The operator wants it tried again now; False if there is no such mail waiting or failed."""
        ...
