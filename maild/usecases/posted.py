"""A submission with every consent is posted: all formats or none, once, whatever dies on the way (R36).

The order is what makes it safe: check again, claim the version in the ledger, put the files in place,
then record it and tell everybody in one transaction. After a crash it is simply done again.
"""

from __future__ import annotations

from checks import finding
from maild.domain import token
from maild.domain.errors import Conflict, Temporary
from maild.domain.events import Forced, Posted, PostingFailed, PostingRefused
from maild.domain.finding import Finding
from maild.domain.submission import Challenge, Report, Submission
from maild.ledger.ledger import Ledger, PostedVersion
from maild.storage.files import sha256
from maild.storage.repository import IDENTIFIER
from maild.usecases.changed import since_last
from maild.usecases.checked import (
    known_formats,
    ledger_findings,
    staged_name,
)
from maild.usecases.external import put_to_use
from maild.usecases.house import House, advance
from maild.usecases.near import tell_if_near
from maild.usecases.people import errors_now
from maild.usecases.prepared import EXTENSIONS, errors_first
from notifier.outgoing import Enclosed

MOST_TRIES = 8  # ever more rarely: some two minutes


class Damaged(Exception):
    """What is in staging is not what was checked and consented to."""


async def post(house: House, submission: Submission) -> Submission:
    """From `posting` to `posted`, or to `rejected` with the reason."""
    report = submission.report
    assert report is not None
    if not IDENTIFIER.fullmatch(report.draft.identifier or ""):
        return await _refuse(house, submission, (finding("identifier-malformed", _NO_NAME),))
    name, version = _name_and_version(report)
    if not await _is_claimed(house, submission, name, version):
        errors = await _errors_now(house, submission, report)
        if errors:
            return await _refuse(house, submission, errors)
        if not await house.ledger.run(lambda ledger: ledger.claim(name, version, submission.id)):
            return await _refuse(house, submission, (_taken(report),))
    return await _place(house, submission, report)


_NO_NAME = "The draft has no name under which it could be posted."


def _name_and_version(report: Report) -> tuple[str, int]:
    name, _, version = (report.draft.identifier or "").rpartition("-")
    return name, int(version)


async def _is_claimed(house: House, submission: Submission, name: str, version: int) -> bool:
    """Whether this submission holds the version already: it was being posted when we died."""
    return await house.ledger.run(lambda ledger: ledger.claimed_by(name, version) == submission.id)


async def _errors_now(house: House, submission: Submission, report: Report) -> tuple[Finding, ...]:
    """R34: what depends on time or on others is checked again; the Secretariat's word overrides it (R51)."""
    if await was_forced(house, submission):
        return ()
    findings = await ledger_findings(house, submission, known_formats(report))
    findings += await errors_now(house, submission)
    return tuple(f for f in findings if f.severity == "error")


async def was_forced(house: House, submission: Submission) -> bool:
    events = await house.ledger.run(lambda ledger: ledger.events(submission.id))
    return any(event.type == Forced.type for event in events)


def _taken(report: Report) -> Finding:
    message = f"{report.draft.identifier} is being posted from another submission at this moment."
    return finding("version-posted", message, field="version")


async def _refuse(house: House, submission: Submission, errors: tuple[Finding, ...]) -> Submission:
    assert submission.report is not None
    findings = errors_first(errors + submission.report.warnings)
    secret = token.new_token(submission.id)
    challenge = Challenge(token.digest(secret), house.now() + house.terms.adjust)
    return await advance(
        house,
        submission,
        PostingRefused(findings, challenge),
        token=secret,
        also=lambda ledger: ledger.release(submission.id),
    )


async def _place(house: House, submission: Submission, report: Report) -> Submission:
    try:
        files = house.repository.post(_files(house, submission, report))
    except Damaged as damage:
        return await _damaged(house, submission, str(damage))
    except Conflict:  # a file of that name that the ledger does not know of
        return await _refuse(house, submission, (_taken(report),))
    now = house.now()
    name, version = _name_and_version(report)
    posted = PostedVersion(name, version, submission.id, report.draft, str(submission.submitter), now, files)

    def record(ledger: Ledger) -> None:
        ledger.record_posted(posted)
        tell_if_near(house, ledger, posted)
        put_to_use(ledger, submission)

    page = await _side_by_side(house, report)
    return await advance(house, submission, Posted(tuple(files)), enclosed=Enclosed(page=page), also=record)


async def _damaged(house: House, submission: Submission, why: str) -> Submission:
    """A disk or a mount may come back; what does not takes a person, who is told once."""
    now = house.now()
    tries = await house.ledger.run(lambda ledger: ledger.put_off(submission.id, now))
    if tries < MOST_TRIES:
        raise Temporary(f"{submission.id}: {why}")
    return await advance(
        house, submission, PostingFailed(why), also=lambda ledger: ledger.release(submission.id)
    )


async def _side_by_side(house: House, report: Report) -> bytes:
    """The page of changes for the authors (R84), of what is in the repository now."""
    if report.changes is None:
        return b""
    text = house.repository.read(f"{report.draft.identifier}.txt")
    return (await since_last(house, report.draft.identifier, text)).page


def _files(house: House, submission: Submission, report: Report) -> dict[str, bytes]:
    """The octets to post: exactly those that were checked and consented to."""
    files = {}
    for staged in report.formats:
        name = staged_name(staged.format)
        if not house.staging.has(submission.id, name):
            raise Damaged(f"The file {name} is missing in staging.")
        data = house.staging.read(submission.id, name)
        if sha256(data) != staged.sha256:
            raise Damaged(f"The file {name} in staging is not the one that was checked.")
        files[f"{report.draft.identifier}.{EXTENSIONS[staged.format]}"] = data
    return files
