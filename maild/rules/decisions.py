"""Decisions: facts in, one event out. They move nothing; maild.usecases does what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maild.domain import events as e
from maild.domain.finding import Finding
from maild.domain.submission import NO_EXTERNAL, Challenge, External, Purpose, Report, State, Submission
from maild.rules.approval import Standing

WRONG_TRIES = 5  # then the challenge is locked


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing follows, and nobody is told: a time-out is silent (R39). `reason` is for the ledger."""

    reason: str


@dataclass(frozen=True, slots=True)
class TellStatus:
    """Nothing moves; the submitter is told where the submission stands."""

    reason: str


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What is known of a mail to the confirmation address."""

    sender: str  # RFC 5322 From, addr-spec
    message_id: str
    token_matches: bool
    automatic: str | None  # why it is no person's mail (RFC 3834)
    word: str | None  # "yes", "no", "manual"; "wait", "none" where the group's approval is in question
    comment: str
    external: External = NO_EXTERNAL  # as it stands with what the answer says
    wrong: tuple[Finding, ...] = ()  # errors in what the answer says of it (R35)
    approval: ApprovalNeed | None = None  # None: none is needed, or it is there


@dataclass(frozen=True, slots=True)
class ApprovalNeed:
    """The group's approval is missing, and may be waited for."""

    standing: Standing
    question: Challenge  # to the group, should it be asked
    refusal: tuple[Finding, ...]  # what is found when none is expected (R138)
    refused_until: datetime  # the manual way is open


def after_checks(
    purpose: Purpose, report: Report, challenge: Challenge, external: External, group: str = ""
) -> e.Event:
    """R113: any error keeps the draft out; R74: validate only never goes further.

    `group`: whose approval is missing and may be waited for (R126).
    """
    if purpose is Purpose.CHECK:
        return e.Checked(report, external)
    if report.errors:
        return e.ChecksFailed(report, challenge, external)
    return e.ChecksPassed(report, challenge, external, group)


def after_answer(
    submission: Submission, answer: AnswerFacts, now: datetime
) -> e.Event | Ignored | TellStatus:
    """A token alone is not consent: a person's word is needed, from the mailbox that was asked."""
    challenge = submission.challenge
    if answer.automatic:
        return Ignored(f"automatic: {answer.automatic}")  # RFC 3834: never an answer, never answered
    if challenge is None or challenge.wrong_tries >= WRONG_TRIES:
        return Ignored("no open question" if challenge is None else "locked after too many wrong tokens")
    if not answer.token_matches:
        return _mismatch(submission, challenge)
    if answer.sender.casefold() != submission.submitter.key:
        return _again(submission, challenge, "from another address", answer, other=True)
    if submission.state not in _ANSWERABLE or _is_late(submission, challenge, now):
        return TellStatus(f"the submission is {submission.state}")
    return _by_word(submission, challenge, answer)


_ANSWERABLE = {State.AWAITING_CONFIRMATION, State.REJECTED, State.MANUAL, State.AWAITING_APPROVAL}
_WITH_OTHERS = {
    State.MANUAL: "the Secretariat has it",
    State.AWAITING_APPROVAL: "it waits for its group",
}


def _mismatch(submission: Submission, challenge: Challenge) -> e.Event | Ignored:
    if submission.state not in (State.AWAITING_CONFIRMATION, State.REJECTED):
        return Ignored("a wrong token")
    return e.TokenMismatched(replace(challenge, wrong_tries=challenge.wrong_tries + 1))


def _is_late(submission: Submission, challenge: Challenge, now: datetime) -> bool:
    """While others have it, the submitter may withdraw it at any time."""
    return submission.state not in _WITH_OTHERS and challenge.expires <= now


def _by_word(
    submission: Submission, challenge: Challenge, answer: AnswerFacts
) -> e.Event | Ignored | TellStatus:
    match answer.word, submission.state:
        case "no", _:
            return e.Cancelled(answer.sender)
        case "manual", State.AWAITING_CONFIRMATION | State.REJECTED | State.AWAITING_APPROVAL:
            return e.ManualRequested(answer.sender, answer.comment, answer.external)
        case _, State.MANUAL | State.AWAITING_APPROVAL:
            return TellStatus(_WITH_OTHERS[submission.state])
        case "yes" | "wait", State.AWAITING_CONFIRMATION if answer.wrong and not challenge.asked_again:
            return _again(submission, challenge, "external meta-data", answer)
        case "yes" | "wait", State.AWAITING_CONFIRMATION:
            return consented(answer)
        case "none", State.AWAITING_CONFIRMATION if answer.approval:
            need = answer.approval
            still = Challenge(challenge.token_sha256, need.refused_until)
            return e.ApprovalNotExpected(answer.sender, need.refusal, still)
    return _again(submission, challenge, "no word of its own", answer)


def consented(answer: AnswerFacts) -> e.Confirmed | e.ApprovalAwaited:
    """R127: it waits for the group's approval, unless that is there or the submitter may give it."""
    need = answer.approval
    if need is None or need.standing.group is None or need.standing.may_approve(answer.sender):
        return e.Confirmed(answer.sender, answer.message_id, answer.external)
    solicited = answer.word == "yes"
    return e.ApprovalAwaited(
        answer.sender,
        answer.message_id,
        need.standing.group.acronym,
        need.standing.approvers if solicited else (),
        solicited,
        need.question,
        answer.external,
    )


def _again(
    submission: Submission, challenge: Challenge, reason: str, answer: AnswerFacts, other: bool = False
) -> e.Event | Ignored:
    """Asked once more, and only once: two machines must not keep each other busy."""
    if challenge.asked_again or submission.state not in (State.AWAITING_CONFIRMATION, State.REJECTED):
        return Ignored(reason)
    need = answer.approval
    group = need.standing.group if need and submission.state is State.AWAITING_CONFIRMATION else None
    return e.AskedAgain(
        replace(challenge, asked_again=True),
        answer.sender if other else "",
        group.acronym if group else "",
        answer.wrong,
    )


def give_up(attempts: int) -> bool:
    """Whether a message that we fail to work on is told to its sender instead of being tried again."""
    return attempts >= 5


def try_again_after(attempts: int) -> timedelta:
    """10 s, 40 s, 90 s, …: our own fault, so soon, but not at once."""
    return timedelta(seconds=10 * attempts * attempts)
