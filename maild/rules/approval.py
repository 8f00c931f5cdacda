"""Version 00 of a group's draft takes the group's approval (R20): what is asked of whom, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maild.domain import events as e
from maild.domain.address import mailbox
from maild.domain.submission import Challenge, State, Submission
from maild.domain.world import Approval, Group

MOST_REMINDERS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger knows about a draft and its group, as of now."""

    group: Group | None = None  # None: no version 00 of a group's draft, or of a group that nobody knows
    word: Approval | None = None  # the group's latest about the name

    @property
    def missing(self) -> bool:
        """Whether an approval is needed and is not there (R125)."""
        if self.group is None or not self.group.approval:
            return False
        return self.word is None or not self.word.approved

    @property
    def approvers(self) -> tuple[str, ...]:
        """Each mailbox once."""
        roles = self.group.approvers if self.group else ()
        return tuple({mailbox(role.address): role.address for role in reversed(roles)}.values())[::-1]

    def may_approve(self, address: str) -> bool:
        """Compared as people do."""
        return mailbox(address) in set(map(mailbox, self.approvers))


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """What is known of a mail that answers the question to the group."""

    sender: str  # RFC 5322 From, addr-spec
    word: str | None  # "yes", "no"
    automatic: str | None  # why it is no person's mail (RFC 3834)


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nothing follows, and nobody is told."""

    reason: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A chair or secretary has spoken."""

    approved: bool


def after_group_answer(
    submission: Submission, answer: GroupAnswer, standing: Standing
) -> Heard | e.ApprovalAskedAgain | Unheard:
    """Only an approver's own word counts, as the group is now: people change while drafts wait."""
    if answer.automatic:
        return Unheard(f"automatic: {answer.automatic}")
    if not standing.may_approve(answer.sender):
        return _again(submission, "from nobody of the group", standing.approvers, answer.sender)
    if answer.word not in ("yes", "no"):
        return _again(submission, "no word of its own", (answer.sender,))
    return Heard(answer.word == "yes")


def _again(
    submission: Submission, reason: str, approvers: tuple[str, ...], other_sender: str = ""
) -> e.ApprovalAskedAgain | Unheard:
    """Asked once more, and only once: two machines must not keep each other busy."""
    question = submission.approval
    if submission.state is not State.AWAITING_APPROVAL or question is None or question.asked_again:
        return Unheard(reason)
    return e.ApprovalAskedAgain(approvers, replace(question, asked_again=True), other_sender)


def reminded(question: Challenge, token_sha256: str) -> Challenge:
    """The same question under a new token; the one in the mails before is good, too."""
    return replace(question, token_sha256=token_sha256, older=(*question.older, question.token_sha256))


def reminder_is_due(asked: Sequence[datetime], now: datetime, pause: timedelta) -> bool:
    """`asked`: when the group was asked so far, oldest first; () when the submitter asks it."""
    return 0 < len(asked) <= MOST_REMINDERS and now >= asked[-1] + pause
