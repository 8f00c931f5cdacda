"""`maild check`, `metadata` and `explain`: the author's tools. They ask no ledger and no network."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import checks
from checks import Facts, FormatFacts, Settings
from checks.explain import entry, nearest, overview
from checks.remarks import MISSING, REMARKS
from maild import roof
from maild.cli.terminal import colour, paragraph, plain, progress
from maild.config import Config
from maild.domain.draft import Format, Metadata, Remark
from maild.domain.finding import Finding
from maild.domain.submission import Report, StagedFormat
from maild.storage.files import sha256
from notifier.report import finding_json, metadata_json, report_json
from parsers.mail.recognise import Kind, recognise
from parsers.mail.structure import Leaf
from parsers.text.document import read
from parsers.text.extract import extract


def check(config: Config, options: argparse.Namespace) -> int:
    """Exit status 0 without errors, 1 with errors, 2 when a file can't be read."""
    contents = _contents(options.files)
    if contents is None:
        return 2
    report = checked(contents, _moment(options.at), roof.settings(config))
    if options.format == "json":
        print(json.dumps(report_json(report), indent=2, ensure_ascii=False))
    else:
        _print_report(report)
    return 1 if report.errors else 0


def _contents(files: list[Path]) -> list[tuple[str, bytes]] | None:
    """Names and octets; None, and a line a file on stderr, when one can't be read."""
    contents, mistakes = [], 0
    for file in files:
        try:
            contents.append((file.name, file.read_bytes()))
        except OSError as error:
            print(f"maild: {file}: {error.strerror}", file=sys.stderr)
            mistakes += 1
    return None if mistakes else contents


def _moment(day: date | None) -> datetime:
    """Noon of a given day: the middle of what "as of that day" can mean."""
    return datetime.combine(day, time(12), UTC) if day else roof.now()


def checked(contents: list[tuple[str, bytes]], at: datetime, settings: Settings) -> Report:
    """The daemon's own checks on files instead of a mail."""
    known = [_recognised(name, data) for name, data in contents]
    texts = [(name, data) for name, data, remark in known if remark is None]
    formats = tuple(text_facts(name, data) for name, data in texts)
    remarks = tuple(remark for _, _, remark in known if remark is not None)
    facts = Facts(submitted_at=at, formats=formats, remarks=remarks, settings=settings)
    staged = (
        StagedFormat(form.format, name, len(data), sha256(data), form.metadata)
        for form, (name, data) in zip(formats, texts, strict=True)
    )
    draft = facts.primary.metadata if facts.primary else Metadata()
    return Report(draft=draft, formats=tuple(staged), findings=checks.run(facts))


def _recognised(name: str, data: bytes) -> tuple[str, bytes, Remark | None]:
    """A file by its content, as a part of a mail would be; the remark says why it is no text."""
    found = recognise(Leaf("1", "application/octet-stream", {}, "attachment", name, data, "binary"))
    if found.kind in (Kind.DRAFT, Kind.TEXT):
        return name, found.text.encode(), None
    message = f"{name} is {found.kind.value}; only plain text is read in this release."
    return name, data, Remark("format-unsupported", message)


def text_facts(name: str, data: bytes) -> FormatFacts:
    document = read(data)
    return FormatFacts(Format.TEXT, name, extract(document), document)


def _print_report(report: Report) -> None:
    draft = report.draft
    print(colour(plain(draft.identifier or "a draft without a name"), "bold"))
    for finding in report.findings:
        _print_finding(finding)
    counts = Counter(finding.severity.value for finding in report.findings)
    summary = f"{_count(counts['error'], 'error')}, {_count(counts['warning'], 'warning')}"
    print(colour(summary, "error" if counts["error"] else "warning" if counts["warning"] else "good"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_finding(finding: Finding) -> None:
    where = f", line {finding.line}" if finding.line else ""
    print(f"\n{colour(finding.severity.value, finding.severity.value)}: {finding.tag}{where}")
    print(paragraph(finding.message, "  "))
    print(paragraph(finding.advice, "  "))
    print(colour(f"  {finding.reference}; maild explain {finding.tag}", "faint"))


def metadata(options: argparse.Namespace) -> int:
    """Extraction alone, each file by itself; exit status 2 when a file can't be read."""
    mistakes, records = 0, []
    for file in progress(options.files, "files"):
        try:
            record = metadata_of(str(file), file.read_bytes())
        except OSError as error:
            print(f"maild: {file}: {error.strerror}", file=sys.stderr)
            mistakes += 1
            continue
        if options.format == "jsonl":
            print(json.dumps(record, ensure_ascii=False))
        else:
            records.append(record)
    if options.format == "json":
        print(json.dumps(records, indent=2, ensure_ascii=False))
    elif options.format == "text":
        for record in records:
            _print_metadata(record)
    return 2 if mistakes else 0


def metadata_of(name: str, data: bytes) -> dict[str, Any]:
    """One line of `metadata --format jsonl`."""
    form = text_facts(name, data)
    findings = checks.run(Facts(submitted_at=roof.now(), formats=(form,)), checks=(REMARKS, MISSING))
    return {
        "file": name,
        "format": "text",
        "metadata": metadata_json(form.metadata),
        "findings": [finding_json(finding) for finding in findings],
    }


def _print_metadata(record: dict[str, Any]) -> None:
    print(colour(plain(record["file"]), "bold"))
    for field, value in record["metadata"].items():
        print(f"  {field:16} {_shown(value)}")
    for finding in record["findings"]:
        print(f"  {colour(finding['severity'], finding['severity'])}: {plain(finding['message'])}")
    print()


def _shown(value: Any) -> str:
    if value is None:
        return colour("not found", "error")
    if isinstance(value, list):
        return ", ".join(plain(f"{a['name']} <{a['email'] or 'no address'}>") for a in value)
    return plain(" ".join(str(value).split()))[:200]


def explain(options: argparse.Namespace) -> int:
    """Exit status 1 for a tag that is not known, with those that may have been meant."""
    try:
        print(entry(options.tag) if options.tag else overview(), end="")
    except KeyError:
        near = ", ".join(nearest(options.tag))
        hint = f"; did you mean {near}?" if near else "; `maild explain` lists them"
        print(f"maild: no finding has the tag {options.tag!r}{hint}", file=sys.stderr)
        return 1
    return 0
