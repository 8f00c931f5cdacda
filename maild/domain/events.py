"""What happened to a submission: past tense, kept for ever, written with the state it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maild.domain.finding import Finding
from maild.domain.submission import NO_EXTERNAL, Challenge, External, Report


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
    external: External = NO_EXTERNAL
    group: str = ""  # acronym, where it must approve and the submitter is asked how that shall come (R126)


@dataclass(frozen=True, slots=True)
class ChecksFailed(Event):
    """Errors: the submitter may correct and resend, or hand the draft over (R113, R114)."""

    type: ClassVar[str] = "checks-failed"
    report: Report
    challenge: Challenge  # answers `manual` or `no` only
    external: External = NO_EXTERNAL


@dataclass(frozen=True, slots=True)
class Checked(Event):
    """Validate only: reported, and that is all (R74)."""

    type: ClassVar[str] = "checked"
    report: Report
    external: External = NO_EXTERNAL


@dataclass(frozen=True, slots=True)
class AskedAgain(Event):
    """The answer could not be used; the question went out once more."""

    type: ClassVar[str] = "asked-again"
    challenge: Challenge
    other_sender: str = ""  # who answered, when it was not the submitter; else the word was missing
    group: str = ""  # as in ChecksPassed
    findings: tuple[Finding, ...] = ()  # what is wrong with the external meta-data of the answer (R35)


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
    answer: str  # Message-ID of the answer, or of the submission whose signature confirmed it
    external: External = NO_EXTERNAL  # as it stands now
    key: str = ""  # fingerprint of the key that signed (R110)


@dataclass(frozen=True, slots=True)
class ApprovalAwaited(Event):
    """The submitter said yes, and the group has not: its word is waited for (R127)."""

    type: ClassVar[str] = "approval-awaited"
    by: str
    answer: str  # Message-ID of the answer
    group: str  # acronym
    approvers: tuple[str, ...]  # addresses that are asked; () where the submitter solicits the approval
    solicited: bool  # by us; False: the submitter said `wait`
    challenge: Challenge  # the question to the group
    external: External = NO_EXTERNAL
    key: str = ""  # fingerprint of the key that signed in place of an answer (R110)


@dataclass(frozen=True, slots=True)
class ApprovalReminded(Event):
    """The group has not answered yet: its approvers are asked once more."""

    type: ClassVar[str] = "approval-reminded"
    approvers: tuple[str, ...]
    challenge: Challenge


@dataclass(frozen=True, slots=True)
class ApprovalAskedAgain(Event):
    """An answer to the question to the group could not be used."""

    type: ClassVar[str] = "approval-asked-again"
    approvers: tuple[str, ...]
    challenge: Challenge
    other_sender: str = ""  # who answered, when it was nobody of the group; else the word was missing


@dataclass(frozen=True, slots=True)
class Approved(Event):
    """A chair or secretary of the group approved the draft, or the desk recorded that one did (R20)."""

    type: ClassVar[str] = "approved"
    by: str
    how: str  # "mail <Message-ID>" or "command line"


@dataclass(frozen=True, slots=True)
class ApprovalRefused(Event):
    """The group does not want the draft under this name."""

    type: ClassVar[str] = "approval-refused"
    by: str
    how: str
    why: str
    findings: tuple[Finding, ...]
    challenge: Challenge  # to the submitter: answers `manual` or `no` only


@dataclass(frozen=True, slots=True)
class ApprovalNotExpected(Event):
    """The submitter says that the group will not approve the draft (R138)."""

    type: ClassVar[str] = "approval-not-expected"
    by: str
    findings: tuple[Finding, ...]
    challenge: Challenge  # answers `manual` or `no` only


@dataclass(frozen=True, slots=True)
class ApprovalExpired(Event):
    """Nobody of the group answered in time; the submitter is told, for they did all they could."""

    type: ClassVar[str] = "approval-expired"


@dataclass(frozen=True, slots=True)
class ManualRequested(Event):
    """The submitter hands the draft to the Secretariat, with a cover letter (R114, R48)."""

    type: ClassVar[str] = "manual-requested"
    by: str
    comment: str
    external: External = NO_EXTERNAL


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
class Edited(Event):
    """The Secretariat corrected the record's meta-data; the draft itself is untouched (R50).

    What does not stand in the draft is never posted automatically: it takes their word (R42).
    """

    type: ClassVar[str] = "edited"
    by: str
    why: str
    changes: dict[str, str]  # field -> what it says now
    report: Report


@dataclass(frozen=True, slots=True)
class PostingFailed(Event):
    """The staged files are not those that were checked: it takes a person."""

    type: ClassVar[str] = "posting-failed"
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
