"""Mails that no event of a submission calls for: answers to questions, and post for people.

Whether one may be sent at all (RFC 3834; never to an unproven address) is the caller's decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maild.domain.bounce import Bounce
from maild.domain.enrolled import EnrolledKey
from maild.domain.submission import Submission
from maild.domain.world import Approval
from notifier.notices import Audience, Notice


@dataclass(frozen=True, slots=True)
class Reply:
    """Common to all."""


@dataclass(frozen=True, slots=True)
class Status(Reply):
    """Where a submission stands; one whose details were collected is recognised, but expired (R64, R140)."""

    submission: Submission


@dataclass(frozen=True, slots=True)
class StatusUnknown(Reply):
    """The ID that was asked for was never given out (R64)."""

    asked: str  # as the asker wrote it; "" when no ID was found in the mail


@dataclass(frozen=True, slots=True)
class Help(Reply):
    """How to post a draft by mail."""


@dataclass(frozen=True, slots=True)
class AnswerTooLate(Reply):
    """The answer is to a question that is no longer open."""

    submission: Submission


@dataclass(frozen=True, slots=True)
class AnswerUnknown(Reply):
    """The answer holds no token that was ever given out."""


@dataclass(frozen=True, slots=True)
class ForPeople(Reply):
    """Mail to postmaster: a person shall read it."""

    sender: str
    subject: str
    mail: bytes  # as it was received


@dataclass(frozen=True, slots=True)
class Undeliverable(Reply):
    """Somebody who should know of a draft can't be reached."""

    submission: Submission
    about: str  # the tag of the mail that did not arrive
    bounce: Bounce


@dataclass(frozen=True, slots=True)
class LimitNear(Reply):
    """What is posted today is close to a limit (R134)."""

    of: str  # "all drafts"
    versions: int
    most_versions: int
    octets: int
    most_octets: int


@dataclass(frozen=True, slots=True)
class StagingFull(Reply):
    """There is no room for drafts (R13)."""

    directory: str
    used: int  # octets
    limit: int


@dataclass(frozen=True, slots=True)
class ApprovalAsked(Reply):
    """Somebody approves a draft by mail: is it they (R20)?"""

    name: str  # "draft-ietf-x-y"
    group: str
    expires: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalNotTaken(Reply):
    """A mail that would approve a draft, but names none, or none of a group that its sender speaks for."""

    name: str
    group: str  # "" where the name is of no known group
    names: int  # how many were in the mail


@dataclass(frozen=True, slots=True)
class ApprovalRecorded(Reply):
    """The group's word is kept."""

    approval: Approval

    @property
    def name(self) -> str:
        return self.approval.name


@dataclass(frozen=True, slots=True)
class KeyEnrolled(Reply):
    """An answer asked to enrol the key that it was signed with (R110); `refused`: why it was not."""

    submission: Submission
    fingerprint: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class KeyList(Reply):
    """The keys that sign, or have signed, for the asker."""

    keys: tuple[EnrolledKey, ...]
    unknown: str = ""  # the fingerprint that was to be revoked, and is of no valid key of theirs


@dataclass(frozen=True, slots=True)
class KeyRevocationAsked(Reply):
    """Somebody wants to revoke a key by mail: is it its owner?"""

    fingerprint: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class KeyRevoked(Reply):
    """From now on it confirms nothing."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class NoSubmission(Reply):
    """The ID that was asked for is of a question or an answer to us, not of a draft."""

    id: str
    what: str  # "a question about status"


SUBMITTER, SECRETARIAT = Audience.SUBMITTER, Audience.SECRETARIAT

REPLIES: dict[type[Reply], Notice] = {
    Status: Notice("status", "status.txt", SUBMITTER, "Status of {draft}: {state}", report=False),
    StatusUnknown: Notice(
        "status-unknown", "status-unknown.txt", SUBMITTER, "No such submission: {asked}", report=False
    ),
    ApprovalAsked: Notice(
        "approval-proof",
        "approval-proof.txt",
        SUBMITTER,
        "Please confirm: approval of {draft}",
        asks=True,
        report=False,
    ),
    ApprovalNotTaken: Notice(
        "approval-not-taken",
        "approval-not-taken.txt",
        SUBMITTER,
        "Your approval was not taken",
        report=False,
    ),
    ApprovalRecorded: Notice(
        "approval-recorded", "approval-recorded.txt", SUBMITTER, "Recorded: {draft}", report=False
    ),
    KeyEnrolled: Notice("key-enrolled", "key-enrolled.txt", SUBMITTER, "Your key: {outcome}", report=False),
    KeyList: Notice("key-list", "key-list.txt", SUBMITTER, "Your keys", report=False),
    KeyRevocationAsked: Notice(
        "key-revocation",
        "key-revocation.txt",
        SUBMITTER,
        "Please confirm: revoke your key",
        asks=True,
        report=False,
    ),
    KeyRevoked: Notice("key-revoked", "key-revoked.txt", SUBMITTER, "Your key: revoked", report=False),
    NoSubmission: Notice(
        "status-of-mail", "status-of-mail.txt", SUBMITTER, "That was no draft: {asked}", report=False
    ),
    Help: Notice("help", "help.txt", SUBMITTER, "How to post an Internet-Draft by mail", report=False),
    AnswerTooLate: Notice(
        "answer-too-late", "answer-too-late.txt", SUBMITTER, "Too late: {draft} is {state}", report=False
    ),
    AnswerUnknown: Notice(
        "answer-unknown", "answer-unknown.txt", SUBMITTER, "Your answer could not be used", report=False
    ),
    Undeliverable: Notice(
        "undeliverable", "undeliverable.txt", SECRETARIAT, "Not reached: {recipient}: {draft}", report=False
    ),
    LimitNear: Notice(
        "limit-near", "limit-near.txt", SECRETARIAT, "A limit of the day is near", report=False
    ),
    StagingFull: Notice(
        "staging-full", "staging-full.txt", SECRETARIAT, "The staging area is full", report=False
    ),
    ForPeople: Notice("for-people", "for-people.txt", SECRETARIAT, "For postmaster: {subject}", report=False),
}
