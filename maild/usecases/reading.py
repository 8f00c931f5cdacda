"""Submitted octets are read in children; this is what they are given, what comes back, and the jobs.

`read_draft`: a mail -> the formats of a draft, each with its meta-data. `judge_draft`: the formats, and the
text made from the XML -> findings. Between the two the XML is rendered (renderer.job). Nothing here asks the
ledger or looks at a clock.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

import checks
from checks import Facts, FormatFacts, Need, Settings
from checks.compared import ComparisonFacts
from maild.domain.dates import PartialDate
from maild.domain.draft import Extraction, Format, Metadata, Remark
from maild.domain.finding import Finding
from maild.domain.submission import NO_EXTERNAL, External, Part
from maild.references.library import Library
from parsers.answer import external as named
from parsers.mail.mapping import Mapping, Submitted, files_mapping, mapping
from parsers.pdf.ghostscript import arguments, extract_ps, read_ps_output
from parsers.pdf.text import extract_pdf, read_pdf
from parsers.text.document import Document
from parsers.text.document import read as read_text
from parsers.text.extract import extract
from parsers.words.bag import matched
from parsers.words.compare import compare
from parsers.words.diff import word_diff
from parsers.xml.dates import complete_dates
from parsers.xml.lines import submitted_lines
from parsers.xml.metadata import extract_xml
from parsers.xml.preprocess import preprocess
from parsers.xml.validity import validity
from renderer.job import SMALL

_IN_LINE = re.compile(r"(?<= in line )\d{1,7}\b")
_INCOMPLETE = frozenset({"xml-include-unresolved", "xml-entity-external"})
READ, JUDGE = (f"{__name__}:{job}" for job in ("read_job", "judge_job"))
PRINT = f"{__name__}:print_job"
WARM = f"{__name__}:warm"
Lookup = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a draft comes from: a mail, or files on the command line."""

    received_at: datetime
    library: str = ""  # path of the references library
    raw: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    fetched: dict[str, bytes] = field(default_factory=dict)  # URL -> what is there
    unfetched: dict[str, str] = field(default_factory=dict)  # URL -> why it could not be had
    dated: bool = True  # whether a date without a day or a year is completed: not to see what a file says


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """One format: its octets as they will be posted, and what they say."""

    format: Format
    filename: str
    data: bytes
    extraction: Extraction
    generated: bool = False  # made by us, not submitted
    broken: bool = False  # XML that could not be made self-contained: nothing can be made of it
    incomplete: bool = False  # XML that lacks what an include names: an error, and what else follows from it
    lines: tuple[int, ...] = ()  # XML: line of `data` -> line of the submitted file
    undated: bytes = b""  # XML whose date we have completed: before that
    pages: tuple[str, ...] = ()  # PDF, PostScript: the text; () where it could not be read


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the submitted octets themselves tell."""

    formats: tuple[ReadFormat, ...] = ()
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    links: tuple[str, ...] = ()
    external: External = NO_EXTERNAL  # what the mail says around the draft (R28)

    def of(self, format: Format) -> ReadFormat | None:
        return next((form for form in self.formats if form.format is format), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks of the octets found, the whole difference of text and XML, and what a text says that
    was made of the XML."""

    findings: tuple[Finding, ...]
    difference: str = ""
    text: Extraction | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged."""

    draft: Draft
    received_at: datetime
    settings: Settings
    generated: bytes | None = None  # the text that the XML makes


def read_draft(source: Source, lookup: Lookup) -> Draft:
    """The formats in a mail or in files, XML made self-contained (R8) and its date complete."""
    mapped = (
        files_mapping(source.files)
        if source.files
        else mapping(source.raw, {**source.fetched, **source.unfetched})
    )
    formats: list[ReadFormat] = []
    remarks = list(mapped.remarks)
    others = {
        n: _READERS[submitted.format](submitted)
        for n, submitted in enumerate(mapped.formats)
        if submitted.format is not Format.XML
    }
    today = _day(others.values(), source)
    for n, submitted in enumerate(mapped.formats):
        formats += [others[n]] if n in others else _xml(submitted, today, lookup, remarks)
    external, _ = named.taken(mapped.note.split("\n"))
    return Draft(tuple(formats), mapped.parts, tuple(remarks), _wanted(mapped, source), external)


def _day(others: Iterable[ReadFormat], source: Source) -> PartialDate | None:
    """What an empty <date/> means: the day of the text beside it, or the day it came."""
    if not source.dated:
        return None
    texts = (form.extraction.metadata for form in others if form.format is Format.TEXT)
    text = next((metadata.creation_date for metadata in texts), None)
    return text if text and text.day else PartialDate.of(source.received_at.date())


def _wanted(mapped: Mapping, source: Source) -> tuple[str, ...]:
    tried = {*source.fetched, *source.unfetched}
    return tuple(link.url for link in mapped.links if link.url not in tried)


def _text(submitted: Submitted) -> ReadFormat:
    extraction = extract(read_text(submitted.data))
    return ReadFormat(Format.TEXT, submitted.filename, submitted.data, extraction)


def _pdf(submitted: Submitted) -> ReadFormat:
    text = read_pdf(submitted.data)
    unread = Extraction(Metadata(), {}, text.remarks)
    extraction = extract_pdf(text, len(submitted.data)) if text.pages else unread
    return ReadFormat(Format.PDF, submitted.filename, submitted.data, extraction, pages=text.pages)


def _ps(submitted: Submitted) -> ReadFormat:
    """PostScript is a program: it is run by itself, in a child that may do nothing else (print_job)."""
    nothing = Extraction(Metadata(), {})
    return ReadFormat(Format.PS, submitted.filename, submitted.data, nothing)


_READERS = {Format.TEXT: _text, Format.PDF: _pdf, Format.PS: _ps}


def _xml(
    submitted: Submitted, today: PartialDate | None, lookup: Lookup, remarks: list[Remark]
) -> list[ReadFormat]:
    """The self-contained XML, and the XML as it came where that is not the same (R10)."""
    whole = preprocess(submitted.data, lookup)
    remarks += whole.remarks
    if not whole.data:  # what stands before the break is read all the same
        said = replace(extract_xml(submitted.data, today), remarks=())
        return [ReadFormat(Format.XML, submitted.filename, submitted.data, said, broken=True)]
    data = complete_dates(whole.data, today) if today else whole.data  # text, HTML and record agree
    extraction = extract_xml(data, today)
    lines = submitted_lines(whole)
    extraction = replace(
        extraction,
        lines={name: at_line(lines, line) for name, line in extraction.lines.items()},
        remarks=at_lines(lines, extraction.remarks),
    )
    incomplete = any(remark.tag in _INCOMPLETE for remark in whole.remarks)
    made = ReadFormat(
        Format.XML,
        submitted.filename,
        data,
        extraction,
        incomplete=incomplete,
        lines=lines,
        undated=whole.data if data != whole.data else b"",
    )
    if data == submitted.data:
        return [made]
    return [made, ReadFormat(Format.SOURCE, submitted.filename, submitted.data, extraction)]


def at_line(lines: Sequence[int], line: int) -> int:
    """The line of the submitted file that became this one."""
    return lines[line] if line < len(lines) else line


def at_lines(lines: Sequence[int], remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks with the lines that the submitter knows, also in their words."""

    def known(match: re.Match[str]) -> str:
        return str(at_line(lines, int(match[0])))

    return tuple(
        replace(
            remark,
            line=remark.line and at_line(lines, remark.line),
            message=_IN_LINE.sub(known, remark.message),
        )
        for remark in remarks
    )


def judge_draft(case: Case) -> Judged:
    """The checks that need the octets, on what was submitted and on what was made of it."""
    text = case.draft.of(Format.TEXT)
    document = read_text(text.data) if text else None
    read = extract(document) if document and text and text.generated else None
    draft = with_text_read(case.draft, read)
    comparisons = tuple(_compared(case, text, document))
    facts = Facts(
        submitted_at=case.received_at,
        formats=tuple(_with_octets(facts, draft, document) for facts in format_facts(draft)),
        remarks=draft.remarks,
        settings=case.settings,
        comparisons=comparisons,
    )
    findings = checks.run(facts, frozenset({Need.DOCUMENT}))
    differs = any(one.format is Format.XML and one.same is False for one in comparisons)
    return Judged(findings, word_diff(document, _decoded(case)) if differs and document else "", read)


def with_text_read(draft: Draft, read: Extraction | None) -> Draft:
    """With what the text says that was made of the XML. XML has no pages of its own: they are its text's."""
    text = draft.of(Format.TEXT)
    if text is None:
        return draft
    extraction = read or text.extraction
    pages = extraction.metadata.pages
    formats = (
        replace(form, extraction=extraction) if form is text else _sized(form, pages)
        for form in draft.formats
    )
    return replace(draft, formats=tuple(formats))


def _sized(form: ReadFormat, pages: int | None) -> ReadFormat:
    if form.format is not Format.XML:
        return form
    metadata = replace(form.extraction.metadata, pages=pages)
    return replace(form, extraction=replace(form.extraction, metadata=metadata))


def _decoded(case: Case) -> str:
    return (case.generated or b"").decode("utf-8", "replace")


def format_facts(draft: Draft) -> tuple[FormatFacts, ...]:
    """What the checks are told of each format; the source and HTML say nothing of their own."""
    return tuple(
        FormatFacts(
            form.format,
            form.filename,
            Extraction(Metadata(), {}) if form.broken else form.extraction,
            generated=form.generated,
        )
        for form in draft.formats
        if form.format not in (Format.SOURCE, Format.HTML)
    )


def _with_octets(facts: FormatFacts, draft: Draft, document: Document | None) -> FormatFacts:
    """With what the octets alone tell: the lines of a text, what is wrong with XML."""
    if facts.format is Format.TEXT:
        return replace(facts, document=document)
    xml = draft.of(Format.XML)
    if facts.format is not Format.XML or xml is None or xml.broken:
        return facts
    return replace(facts, validity=at_lines(xml.lines, validity(xml.data, xml.incomplete)))


def _compared(case: Case, text: ReadFormat | None, document: Document | None) -> Iterator[ComparisonFacts]:
    """The submitted text against the XML's (R146), PDF and PostScript against the text (R143)."""
    if text is None or document is None:
        return
    if case.generated is not None and not text.generated:
        source = case.draft.of(Format.XML)
        against = compare(document, _decoded(case), source.data if source else b"")
        line = against.hunks[0].line if against.hunks else None
        yield ComparisonFacts(Format.XML, against.same, against.summary, line)
    for form in case.draft.formats:
        if form.pages:
            match = matched(document, form.pages)
            yield ComparisonFacts(form.format, match.same, match.summary)
        elif form.format in _UNREAD:
            yield ComparisonFacts(form.format, None, _UNREAD[form.format])


_UNREAD = {
    Format.PDF: "The words of the PDF could not be read, so nobody knows whether they are those of the text.",
    Format.PS: "The words of the PostScript could not be read: Ghostscript failed, or is not installed here.",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A PostScript file, and the program that reads it."""

    data: bytes
    program: str


@dataclass(frozen=True, slots=True)
class PrintedText:
    """What it says."""

    extraction: Extraction
    pages: tuple[str, ...]


def read_ps(printed: Printed) -> PrintedText:
    """Runs Ghostscript on one file, within the limits of this process."""
    ran = subprocess.run(arguments(printed.program), input=printed.data, capture_output=True, check=False)
    text = read_ps_output(ran.stdout)
    return PrintedText(extract_ps(text, len(printed.data)), text.pages)


def warm() -> None:
    """What a first draft loads, the grammars of XML above all, is loaded once for all children."""
    source = Source(datetime(2026, 1, 1, tzinfo=UTC), files=(("draft-a-b-00.xml", SMALL),))
    draft = read_draft(source, lambda name: None)
    text = ReadFormat(Format.TEXT, "", SMALL, extract(read_text(SMALL)))
    judge_draft(Case(replace(draft, formats=(*draft.formats, text)), source.received_at, Settings(), SMALL))


# -- the same as jobs: octets in, octets out


def read_job(payload: bytes) -> bytes:
    source = msgspec.msgpack.decode(payload, type=Source)
    library = Library.open(Path(source.library) if source.library else None)
    return msgspec.msgpack.encode(read_draft(source, library.lookup))


def judge_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(judge_draft(msgspec.msgpack.decode(payload, type=Case)))


def print_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(read_ps(msgspec.msgpack.decode(payload, type=Printed)))
