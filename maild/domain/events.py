"""What happened to a submission: past tense, kept for ever, written with the state it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maild.domain.finding import Finding
from maild.domain.submission import Challenge, Report


@dataclass(frozen=True, slots=True)
class Event:
    """Common to all; `type` is the stable name in the ledger and in docs/states.md."""

    type: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Received(Event):
    """The mail is safe on disk."""

    type: ClassVar[str] = "received"


@dataclass(frozen=True, slots=True)
class ChecksPassed(Event):
    """No errors: the submitter is asked to prove the mailbox (R38)."""

    type: ClassVar[str] = "checks-passed"
    report: Report
    challenge: Challenge


@dataclass(frozen=True, slots=True)
class ChecksFailed(Event):
    """Errors: the submitter may correct and resend, or hand the draft over (R113, R114)."""

    type: ClassVar[str] = "checks-failed"
    report: Report
    challenge: Challenge  # answers `manual` or `no` only


@dataclass(frozen=True, slots=True)
class Checked(Event):
    """Validate only: reported, and that is all (R74)."""

    type: ClassVar[str] = "checked"
    report: Report


@dataclass(frozen=True, slots=True)
class AskedAgain(Event):
    """The answer could not be used; the question went out once more."""

    type: ClassVar[str] = "asked-again"
    challenge: Challenge
    other_sender: str = ""  # who answered, when it was not the submitter; else the word was missing


@dataclass(frozen=True, slots=True)
class TokenMismatched(Event):
    """A wrong token was tried; after five the challenge is locked."""

    type: ClassVar[str] = "token-mismatched"
    challenge: Challenge


@dataclass(frozen=True, slots=True)
class Confirmed(Event):
    """The submitter proved the mailbox and said yes."""

    type: ClassVar[str] = "confirmed"
    by: str  # address
    answer: str  # Message-ID of the answer


@dataclass(frozen=True, slots=True)
class ManualRequested(Event):
    """The submitter hands the draft to the Secretariat, with a cover letter (R114, R48)."""

    type: ClassVar[str] = "manual-requested"
    by: str
    comment: str


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The submitter or the Secretariat withdrew it (R123)."""

    type: ClassVar[str] = "cancelled"
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Forced(Event):
    """The Secretariat posts it as it is (R51)."""

    type: ClassVar[str] = "forced"
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Declined(Event):
    """The Secretariat rejected it (R46)."""

    type: ClassVar[str] = "declined"
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Posted(Event):
    """All formats are in the repository (R36)."""

    type: ClassVar[str] = "posted"
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostingRefused(Event):
    """What was true at the check no longer is: the version was posted meanwhile, a date passed (R34)."""

    type: ClassVar[str] = "posting-refused"
    findings: tuple[Finding, ...]
    challenge: Challenge  # answers `manual` or `no` only


@dataclass(frozen=True, slots=True)
class Expired(Event):
    """Nobody answered in time: silently (R39, R124)."""

    type: ClassVar[str] = "expired"


@dataclass(frozen=True, slots=True)
class Collected(Event):
    """Files and details are gone, the identifier stays (R64, R105)."""

    type: ClassVar[str] = "collected"
