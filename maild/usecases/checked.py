"""A submission is checked: read in a child, staged, compared with the ledger, and its sender told (R6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import checks
from checks import Facts, FormatFacts, History, finding
from maild.domain import token
from maild.domain.draft import Extraction, Format, Metadata
from maild.domain.errors import Conflict
from maild.domain.events import ChecksFailed, ChecksPassed
from maild.domain.finding import Finding
from maild.domain.submission import (
    NO_EXTERNAL,
    Challenge,
    External,
    Purpose,
    Report,
    Submission,
    submitted_octets,
)
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.decisions import after_checks
from maild.storage.repository import IDENTIFIER
from maild.usecases.changed import since_last
from maild.usecases.house import Also, House, advance, nothing
from maild.usecases.people import weigh
from maild.usecases.prepared import (
    EXTENSIONS,
    LEDGER_CHECKS,
    Prepared,
    errors_first,
    prepare,
    report_of,
)
from maild.usecases.reading import Source, format_facts
from maild.usecases.room import make_room, tell_of_full_staging
from maild.usecases.signed import NO_PROOF, Proof, confirm, signature
from maild.usecases.surroundings import Question, around
from notifier.outgoing import Enclosed


async def check(house: House, submission: Submission, arrival: Arrival) -> Submission:
    """Does all of it and answers the submitter; the same again after a crash is the same."""
    source = Source(submission.received_at, raw=arrival.raw)
    prepared = await prepare(house.workshop, source, house.settings)
    report = await _report(house, submission, prepared)
    if not await _staged(house, submission, prepared) and submission.purpose is Purpose.POST:
        return await _refuse_for_room(house, submission, report)
    changed = await since_last(house, report.draft.identifier, _text(prepared))
    enclosed = Enclosed(prepared.judged.difference, changed.page, _generated(prepared, report))
    try:
        report = replace(report, changes=changed.changes)
        proof = await _proof(house, submission, arrival, report)
        external = prepared.draft.external
        return await conclude(house, submission, report, enclosed, external, proof=proof)
    except Conflict:
        await _unstage_if_withdrawn(house, submission.id)
        raise


async def _staged(house: House, submission: Submission, prepared: Prepared) -> bool:
    """R12; False, and nothing stored, where there is no room. What is only validated can do without."""
    formats = prepared.draft.formats
    if not await make_room(house, sum(len(form.data) for form in formats)):
        return False
    if formats:
        house.staging.put(submission.id, {staged_name(form.format): form.data for form in formats})
    return True


async def _refuse_for_room(house: House, submission: Submission, report: Report) -> Submission:
    """R13: both the submitter and the Secretariat are told; the report names no files, as none are kept."""
    errors = (finding("staging-full", "There is no room to keep this draft, so it was not kept."),)
    report = replace(report, formats=(), findings=errors_first(errors + report.findings))
    return await conclude(house, submission, report, also=lambda ledger: tell_of_full_staging(house, ledger))


async def _proof(house: House, submission: Submission, arrival: Arrival, report: Report) -> Proof:
    """A signature that could stand for the submitter's yes (R110)."""
    if submission.purpose is not Purpose.POST or report.errors:
        return NO_PROOF
    return await signature(house, submission, arrival, report)


async def _unstage_if_withdrawn(house: House, id: str) -> None:
    """Somebody withdrew it while it was read (R123): what was staged since then goes, too."""
    now = await house.ledger.run(lambda ledger: ledger.submission(id))
    if now is not None and now.collected_at is not None:
        house.staging.remove(id)


def _text(prepared: Prepared) -> bytes | None:
    text = prepared.draft.of(Format.TEXT)
    return text.data if text else None


def _generated(prepared: Prepared, report: Report) -> tuple[tuple[str, bytes], ...]:
    """What we made of the draft, so that its submitter sees it before anybody else (R82)."""
    name = report.draft.identifier or ""
    if not IDENTIFIER.fullmatch(name):
        return ()
    made = (form for form in prepared.draft.formats if form.generated)
    return tuple((f"{name}.{EXTENSIONS[form.format]}", form.data) for form in made)


async def conclude(
    house: House,
    submission: Submission,
    report: Report,
    enclosed: Enclosed = Enclosed(),  # noqa: B008 (frozen)
    external: External = NO_EXTERNAL,
    also: Also = nothing,
    proof: Proof = NO_PROOF,
) -> Submission:
    """Writes what follows from the report, and asks or tells the submitter."""
    secret = token.new_token(submission.id)
    weighed = await weigh(house, replace(submission, report=report, external=external))
    report = weighed.submission.report or report
    challenge = Challenge(token.digest(secret), _expiry(house, report, house.now()))
    event = after_checks(submission.purpose, report, challenge, external, weighed.group)
    if proof.mail and isinstance(event, ChecksPassed):
        confirmed = await confirm(house, submission, event, proof.mail)
        if confirmed:
            return confirmed
    asks = isinstance(event, ChecksPassed | ChecksFailed)

    def finish(ledger: Ledger) -> None:
        ledger.finish(submission.id, event.type)
        also(ledger)

    return await advance(
        house,
        submission,
        event,
        token=secret if asks else None,
        enclosed=enclosed,
        around=replace(weighed.around, doubt=proof.doubt),
        also=finish,
    )


def _expiry(house: House, report: Report, now: datetime) -> datetime:
    return now + (house.terms.adjust if report.errors else house.terms.confirmation)


async def _report(house: House, submission: Submission, prepared: Prepared) -> Report:
    facts = format_facts(prepared.draft)
    if not facts and prepared.judged.findings:  # what could not be read lacks nothing else
        return report_of(prepared)
    octets = submitted_octets(report_of(prepared))
    return report_of(prepared, await ledger_findings(house, submission, facts, octets))


def staged_name(format: Format) -> str:
    """The file name of a format in the folder of its submission: nothing of it comes from outside."""
    return f"draft.{EXTENSIONS[format]}"


async def ledger_findings(
    house: House, submission: Submission, formats: tuple[FormatFacts, ...], octets: int | None = None
) -> tuple[Finding, ...]:
    """The checks that depend on time or on others; made again at the moment of posting (R34).

    `octets` of all submitted formats: as long as the submission has no report that says so.
    """
    facts = Facts(
        submitted_at=submission.received_at,
        formats=formats,
        submitter=submission.submitter,
        history=History(),
        settings=house.settings,
    )
    draft = facts.primary.metadata if facts.primary else Metadata()
    if draft.name:
        size = submitted_octets(submission.report) if octets is None else octets
        asked = Question(draft.name, draft.identifier or "", submission, size, house.now(), house.settings)
        history, world = await house.ledger.run(lambda ledger: around(ledger, asked))
        facts = replace(facts, history=history, world=world)
    return checks.run(facts, LEDGER_CHECKS)


def known_formats(report: Report) -> tuple[FormatFacts, ...]:
    """The facts of a report's formats, when the octets are not at hand."""
    made = (Format.SOURCE, Format.HTML)
    return tuple(
        FormatFacts(f.format, f.filename, Extraction(f.metadata, {}))
        for f in report.formats
        if f.format not in made
    )


async def give_up(house: House, submission: Submission) -> Submission:
    """We failed again and again, and it is our bug: the submitter is told and the manual way is open."""
    message = "Our own software failed on this mail, several times. The operators can see it."
    failed = Report(draft=Metadata(), formats=(), findings=(finding("internal-error", message),))
    return await conclude(house, submission, failed)
