"""A key is enrolled by an answer that is signed with it (R110): the token proves the mailbox, the signature
that its sender has the key. Only where the answer asks for it: where a gateway signs all that leaves a
company, its signature is nobody's consent.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from maild.domain.enrolled import EnrolledKey
from maild.domain.submission import Submission
from maild.ledger.ledger import Arrival, Ledger
from maild.sandbox.children import ChildDied
from maild.usecases.correspondence import OFFERED, AnswerRead, MaybeOffered
from maild.usecases.house import House, permitted
from maild.usecases.signed import is_fresh
from notifier.compose import compose_reply
from notifier.replies import KeyEnrolled
from parsers.signed.key import Key
from parsers.signed.offered import OfferedKey

_STALE = "the signature is too old, or its time is in the future"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an answer asks for; `key` is None where `refused` says why not."""

    arrival: Arrival
    key: Key | None
    refused: str


async def wanted(
    house: House, arrival: Arrival, submission: Submission, read: AnswerRead, asked: str
) -> Enrolment | None:
    """None: the answer asks for no such thing. `asked` is the text of our own question."""
    if not read.enrol:
        return None
    found = await _offered(house, MaybeOffered(arrival.raw, asked, house.now()))
    if found.key is None or found.signed_at is None:
        return Enrolment(arrival, None, found.refused)
    if not is_fresh(house, arrival.received_at, found.signed_at):
        return Enrolment(arrival, None, _STALE)
    return Enrolment(arrival, found.key, "")


async def _offered(house: House, mail: MaybeOffered) -> OfferedKey:
    try:
        data = await house.workshop.readers.run(OFFERED, msgspec.msgpack.encode(mail))
        return msgspec.msgpack.decode(data, type=OfferedKey)
    except (ChildDied, msgspec.ValidationError):
        return OfferedKey(refused="the signature could not be read")


def enrol(house: House, ledger: Ledger, submission: Submission, wish: Enrolment) -> None:
    """Within the step that the answer causes; its sender is told of it, and how to undo it."""
    address, now = str(submission.submitter), house.now()
    refused = wish.refused
    if wish.key is not None:
        key, by = wish.key, f"mail {wish.arrival.id}"
        added = ledger.keys.add(EnrolledKey(key.fingerprint, address.lower(), key.kind, key.data, now, by))
        refused = "" if added else "it was enrolled before; what was revoked never comes back"
    reply = KeyEnrolled(submission, wish.key.fingerprint if wish.key else "", refused)
    mail = compose_reply(
        reply, house.identity, now, key=f"{wish.arrival.id}.key", to=address, thread=submission.thread
    )
    ledger.add_outgoing(submission.id, permitted(ledger, house, submission.id, [mail]), now)
