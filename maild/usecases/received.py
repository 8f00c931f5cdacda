"""A message at the door: looked over, then safe on disk under an id of its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from maild.domain import token
from maild.domain.errors import Conflict, Rejection, StorageFull
from maild.domain.incoming import Incoming, Kind
from maild.domain.submission import Beginning, Purpose
from maild.ledger.ledger import Arrival, Ledger
from maild.usecases.house import House
from maild.usecases.room import make_room, tell_of_full_staging
from parsers.answer.automatic import automatic
from parsers.mail.scan import Head, scan

DAY = timedelta(days=1)
PURPOSES = {Kind.SUBMIT: Purpose.POST, Kind.CHECK: Purpose.CHECK}


async def receive(house: House, incoming: Incoming) -> str:
    """The id under which the message is kept, once it is on disk; the same message again has the same id.

    Rejection: the sender's mistake, said in the session. StorageFull, Temporary: ours, nothing is kept.
    """
    head = _looked_over(incoming)
    if incoming.kind is Kind.SUBMIT and not await make_room(house, len(incoming.raw)):
        await house.ledger.run(lambda ledger: tell_of_full_staging(house, ledger))
        raise StorageFull("staging: no room")
    arrival, begins = _arrival(incoming), _beginning(incoming, head)
    since = incoming.received_at - house.duplicates

    def write(ledger: Ledger) -> str:
        if begins:
            _demand_drafts(house, ledger, begins.submitter.key, incoming.received_at)
        return ledger.accept(arrival, begins, since)

    while True:
        try:
            return await house.ledger.run(write)
        except Conflict:  # one in 2^50: the next ID will do
            arrival = replace(arrival, id=_new_id())


def _looked_over(incoming: Incoming) -> Head | None:
    """The head of a message; mail for people and bounces are taken as they are, and so is anything to
    the confirm address."""
    if incoming.kind in (Kind.POSTMASTER, Kind.BOUNCE):
        return None
    head = scan(incoming.raw)
    reason = automatic(head.fields, incoming.sender)
    if reason and incoming.kind is not Kind.CONFIRM:  # RFC 3834, Section 2: never answer an automatic reply
        raise Rejection(
            "automatic-mail", f"automatic mail is no submission ({reason})", code=550, enhanced="5.7.1"
        )
    return head


def _demand_drafts(house: House, ledger: Ledger, submitter: str, now: datetime) -> None:
    """Two programs that answer each other stop here, whether or not they say what they are."""
    most = house.without_draft
    if ledger.no_draft(submitter, now - DAY, most):
        raise Rejection(
            "no-draft-again",
            f"your last {most} mails had no draft in them: if a program sends these, please stop it",
            code=550,
            enhanced="5.7.1",
        )


def _new_id() -> str:
    """No word: a question about status would not know it for an ID."""
    return next(id for id in iter(token.new_id, None) if not id.isalpha())


def _arrival(incoming: Incoming) -> Arrival:
    return Arrival(
        id=_new_id(),
        kind=incoming.kind,
        digest=_digest(incoming),
        sender=incoming.sender,
        recipients=incoming.recipients,
        peer=incoming.peer,
        received_at=incoming.received_at,
        raw=incoming.raw,
        helo=incoming.helo,
        trace=incoming.trace,
        basis=incoming.basis,
    )


def _digest(incoming: Incoming) -> str:
    """A client that lost our 250 sends the same octets from the same sender to the same recipients."""
    envelope = "\n".join([incoming.sender, *sorted(r.casefold() for r in incoming.recipients), ""])
    digest = hashlib.sha256(envelope.encode("utf-8", "surrogateescape"))
    digest.update(incoming.raw)
    return digest.hexdigest()


def _beginning(incoming: Incoming, head: Head | None) -> Beginning | None:
    if head is None or incoming.kind not in PURPOSES:
        return None
    return Beginning(PURPOSES[incoming.kind], head.sender, head.thread)
