"""A draft and its meta-data: the eleven fields of RFC 4228, Section 7.4."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maild.domain.dates import PartialDate


class Format(StrEnum):
    """The formats of a draft: those it may be submitted in (RFC 4228, Section 6), and those we make."""

    TEXT = "text"
    XML = "xml"  # self-contained: what was submitted, or made of it by preprocessing (R10)
    PDF = "pdf"
    PS = "ps"
    SOURCE = "source"  # the XML as submitted, where preprocessing changed it (R10)
    HTML = "html"  # made from the XML (R112)


@dataclass(frozen=True, slots=True)
class Author:
    """One author, as the draft names them; an address the draft does not give is None."""

    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a format of a draft says about itself (R16). None means "not found", never a guess."""

    identifier: str | None = None  # "draft-x-y-00"
    name: str | None = None  # "draft-x-y"
    version: str | None = None  # "00": the digits as the draft has them
    wg_id: str | None = None  # "sieve", or "" when the name is not a working group's
    wg_flag: bool | None = None  # True for draft-ietf-…
    title: str | None = None  # one line
    authors: tuple[Author, ...] | None = None
    abstract: str | None = None  # paragraphs separated by one empty line
    creation_date: PartialDate | None = None
    expiration_date: PartialDate | None = None
    pages: int | None = None
    octets: int | None = None


# Fields that the Secretariat can give another value in the record (R50); authors go by themselves.
EDITABLE = ("identifier", "title", "abstract", "wg_id", "creation_date", "expiration_date", "pages")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a parser noticed; the checks give it a severity and advice by its tag."""

    tag: str  # a tag of checks.catalogue
    message: str  # one sentence for a person, naming what was looked for or found
    field: str | None = None  # a field of Metadata
    line: int | None = None  # 1-based, in the submitted file


@dataclass(frozen=True, slots=True)
class Extraction:
    """The meta-data of one format, where each field stood, and what was remarkable on the way."""

    metadata: Metadata
    lines: dict[str, int]  # field of Metadata -> 1-based line where it was found
    remarks: tuple[Remark, ...] = ()
    preview: str = ""  # first line to the end of the abstract (R31)
