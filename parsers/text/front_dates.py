"""The date of the draft and the date it expires, as its first page, statement and footers say.

Sources that contradict each other are reported with their words; none is preferred in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from maild.domain.dates import PartialDate
from parsers.text.dates import BadDate, date_words, find_date
from parsers.text.document import Document, Line
from parsers.text.front import Cell, Front, Kind, Row
from parsers.text.pages import LOOK

_EXPIRES = re.compile(
    r"\b(?:expire[sd]?|expir(?:ation|y)(?: date)?|valid until)\b(?: on| in| at)?"
    r"[\s:,;.=-]{0,20}(?=[\dJFMASOND])",
    re.I,
)
_LABEL = re.compile(r"(?:expires?|expiration date|expiration|expiry|valid until)\s?:?$", re.I)
_SAYS = re.compile(r"(?:\b(?:draft|memo|document|file)\b.{0,90}|^\s*(?:and\s)?)\bexpires?\b", re.I)
_NO_EXPIRY = 'Looked for the date of expiry ("Expires: …" on the first page), and found none.'
_GAP = 20  # columns between "Expires:" and its date, at most


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its line; or a sentence on what was looked for and found."""

    date: PartialDate | None
    line: int | None = None
    problem: str = ""
    contradiction: str = ""  # a sentence when other places say another date


@dataclass(frozen=True, slots=True)
class _Said:
    """A date in some place of the text, or words in the form of a date that no calendar has."""

    date: PartialDate | None
    words: str
    line: int | None

    def __str__(self) -> str:
        place = f"in line {self.line}" if self.line else "in a running header or footer"
        return f'"{self.words}" {place}'


def find_creation(front: Front, document: Document) -> Dated:
    found = _own_dates(front, document) or list(_in_headers(document))
    if not found:
        return Dated(None, None, "Looked on the first page for the date of the draft, and found none.")
    if bad := next((one for one in found if one.date is None), None):
        return Dated(None, bad.line, f"Looked for the date of the draft, and found {bad}: no such day.")
    best = max(found, key=lambda one: len(str(one.date)))
    if other := next((one for one in found if not str(best.date).startswith(str(one.date))), None):
        return Dated(None, best.line, f"Looked for the date of the draft, and found both {best} and {other}.")
    return Dated(best.date, best.line)


def _own_dates(front: Front, document: Document) -> list[_Said]:
    """The dates on the first page, but for its running header."""
    running = {" ".join(text.split()) for text in document.headers}
    rows = [row for row in front.rows if " ".join(cell.text for cell in row) not in running]
    said = [_read(date_words(cell.text) or "", cell.line) for row in rows for cell in _date_cells(row)]
    return [one for one in said if one]


def _date_cells(row: Row) -> Iterator[Cell]:
    """Cells that are a date, but for those behind "Expires:"."""
    for before, cell in zip((None, *row), row, strict=False):
        if cell.kind is Kind.DATE and not (before and _belongs(before, cell)):
            yield cell


def _belongs(label: Cell, date: Cell) -> bool:
    return _LABEL.match(label.text) is not None and date.column - label.end < _GAP


def _in_headers(document: Document) -> Iterator[_Said]:
    for text in (*document.headers[:2], *document.footers[:2]):
        if "xpir" not in text[:LOOK] and (said := _read(text, None)) and said.date:
            yield said


def _read(text: str, line: int | None) -> _Said | None:
    try:
        found = find_date(text)
    except BadDate as bad:
        return _Said(None, str(bad), line)
    return _Said(found[0], found[1], line) if found else None


def find_expiration(front: Front, document: Document) -> Dated:
    """The header block is believed, else the statement, else footers that agree."""
    head = list(_said(_head_texts(front)))
    rest = list(_said(_statements(document.lines, front)))
    rest += _said((text, None) for text in document.footers[:3])
    if not head and not rest:
        return Dated(None, None, _NO_EXPIRY)
    best = (head or rest)[0]
    if best.date is None:
        return Dated(None, best.line, f"Looked for the date of expiry, and found {best}: no such day.")
    other = next((one for one in (*head, *rest) if one.date and not _agree(best.date, one.date)), None)
    if other and best.line is None:
        return Dated(None, None, f"Looked for the date of expiry, and found both {best} and {other}.")
    sentence = f"The draft expires {best}, but {other}." if other else ""
    return Dated(best.date, best.line, contradiction=sentence)


def _agree(one: PartialDate, other: PartialDate) -> bool:
    a, b = str(one), str(other)
    return a.startswith(b) or b.startswith(a)


def _said(texts: Iterable[tuple[str, int | None]]) -> Iterator[_Said]:
    for text, line in texts:
        if match := _EXPIRES.search(text):
            rest = text[match.end() :]
            said = _read(rest, line)
            if said and rest.startswith(said.words):
                yield said


def _head_texts(front: Front) -> Iterator[tuple[str, int | None]]:
    for row in front.rows:
        for cell, after in zip_longest(row, row[1:]):
            joined = after and _belongs(cell, after)
            yield (f"{cell.text} {after.text}" if joined else cell.text), cell.line


def _statements(lines: Sequence[Line], front: Front) -> Iterator[tuple[str, int | None]]:
    """ "This Internet-Draft will expire on …", near the beginning or the end."""
    last = front.rows[-1][-1].line if front.rows else 0
    near = [*lines[:400], *[line for line in lines[400:][-400:] if line.text]]
    for line, after in zip_longest(near, near[1:]):
        if "xpire" in line.text and line.number > last and _SAYS.search(line.text[:LOOK]):
            following = after.text.strip()[:LOOK] if after else ""
            yield f"{line.text.strip()[:LOOK]} {following}", line.number
