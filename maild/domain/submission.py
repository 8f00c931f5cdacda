"""A submission: one mail that carries one version of a draft, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maild.domain.address import Address
from maild.domain.changes import Changes
from maild.domain.draft import Format, Metadata
from maild.domain.finding import Finding, Severity


class State(StrEnum):
    """Where a submission stands. The transitions between them are maild.rules.lifecycle's."""

    RECEIVED = "received"  # accepted at the door, not looked at yet
    AWAITING_CONFIRMATION = "awaiting-confirmation"
    AWAITING_APPROVAL = "awaiting-approval"
    MANUAL = "manual"  # with the Secretariat
    POSTING = "posting"  # every consent is in; the files may be half out
    POSTED = "posted"
    REJECTED = "rejected"
    CHECKED = "checked"  # validate only
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Purpose(StrEnum):
    """What the submitter wants (R74): the plus-part of the submission address says it."""

    POST = "post"
    CHECK = "check"  # validate only: never posted, first to be collected (R75, R76)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the submitter's mail, and what became of it (R56, R107)."""

    path: str  # "1.2": IMAP's numbering (RFC 3501, Section 6.4.5)
    declared_type: str  # "text/plain"
    filename: str  # sanitised hint, "" when none
    decoder: str  # "base64", "quoted-printable", "7bit", …
    charset: str  # what the octets were read as; "" for binary
    octets: int  # after transfer decoding
    sha256: str  # of the same octets
    decided: Format | None  # None: no draft, ignored


@dataclass(frozen=True, slots=True)
class StagedFormat:
    """One format of the draft, as it is kept in staging and will be posted."""

    format: Format
    filename: str  # in the submitter's mail or on the command line
    octets: int
    sha256: str
    metadata: Metadata
    generated: bool = False  # made by us, not submitted


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of a submitted draft once it was checked (R25)."""

    draft: Metadata  # of the primary format
    formats: tuple[StagedFormat, ...]
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...] = ()
    preview: str = ""  # first line to the end of the abstract (R31)
    changes: Changes | None = None  # since the last posted version (R84)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Challenge:
    """An unanswered question to a person; the token itself is only in their mailbox."""

    token_sha256: str
    expires: datetime
    wrong_tries: int = 0
    asked_again: bool = False
    older: tuple[str, ...] = ()  # digests of the same question in earlier mails: reminders have a new token


@dataclass(frozen=True, slots=True)
class External:
    """Meta-data that the draft itself does not hold (R28); all of it is optional (R109)."""

    replaces: tuple[str, ...] = ()  # names of drafts (R33)
    discuss: str = ""  # where to discuss it: a mail address or a URL (R71)


NO_EXTERNAL = External()


@dataclass(frozen=True, slots=True)
class Thread:
    """What a reply needs of the submitter's message (RFC 5322, Section 3.6.4)."""

    message_id: str = ""  # with its angle brackets, or ""
    references: tuple[str, ...] = ()
    subject: str = ""  # decoded, one line


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a submission as its message arrives, beside the message's own facts."""

    purpose: Purpose
    submitter: Address  # R32, R57: the From address
    thread: Thread


@dataclass(frozen=True, slots=True)
class Submission:
    """A row of the ledger. `revision` grows by one with each event and guards the update."""

    id: str  # 10 characters, perpetual (R64)
    revision: int
    state: State
    purpose: Purpose
    submitter: Address
    received_at: datetime  # UTC: the time of the 250
    thread: Thread
    deadline: datetime | None = None  # when the state times out (R124)
    report: Report | None = None  # None before the check, and again after collection
    challenge: Challenge | None = None
    approval: Challenge | None = None  # the open question to the group (R127)
    external: External = External()
    comment: str = ""  # the cover letter (R48)
    collected_at: datetime | None = None  # files and details are gone (R64, R105)


def submitted_octets(report: Report | None) -> int:
    """Of all formats that were submitted: what limits are counted in (RFC 4228, Section 7.5.3)."""
    return sum(form.octets for form in report.formats if not form.generated) if report else 0
