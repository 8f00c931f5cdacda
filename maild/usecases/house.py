"""The rooms a use case works with, as the roof has built them, and the one step that moves a submission."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from checks import Settings
from maild.domain.enrolled import Signers
from maild.domain.events import Cancelled, Event
from maild.domain.outgoing import Outgoing
from maild.domain.submission import Submission
from maild.ledger.ledger import Ledger
from maild.ledger.writer import Writer
from maild.rules.estimate import HISTORY, estimate
from maild.rules.moves import Terms, collected, moved
from maild.storage.repository import Repository
from maild.storage.staging import Staging
from maild.usecases.prepared import Workshop
from maild.usecases.surroundings import latest
from notifier.compose import compose
from notifier.outgoing import NOWHERE, Around, Enclosed, Identity, Previous
from notifier.returnpath import ReturnPath

log = logging.getLogger("maild.step")


@dataclass(frozen=True, slots=True)
class House:
    """Everything that use cases need; `now` gives the time in UTC."""

    ledger: Writer[Ledger]
    staging: Staging
    repository: Repository
    workshop: Workshop
    identity: Identity
    returns: ReturnPath
    now: Callable[[], datetime]
    terms: Terms = field(default_factory=Terms)
    settings: Settings = field(default_factory=Settings)
    signers: Signers = field(default_factory=Signers)
    duplicates: timedelta = timedelta(days=7)  # how long the same message again is the same submission
    without_draft: int = 50  # mails in a row from one address that hold no draft
    waits_for_approval: bool = True  # False: version 00 of a group's draft without one is an error (R135)


Also = Callable[[Ledger], object]


def nothing(ledger: Ledger) -> None:
    """No more than the step itself."""


async def advance(
    house: House,
    before: Submission,
    event: Event,
    *,
    token: str | None = None,
    enclosed: Enclosed = Enclosed(),  # noqa: B008 (frozen)
    around: Around = NOWHERE,
    first: Also = nothing,
    also: Also = nothing,
) -> Submission:
    """One step, one transaction: state, event, notices and whatever else belongs to it, `first` before it.

    Raises Conflict when the event cannot happen, or somebody else moved the submission first.
    """
    now = house.now()
    after = moved(before, event, now, house.terms)
    previous = await _previous(house, after) if token else None
    notices = compose(
        after,
        event,
        await informed(house),
        now,
        seq=after.revision,
        token=token,
        previous=previous,
        pointer=str(house.staging.folder(after.id)),
        enclosed=enclosed,
        around=around,
    )
    stored = collected(after, now) if isinstance(event, Cancelled) else after  # R123: gone at once

    def write(ledger: Ledger) -> None:
        first(ledger)
        ledger.step(before, stored, event, now, permitted(ledger, house, stored.id, notices))
        if stored.collected_at:
            ledger.forget(stored.id)
        also(ledger)

    await house.ledger.run(write)
    facts = {"event": "step", "submission": stored.id, "type": event.type, "state": stored.state.value}
    log.info("%s", event.type, extra={"fields": facts})
    if stored.collected_at:
        house.staging.remove(stored.id)
    return stored


async def informed(house: House) -> Identity:
    """Who we are, and how long the Secretariat takes of late; as configured while nobody knows (R53)."""
    since = house.now() - HISTORY
    took = await house.ledger.run(lambda ledger: ledger.by_hand(since))
    return replace(house.identity, estimate=estimate(took) or house.identity.estimate)


async def _previous(house: House, submission: Submission) -> Previous | None:
    """The last posted version of the same draft (R83)."""
    name = submission.report and submission.report.draft.name
    if not name:
        return None
    last = await house.ledger.run(lambda ledger: latest(ledger, name))
    if last is None:
        return None
    return Previous(last.draft.identifier or name, last.posted_at, last.submitter)


def permitted(ledger: Ledger, house: House, id: str, mails: Iterable[Outgoing]) -> list[Outgoing]:
    """Of the mails that answer message `id`, those that may be written: where nothing proves the sender,
    none but to our own people. The door has refused such mail already; this is the last place before the
    outbox, so that no mistake elsewhere makes us write to forged addresses.
    """
    if ledger.basis(id).may_be_answered:
        return list(mails)
    return [mail for mail in mails if mail.recipient == house.identity.secretariat]


async def tell(house: House, submission_id: str, mails: Iterable[Outgoing], also: Also) -> None:
    """Mail that moves nothing, written together with what it answers."""
    now = house.now()

    def write(ledger: Ledger) -> None:
        ledger.add_outgoing(submission_id, permitted(ledger, house, submission_id, mails), now)
        also(ledger)

    await house.ledger.run(write)
