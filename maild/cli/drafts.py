"""`maild check`, `render`, `metadata`, `explain`: the author's tools. They ask no ledger and no network."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import checks
from checks import Facts, FormatFacts, Settings
from checks.explain import entry, nearest, overview
from checks.remarks import MISSING, REMARKS
from maild import chosen
from maild.cli.files import FORMATS, kind, octets
from maild.cli.terminal import as_json, colour, paragraph, plain, progress, until_nobody_reads
from maild.config import Config
from maild.domain.draft import Format, Metadata, Remark
from maild.domain.finding import Finding, Severity
from maild.domain.submission import Report
from maild.references.library import Library
from maild.usecases.prepared import EXTENSIONS, LEDGER_CHECKS, Prepared, prepare_here, report_of
from maild.usecases.reading import Lookup, Source, format_facts, read_draft
from maild.usecases.relayed import Nits
from notifier.report import finding_json, metadata_json, report_json
from parsers.mail.recognise import Kind
from parsers.text.document import read
from parsers.text.extract import extract


def check(config: Config, options: argparse.Namespace) -> int:
    """Exit status 0 without errors, 1 with errors, 2 when a file can't be read."""
    contents = _contents(options.files, config.server.max_message_size)
    if contents is None:
        return 2
    at, text = _moment(options.at), not options.no_render
    report = checked(config, contents, at, text=text, nits=not options.no_nits)
    with until_nobody_reads():  # `check … | head` has an answer, too
        if options.format == "json":
            print(as_json(report_json(report), indent=2))
        else:
            _print_report(report)
    return 1 if report.errors else 0


def render(config: Config, options: argparse.Namespace) -> int:
    """Writes what would be published; exit status 1 when the draft has errors, 2 when nothing can be made."""
    contents = _contents([options.file], config.server.max_message_size)
    if contents is None:
        return 2
    prepared = _prepared(config, contents, _moment(options.at), text=True)
    report = report_of(prepared)
    for finding in report.findings:
        if finding.tag.startswith(("render", "html", "xml")):
            print(f"maild: {finding.severity}: {plain(finding.message)}", file=sys.stderr)
    name = report.draft.identifier or Path(options.file).stem
    for form in prepared.draft.formats:
        path = options.directory / f"{Path(name).name}.{EXTENSIONS[form.format]}"
        if path.exists() and path.samefile(options.file):  # never over the author's own source
            print(f"maild: {path} is your source and stays as it is", file=sys.stderr)
            continue
        path.write_bytes(form.data)
        print(path)
    made = prepared.draft.of(Format.TEXT)
    return 2 if made is None else int(bool(report.errors))


def _contents(files: list[Path], most: int) -> list[tuple[str, bytes]] | None:
    """Names and octets, of a folder its files'; None, and a line on stderr, where one can't be read."""
    contents, mistakes = [], 0
    for file in (inner for given in files for inner in _inside(given)):
        try:
            contents.append((file.name, octets(file, most)))
        except OSError as error:
            print(f"maild: {plain(str(file))}: {error.strerror}", file=sys.stderr)
            mistakes += 1
    return None if mistakes else contents


def _inside(file: Path) -> list[Path]:
    if not file.is_dir():
        return [file]
    return sorted(path for path in file.iterdir() if path.is_file() and not path.name.startswith("."))


def _moment(day: date | None) -> datetime:
    """Noon of a given day: the middle of what "as of that day" can mean."""
    return datetime.combine(day, time(12), UTC) if day else datetime.now(UTC)


def checked(
    config: Config, contents: list[tuple[str, bytes]], at: datetime, *, text: bool = True, nits: bool = False
) -> Report:
    """The daemon's own checks on files instead of a mail."""
    prepared = _prepared(config, contents, at, text=text, nits=nits)
    facts = Facts(at, format_facts(prepared.draft), settings=chosen.settings(config))
    return report_of(prepared, checks.run(facts, LEDGER_CHECKS))


def _settings(config: Config) -> Settings:
    """As the daemon has them, but a file's own name is the author's, not a mail program's."""
    return replace(chosen.settings(config), filename=Severity.ERROR)


def _prepared(
    config: Config,
    contents: list[tuple[str, bytes]],
    at: datetime,
    *,
    text: bool,
    nits: bool = False,
) -> Prepared:
    library = Library.open(chosen.library_path(config))
    source = Source(at, files=tuple(contents))
    settings, program = _settings(config), shutil.which("gs")
    html = config.xml.html
    with _checkers(config, nits) as found:
        return prepare_here(
            source, settings, library.lookup, text=text, html=html, ghostscript=program, nits=found
        )


@contextmanager
def _checkers(config: Config, wanted: bool) -> Iterator[Nits | None]:
    """The external ones, as the daemon has them; but an author may not write in its folder."""
    nits = chosen.nits(config) if wanted else None
    if nits is None:
        yield None
        return
    try:
        yield replace(nits, folder=None)
    finally:
        nits.children.close()


def _print_report(report: Report) -> None:
    draft = report.draft
    print(colour(plain(draft.identifier or "a draft without a name"), "bold"))
    for finding in report.errors + report.warnings:
        _print_finding(finding)
    for note in report.notes:
        print("\n" + colour(paragraph(note.message), "note"))
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
    print(colour(paragraph(f"{finding.reference}; maild explain {finding.tag}", "  "), "faint"))


def metadata(config: Config, options: argparse.Namespace) -> int:
    """Extraction alone, each file by itself as it comes; exit status 2 when a file can't be read."""
    mistakes = 0
    library = Library.open(chosen.library_path(config))
    shows: dict[str, Callable[[dict[str, Any]], None]]
    shows = {"jsonl": _print_line, "json": _ArrayPrinter(), "text": _print_metadata}
    show = shows[options.format]
    for file in progress(options.files, "files"):
        try:
            record = metadata_of(str(file), octets(file), library.lookup)
        except OSError as error:
            print(f"maild: {plain(str(file))}: {error.strerror}", file=sys.stderr)
            mistakes += 1
        else:
            show(record)
    if isinstance(show, _ArrayPrinter):
        show.end()
    return 2 if mistakes else 0


def _print_line(record: dict[str, Any]) -> None:
    print(as_json(record))


class _ArrayPrinter:
    """A JSON array, an element at a time: thousands of records are never in memory together."""

    def __init__(self) -> None:
        self._before = "["

    def __call__(self, record: dict[str, Any]) -> None:
        print(self._before, as_json(record, indent=2), sep="\n", end="")
        self._before = ","

    def end(self) -> None:
        print("\n]" if self._before == "," else "[]")


def metadata_of(name: str, data: bytes, lookup: Lookup) -> dict[str, Any]:
    """One line of `metadata --format jsonl`."""
    format, facts, found = _facts_alone(name, data, lookup)
    findings = checks.run(facts, checks=(REMARKS, MISSING))
    return {
        "file": name,
        "format": format,
        "metadata": metadata_json(found),
        "findings": [finding_json(finding) for finding in findings],
    }


def _facts_alone(name: str, data: bytes, lookup: Lookup) -> tuple[Format | None, Facts, Metadata]:
    """The facts of one file, and its meta-data; those of a file that can't be read are why."""
    now, file = datetime.now(UTC), Path(name).name
    known = kind(file, data)
    format = Format.TEXT if known in (Kind.DRAFT, Kind.TEXT) else FORMATS.get(known)
    try:
        if format is Format.TEXT:
            form = text_facts(name, data)
            return format, Facts(submitted_at=now, formats=(form,)), form.metadata
        draft = read_draft(Source(now, files=((file, data),), dated=False), lookup)
        found = draft.formats[0].extraction.metadata if draft.formats else Metadata(octets=len(data))
        return format, Facts(submitted_at=now, formats=format_facts(draft), remarks=draft.remarks), found
    except Exception as error:  # the other thousands of files go on
        remark = Remark("reading-failed", f"Reading {file} failed: {type(error).__name__}.")
        facts = Facts(submitted_at=now, formats=(), remarks=(remark,))
        return format, facts, Metadata(octets=len(data))


def text_facts(name: str, data: bytes) -> FormatFacts:
    document = read(data)
    return FormatFacts(Format.TEXT, name, extract(document), document)


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
        print(f"maild: no finding has the tag {plain(options.tag)!r}{hint}", file=sys.stderr)
        return 1
    return 0
