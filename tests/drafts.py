"""Makes text drafts for tests: clean, correct and current unless a parameter says otherwise.

    draft()                                          the unbroken draft, dated 22 November 2026
    draft(version="01", authors=(ERIN, SAM))         another version, two authors
    draft(date=None), draft(expires=None)            a field that is not there
    draft(boilerplate=BOILERPLATE.without("license"))
    draft(boilerplate=BOILERPLATE.replacing("license", "at all", "of a kind"))
    draft(body=("First paragraph.", "Second."))      prose of section 1; long bodies make more pages

The layout is that of xml2rfc v3: front page, Status of This Memo, Copyright Notice, sections,
Authors' Addresses; pages of 56 lines between a header and a footer, divided by form feeds.
Dates and names are written as given: nothing is checked, so that anything wrong can be made.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

TODAY = Date(2026, 11, 22)
WIDTH = 72
_PAGE = 56  # lines, footer included (xml2rfc 3)

STATUS = {
    "conformance": (
        "This Internet-Draft is submitted in full conformance with the provisions of BCP 78 and BCP 79."
    ),
    "working-documents": (
        "Internet-Drafts are working documents of the Internet Engineering Task Force (IETF).  Note that "
        "other groups may also distribute working documents as Internet-Drafts.  The list of current "
        "Internet-Drafts is at https://datatracker.ietf.org/drafts/current/."
    ),
    "validity": (
        "Internet-Drafts are draft documents valid for a maximum of six months and may be updated, "
        "replaced, or obsoleted by other documents at any time.  It is inappropriate to use "
        'Internet-Drafts as reference material or to cite them other than as "work in progress."'
    ),
    "expiry": "This Internet-Draft will expire on {expires}.",
}
COPYRIGHT = {
    "copyright": (
        "Copyright (c) {year} IETF Trust and the persons identified as the document authors.  "
        "All rights reserved."
    ),
    "license": (
        "This document is subject to BCP 78 and the IETF Trust's Legal Provisions Relating to IETF "
        "Documents (https://trustee.ietf.org/license-info) in effect on the date of publication of this "
        "document.  Please review these documents carefully, as they describe your rights and "
        "restrictions with respect to this document.  Code Components extracted from this document must "
        "include Revised BSD License text as described in Section 4.e of the Trust Legal Provisions and "
        "are provided without warranty as described in the Revised BSD License."
    ),
}
NO_MODIFICATION = (
    "This document may not be modified, and derivative works of it may not be created, except to format "
    "it for publication as an RFC or to translate it into languages other than English."
)
NO_DERIVATIVES = (
    "This document may not be modified, and derivative works of it may not be created, and it may not be "
    "published except as an Internet-Draft."
)


@dataclass(frozen=True)
class Person:
    """An author: the name in full, and what the Authors' Addresses section gives."""

    name: str
    email: str | None
    organization: str = "Example Org"

    @property
    def short(self) -> str:
        first, _, last = self.name.rpartition(" ")
        return f"{first[0]}. {last}" if first else last


ERIN = Person("Erin Exemplar", "erin@example.org")
SAM = Person("Sam Specimen", "sam@specimen.example", "Specimen Ltd.")


@dataclass(frozen=True)
class Boilerplate:
    """Paragraphs of the front matter by name; `{year}` and `{expires}` stand for the draft's."""

    status: dict[str, str]
    copyright: dict[str, str]

    def without(self, *names: str) -> Boilerplate:
        return Boilerplate(_less(self.status, names), _less(self.copyright, names))

    def replacing(self, name: str, old: str, new: str) -> Boilerplate:
        """`old` must be in the paragraph, or the test would test nothing."""
        part = self.status if name in self.status else self.copyright
        if old not in part[name]:
            raise ValueError(f"no {old!r} in {name}")
        changed = {**part, name: part[name].replace(old, new)}
        return replace(self, **{"status" if part is self.status else "copyright": changed})

    def adding(self, name: str, text: str, after: str) -> Boilerplate:
        """Another paragraph behind the one named `after`."""
        return Boilerplate(_more(self.status, name, text, after), _more(self.copyright, name, text, after))


def _less(part: dict[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: text for name, text in part.items() if name not in names}


def _more(part: dict[str, str], name: str, text: str, after: str) -> dict[str, str]:
    grown: dict[str, str] = {}
    for key, value in part.items():
        grown[key] = value
        if key == after:
            grown[name] = text
    return grown


BOILERPLATE = Boilerplate(STATUS, COPYRIGHT)


def long_date(day: Date | str | None) -> str:
    """22 November 2026; a string is taken as it is."""
    if isinstance(day, Date):
        return f"{day.day} {day:%B %Y}"
    return day or ""


def draft(
    *,
    name: str = "draft-exemplar-trees",
    version: str = "00",
    identifier: str | None = None,
    title: str = "How to Plant a Tree",
    date: Date | str | None = TODAY,
    expires: Date | str | None = "",
    authors: tuple[Person, ...] = (ERIN,),
    abstract: tuple[str, ...] = (
        "This document says how a tree is planted.  It is meant for readers of small documents.",
    ),
    boilerplate: Boilerplate = BOILERPLATE,
    year: int | None = None,
    body: tuple[str, ...] = ("Dig a hole, put the tree into it, and water it now and then.",),
    group: str = "Network Working Group",
    status: str = "Informational",
    pages: bool = True,
    charset: str = "utf-8",
) -> bytes:
    """A text draft. Dates may be strings to be written as they are; None leaves the field out.

    `identifier` stands for name-version where those do not go together; `expires` is 185 days
    after the date and `year` (of the copyright) the date's unless given. `body` paragraphs
    that begin with a blank or hold a newline are taken line by line as they are.
    """
    start = date if isinstance(date, Date) else TODAY
    end = long_date(start + timedelta(days=185) if expires == "" else expires)
    words = {"year": str(year or start.year), "expires": end}
    lines = [
        *_front(group, status, long_date(date), end, authors),
        *("", "", *(line.center(WIDTH).rstrip() for line in textwrap.wrap(title, 60))),
        *((f"{name}-{version}" if identifier is None else identifier).center(WIDTH).rstrip(), ""),
        *_section("Abstract", abstract),
        *_section("Status of This Memo", (p.format_map(words) for p in boilerplate.status.values())),
        *_section("Copyright Notice", (p.format_map(words) for p in boilerplate.copyright.values())),
        *_section("1.  Introduction", body),
        *_section("2.  IANA Considerations", ("This document has no IANA actions.",)),
        *_section("3.  Security Considerations", ("Trees may fall.",)),
        *_addresses(authors),
    ]
    if pages:
        footer = ", ".join(p.short.split()[-1] for p in authors[:2]) or "Nobody"
        lines = _paged(lines, title, f"{start:%B %Y}", footer, f"Expires {end}" if end else "")
    return ("\n".join(lines) + "\n").encode(charset)


def _front(group: str, status: str, day: str, end: str, authors: tuple[Person, ...]) -> list[str]:
    left = [group, "Internet-Draft", f"Intended status: {status}"] + ([f"Expires: {end}"] if end else [])
    right = [line for person in authors for line in (person.short, person.organization)] + [day]
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return ["", "", "", ""] + [
        a + b.rjust(WIDTH - len(a)) if b else a for a, b in zip(left, right, strict=True)
    ]


def _section(heading: str, paragraphs: Iterable[str]) -> list[str]:
    lines = [heading, ""]
    for paragraph in paragraphs:
        lines += [*_wrapped(paragraph), ""]
    return lines


def _wrapped(paragraph: str) -> list[str]:
    if "\n" in paragraph or paragraph.startswith(" "):
        return paragraph.split("\n")
    return textwrap.wrap(
        paragraph, WIDTH, initial_indent="   ", subsequent_indent="   ", fix_sentence_endings=False
    )


def _addresses(authors: tuple[Person, ...]) -> list[str]:
    lines = ["Author's Address" if len(authors) == 1 else "Authors' Addresses", ""]
    for person in authors:
        lines += [f"   {person.name}", f"   {person.organization}"]
        lines += [f"   Email: {person.email}"] if person.email is not None else []
        lines += [""]
    return lines


def _paged(lines: list[str], title: str, month: str, footer: str, expiry: str) -> list[str]:
    head = f"Internet-Draft{title[:34].center(40)}{month.rjust(18)}"
    paged: list[str] = []
    room = _PAGE - 5
    number, start = 1, 0
    while start < len(lines):
        top = [] if number == 1 else ["\f", head, ""]
        chunk = lines[start : start + room - len(top)]
        start += len(chunk)
        chunk = top + chunk
        chunk += [""] * (_PAGE - 1 - len(chunk))
        page = f"[Page {number}]"
        paged += [*chunk, f"{footer:20}{expiry.center(32)}{page:>20}"]
        number += 1
    return paged
