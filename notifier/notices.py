"""Which event sends which mail to whom: one table. The texts are in notifier/templates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maild.domain import events as e


class Audience(StrEnum):
    """Who gets a notice. Nobody named in a draft is written to before it is posted (R102)."""

    SUBMITTER = "submitter"
    AUTHORS = "authors"  # and the submitter; one message each
    APPROVERS = "approvers"  # those of the group whom the event names; one message each
    SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of mail. `subject` knows {draft}, {id}, {errors} and {result}."""

    tag: str  # stable: stored in the outbox, documented in docs/mails.md
    template: str  # in notifier/templates
    audience: Audience
    subject: str
    asks: bool = False  # a question: replies go to confirm+TOKEN@…, and the subject has the token
    report: bool = True  # report.json is attached where a report is known


SUBMITTER, AUTHORS, APPROVERS, SECRETARIAT = Audience

# Silent on purpose: Received (the SMTP reply said it), Confirmed (the posted notice follows within
# seconds, R37), Approved and Forced (likewise), Edited (who typed it knows), TokenMismatched and
# Expired (R39), Collected.
NOTICES: dict[type[e.Event], tuple[Notice, ...]] = {
    e.ChecksPassed: (
        Notice("challenge", "challenge.txt", SUBMITTER, "Please confirm: {draft}", asks=True),  # R38, R100
    ),
    e.ChecksFailed: (
        Notice("errors", "errors.txt", SUBMITTER, "Not posted: {draft}: {errors}", asks=True),  # R60, R114
    ),
    e.Checked: (
        Notice("checked", "checked.txt", SUBMITTER, "Checked only: {draft}: {result}"),  # R74, R77
    ),
    e.AskedAgain: (
        Notice(
            "asked-again",
            "asked-again.txt",
            SUBMITTER,
            "Please answer with one word: {draft}",
            asks=True,
            report=False,
        ),
    ),
    e.Posted: (
        Notice("posted", "posted.txt", AUTHORS, "Posted: {draft}"),  # R102, R103, R46
    ),
    e.PostingRefused: (
        Notice("refused", "refused.txt", SUBMITTER, "Not posted after all: {draft}", asks=True),  # R34, R37
    ),
    e.ApprovalAwaited: (
        Notice(
            "approval-awaited", "approval-awaited.txt", SUBMITTER, "Waiting for approval: {draft}"
        ),  # R127
        Notice(
            "approval-request", "approval-request.txt", APPROVERS, "Do you approve {draft}?", asks=True
        ),  # R127
        Notice(
            "approval-unasked", "approval-unasked.txt", SECRETARIAT, "Nobody to approve: {draft} ({id})"
        ),  # only where the group has nobody who could be asked
    ),
    e.ApprovalReminded: (
        Notice(
            "approval-reminder",
            "approval-request.txt",
            APPROVERS,
            "Still waiting: do you approve {draft}?",
            asks=True,
        ),
    ),
    e.ApprovalAskedAgain: (
        Notice(
            "approval-asked-again",
            "approval-asked-again.txt",
            APPROVERS,
            "Please answer with one word: {draft}",
            asks=True,
            report=False,
        ),
    ),
    e.ApprovalRefused: (
        Notice("approval-refused", "approval-refused.txt", SUBMITTER, "Not approved: {draft}", asks=True),
    ),
    e.ApprovalNotExpected: (
        Notice(
            "approval-not-expected", "approval-not-expected.txt", SUBMITTER, "Not posted: {draft}", asks=True
        ),  # R138
    ),
    e.ApprovalExpired: (
        Notice(
            "approval-expired", "approval-expired.txt", SUBMITTER, "No approval came: {draft}", report=False
        ),
    ),
    e.PostingFailed: (
        Notice("posting-failed", "posting-failed.txt", SECRETARIAT, "Cannot be posted: {draft} ({id})"),
    ),
    e.ManualRequested: (
        Notice(
            "manual-receipt", "manual-receipt.txt", SUBMITTER, "With the Secretariat: {draft}", report=False
        ),  # R45
        Notice(
            "manual-request", "manual-request.txt", SECRETARIAT, "Manual posting asked: {draft} ({id})"
        ),  # R44, R106
    ),
    e.Declined: (
        Notice("declined", "declined.txt", SUBMITTER, "Rejected by the Secretariat: {draft}"),  # R46
    ),
    e.Cancelled: (
        Notice("cancelled", "cancelled.txt", SUBMITTER, "Cancelled: {draft}", report=False),  # R123
    ),
}
