"""`maild status` and `maild show`: where a submission stands. Often asked, so only the ledger is loaded."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from typing import Any

from maild import books
from maild.cli.outbox import mail_line
from maild.cli.presence import there_is_nothing
from maild.cli.queue import name_of
from maild.cli.terminal import as_json, colour, paragraph, plain, when
from maild.config import Config
from maild.domain import token
from maild.domain.draft import Format, Metadata
from maild.domain.incoming import KINDS, Kind
from maild.domain.submission import Report, Submission
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.lifecycle import MOVERS
from notifier.report import metadata_json, report_json, submission_json


def find(ledger: Ledger, text: str) -> Submission | None:
    """The submission of an id, also of the id that an answer was accepted under; or the latest of a draft."""
    id = token.normalise_id(text.strip())
    if id is None:
        return next(iter(ledger.named(text.strip().lower(), 1)), None)
    arrival = ledger.arrival(id)
    return ledger.submission(id) or (ledger.submission(arrival.submission_id or "") if arrival else None)


def no_such(id: str, config: Config | None = None) -> int:
    mail = _mail_of(config, id) if config else None
    if mail is not None:
        print(f"{mail.id}  {KINDS[Kind(mail.kind)]}, from {plain(mail.sender)}: no draft")
        return 0
    print(f"maild: no submission has the ID {plain(id)[:40]!r}: none was ever given out", file=sys.stderr)
    return 1


def _mail_of(config: Config, id: str) -> Arrival | None:
    """A mail that was no submission: a question, or an answer that belongs to none."""
    known = token.normalise_id(id.strip())
    if known is None or there_is_nothing(config):
        return None
    with books.ledger(config) as writer:
        return writer.run_sync(lambda ledger: ledger.arrival(known))


def _found(config: Config, id: str) -> Submission | None:
    if there_is_nothing(config):
        return None
    with books.ledger(config) as writer:
        return writer.run_sync(lambda ledger: find(ledger, id))


def status(config: Config, options: argparse.Namespace) -> int:
    """R140, R64: anyone may ask; an unknown ID is told apart from one whose details have expired."""
    submission = _found(config, options.id)
    if submission is None:
        return no_such(options.id, config)
    if options.format == "json":
        print(as_json(_status_json(submission), indent=2))
    else:
        print(status_text(submission))
    return 0


def _status_json(submission: Submission) -> dict[str, Any]:
    report = submission.report
    return {
        **submission_json(submission),
        "draft": report.draft.identifier if report else None,
        "deadline": submission.deadline and submission.deadline.isoformat(timespec="seconds"),
        "next": list(MOVERS.get(submission.state, ())),
        "expired": submission.collected_at is not None,
        "errors": [f.tag for f in report.errors] if report else [],
        "warnings": [f.tag for f in report.warnings] if report else [],
    }


def status_text(submission: Submission) -> str:
    lines = [f"{submission.id}  {submission.state}  {name_of(submission)}"]
    lines.append(f"received {when(submission.received_at)} from {plain(str(submission.submitter))}")
    if submission.external.replaces:
        lines.append(f"replaces {plain(', '.join(submission.external.replaces))}")
    if submission.external.discuss:
        lines.append(f"discuss {plain(submission.external.discuss)}")
    if submission.collected_at is not None:
        lines.append(f"Its details have expired: they were removed on {when(submission.collected_at)}.")
    elif submission.state in MOVERS:
        until = f", until {when(submission.deadline)}" if submission.deadline else ""
        lines.append(f"next: {' or '.join(MOVERS[submission.state])}{until}")
    return "\n".join(lines)


def show(config: Config, options: argparse.Namespace) -> int:
    """All that is known, with every finding (R106) and every event."""
    if there_is_nothing(config):
        return no_such(options.id)
    with books.ledger(config) as writer:
        submission = writer.run_sync(lambda ledger: find(ledger, options.id))
        if submission is None:
            return no_such(options.id)
        id = submission.id
        arrival = writer.run_sync(lambda ledger: ledger.arrival(id))
        events = writer.run_sync(lambda ledger: ledger.events(id))
        mails = writer.run_sync(lambda ledger: ledger.outgoing(id))
        bounces = writer.run_sync(lambda ledger: ledger.bounces(id))
        others = writer.run_sync(lambda ledger: _others(ledger, submission))
    print(status_text(submission))
    if arrival is not None:
        _show_sender(arrival)
    for other in others:
        print(f"see also {other.id}  {other.state}  {name_of(other)}  {when(other.received_at)}")
    _show_report(submission, config)
    print("\nEvents")
    for event in events:
        details = f"  {plain(event.details)}" if event.details != "{}" else ""
        print(f"  {when(event.at)}  {event.type}{details}")
    print("\nMail")
    for row in mails:
        print(f"  {mail_line(row)}")
    if bounces:
        print("\nCame back")
    for bounce in bounces:
        what = "failed" if bounce.permanent else "delayed"
        said = plain(f"{bounce.recipient}  {bounce.status}  {bounce.text}")
        print(f"  {when(bounce.at)}  {what}  {said}")
    return 0


def _show_sender(arrival: Arrival) -> None:
    """Where it came from, and what it rests on that it is its sender's."""
    print(f"sent by <{plain(arrival.sender)}> from {plain(arrival.peer)}; believed because: {arrival.basis}")
    for field in arrival.trace:
        print(f"  {plain(field)}")


def _others(ledger: Ledger, submission: Submission) -> list[Submission]:
    """Other submissions of the same version."""
    identifier = submission.report and submission.report.draft.identifier
    found = ledger.named(identifier) if identifier else []
    return [other for other in found if other.id != submission.id]


def _show_report(submission: Submission, config: Config) -> None:
    report = submission.report
    if report is None:
        return
    said = metadata_json(_said(report))
    for field, value in report_json(report)["draft"].items():
        print(f"  {field:16} {_shown(value)}")
        if said[field] != value:
            print(f"  {'':16} (edited; the draft says {_shown(said[field])})")
    print(f"\nFiles in {config.storage.directory / 'staging' / submission.id}")
    for staged in report.formats:
        print(f"  {staged.format}  {staged.octets} octets  sha256 {staged.sha256}")
    for finding in report.findings:
        place = f", line {finding.line}" if finding.line else ""
        print(f"\n{colour(finding.severity.value, finding.severity.value)}: {finding.tag}{place}")
        print(paragraph(finding.message, "  "))
    if submission.comment:
        print("\nCover letter")
        print(textwrap.indent(plain(submission.comment.strip()), "  "))


def _said(report: Report) -> Metadata:
    """What the draft itself says, whatever was edited."""
    formats = {staged.format: staged.metadata for staged in report.formats}
    first = next(iter(formats.values()), report.draft)
    return formats.get(Format.XML, first)


def _shown(value: object) -> str:
    return plain(json.dumps(value, ensure_ascii=False))[:300]
