"""An answer to a challenge: read in a child, matched with its submission, and what follows from it (R139)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage, Message

import msgspec

from maild.domain import token
from maild.domain.events import ApprovalAskedAgain, ApprovalAwaited, Confirmed, Event
from maild.domain.finding import Finding
from maild.domain.outgoing import Outgoing
from maild.domain.submission import NO_EXTERNAL, Challenge, External, State, Submission
from maild.domain.world import Approval
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.approval import GroupAnswer, Heard, Standing, Unheard, after_group_answer
from maild.rules.decisions import AnswerFacts, Ignored, TellStatus, after_answer
from maild.sandbox.children import ChildDied
from maild.usecases import approval, enrolled, keyring, petitioned
from maild.usecases.asked import told_enough
from maild.usecases.correspondence import ANSWER, NOTHING, AnswerMail, AnswerRead, Written
from maild.usecases.enrolled import Enrolment
from maild.usecases.external import found, merged
from maild.usecases.house import House, advance, informed, tell
from notifier.audience import correspondent
from notifier.compose import compose_reply
from notifier.outgoing import Around
from notifier.replies import AnswerTooLate, Reply, Status


async def answer(house: House, arrival: Arrival) -> None:
    """Works on one mail to the confirmation address. Silent unless a person has something to learn (R39)."""
    read = await _read(house, arrival)
    if read is None:
        await _finish(house, arrival, "ignored: unreadable", None)
        return
    petition = await petitioned.opened(house, read.tokens)
    if petition is not None:
        asked = await _asked(house, petition.id, read.sender)
        read = await _read(house, arrival, asked) or read
        await petitioned.settle(house, arrival, petition, read)
        return
    revocation = await keyring.opened(house, read.tokens)
    if revocation is not None:
        asked = await _asked(house, revocation.id, read.sender)
        await keyring.settle(house, arrival, revocation, await _read(house, arrival, asked) or read)
        return
    named = await _submission_of(house, read)
    if named is None:
        await _finish(house, arrival, "ignored: no known token", None)
        return
    await _about(house, arrival, read, *named)


async def _about(
    house: House, arrival: Arrival, read: AnswerRead, submission: Submission, candidate: str
) -> None:
    """The mail is read again, now that we know our own question and the words that it offered."""
    group_asked = _opens_approval(submission, candidate)
    standing = await approval.standing(house, submission)
    mailbox = read.sender if group_asked else str(submission.submitter)
    asked = await _asked(house, submission.id, mailbox)
    offered = not group_asked and standing.group is not None and standing.group.approval
    read = await _read(house, arrival, asked, offered) or read
    if group_asked:
        await _follow_group(house, arrival, submission, read, standing, candidate)
    else:
        enrolment = await enrolled.wanted(house, arrival, submission, read, asked.text)
        await _follow(house, arrival, submission, read, standing, candidate, enrolment)


async def _read(
    house: House,
    arrival: Arrival,
    asked: Written = NOTHING,
    offered: bool = False,
) -> AnswerRead | None:
    mail = AnswerMail(arrival.raw, arrival.sender, arrival.recipients, asked, offered)
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
    return _opens_challenge(submission, candidate) or _opens_approval(submission, candidate)


def _opens_challenge(submission: Submission, candidate: str) -> bool:
    return submission.challenge is not None and token.matches(candidate, submission.challenge.token_sha256)


def _opens_approval(submission: Submission, candidate: str) -> bool:
    """Whether it is a token of the question to the group, or of the same question in an earlier mail."""
    question = submission.approval
    digests = (question.token_sha256, *question.older) if question else ()
    return any(token.matches(candidate, digest) for digest in digests)


async def _asked(house: House, id: str, person: str) -> Written:
    sent = await house.ledger.run(lambda ledger: ledger.outgoing(id))
    mailbox = (correspondent(person) or "").casefold()  # as mails are addressed: its domain in ASCII
    mine = [row.outgoing.data for row in sent if row.outgoing.recipient.casefold() == mailbox]
    messages = [email.message_from_bytes(data, policy=email.policy.default) for data in mine]
    subjects = dict.fromkeys(str(message["subject"]) for message in messages)
    return Written("\n".join(map(_human_text, messages)), tuple(subjects))


def _human_text(message: Message) -> str:
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return str(body.get_content()) if body is not None else ""


async def _follow(
    house: House,
    arrival: Arrival,
    submission: Submission,
    read: AnswerRead,
    standing: Standing,
    candidate: str,
    enrolment: Enrolment | None,
) -> None:
    secret = token.new_token(submission.id)
    question = Challenge(token.digest(secret), house.now() + house.terms.approval)
    external = merged(submission.external, read.external)
    facts = AnswerFacts(
        sender=_sender(submission, read),
        message_id=read.message_id,
        token_matches=_opens_challenge(submission, candidate),
        automatic=read.automatic,
        word=read.word,
        comment=read.comment,
        external=external,
        wrong=await _wrong(house, replace(submission, external=external), read.external),
        approval=approval.need(house, standing, question),
    )
    match after_answer(submission, facts, house.now()):
        case Ignored(reason):
            await _finish(house, arrival, f"ignored: {reason}", submission)
        case TellStatus(reason):
            await _tell(house, arrival, submission, reason, str(submission.submitter))
        case Event() as event:
            await advance(
                house,
                submission,
                event,
                token=secret if isinstance(event, ApprovalAwaited) else candidate,
                around=Around(standing.group),
                also=_also(house, arrival, submission, standing, event, enrolment),
            )


async def _wrong(house: House, submission: Submission, said: External) -> tuple[Finding, ...]:
    """R35: what an answer adds is validated like what came with the draft."""
    if said == NO_EXTERNAL or submission.report is None:
        return ()
    return await house.ledger.run(lambda ledger: found(ledger, submission))


def _also(
    house: House,
    arrival: Arrival,
    submission: Submission,
    standing: Standing,
    event: Event,
    enrolment: Enrolment | None,
) -> Callable[[Ledger], None]:
    """A chair who proves the mailbox of their own submission has approved it; who signs may enrol the key."""

    def write(ledger: Ledger) -> None:
        ledger.finish(arrival.id, event.type, submission.id)
        if enrolment and isinstance(event, Confirmed | ApprovalAwaited):
            enrolled.enrol(house, ledger, submission, enrolment)
        if isinstance(event, Confirmed) and standing.missing and standing.may_approve(event.by):
            how = f"mail {event.answer}"
            word = approval.word_of(submission, standing, True, event.by, house.now(), how)
            ledger.world.put_approval(word)

    return write


async def _follow_group(
    house: House,
    arrival: Arrival,
    submission: Submission,
    read: AnswerRead,
    standing: Standing,
    candidate: str,
) -> None:
    """An answer to the question to the group (R127)."""
    heard = after_group_answer(submission, GroupAnswer(read.sender, read.word, read.automatic), standing)
    match heard:
        case Unheard(reason):
            await _finish(house, arrival, f"ignored: {reason}", submission)
        case ApprovalAskedAgain() as event:
            await advance(
                house,
                submission,
                event,
                token=candidate,
                around=Around(standing.group),
                also=lambda ledger: ledger.finish(arrival.id, event.type, submission.id),
            )
        case Heard(approved):
            how = f"mail {read.message_id}"
            word = approval.word_of(submission, standing, approved, read.sender, house.now(), how)
            await _heard(house, arrival, submission, word, read.comment)


async def _heard(
    house: House, arrival: Arrival, submission: Submission, word: Approval, comment: str
) -> None:
    outcome = "approved" if word.approved else "approval-refused"
    if submission.state is State.AWAITING_APPROVAL:

        def finish(ledger: Ledger) -> None:
            ledger.finish(arrival.id, outcome, submission.id)

        await approval.heard(house, submission, word, comment, finish)
        return
    # The latest word counts: for a draft that is being posted right now, and for one that comes again.
    await house.ledger.run(lambda ledger: ledger.world.put_approval(word))
    await _tell(house, arrival, submission, f"{outcome}, but it is {submission.state}", word.by)


def _sender(submission: Submission, read: AnswerRead) -> str:
    """The submitter as we know them, in whichever way the domain is written (RFC 5890, Section 2.3.2.1)."""
    submitter = str(submission.submitter)
    same = _in_ascii(read.sender) == _in_ascii(submitter)
    return submitter if same else read.sender


def _in_ascii(address: str) -> str:
    return (correspondent(address) or address).casefold()


async def _tell(house: House, arrival: Arrival, submission: Submission, reason: str, to: str) -> None:
    """`to` is a mailbox that we know: the submitter's, or one of the group's; never whoever else wrote."""
    identity = await informed(house)
    reply = _reply(submission)
    mail = compose_reply(reply, identity, house.now(), key=arrival.id, to=to, thread=submission.thread)
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
    return any(
        (row.outgoing.tag, row.outgoing.recipient) == (mail.tag, mail.recipient)
        and state in row.outgoing.data
        for row in sent
    )


def _reply(submission: Submission) -> Reply:
    settled = {
        State.POSTING,
        State.POSTED,
        State.MANUAL,
        State.CANCELLED,
        State.AWAITING_APPROVAL,
    }
    return Status(submission) if submission.state in settled else AnswerTooLate(submission)


async def _finish(house: House, arrival: Arrival, outcome: str, submission: Submission | None) -> None:
    id = submission.id if submission else None
    await house.ledger.run(lambda ledger: ledger.finish(arrival.id, outcome, id))
