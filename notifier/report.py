"""A report and a submission as JSON: what `maild check --format json` prints and report.json holds.

Pure: shapes only; dates as far as they are known ("2026-11"), null where a field was not found.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from maild.domain.changes import Changes
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Metadata
from maild.domain.finding import Finding
from maild.domain.submission import Report, StagedFormat, Submission


def report_json(report: Report) -> dict[str, Any]:
    """{"draft": {…}, "formats": […], "findings": […]}."""
    return {
        "draft": metadata_json(report.draft),
        "formats": [format_json(staged) for staged in report.formats],
        "findings": [finding_json(finding) for finding in report.findings],
        **({"changes": changes_json(report.changes)} if report.changes else {}),
    }


def changes_json(changes: Changes) -> dict[str, Any]:
    """What changed since the version before, where there is one (R84)."""
    return {**asdict(changes), "removed": changes.removed, "added": changes.added}


def submission_json(submission: Submission) -> dict[str, Any]:
    """What is known of a submission beside its report."""
    return {
        "id": submission.id,
        "state": submission.state.value,
        "purpose": submission.purpose.value,
        "submitter": {"name": submission.submitter.display, "email": str(submission.submitter)},
        "received_at": timestamp(submission.received_at),
        "external": {
            "replaces": list(submission.external.replaces),
            "discuss": submission.external.discuss or None,
        },
    }


def metadata_json(metadata: Metadata) -> dict[str, Any]:
    """The eleven fields (R16), in the order of the type."""
    return {field.name: _value(getattr(metadata, field.name)) for field in fields(metadata)}


def format_json(staged: StagedFormat) -> dict[str, Any]:
    return {
        "format": staged.format.value,
        "file": staged.filename,
        "generated": staged.generated,
        "metadata": metadata_json(staged.metadata),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "tag": finding.tag,
        "severity": finding.severity.value,
        "requirement": finding.requirement,
        "format": finding.format,
        "field": finding.field,
        "line": finding.line,
        "message": finding.message,
        "advice": finding.advice,
        "reference": finding.reference,
    }


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _value(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [_author(author) for author in value]
    return value


def _author(author: Author) -> dict[str, str | None]:
    return {"name": author.name, "email": author.email}
