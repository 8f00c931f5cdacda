"""Keys by mail (R110): their owner sees them, and revokes one by a signature of its own or by one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from maild.domain import token
from maild.domain.address import mailbox
from maild.domain.enrolled import EnrolledKey, Revocation
from maild.domain.outgoing import Outgoing
from maild.domain.submission import Challenge
from maild.ledger.ledger import Arrival, Ledger
from maild.sandbox.children import ChildDied
from maild.usecases.asked import told_enough
from maild.usecases.correspondence import ORDERED, AnswerRead, MaybeSigned
from maild.usecases.house import House, tell
from maild.usecases.signed import ring_of
from notifier.compose import compose_reply
from notifier.replies import KeyList, KeyRevocationAsked, KeyRevoked, Reply
from parsers.mail.scan import Head, scan
from parsers.signed.orders import Order


async def ask(house: House, arrival: Arrival) -> None:
    """A mail to submit+keys: nobody learns of other people's keys, and a From alone revokes nothing."""
    head = scan(arrival.raw)
    sender = str(head.sender)
    if await told_enough(house, sender):
        await _finish(house, arrival, "ignored: told enough today")
        return
    keys = await house.ledger.run(lambda ledger: ledger.keys.all(sender))
    order = await _order(house, arrival, sender, keys)
    valid = {key.fingerprint for key in keys if key.revoked_at is None}
    if order.revoke not in valid:
        mail = _mail(house, arrival, head, KeyList(tuple(keys), order.revoke))
        await _finish(house, arrival, "answered", mail)
    elif order.by == order.revoke:  # a key may always speak against itself (RFC 9580, Section 5.2.1.11)
        await _revoke(house, arrival, head, order.revoke)
    else:
        await _prove(house, arrival, head, order.revoke)


async def _order(house: House, arrival: Arrival, sender: str, keys: list[EnrolledKey]) -> Order:
    """None of it counts when the mail breaks its reader: its sender sees the list."""
    mail = MaybeSigned(arrival.raw, (), ring_of(sender, keys))
    try:
        data = await house.workshop.readers.run(ORDERED, msgspec.msgpack.encode(mail))
        return msgspec.msgpack.decode(data, type=Order)
    except (ChildDied, msgspec.ValidationError):
        return Order()


async def _prove(house: House, arrival: Arrival, head: Head, fingerprint: str) -> None:
    secret = token.new_token(arrival.id)
    question = Challenge(token.digest(secret), house.now() + house.terms.adjust)
    asking = Revocation(arrival.id, fingerprint, str(head.sender), question)
    mail = _mail(house, arrival, head, KeyRevocationAsked(fingerprint, question.expires), secret)

    def write(ledger: Ledger) -> None:
        ledger.keys.put_revocation(asking)
        ledger.finish(arrival.id, "asked")

    await tell(house, arrival.id, [mail], write)


async def opened(house: House, tokens: Iterable[str]) -> Revocation | None:
    """The revocation that one of these tokens opens."""

    def look(ledger: Ledger) -> Revocation | None:
        for candidate in tokens:
            asked = ledger.keys.revocation(token.submission_of(candidate))
            if asked is not None and token.matches(candidate, asked.question.token_sha256):
                return asked
        return None

    return await house.ledger.run(look)


async def settle(house: House, arrival: Arrival, asked: Revocation, read: AnswerRead) -> None:
    """The answer. It is not asked twice: who means it writes again."""
    if why := _unusable(house, asked, read):
        await _finish(house, arrival, f"ignored: {why}")
        return
    closed = replace(asked, question=replace(asked.question, expires=house.now()))
    if read.word == "yes":
        await _revoke(house, arrival, scan(arrival.raw), asked.fingerprint, closed)
    else:
        await house.ledger.run(lambda ledger: ledger.keys.put_revocation(closed))
        await _finish(house, arrival, "not revoked")


def _unusable(house: House, asked: Revocation, read: AnswerRead) -> str:
    if read.automatic:
        return f"automatic: {read.automatic}"
    if mailbox(read.sender) != mailbox(asked.address):
        return "from another address"
    if read.word not in ("yes", "no"):
        return "no word of its own"
    return "too late" if asked.question.expires <= house.now() else ""


async def _revoke(
    house: House, arrival: Arrival, head: Head, fingerprint: str, closed: Revocation | None = None
) -> None:
    """For this address only: others may have enrolled the same key."""
    mail = _mail(house, arrival, head, KeyRevoked(fingerprint))
    address = closed.address if closed else str(head.sender)

    def write(ledger: Ledger) -> None:
        ledger.keys.revoke(fingerprint, house.now(), address)
        if closed:
            ledger.keys.put_revocation(closed)
        ledger.finish(arrival.id, "revoked")

    await tell(house, arrival.id, [mail], write)


def _mail(house: House, arrival: Arrival, head: Head, reply: Reply, secret: str | None = None) -> Outgoing:
    to, thread = str(head.sender), head.thread
    return compose_reply(
        reply, house.identity, house.now(), key=arrival.id, to=to, thread=thread, token=secret
    )


async def _finish(house: House, arrival: Arrival, outcome: str, *mails: Outgoing) -> None:
    await tell(house, arrival.id, mails, lambda ledger: ledger.finish(arrival.id, outcome))
