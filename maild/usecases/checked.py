"""A submission is checked: read in a child, staged, compared with the ledger, and its sender told (R6)."""

from __future__ import annotations

from datetime import datetime

import msgspec

import checks
from checks import Facts, FormatFacts, History, Need, finding
from maild.domain import token
from maild.domain.draft import Extraction, Format, Metadata
from maild.domain.errors import Conflict
from maild.domain.events import ChecksFailed, ChecksPassed
from maild.domain.finding import Finding
from maild.domain.submission import Report, StagedFormat, Submission
from maild.ledger.ledger import Arrival, PostedVersion
from maild.rules.decisions import after_checks
from maild.sandbox.children import ChildDied
from maild.storage.files import sha256
from maild.usecases.house import House, advance
from maild.usecases.reading import Draft, Mail, ReadFormat, draft_of

EXTENSIONS = {
    Format.TEXT: "txt",
    Format.XML: "xml",
    Format.SOURCE: "source.xml",
    Format.HTML: "html",
    Format.PDF: "pdf",
    Format.PS: "ps",
}
LEDGER_CHECKS = frozenset({Need.CLOCK, Need.LEDGER})


async def check(house: House, submission: Submission, arrival: Arrival) -> Submission:
    """Does all of it and answers the submitter; the same again after a crash is the same."""
    draft = await _read(house, submission, arrival)
    if draft.formats:  # R12
        house.staging.put(submission.id, {staged_name(f.format): f.data for f in draft.formats})
    report = await _report(house, submission, draft)
    try:
        return await conclude(house, submission, report)
    except Conflict:
        await _unstage_if_withdrawn(house, submission.id)
        raise


async def _unstage_if_withdrawn(house: House, id: str) -> None:
    """Somebody withdrew it while it was read (R123): what was staged since then goes, too."""
    now = await house.ledger.run(lambda ledger: ledger.submission(id))
    if now is not None and now.collected_at is not None:
        house.staging.remove(id)


async def conclude(house: House, submission: Submission, report: Report) -> Submission:
    """Writes what follows from the report, and asks or tells the submitter."""
    secret = token.new_token(submission.id)
    now = house.now()
    event = after_checks(submission.purpose, report, token.digest(secret), now, _expiry(house, report, now))
    asks = isinstance(event, ChecksPassed | ChecksFailed)
    return await advance(
        house,
        submission,
        event,
        token=secret if asks else None,
        also=lambda ledger: ledger.finish(submission.id, event.type),
    )


def _expiry(house: House, report: Report, now: datetime) -> datetime:
    return now + (house.terms.adjust if report.errors else house.terms.confirmation)


async def _read(house: House, submission: Submission, arrival: Arrival) -> Draft:
    mail = Mail(arrival.raw, submission.received_at, house.settings)
    try:
        return await draft_of(house.children, mail)
    except (ChildDied, msgspec.ValidationError):
        message = "Reading this mail took more time or memory than it may, or broke the reader."
        return Draft((), (), (finding("reading-failed", message),))


async def _report(house: House, submission: Submission, draft: Draft) -> Report:
    formats = tuple(FormatFacts(f.format, f.filename, f.extraction) for f in draft.formats)
    findings = () if _unreadable(draft) else await ledger_findings(house, submission, formats)
    primary = next(iter(draft.formats), None)
    return Report(
        draft=primary.extraction.metadata if primary else Metadata(),
        formats=tuple(_staged(f) for f in draft.formats),
        findings=errors_first(draft.findings + findings),
        parts=draft.parts,
        preview=primary.extraction.preview if primary else "",
    )


def _unreadable(draft: Draft) -> bool:
    """Then there is one thing to say, and no use in saying what is missing as well."""
    return any(f.tag == "reading-failed" for f in draft.findings)


def _staged(read: ReadFormat) -> StagedFormat:
    return StagedFormat(
        read.format, read.filename, len(read.data), sha256(read.data), read.extraction.metadata
    )


def staged_name(format: Format) -> str:
    """The file name of a format in the folder of its submission: nothing of it comes from outside."""
    return f"draft.{EXTENSIONS[format]}"


def errors_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: f.severity != "error"))


async def ledger_findings(
    house: House, submission: Submission, formats: tuple[FormatFacts, ...]
) -> tuple[Finding, ...]:
    """The checks that depend on time or on others; made again at the moment of posting (R34)."""
    name = next((f.metadata.name for f in formats if f.metadata.name), None)
    posted = await house.ledger.run(lambda ledger: ledger.posted(name)) if name else []
    facts = Facts(
        submitted_at=submission.received_at,
        formats=formats,
        submitter=submission.submitter,
        history=history(posted),
        settings=house.settings,
    )
    return checks.run(facts, LEDGER_CHECKS)


def history(posted: list[PostedVersion]) -> History:
    if not posted:
        return History()
    authors = posted[-1].draft.authors or ()
    return History(
        versions=frozenset(p.version for p in posted),
        latest_authors=tuple(a.email for a in authors if a.email),
        latest_here=True,
    )


def known_formats(report: Report) -> tuple[FormatFacts, ...]:
    """The facts of a report's formats, when the octets are not at hand."""
    return tuple(FormatFacts(f.format, f.filename, Extraction(f.metadata, {})) for f in report.formats)


async def give_up(house: House, submission: Submission) -> Submission:
    """We failed again and again, and it is our bug: the submitter is told and the manual way is open."""
    message = "Our own software failed on this mail, several times. The operators can see it."
    failed = Report(draft=Metadata(), formats=(), findings=(finding("internal-error", message),))
    return await conclude(house, submission, failed)
