"""The date of the draft and the date it expires, as its first page, statement and footers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from maild.domain.dates import PartialDate
from parsers.text.dates import BadDate, date_words, find_date
from parsers.text.document import Document
from parsers.text.front import Front, Kind
from parsers.text.pages import LOOK

_EXPIRES = re.compile(r"\b(?:expire[sd]?|expir(?:ation|y|es)(?: date)?|valid until|will expire on)\b", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its line, or a sentence on what was looked for and found."""

    date: PartialDate | None
    line: int | None = None
    problem: str = ""


def find_creation(front: Front, document: Document) -> Dated:
    cells = [cell for cell in front.cells if cell.kind is Kind.DATE]
    cells.sort(key=lambda cell: not cell.right)
    dates = []
    for cell in cells:
        try:
            found = find_date(date_words(cell.text) or "")
        except BadDate as bad:
            message = f'Looked for the date of the draft, and found "{bad}" in line {cell.line}: no such day.'
            return Dated(None, cell.line, message)
        if found:
            dates.append((found[0], cell.line))
    if dates:
        return Dated(*max(dates, key=lambda d: len(str(d[0]))))
    if found_date := _from_headers(document):
        return found_date
    return Dated(None, None, "Looked on the first page for the date of the draft, and found none.")


def _from_headers(document: Document) -> Dated | None:
    for text in (*document.headers[:2], *document.footers[:2]):
        if _EXPIRES.search(text[:LOOK]):
            continue
        try:
            found = find_date(text)
        except BadDate:
            continue
        if found:
            return Dated(found[0])
    return None


def find_expiration(front: Front, document: Document) -> Dated:
    for text, line in _expiry_texts(front, document):
        match = _EXPIRES.search(text)
        if not match:
            continue
        try:
            found = find_date(text[match.end() : match.end() + 50])
        except BadDate as bad:
            message = f'Looked for the date of expiry, and found "{bad}": no such day.'
            return Dated(None, line, message)
        if found:
            return Dated(found[0], line)
    return Dated(None, None, 'Looked for the date of expiry ("Expires: …" on the first page), and found none.')


def _expiry_texts(front: Front, document: Document) -> Iterator[tuple[str, int | None]]:
    for paragraph in front.paragraphs:
        for row in paragraph:
            for cell in row:
                yield cell.text, cell.line
    lines = (*document.lines[:400], *[line for line in document.lines[400:][-400:] if line.text])
    for line, after in zip_longest(lines, lines[1:]):
        if "xpire" in line.text:
            yield f"{line.text.strip()[:LOOK]} {after.text.strip()[:LOOK] if after else ''}", line.number
    for text in document.footers[:3]:
        yield text[:LOOK], None
