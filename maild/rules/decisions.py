"""Decisions: facts in, one event out. They move nothing; maild.usecases does what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maild.domain import events as e
from maild.domain.submission import Challenge, Purpose, Report, State, Submission

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
    word: str | None  # "yes", "no", "manual"
    comment: str


def after_checks(purpose: Purpose, report: Report, digest: str, at: datetime, expires: datetime) -> e.Event:
    """R113: any error keeps the draft out; R74: validate only never goes further."""
    if purpose is Purpose.CHECK:
        return e.Checked(report)
    challenge = Challenge(digest, expires)
    return e.ChecksFailed(report, challenge) if report.errors else e.ChecksPassed(report, challenge)


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
        return _again(submission, challenge, "from another address", answer.sender)
    if submission.state not in _ANSWERABLE or _is_late(submission, challenge, now):
        return TellStatus(f"the submission is {submission.state}")
    return _by_word(submission, challenge, answer)


_ANSWERABLE = {State.AWAITING_CONFIRMATION, State.REJECTED, State.MANUAL}


def _mismatch(submission: Submission, challenge: Challenge) -> e.Event | Ignored:
    if submission.state not in (State.AWAITING_CONFIRMATION, State.REJECTED):
        return Ignored("a wrong token")
    return e.TokenMismatched(replace(challenge, wrong_tries=challenge.wrong_tries + 1))


def _is_late(submission: Submission, challenge: Challenge, now: datetime) -> bool:
    """While the Secretariat has it, the submitter may withdraw it at any time."""
    return submission.state is not State.MANUAL and challenge.expires <= now


def _by_word(
    submission: Submission, challenge: Challenge, answer: AnswerFacts
) -> e.Event | Ignored | TellStatus:
    match answer.word, submission.state:
        case "no", _:
            return e.Cancelled(answer.sender)
        case "yes", State.AWAITING_CONFIRMATION:
            return e.Confirmed(answer.sender, answer.message_id)
        case "manual", State.AWAITING_CONFIRMATION | State.REJECTED:
            return e.ManualRequested(answer.sender, answer.comment)
        case _, State.MANUAL:
            return TellStatus("the Secretariat has it")
    return _again(submission, challenge, "no word of its own")


def _again(
    submission: Submission, challenge: Challenge, reason: str, other_sender: str = ""
) -> e.Event | Ignored:
    """Asked once more, and only once: two machines must not keep each other busy."""
    if challenge.asked_again or submission.state not in (State.AWAITING_CONFIRMATION, State.REJECTED):
        return Ignored(reason)
    return e.AskedAgain(replace(challenge, asked_again=True), other_sender)


def give_up(attempts: int) -> bool:
    """Whether a message that we fail to work on is told to its sender instead of being tried again."""
    return attempts >= 5


def try_again_after(attempts: int) -> timedelta:
    """10 s, 40 s, 90 s, …: our own fault, so soon, but not at once."""
    return timedelta(seconds=10 * attempts * attempts)
