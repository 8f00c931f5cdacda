"""One row of the outbox is delivered, and the ledger told how it went."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from maild.domain.bounce import Bounce
from maild.domain.outgoing import OutboxRow
from maild.ledger.ledger import Ledger
from maild.usecases.bounced import concerns_a_submission, note
from maild.usecases.house import House
from notifier.delivery import Outcome, Result, Transport, deliver
from notifier.retry import gives_up_at, next_attempt, spread

log = logging.getLogger("maild.delivery")


def deliverer(
    house: Callable[[], House], transport: Callable[[], Transport]
) -> Callable[[OutboxRow], Awaitable[None]]:
    """What the delivery loop does with each row that is due."""

    async def work(row: OutboxRow) -> None:
        outcome = await _attempt(transport(), _addressed(house(), row))
        await house().ledger.run(lambda ledger: _record(ledger, row, outcome, house()))

    return work


def _addressed(house: House, row: OutboxRow) -> OutboxRow:
    """With its envelope sender: bounces of notices come back to us, and those of answers to nobody."""
    if not concerns_a_submission(row):
        return row
    sender = house.returns.of(row.submission_id, row.outgoing.recipient)
    return replace(row, outgoing=replace(row.outgoing, sender=sender))


async def _attempt(transport: Transport, row: OutboxRow) -> Outcome:
    try:
        return await deliver(transport, row.outgoing)
    except Exception as error:  # our bug, or a library's: the mail waits like any other that cannot go out
        log.exception("delivery of %d failed", row.number)
        return Outcome(Result.TEMPORARY, text=f"failed: {type(error).__name__}, see the log")


def _record(ledger: Ledger, row: OutboxRow, outcome: Outcome, house: House) -> None:
    reply = f"{outcome.code or ''} {outcome.text}".strip()
    about = f"{row.outgoing.tag} {row.submission_id} to=<{row.outgoing.recipient}>"
    if outcome.result is Result.DELIVERED:
        log.info("sent %s: %s", about, reply, extra=_facts(row, "sent"))
        ledger.outgoing_sent(row.number, reply)
        return
    now = house.now()
    again = _again(row, outcome, now)
    tried = outcome.result is not Result.WAITING
    final = outcome.result is Result.PERMANENT or again > _gives_up_at(ledger, row)
    word = "gave up" if final else "put off"
    log.warning("%s %s: %s", word, about, reply, extra=_facts(row, word))
    ledger.outgoing_put_off(row.number, reply, None if final else again, tried=tried)
    if final and concerns_a_submission(row):
        note(house, ledger, row, Bounce(row.outgoing.recipient, now, True, _status(outcome.text), reply))


def _facts(row: OutboxRow, result: str) -> dict[str, object]:
    facts = {"event": "delivery", "submission": row.submission_id, "result": result, "mail": row.number}
    return {"fields": facts}


def _status(text: str) -> str:
    """The enhanced status code that a reply begins with (RFC 2034, Section 4)."""
    found = re.match(r"[245]\.\d{1,3}\.\d{1,3}\b", text)
    return found[0] if found else ""


def _again(row: OutboxRow, outcome: Outcome, now: datetime) -> datetime:
    jitter = random.uniform(-1, 1)
    if outcome.result is Result.WAITING:
        return now + timedelta(seconds=outcome.wait * max(1.0, spread(jitter)))
    return next_attempt(row.attempts + 1, now, jitter)


def _gives_up_at(ledger: Ledger, row: OutboxRow) -> datetime:
    submission = ledger.submission(row.submission_id)
    challenge = submission.challenge if submission else None
    return gives_up_at(row.outgoing.tag, row.created_at, challenge.expires if challenge else None)
