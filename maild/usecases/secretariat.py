"""The Secretariat's desk: edit, post as it is, reject, cancel (R46, R50, R51), each with who and why."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from maild.domain.errors import Conflict
from maild.domain.events import Cancelled, Declined, Edited, Forced
from maild.domain.submission import State, Submission
from maild.storage.repository import IDENTIFIER
from maild.usecases.edits import Changes, applied
from maild.usecases.house import House, advance
from maild.usecases.posted import post

PATIENCE = 30.0  # seconds


class NotPostable(Exception):
    """Nothing can be posted from this submission; the text says why."""


class NotEditable(Exception):
    """Nothing can be edited; the text says why."""


async def edit(house: House, submission: Submission, by: str, why: str, changes: Changes) -> Submission:
    """R50: what is on record says this now. It waits for their word then, wherever it stood (R42)."""
    if submission.report is None:
        raise NotEditable("nothing was read of it" if not submission.collected_at else "it has expired")
    draft, changed = applied(submission.report.draft, changes)
    if not changed:
        raise NotEditable("that is what is on record")
    report = replace(submission.report, draft=draft)
    return await advance(house, submission, Edited(by, why, changed, report))


async def force(
    house: House, submission: Submission, by: str, why: str, identifier: str | None
) -> Submission:
    """Posts whatever the checks say (R51); `identifier` names a draft that does not name itself."""
    report = submission.report
    if report is None or not report.formats:
        raise NotPostable("it has no draft in staging")
    name = identifier or report.draft.identifier or ""
    if not IDENTIFIER.fullmatch(name):
        raise NotPostable(f"{name or 'the draft'!r} is no identifier like draft-name-00; give one with --as")
    named = replace(report, draft=replace(report.draft, identifier=name, name=name[:-3], version=name[-2:]))
    forced = await advance(house, replace(submission, report=named), Forced(by, why))
    try:
        return await post(house, forced)
    except Conflict:  # the daemon was faster: it has seen the same event
        return await _settled(house, forced)


async def _settled(house: House, submission: Submission) -> Submission:
    """How it ended, once it has; TimeoutError when somebody takes very long to post it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            now = await house.ledger.run(lambda ledger: ledger.submission(submission.id))
            if now is not None and now.state is not State.POSTING:
                return now
            await asyncio.sleep(0.05)


async def decline(house: House, submission: Submission, by: str, why: str) -> Submission:
    return await advance(house, submission, Declined(by, why))


async def cancel(house: House, submission: Submission, by: str, why: str) -> Submission:
    return await advance(house, submission, Cancelled(by, why))
