"""Time does its work: what nobody answered expires, what has ended is collected (R39, R124, R105)."""

from __future__ import annotations

from maild.domain.events import Collected, Event, Expired
from maild.domain.submission import Submission
from maild.rules.lifecycle import ENDS
from maild.usecases.house import House, advance


async def time_passed(house: House, submission: Submission) -> Submission:
    """The deadline of this submission has passed: it expires, silently, or its details go."""
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
    """Removes staged files whose submission is gone or collected: a crash came between. Returns how many."""
    removed = 0
    for id in house.staging.ids():
        submission = await house.ledger.run(lambda ledger, id=id: ledger.submission(id))  # type: ignore[misc]
        if submission is None or submission.collected_at is not None:
            house.staging.remove(id)
            removed += 1
    return removed
