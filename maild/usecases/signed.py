"""A signature in place of an answer (R110): of an enrolled key, over the draft, fresh, not seen before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from maild.domain.enrolled import EnrolledKey
from maild.domain.submission import Report, Submission
from maild.ledger.ledger import Arrival
from maild.sandbox.children import ChildDied
from maild.usecases.house import House
from maild.usecases.reading import SIGNED, MaybeSigned
from parsers.signed.reading import Keyring, SignedMail

AHEAD = timedelta(minutes=5)  # how far the clock of a signer may be before ours


async def signature(
    house: House, submission: Submission, arrival: Arrival, report: Report
) -> SignedMail | None:
    """The signature that may confirm this submission; whether it was seen before is not asked here."""
    keys = await house.ledger.run(lambda ledger: ledger.keys.all(str(submission.submitter)))
    ring = _ring(str(submission.submitter), keys, house.signers.authorities)
    drafts = tuple(part.sha256 for part in report.parts if part.decided)
    if not drafts or not (ring.openpgp or ring.smime or ring.authorities):
        return None
    found = await _read(house, MaybeSigned(arrival.raw, drafts, ring))
    if found is None or not found.covers:
        return None
    age = submission.received_at - found.by.signed_at
    return found if -AHEAD <= age <= house.signers.freshness else None


def _ring(address: str, keys: Sequence[EnrolledKey], authorities: tuple[bytes, ...]) -> Keyring:
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
