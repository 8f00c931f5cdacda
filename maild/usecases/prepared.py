"""From the octets that came to all formats of the draft and what the checks of the octets find (R6).

Read, render what is XML, run what is PostScript, judge: each in a child of its own (`prepare`), so that a
step that dies costs its result and an error, not the others. `prepare_here` does the same in one process,
for an author's own files.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from checks import REMARKS, Facts, Need, Settings, finding, first_causes, run
from maild.domain.draft import Format, Metadata
from maild.domain.finding import Finding, Severity
from maild.domain.submission import Report, StagedFormat
from maild.fetching.settings import Settings as LinkSettings
from maild.sandbox.children import ChildDied, Children
from maild.storage.files import sha256
from maild.usecases.reading import (
    JUDGE,
    PRINT,
    READ,
    Case,
    Draft,
    Judged,
    Lookup,
    Printed,
    PrintedText,
    ReadFormat,
    Source,
    judge_draft,
    read_draft,
    read_ps,
    with_text_read,
)
from maild.usecases.relayed import Nits, ask
from maild.usecases.rendering import is_whole, rendering, with_rendered

T = TypeVar("T")
EXTENSIONS = {
    Format.TEXT: "txt",
    Format.XML: "xml",
    Format.SOURCE: "source.xml",
    Format.HTML: "html",
    Format.PDF: "pdf",
    Format.PS: "ps",
}
LEDGER_CHECKS = frozenset({Need.CLOCK, Need.LEDGER})  # those that `judge_draft` does not make


@dataclass(frozen=True, slots=True)
class Workshop:
    """What preparing a draft takes: children, and what the operator has allowed."""

    readers: Children
    renderers: Children
    programs: Children  # may start programs: Ghostscript
    library: Path | None = None  # of references
    html: bool = True  # R130
    links: LinkSettings = LinkSettings()  # noqa: RUF009 (frozen)
    ghostscript: str | None = None  # path of the program
    nits: Nits | None = None  # None: switched off


@dataclass(frozen=True, slots=True)
class Prepared:
    """The draft with what was made of it, and what was found."""

    draft: Draft
    judged: Judged
    nits: tuple[Finding, ...] = ()  # from external checkers


async def prepare(workshop: Workshop, source: Source, settings: Settings) -> Prepared:
    """Raises Temporary when no child is to be had; whatever the octets do, it ends in findings."""
    draft = await _read(workshop, replace(source, library=str(workshop.library or "")))
    if draft is None:
        return _unread("Reading this mail failed")
    nits = asyncio.create_task(_nits(workshop.nits, draft, source.received_at))  # beside all the rest
    try:
        prepared = await _judged(workshop, draft, source.received_at, settings)
        return replace(prepared, nits=await nits) if prepared.draft.formats else prepared
    finally:
        nits.cancel()


async def _nits(nits: Nits | None, draft: Draft, at: datetime) -> tuple[Finding, ...]:
    return await ask(nits, draft, at) if nits is not None else ()


async def _judged(workshop: Workshop, draft: Draft, at: datetime, settings: Settings) -> Prepared:
    """Its HTML is made while it is judged."""
    async with rendering(workshop.renderers, draft, workshop.html, at.date()) as making:
        made = await making.text()
        draft = await _printed(workshop, with_rendered(draft, made))
        case = Case(draft, at, settings, made.text)
        judged, page = await asyncio.gather(_job(workshop.readers, JUDGE, case, Judged), making.page())
    if isinstance(judged, ChildDied):
        return _unread("Checking this draft failed")
    whole = with_rendered(with_text_read(draft, judged.text), page)
    said = Facts(at, formats=(), remarks=whole.remarks[len(draft.remarks) :], settings=settings)
    found = judged.findings + run(said, checks=(REMARKS,))
    return Prepared(whole, replace(judged, findings=found))


def prepare_here(
    source: Source,
    settings: Settings,
    lookup: Lookup,
    *,
    text: bool = True,
    html: bool = True,
    ghostscript: str | None = None,
    nits: Nits | None = None,
) -> Prepared:
    """The same without links; nits alone take children. Without `text` nothing is made of the XML."""
    draft = read_draft(source, lookup)
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(asyncio.run, _nits(nits, draft, source.received_at))
        prepared = _judged_here(draft, source.received_at, settings, text, html, ghostscript)
        return replace(prepared, nits=found.result())


def _judged_here(
    draft: Draft, at: datetime, settings: Settings, text: bool, html: bool, ghostscript: str | None
) -> Prepared:
    from renderer.xml2rfc import render  # a third of a second: not for the daemon, nor for other commands

    generated = None
    xml = draft.of(Format.XML)
    if text and xml is not None and is_whole(xml):
        made = render(xml.data, html, at.date())
        draft, generated = with_rendered(draft, made), made.text
    ps = draft.of(Format.PS)
    if ps is not None and ghostscript:
        draft = _with_print(draft, ps, read_ps(Printed(ps.data, ghostscript)))
    judged = judge_draft(Case(draft, at, settings, generated))
    return Prepared(with_text_read(draft, judged.text), judged)


def report_of(prepared: Prepared, more: tuple[Finding, ...] = ()) -> Report:
    """What is known of the draft, with what other checks found (R25)."""
    draft = prepared.draft
    primary = draft.of(Format.XML) or next(iter(draft.formats), None)  # the most formal format
    text = draft.of(Format.TEXT)
    return Report(
        draft=primary.extraction.metadata if primary else Metadata(),
        formats=tuple(_staged(form) for form in draft.formats),
        findings=errors_first(first_causes(prepared.judged.findings + more) + prepared.nits),
        parts=draft.parts,
        preview=text.extraction.preview if text else "",
    )


def _staged(read: ReadFormat) -> StagedFormat:
    digest, metadata = sha256(read.data), read.extraction.metadata
    return StagedFormat(read.format, read.filename, len(read.data), digest, metadata, read.generated)


def errors_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: f.severity is not Severity.ERROR))


async def _read(workshop: Workshop, source: Source) -> Draft | None:
    """Once, and once more with what the links in the mail lead to (R142)."""
    draft = await _job(workshop.readers, READ, source, Draft)
    if isinstance(draft, Draft) and draft.links and workshop.links.enabled:
        from maild.fetching.fetch import fetch_all  # httpx: only for mails with links

        found = await fetch_all(draft.links, workshop.links)
        source = replace(
            source,
            fetched={url: one for url, one in found.items() if isinstance(one, bytes)},
            unfetched={url: one for url, one in found.items() if isinstance(one, str)},
        )
        draft = await _job(workshop.readers, READ, source, Draft)
    return draft if isinstance(draft, Draft) else None


async def _printed(workshop: Workshop, draft: Draft) -> Draft:
    """PostScript, where there is a program that reads it; otherwise it goes the manual way (R143)."""
    ps = draft.of(Format.PS)
    if ps is None or workshop.ghostscript is None:
        return draft
    printed = await _job(workshop.programs, PRINT, Printed(ps.data, workshop.ghostscript), PrintedText)
    return _with_print(draft, ps, printed) if isinstance(printed, PrintedText) else draft


def _with_print(draft: Draft, ps: ReadFormat, printed: PrintedText) -> Draft:
    read = replace(ps, extraction=printed.extraction, pages=printed.pages)
    return replace(draft, formats=tuple(read if form is ps else form for form in draft.formats))


async def _job(children: Children, job: str, payload: object, kind: type[T]) -> T | ChildDied:
    """A job's result; the child's death, also for one that lies."""
    try:
        return msgspec.msgpack.decode(await children.run(job, msgspec.msgpack.encode(payload)), type=kind)
    except ChildDied as death:
        return death
    except msgspec.ValidationError:
        return ChildDied(f"{job} gave nonsense")


def _unread(what: str) -> Prepared:
    """Then there is one thing to say, and no use in saying what is missing as well."""
    message = f"{what}: it took more time or memory than it may, or broke the reader."
    return Prepared(Draft(), Judged((finding("reading-failed", message),)))
