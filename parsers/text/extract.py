"""All eleven fields of the meta-data of a plain text draft (RFC 4228, Section 7.4).

Each field is found by a module of its own; here they come together with what was not found.
Whether the values are allowed is for the checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maild.domain.dates import PartialDate
from maild.domain.draft import Extraction, Metadata, Remark
from parsers.text.abstract import Abstract, find_abstract
from parsers.text.addresses import find_section
from parsers.text.authors import Listed, find_authors
from parsers.text.document import Document, Line
from parsers.text.draft_name import DraftName
from parsers.text.front import Front, front
from parsers.text.front_dates import Dated, find_creation, find_expiration
from parsers.text.identity import find_name
from parsers.text.title import Title, find_title

_PREVIEW = 120  # lines
_NO_AUTHOR = 'No author was found: neither the first page nor a section "Authors\' Addresses" names one.'


@dataclass
class _Notes:
    """What has been found where, and what has not."""

    lines: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def missing(self, name: str, message: str, line: int | None = None) -> None:
        self.remarks.append(Remark("metadata-not-found", message, name, line))


def extract(document: Document) -> Extraction:
    """Never raises; a field that is not found with certainty is None, with a remark."""
    notes = _Notes()
    page = front(document.lines)
    name = _name(document, page, notes)
    title = _title(page, notes)
    abstract = _abstract(document.lines, notes)
    authors = _authors(page, document.lines, title, notes)
    metadata = Metadata(
        identifier=name.identifier if name else None,
        name=name.name if name else None,
        version=name.version if name else None,
        wg_id=name.wg_id if name else None,
        wg_flag=name.wg_flag if name else None,
        title=title.text if title else None,
        authors=authors.authors or None,
        abstract=abstract.text if abstract else None,
        creation_date=_date("creation_date", find_creation(page, document), notes),
        expiration_date=_date("expiration_date", find_expiration(page, document), notes),
        pages=document.pages,
        octets=document.octets,
    )
    return Extraction(metadata, notes.lines, tuple(notes.remarks), preview(document.lines, abstract))


def _name(document: Document, page: Front, notes: _Notes) -> DraftName | None:
    found = find_name(page, document)
    if found.name and found.line:
        notes.lines |= dict.fromkeys(("identifier", "name", "version"), found.line)
    if found.name and found.name.has_capitals:
        message = f'The name "{found.name.written}" has capital letters; read as {found.name.identifier}.'
        notes.remarks.append(Remark("draft-name-capitals", message, "name", found.line))
    if found.problem:
        notes.missing("identifier", found.problem, found.line)
    return found.name


def _title(page: Front, notes: _Notes) -> Title | None:
    title = find_title(page)
    if title:
        notes.lines["title"] = title.lines[0]
    else:
        notes.missing("title", "No title was found between the first page's header block and the abstract.")
    return title


def _abstract(lines: Sequence[Line], notes: _Notes) -> Abstract | None:
    abstract = find_abstract(lines)
    if abstract:
        notes.lines["abstract"] = abstract.line
    else:
        notes.missing("abstract", 'No section with the heading "Abstract" was found.')
    return abstract


def _authors(page: Front, lines: Sequence[Line], title: Title | None, notes: _Notes) -> Listed:
    listed = find_authors(page, lines, title.lines if title else ())
    if not listed.authors:
        notes.missing("authors", listed.doubt or _NO_AUTHOR, listed.line)
    elif listed.line:
        notes.lines["authors"] = listed.line
    without = [author.name for author in listed.authors if author.email is None]
    if len(without) > 1 and len(without) == len(listed.authors) and not find_section(lines):
        told = [
            f'No mail address was found: there is no section "Authors\' Addresses" for {", ".join(without)}.'
        ]
    else:
        told = [f"No mail address was found for the author {name}." for name in without]
    notes.remarks += (Remark("author-address-missing", one, "authors", listed.line) for one in told)
    return listed


def _date(name: str, found: Dated, notes: _Notes) -> PartialDate | None:
    if found.date is None:
        notes.missing(name, found.problem, found.line)
    elif found.line:
        notes.lines[name] = found.line
    if found.contradiction:
        notes.remarks.append(Remark("expiration-contradiction", found.contradiction, name, found.line))
    return found.date


def preview(lines: Sequence[Line], abstract: Abstract | None) -> str:
    """R31: from the first line to the last one of the abstract, 120 lines at most."""
    shown = lines[: min(abstract.last + 1 if abstract else _PREVIEW, _PREVIEW)]
    return "\n".join(line.text[:1000] for line in shown).strip("\n") + "\n"
