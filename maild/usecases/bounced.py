"""A mail of ours came back, or could not be sent: written down with its submission, and, where somebody who
is named in a posted draft can't be reached, told once to the Secretariat.

Whose mail it was says the address that the bounce came to, never its text: anybody can write a bounce.
"""

from __future__ import annotations

import logging

import msgspec

from maild.domain.bounce import Bounce
from maild.domain.outgoing import OutboxRow
from maild.domain.submission import State, Submission
from maild.ledger.ledger import Arrival, Ledger
from maild.sandbox.children import ChildDied
from maild.usecases.house import House
from maild.usecases.returned import BOUNCE, BounceMail, BounceRead
from notifier.compose import compose_reply
from notifier.replies import REPLIES, Undeliverable
from notifier.returnpath import Returned

log = logging.getLogger("maild.bounce")

# While nobody proved the mailbox, its owner may never have heard of us: nobody's concern.
SETTLED = frozenset({State.POSTED, State.POSTING, State.MANUAL, State.AWAITING_APPROVAL})
_ANSWERS = frozenset(notice.tag for notice in REPLIES.values())


async def bounce(house: House, arrival: Arrival) -> None:
    """Works on one mail to the bounce address. Nobody is answered (RFC 3834, Section 2)."""
    read = await _read(house, arrival)
    returned = [found for address in arrival.recipients if (found := _returned(house, address))]

    def write(ledger: Ledger) -> None:
        outcome, id = "ignored: no bounce of ours", None
        for found in returned if read else ():
            row = _row(house, ledger, found)
            if read and row and read.failed is not None:
                text = read.text or "the mail came back"
                came = Bounce(row.outgoing.recipient, arrival.received_at, read.failed, read.status, text)
                note(house, ledger, row, came)
                outcome, id = "bounced" if read.failed else "delayed", found.submission_id
            elif row:
                outcome, id = "ignored: no bounce", found.submission_id
        ledger.finish(arrival.id, outcome if read else "ignored: unreadable", id)

    await house.ledger.run(write)


async def _read(house: House, arrival: Arrival) -> BounceRead | None:
    try:
        read = await house.workshop.readers.run(BOUNCE, msgspec.msgpack.encode(BounceMail(arrival.raw)))
        return msgspec.msgpack.decode(read, type=BounceRead)
    except (ChildDied, msgspec.ValidationError):
        return None


def _returned(house: House, address: str) -> Returned | None:
    local = address.rpartition("@")[0]
    return house.returns.read(local.partition("+")[2])


def _row(house: House, ledger: Ledger, returned: Returned) -> OutboxRow | None:
    """The newest mail to that recipient about that submission."""
    rows = ledger.outgoing(returned.submission_id)
    mine = [row for row in rows if house.returns.mark(row.outgoing.recipient) == returned.mark]
    return mine[-1] if mine else None


def concerns_a_submission(row: OutboxRow) -> bool:
    """A notice, and no answer to a mail: answers go out with a null return path (RFC 3834, Section 3.3)."""
    return row.outgoing.tag not in _ANSWERS


def note(house: House, ledger: Ledger, row: OutboxRow, bounce: Bounce) -> None:
    """Inside a transaction: the bounce is written down, and the Secretariat told if it should know."""
    submission = ledger.submission(row.submission_id)
    if submission is None or submission.collected_at:
        return
    known = any(b.permanent and b.recipient == bounce.recipient for b in ledger.bounces(submission.id))
    ledger.record_bounce(submission.id, bounce)
    kind = "permanent" if bounce.permanent else "temporary"
    facts = {"event": "bounce", "submission": submission.id, "kind": kind, "status": bounce.status}
    log.info("not arrived to=<%s>", bounce.recipient, extra={"fields": facts})
    if bounce.permanent and not known and _matters(house, submission, bounce):
        reply = Undeliverable(submission, row.outgoing.tag, bounce)
        mail = compose_reply(reply, house.identity, house.now(), key=f"{submission.id}.{row.number}")
        ledger.add_outgoing(submission.id, [mail], house.now())


def _matters(house: House, submission: Submission, bounce: Bounce) -> bool:
    """To the Secretariat: not of its own mailbox, for that would go round in a circle."""
    desk = house.identity.secretariat.casefold()
    return submission.state in SETTLED and bounce.recipient.casefold() != desk
