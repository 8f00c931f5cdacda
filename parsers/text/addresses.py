"""The section with the authors' addresses: where it is, and its lines in reading order.

Two columns are put one after the other. Whose address it is, `authors` works out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.text.document import Line
from parsers.text.front import Row, cells_of
from parsers.text.headings import is_numbered
from parsers.text.pages import LOOK

_HEADING = re.compile(
    r"\s*(?:(?:appendix\s)?(?:\d{1,2}|[a-z])(?:\.\d{1,2}){0,2}[.:)]{0,2}\s{1,6}(?:-\s{1,3})?)?"
    r"(?:the\s|document\s|draft\s|current\s){0,2}(?P<who>(?:co-?)?(?:(?:authors?|editors?)(?:\(s\))?(?:[’'`´\u2019]?s?[’'`´]?)(?:\s?(?:/|and|&|,)\s?(?:authors?|editors?|chairs?|contributors?)[’'`]?s?[’'`]?)?)"
    r"|contact|address(?:es)?)"
    r"(?:\s{1,3}(?P<what>(?:contact\s|full\s|mailing\s|e-?mail\s|current\s)?(?:address(?:es)?|information|info|contacts?|details|contact information|affiliations?)(?:\s?[(]?(?:es|s)[)])?(?:\s(?:and|&)\s\S{1,20}(?:\s\S{1,20})?)?))?"
    r"\s{0,3}[:.]?$",
    re.I,
)
_ADDRESS = re.compile(r"[\w.+%'/=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}", re.A)
_BRACES = re.compile(r"[{\[(](?P<who>[\w.+,;| -]{3,200})[}\])]@(?P<host>[\w.-]{3,120})", re.A)
_AT = re.compile(r"\s?@\s?")
_DOT = r"(?:\.|\s?[\[(<{ ]\s?dot\s?[\])>} ]\s?)"
_SPELT = re.compile(
    rf"([\w.+-]{{1,64}})\s?[\[(<{{ ]\s?at\s?[\])>}} ]\s?([\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})", re.I | re.A
)
_MAY_BE_SPELT = re.compile(r"\s*e-?mail\b|.{0,80}[\[(<{]\s?at\s?[\])>}]", re.I)
CONTACT = re.compile(r"\s*(?:e-?mail|phone|tel|fax|voice|ur[il]|web|mobile)\b", re.I)
_LONGEST = 600  # lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of the section, in reading order; empty text for an empty line."""

    text: str
    line: int

    @property
    def emails(self) -> tuple[str, ...]:
        return emails_in(self.text)


def emails_in(text: str) -> tuple[str, ...]:
    """The addresses in a line; {a,b}@host is two."""
    text = text[:LOOK]
    if "@" not in text:
        spelt = _SPELT.search(text) if _MAY_BE_SPELT.match(text) else None
        return (f"{spelt[1]}@{re.sub(_DOT, '.', spelt[2], flags=re.I)}",) if spelt else ()
    if braces := _BRACES.search(text):
        people = [part for part in re.split(r"[,;| ]+", braces["who"]) if part]
        return tuple(f"{person}@{braces['host'].rstrip('.')}" for person in people)
    text = _AT.sub("@", text)
    return tuple(found.lstrip(".-'/=").rstrip(".") for found in _ADDRESS.findall(text))


def find_section(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The indices of the section's first line after the heading, and of the line after its last."""
    weak = None
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if len(text) > 80 or not text:
            continue
        strength = _heading(text)
        if strength == 2:
            return index + 1, _end(lines, index)
        if strength and weak is None and _has_mail(lines, index):
            weak = index + 1, _end(lines, index)
    return weak


def _heading(text: str) -> int:
    """2 for "Authors' Addresses" and the like, 1 for "Authors" or "Contact" alone, 0 for no heading."""
    match = _HEADING.match(text)
    if not match or len(text) - len(text.lstrip()) > 40:
        return 0
    who = match["who"].lower()
    return 2 if match["what"] and not who.startswith(("contact", "addr")) else 1


def _has_mail(lines: Sequence[Line], index: int) -> bool:
    return any("@" in line.text for line in lines[index + 1 : index + 40])


def _end(lines: Sequence[Line], index: int) -> int:
    heading = len(lines[index].text) - len(lines[index].text.lstrip())
    first = next((line.text for line in lines[index + 1 : index + 10] if line.text), "")
    margin = len(first) - len(first.lstrip())
    last = min(len(lines), index + _LONGEST)
    for at in range(index + 2, last):
        text = lines[at].text
        if text and not lines[at - 1].text and _is_next(text, heading, margin):
            return at
    return last


def _is_next(text: str, heading: int, margin: int) -> bool:
    indent = len(text) - len(text.lstrip())
    if indent <= heading < margin or _BOILERPLATE.match(text.strip()):
        return True
    return indent <= heading and is_numbered(text)


_BOILERPLATE = re.compile(
    r"(?:full copyright|copyright (?:notice|statement|\(c\)|\d)|intellectual property|ipr (?:notice|statement|disclosure)"
    r"|acknowledge?ments?\b|appendix [a-z0-9]\b|appendices$|disclaimer|contributors?$|references$|(?:in|non-)?normative references"
    r"|security considerations|expiration|index$|changes? (?:log|history|from|since|in)\b|table of contents|document expir|notices?$"
    r"|this (?:internet-)?(?:draft|memo|document))",
    re.I,
)


def entries(lines: Sequence[Line]) -> list[Entry]:
    """The section's cells: column after column within each block of rows that has columns."""
    ordered: list[Entry] = []
    block: list[Line] = []
    for line in lines:
        if block and line.text and not block[-1].text and not CONTACT.match(line.text):
            ordered.extend(_columns(block))
            block = []
        block.append(line)
    return [*ordered, *_columns(block)]


def _columns(stretch: Sequence[Line]) -> Iterator[Entry]:
    rows = [(line.number, cells_of(line)) for line in stretch]
    starts = _starts([row for _, row in rows])
    for column in range(len(starts)):
        for number, row in rows:
            texts = [cell.text for at, cell in enumerate(row) if _column(row, at, starts) == column]
            yield Entry("   ".join(texts), number)
        if column + 1 < len(starts):
            yield Entry("", rows[-1][0])


def _starts(rows: Sequence[Row]) -> list[int]:
    """Where the columns of the stretch begin; [0] if it has but one."""
    for count in (3, 2):
        full = [row for row in rows if len(row) == count]
        offsets = sorted(row[1].column for row in full)
        if len(_filled(rows)) != count:
            continue
        if len(full) > 2 or (len(full) == 2 and offsets[1] - offsets[0] < 3):
            if offsets[0] > (24 if count == 2 else 14):
                return [min(row[at].column for row in full) for at in range(count)]
    return [0]


def _filled(rows: Sequence[Row]) -> Row:
    """The first row with anything in it: where there are columns, it is the names."""
    return next((row for row in rows if row), ())


def _column(row: Row, at: int, starts: Sequence[int]) -> int:
    if len(row) == len(starts):
        return at
    return max((i for i, start in enumerate(starts) if start - 2 <= row[at].column), default=0)
