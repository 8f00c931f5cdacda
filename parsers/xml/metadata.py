"""The meta-data of a draft in XML, v2 or v3 (RFC 4228, Section 7.4), and what keeps it from being rendered.

It reads preprocessed XML. Pages and the preview are those of the rendered text, so that they stay
empty here without a remark. Whether the values are allowed is for the checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Extraction, Metadata, Remark
from parsers.text.draft_name import DraftName, parse_name
from parsers.xml import dates
from parsers.xml.obstacles import obstacles
from parsers.xml.prose import paragraphs
from parsers.xml.reading import draft_root, line_of, one_line, text_of

_SUFFIXES = (".txt", ".xml", ".html", ".pdf", ".ps", ".md", ".nroff")
_ODD = re.compile(r"(?P<name>draft-[\w.+-]{1,150})-(?P<version>\d{1,3})(?:\.[a-z]{2,5})?$", re.I | re.A)
_MOST_AUTHORS = 500
_LONGEST = 100  # characters of a value that is quoted
_FIELDS = (
    *("identifier", "name", "version", "wg_id", "wg_flag"),
    *("title", "authors", "abstract", "creation_date", "expiration_date"),
)
_LOOKED_FOR = 'a docName such as "draft-author-subject-00" in <rfc>'


@dataclass
class _Notes:
    """What has been found where, and what has not."""

    lines: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def found(self, name: str, element: etree._Element | None) -> None:
        if (line := line_of(element)) is not None:
            self.lines[name] = line

    def missing(self, name: str, message: str, line: int | None = None) -> None:
        self.remark("metadata-not-found", message, name, line)

    def remark(self, tag: str, message: str, name: str | None, line: int | None) -> None:
        self.remarks.append(Remark(tag, message, name, line))


def extract_xml(data: bytes, today: PartialDate | None = None) -> Extraction:
    """Never raises, linear in the octets; a field that is not found with certainty is None, with a remark.

    `today` is the whole date that completes a date which the XML leaves open, as xml2rfc would.
    """
    root = draft_root(data)
    if root is None:
        message = "The XML has no element <rfc> that could be read."
        return Extraction(
            Metadata(octets=len(data)), {}, tuple(Remark("metadata-not-found", message, f) for f in _FIELDS)
        )
    return _extraction(root, len(data), today)


def _extraction(root: etree._Element, octets: int, today: PartialDate | None) -> Extraction:
    notes = _Notes()
    name = _name(root, notes)
    created = _creation(root, today, notes)
    metadata = Metadata(
        identifier=name.identifier if name else None,
        name=name.name if name else None,
        version=name.version if name else None,
        wg_id=name.wg_id if name else None,
        wg_flag=name.wg_flag if name else None,
        title=_title(root, notes),
        authors=_authors(root, notes) or None,
        abstract=_abstract(root, notes),
        creation_date=created,
        expiration_date=_expiration(created, notes),
        octets=octets,
    )
    return Extraction(metadata, notes.lines, (*notes.remarks, *obstacles(root, created)))


def _name(root: etree._Element, notes: _Notes) -> DraftName | None:
    series = root.find('front/seriesInfo[@name="Internet-Draft"]')
    element = root if root.get("docName") or series is None else series
    written = (element.get("docName") or element.get("value") or "").strip()
    name = parse_name(written) or _odd(written)
    if name is None:
        notes.missing("identifier", _nameless(written, line_of(element)), line_of(element))
        return None
    for one in ("identifier", "name", "version"):
        notes.found(one, element)
    _spelling(name, line_of(element), notes)
    return name


def _odd(written: str) -> DraftName | None:
    """A name that is not allowed, but can be nothing else: here it is no guess among words of a text."""
    match = _ODD.match(written)
    return DraftName(match["name"].lower(), match["version"], written) if match else None


def _nameless(written: str, line: int | None) -> str:
    if not written:
        return f"Looked for {_LOOKED_FOR}, and found none."
    lacks = "does not begin with draft-" if not written.lower().startswith("draft-") else "has no version"
    return f'Looked for {_LOOKED_FOR}, and found "{written[:_LONGEST]}" in line {line}: it {lacks}.'


def _spelling(name: DraftName, line: int | None, notes: _Notes) -> None:
    if name.has_capitals:
        message = f'The name "{name.written[:_LONGEST]}" has capital letters; read as {name.identifier}.'
        notes.remark("draft-name-capitals", message, "name", line)
    if name.written.lower().endswith(_SUFFIXES):
        message = f'The docName is "{name.written[:_LONGEST]}", a file name; read as {name.identifier}.'
        notes.remark("xml-docname-suffix", message, "identifier", line)


def _title(root: etree._Element, notes: _Notes) -> str | None:
    element = root.find("front/title")
    title = text_of(element) or (one_line(element.get("ascii", "")) if element is not None else "")
    if not title:
        notes.missing("title", "Looked for the title in <front><title>, and found none.", line_of(element))
        return None
    notes.found("title", element)
    return title


def _abstract(root: etree._Element, notes: _Notes) -> str | None:
    element = root.find("front/abstract")
    abstract = paragraphs(element) if element is not None else ""
    if not abstract:
        problem = "it is empty" if element is not None else "there is none"
        notes.missing(
            "abstract", f"Looked for the abstract in <front><abstract>, and {problem}.", line_of(element)
        )
        return None
    notes.found("abstract", element)
    return abstract


def _authors(root: etree._Element, notes: _Notes) -> tuple[Author, ...]:
    elements = [e for e in root.iterfind("front/author") if e.get("role") != "contributor"]
    found = tuple(author for e in islice(elements, _MOST_AUTHORS) if (author := _author(e, notes)))
    if not found:
        notes.missing("authors", "Looked for authors in <front><author>, and found no name.")
    else:
        notes.found("authors", elements[0])
    return found


def _author(element: etree._Element, notes: _Notes) -> Author | None:
    name = author_name(element)
    if not name:
        notes.missing("authors", "An <author> has neither a name nor an <organization>.", line_of(element))
        return None
    address = next(filter(None, map(text_of, element.iterfind("address//email"))), "")
    email = address.removeprefix("mailto:").replace(" ", "") or None
    if email is None:
        message = f"No mail address was found for the author {name[:_LONGEST]}."
        notes.remark("author-address-missing", message, "authors", line_of(element))
    return Author(name, email)


def author_name(element: etree._Element) -> str:
    """As xml2rfc prints it in full: the person's name, else that of the organization."""
    get = element.get
    given = (
        get("fullname", ""),
        f"{get('initials', '')} {get('surname', '')}" if get("surname") else "",
        get("asciiFullname", ""),
        text_of(element.find("organization")),
    )
    return next(filter(None, map(one_line, given)), "")


def _creation(root: etree._Element, today: PartialDate | None, notes: _Notes) -> PartialDate | None:
    found = dates.creation(root, today)
    if found.date is None:
        notes.missing("creation_date", found.problem, found.line)
    elif found.line is not None:
        notes.lines["creation_date"] = found.line
    return found.date


def _expiration(created: PartialDate | None, notes: _Notes) -> PartialDate | None:
    """XML does not state it: it is made of the date when the text is rendered."""
    expires = dates.expiration(created) if created else None
    if expires is None:
        message = "XML expires 185 days after its date, which is not known to the day."
        notes.missing("expiration_date", message, notes.lines.get("creation_date"))
    elif "creation_date" in notes.lines:
        notes.lines["expiration_date"] = notes.lines["creation_date"]
    return expires
