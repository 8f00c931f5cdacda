"""Which lines of a draft its author wrote, and which the generator adds.

The abstract and the body are compared word by word, the references entry by entry, the addresses as a whole.
What a generator writes by itself (the front page, boilerplate, contents, index) is left out: meta-data has
its own check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from parsers.text.document import Line
from parsers.text.headings import is_contents_line

_NUMBER = r"(?:(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}\.?\s{1,6})?"
_LEFT_OUT = re.compile(
    _NUMBER
    + r"(?:status of (?:this|the) (?:memo|document|draft)\.?|copyright(?: notice| and licen[cs]e notice)?"
    r"|(?:table of )?contents|(?:full )?copyright statement|intellectual property(?: statement| rights)?"
    r"|index"
    r"|disclaimer(?: of validity)?)",
    re.I,
)
_ADDRESSES = re.compile(_NUMBER + r"(?:(?:authors?|editors?)['’`]?s?['’`]? address(?:es)?)", re.I)
_ABSTRACT = re.compile(_NUMBER + r"abstract\.?", re.I)
_REFERENCES = re.compile(
    _NUMBER + r"(?:(?:(?:normative|informative|non-normative) )?references?(?: to \w+)?|uris)", re.I
)
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.(?:\d{1,2}\.?){0,4}|Appendix [A-Z]\b\.?)\s{1,6}\S"
)
_LONGEST_HEADING = 120


class Kind(Enum):
    """What becomes of a section's lines."""

    FRONT = 0  # before the first section: whatever stands in the first column there opens nothing
    LEFT_OUT = 1
    BODY = 2
    REFERENCES = 3
    ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Sections:
    """The lines to compare, in order."""

    body: list[Line] = field(default_factory=list)
    references: list[Line] = field(default_factory=list)
    addresses: list[Line] = field(default_factory=list)
    headings: list[Line] = field(default_factory=list)  # of lists of references


def sections(lines: Sequence[Line]) -> Sections:
    """Linear in the lines; a text without any heading is all body."""
    found = Sections()
    kind, blank = Kind.FRONT, True
    for line in lines:
        if blank and line.text:
            kind = _next(line.text, kind)
        blank = not line.text
        _put(line, kind, found)
    return found if found.body else Sections(list(lines))


def _put(line: Line, kind: Kind, found: Sections) -> None:
    if kind is Kind.BODY and not is_contents_line(line.text):
        found.body.append(line)
    elif kind is Kind.REFERENCES and _REFERENCES.fullmatch(line.text.strip()):
        found.headings.append(line)
    elif kind is Kind.REFERENCES:
        found.references.append(line)
    elif kind is Kind.ADDRESSES and not _ADDRESSES.fullmatch(line.text.strip()):
        found.addresses.append(line)


def _next(text: str, kind: Kind) -> Kind:
    """The kind of the section that this line opens, or goes on."""
    if text[:3].isspace() or len(text) > _LONGEST_HEADING:
        return kind
    heading = text.strip()
    if _LEFT_OUT.fullmatch(heading):
        return Kind.LEFT_OUT
    if _REFERENCES.fullmatch(heading):
        return Kind.REFERENCES
    if _ADDRESSES.fullmatch(heading):
        return Kind.ADDRESSES
    opens = _ABSTRACT.fullmatch(heading) or _NUMBERED.match(heading)
    return Kind.BODY if opens or (kind is not Kind.FRONT and not text[:1].isspace()) else kind
