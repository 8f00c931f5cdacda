"""An answer to a challenge: read in a child, matched with its submission, and what follows from it (R139)."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import msgspec

from maild.domain import token
from maild.domain.events import Event
from maild.domain.outgoing import Outgoing
from maild.domain.submission import State, Submission
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.decisions import AnswerFacts, Ignored, TellStatus, after_answer
from maild.sandbox.children import ChildDied
from maild.usecases.asked import told_enough
from maild.usecases.house import House, advance, tell
from maild.usecases.reading import ANSWER, AnswerMail, AnswerRead
from notifier.audience import correspondent
from notifier.compose import compose_reply
from notifier.replies import AnswerTooLate, Reply, Status


async def answer(house: House, arrival: Arrival) -> None:
    """Works on one mail to the confirmation address. Silent unless a person has something to learn (R39)."""
    read = await _read(house, arrival, "")
    found = await _submission_of(house, read) if read else None
    if read is None or found is None:
        await _finish(
            house, arrival, "ignored: unreadable" if read is None else "ignored: no known token", None
        )
        return
    submission, candidate = found
    asked = await _asked(house, submission)
    read = await _read(house, arrival, asked) or read  # now that we know our own question
    await _follow(house, arrival, submission, read, candidate)


async def _read(house: House, arrival: Arrival, asked: str) -> AnswerRead | None:
    mail = AnswerMail(arrival.raw, arrival.sender, arrival.recipients, asked)
    try:
        read = await house.workshop.readers.run(ANSWER, msgspec.msgpack.encode(mail))
        return msgspec.msgpack.decode(read, type=AnswerRead)
    except (ChildDied, msgspec.ValidationError):
        return None


async def _submission_of(house: House, read: AnswerRead) -> tuple[Submission, str] | None:
    """The submission that a token in the mail names, and the best token: the right one if it is there."""
    known: list[tuple[Submission, str]] = []
    for candidate in read.tokens:
        id = token.submission_of(candidate)
        submission = await house.ledger.run(lambda ledger, id=id: ledger.submission(id))  # type: ignore[misc]
        if submission is not None:
            known.append((submission, candidate))
    return next((pair for pair in known if _opens(*pair)), known[0] if known else None)


def _opens(submission: Submission, candidate: str) -> bool:
    return submission.challenge is not None and token.matches(candidate, submission.challenge.token_sha256)


async def _asked(house: House, submission: Submission) -> str:
    """The human text of what we wrote to the submitter: quoted without a mark it is still not their word."""
    sent = await house.ledger.run(lambda ledger: ledger.outgoing(submission.id))
    mailbox = correspondent(str(submission.submitter))  # as mails are addressed: its domain in ASCII
    mine = [row.outgoing.data for row in sent if row.outgoing.recipient == mailbox]
    return "\n".join(_human_text(data) for data in mine)


def _human_text(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return str(body.get_content()) if body is not None else ""


async def _follow(
    house: House, arrival: Arrival, submission: Submission, read: AnswerRead, candidate: str
) -> None:
    facts = AnswerFacts(
        sender=_sender(submission, read),
        message_id=read.message_id,
        token_matches=_opens(submission, candidate),
        automatic=read.automatic,
        word=read.word,
        comment=read.comment,
    )
    match after_answer(submission, facts, house.now()):
        case Ignored(reason):
            await _finish(house, arrival, f"ignored: {reason}", submission)
        case TellStatus(reason):
            await _tell(house, arrival, submission, reason)
        case Event() as event:
            await advance(
                house,
                submission,
                event,
                token=candidate,
                also=lambda ledger: ledger.finish(arrival.id, event.type, submission.id),
            )


def _sender(submission: Submission, read: AnswerRead) -> str:
    """The submitter as we know them, in whichever way the domain is written (RFC 5890, Section 2.3.2.1)."""
    submitter = str(submission.submitter)
    same = _in_ascii(read.sender) == _in_ascii(submitter)
    return submitter if same else read.sender


def _in_ascii(address: str) -> str:
    return (correspondent(address) or address).casefold()


async def _tell(house: House, arrival: Arrival, submission: Submission, reason: str) -> None:
    reply = _reply(submission)
    to = str(submission.submitter)  # never to whoever else wrote: only this mailbox is known
    mail = compose_reply(reply, house.identity, house.now(), key=arrival.id, to=to, thread=submission.thread)
    if await _was_told(house, submission, mail) or await told_enough(house, to):
        await _finish(house, arrival, f"ignored: told before: {reason}", submission)
        return

    def finish(ledger: Ledger) -> None:
        ledger.finish(arrival.id, f"told: {reason}", submission.id)

    await tell(house, submission.id, [mail], finish)


async def _was_told(house: House, submission: Submission, mail: Outgoing) -> bool:
    """The same is said once: a program that answers everything must not keep us talking."""
    state = f"\r\nSubmission-State: {submission.state}\r\n".encode()
    sent = await house.ledger.run(lambda ledger: ledger.outgoing(submission.id))
    return any(row.outgoing.tag == mail.tag and state in row.outgoing.data for row in sent)


def _reply(submission: Submission) -> Reply:
    settled = {State.POSTING, State.POSTED, State.MANUAL, State.CANCELLED}
    return Status(submission) if submission.state in settled else AnswerTooLate(submission)


async def _finish(house: House, arrival: Arrival, outcome: str, submission: Submission | None) -> None:
    id = submission.id if submission else None
    await house.ledger.run(lambda ledger: ledger.finish(arrival.id, outcome, id))
