"""A signature in place of an answer (R110): of an enrolled key, over the draft, fresh, not seen before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from maild.domain import token
from maild.domain.enrolled import EnrolledKey
from maild.domain.events import ApprovalAwaited, ChecksPassed, Confirmed
from maild.domain.submission import Challenge, Report, Submission
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.approval import Standing
from maild.rules.decisions import AnswerFacts, consented
from maild.rules.moves import moved
from maild.sandbox.children import ChildDied
from maild.usecases import approval
from maild.usecases.correspondence import SIGNED, MaybeSigned
from maild.usecases.house import Also, House, advance
from notifier.outgoing import Around
from parsers.signed.reading import Keyring, SignedMail

log = logging.getLogger("maild.signed")

AHEAD = timedelta(minutes=5)  # how far the clock of a signer may be before ours


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature that stands for an answer; or one that is good, and the `doubt` for which it doesn't."""

    mail: SignedMail | None = None
    doubt: str = ""


NO_PROOF = Proof()


async def signature(house: House, submission: Submission, arrival: Arrival, report: Report) -> Proof:
    """The signature that may confirm this submission; whether it was seen before is not asked here."""
    keys = await house.ledger.run(lambda ledger: ledger.keys.all(str(submission.submitter)))
    ring = ring_of(str(submission.submitter), keys, house.signers.authorities)
    drafts = tuple(part.sha256 for part in report.parts if part.decided)
    if not drafts or not (ring.openpgp or ring.smime or ring.authorities):
        return NO_PROOF
    found = await _read(house, MaybeSigned(arrival.raw, drafts, ring))
    if found is None:
        return NO_PROOF
    doubt = await asyncio.to_thread(_doubt, house, submission, found)
    if not doubt:
        return Proof(found)
    log.warning("signature not taken: %s", doubt, extra={"fields": {"submission": submission.id}})
    return Proof(None, doubt)


def _doubt(house: House, submission: Submission, found: SignedMail) -> str:
    if not found.covers:
        return "it does not cover all of the draft"
    if not is_fresh(house, submission.received_at, found.by.signed_at):
        return f"it is of {found.by.signed_at:%Y-%m-%d %H:%M} UTC, which is too old or in the future"
    issued = found.by.issued
    return house.signers.doubt(issued.authority, issued.certificate, house.now()) if issued else ""


def is_fresh(house: House, received_at: datetime, signed_at: datetime) -> bool:
    """A mail that was signed long ago may have been kept by somebody else."""
    return -AHEAD <= received_at - signed_at <= house.signers.freshness


def ring_of(address: str, keys: Sequence[EnrolledKey], authorities: tuple[bytes, ...] = ()) -> Keyring:
    """Those that are not revoked."""
    valid = [key for key in keys if key.revoked_at is None]
    openpgp, smime = (tuple(key.data for key in valid if key.kind == kind) for kind in ("openpgp", "smime"))
    return Keyring(address, openpgp, smime, authorities)


async def _read(house: House, mail: MaybeSigned) -> SignedMail | None:
    """None, too, when the mail breaks its reader: then an answer is asked for, as always."""
    try:
        data = await house.workshop.readers.run(SIGNED, msgspec.msgpack.encode(mail))
        return msgspec.msgpack.decode(data, type=SignedMail | None)
    except (ChildDied, msgspec.ValidationError):
        return None


class _SeenBefore(Exception):
    """The same signature came with another mail."""


async def confirm(
    house: House, submission: Submission, passed: ChecksPassed, proof: SignedMail
) -> Submission | None:
    """Checked and answered in one step: nobody is asked (R110). None: it has to be asked after all.

    Where its group has yet to approve the draft, the group is asked, as after a "yes" (R127).
    """
    now = house.now()
    weighed = replace(submission, report=passed.report)
    standing = await approval.standing(house, weighed)
    secret = token.new_token(submission.id)
    question = Challenge(token.digest(secret), now + house.terms.approval)
    event = _consent(house, submission, passed, proof, standing, question)
    between = moved(submission, passed, now, house.terms)

    def first(ledger: Ledger) -> None:
        if not ledger.keys.first_use(proof.digest, submission.id, now):
            raise _SeenBefore
        ledger.step(submission, between, passed, now)

    try:
        return await advance(
            house,
            between,
            event,
            token=secret if isinstance(event, ApprovalAwaited) else None,
            around=Around(standing.group),
            first=first,
            also=_also(house, weighed, standing, event),
        )
    except _SeenBefore:
        return None


def _consent(
    house: House,
    submission: Submission,
    passed: ChecksPassed,
    proof: SignedMail,
    standing: Standing,
    question: Challenge,
) -> Confirmed | ApprovalAwaited:
    """What a "yes" in the signed mail would have meant."""
    yes = AnswerFacts(
        sender=str(submission.submitter),
        message_id=submission.thread.message_id,
        token_matches=True,
        automatic=None,
        word="yes",
        comment="",
        external=passed.external,
        approval=approval.need(house, standing, question),
    )
    event = consented(yes)
    return replace(event, key=proof.by.fingerprint)


def _also(
    house: House, submission: Submission, standing: Standing, event: Confirmed | ApprovalAwaited
) -> Also:
    """A chair who signs their own submission has approved it."""

    def write(ledger: Ledger) -> None:
        ledger.finish(submission.id, "confirmed by a signature")
        if isinstance(event, Confirmed) and standing.missing and standing.may_approve(event.by):
            how = f"signature {event.key}"
            ledger.world.put_approval(
                approval.word_of(submission, standing, True, event.by, house.now(), how)
            )

    return write
