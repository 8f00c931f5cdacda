"""Time does its work: what nobody answered expires, what has ended is collected (R39, R124, R105)."""

from __future__ import annotations

from maild.domain.events import ApprovalExpired, Collected, Event, Expired
from maild.domain.submission import State, Submission
from maild.ledger.ledger import Ledger
from maild.rules.lifecycle import ENDS
from maild.storage.files import remove
from maild.usecases.house import House, advance


async def time_passed(house: House, submission: Submission) -> Submission:
    """The deadline of this submission has passed: it expires, silently, or its details go."""
    if submission.state is State.AWAITING_APPROVAL:
        return await advance(house, submission, ApprovalExpired())
    if submission.state not in ENDS:
        return await advance(house, submission, Expired())
    return await collect(house, submission)


async def collect(house: House, submission: Submission) -> Submission:
    """Files and details go, the identifier stays (R64)."""
    event: Event = Collected()
    after = await advance(house, submission, event, also=lambda ledger: ledger.forget(submission.id))
    house.staging.remove(submission.id)
    return after


async def sweep(house: House) -> int:
    """What a crash left goes, before anything else starts: half written files, and those of collected
    submissions. Files of a submission that the ledger never heard of stay for a person to look at: no crash
    leaves them (the row is there first), but a damaged ledger does. Returns how many were removed.
    """
    staged = list(house.staging.ids())
    collected = await house.ledger.run(lambda ledger: [id for id in staged if _is_collected(ledger, id)])
    for id in collected:
        house.staging.remove(id)
    leftovers = [*house.staging.leftovers(), *house.repository.leftovers()]
    for path in leftovers:
        remove(path)
    return len(collected) + len(leftovers)


def _is_collected(ledger: Ledger, id: str) -> bool:
    submission = ledger.submission(id)
    return submission is not None and submission.collected_at is not None
