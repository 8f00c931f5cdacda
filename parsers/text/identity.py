"""Which of the draft names in a text is its own.

The front page's name counts; running headers and footers are asked when it has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parsers.text.document import Document
from parsers.text.draft_name import DraftName, name_in, parse_name
from parsers.text.front import Cell, Front, Kind
from parsers.text.pages import LOOK

_INSIDE = re.compile(r"\bdraft-[a-z0-9][-a-z0-9_.+]{2,120}", re.I)
_ITSELF = re.compile(
    r"(?:this (?:draft|document|memo|internet[- ]draft)|file ?name|filed as|distribution of this)\b"
    r"[^.]{0,60}?"
    r"\b(draft-[a-z0-9][-a-z0-9_.+]{2,120})",
    re.I,
)
_VERSIONED = re.compile(r"-\d{2,3}(?:\.[a-z]{2,4})?$", re.I)
_OTHER = re.compile(r"(?:obsoletes|updates|replaces|supersedes|previous|was|see)\b", re.I)
_LOOKED_FOR = 'a line with the draft\'s name and version, such as "draft-author-subject-00"'


@dataclass(frozen=True, slots=True)
class Named:
    """The draft's name, or what is wrong with what was found."""

    name: DraftName | None
    line: int | None
    problem: str | None = None


def find_name(front: Front, document: Document) -> Named:
    own = [(cell, name_in(cell.text) or "") for cell in front.cells if cell.kind is Kind.NAME]
    inside = [(cell, found[0]) for cell in front.cells if (found := _inside(cell))]
    for cell, written in own + inside:
        if name := parse_name(written):
            return Named(name, cell.line)
    if joined := _joined(own, front):
        return joined
    if own:
        return _malformed(*own[0])
    return _from_statement(document) or _from_furniture(document)


def running_name(own: DraftName, document: Document) -> str | None:
    """Another version of the draft that is named on top or at the bottom of its pages."""
    for text in (*document.headers, *document.footers):
        found = _INSIDE.search(text[:LOOK])
        name = parse_name(found[0]) if found else None
        if name and name.name == own.name and name.version != own.version:
            return name.identifier
    return None


def _inside(cell: Cell) -> re.Match[str] | None:
    if cell.kind is Kind.NAME or _OTHER.match(cell.text):
        return None
    return _INSIDE.search(cell.text[:LOOK])


def _joined(own: list[tuple[Cell, str]], front: Front) -> Named | None:
    """A name that goes on in the next row."""
    for cell, written in own:
        following = next((other for other in front.cells if other.line == cell.line + 1), None)
        if following and (name := parse_name(written + following.text.strip("<>()"))):
            return Named(name, cell.line)
    return None


def _malformed(cell: Cell, written: str) -> Named:
    versioned = _VERSIONED.search(written)
    lacks = 'begin with "draft-" and a letter' if versioned else "end in a hyphen and a version of two digits"
    message = (
        f'Looked for {_LOOKED_FOR}, and found "{written[:100]}" in line {cell.line}: it does not {lacks}.'
    )
    return Named(None, cell.line, message)


def _from_statement(document: Document) -> Named | None:
    """ "This draft is file name draft-…", as drafts of the 1990s say in the status section."""
    for line, after in pairwise(document.lines[:80]):
        if "draft-" in line.text or "draft-" in after.text:
            found = _ITSELF.search(f"{line.text[:LOOK]} {after.text[:LOOK].strip()}")
            if found and (name := parse_name(found[1])):
                return Named(name, line.number if "draft-" in line.text else after.number)
    return None


def _from_furniture(document: Document) -> Named:
    for text in (*document.headers[:3], *document.footers[:3]):
        if (found := _INSIDE.search(text[:LOOK])) and (name := parse_name(found[0])):
            return Named(name, None)
    return Named(None, None, f"Looked on the first page for {_LOOKED_FOR}, and found none.")
