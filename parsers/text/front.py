"""The front page as rows of cells: what stands left, right and in the middle above the abstract.

Cells are told apart by gaps of three blanks. What a cell is (label, date, draft name, heading)
is decided by its own text; who is an author is decided elsewhere (`authors`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from parsers.text.dates import is_date
from parsers.text.document import Line
from parsers.text.draft_name import is_name_cell
from parsers.text.labels import is_label
from parsers.text.pages import LOOK

FRONT_LINES = 220  # the front matter is looked for in this many lines
_WIDTH = 72
_MIDDLE = 8  # a line in the middle of the page begins here at the earliest
_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_WIDE_DATE = re.compile(r"([a-z]{3}\.?,?) {2,9}((?:19|20)\d\d)$", re.I)
_STOP = re.compile(
    r"(?:\d{1,2}\.?\d?\.?\s{1,5})?(?:abstract\b|status of th(?:is|e) (?:memo|document|draft|internet)"
    r"|copyright (?:notice|\(c\))|(?:table of )?contents?\s{0,9}$|introduction\s{0,9}$"
    r"|this document is an internet[- ]draft|this internet[- ]draft is (?:submitted|a)"
    r"|by submitting this internet[- ]draft|internet[- ]drafts are)",
    re.I,
)


class Kind(Enum):
    """What a cell is by its own words."""

    LABEL = auto()
    DATE = auto()
    NAME = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Cell:
    """A stretch of text without wide gaps."""

    text: str
    column: int
    line: int  # in the submitted file
    alone: bool  # the only one in its row

    @property
    def end(self) -> int:
        return self.column + len(self.text)

    @property
    def right(self) -> bool:
        """Does it stand in the right column, where the authors are?"""
        margin = _WIDTH - self.end
        return self.column >= 24 and (not self.alone or self.column - margin > 14)

    @cached_property
    def kind(self) -> Kind:
        if is_name_cell(self.text):
            return Kind.NAME
        if is_date(self.text):
            return Kind.DATE
        beside = not self.alone or self.column < _MIDDLE or self.right
        return Kind.LABEL if is_label(self.text, beside) else Kind.TEXT


Row = tuple[Cell, ...]
Paragraph = tuple[Row, ...]


@dataclass(frozen=True)
class Front:
    """Everything above the first heading (Abstract, Status of This Memo, …)."""

    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for paragraph in self.paragraphs for row in paragraph for cell in row)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for paragraph in self.paragraphs for row in paragraph)


def front(lines: Sequence[Line]) -> Front:
    paragraphs: list[Paragraph] = []
    rows: list[Row] = []
    for line in lines[:FRONT_LINES]:
        row = cells_of(line)
        if row and len(paragraphs) + len(rows) and _STOP.match(row[0].text):
            break
        if row:
            rows.append(row)
        elif rows:
            paragraphs.append(tuple(rows))
            rows = []
    return Front((*paragraphs, tuple(rows)) if rows else tuple(paragraphs))


def cells_of(line: Line) -> Row:
    text = line.text[:LOOK]
    if text.startswith("|"):  # a change bar
        text = " " + text[1:]
    if text[-4:].isdigit():
        text = _WIDE_DATE.sub(r"\1 \2", text)
    found = list(_CELL.finditer(text))
    return tuple(Cell(match[0], match.start(), line.number, len(found) == 1) for match in found)


def is_head(paragraph: Paragraph) -> bool:
    """Is it (part of) the block with working group, authors and dates?"""
    return any(is_head_row(row) for row in paragraph)


def is_head_row(row: Row) -> bool:
    if len(row) > 1:
        return row[0].kind is not Kind.TEXT or row[-1].kind is not Kind.TEXT or row[-1].right
    cell = row[0]
    return cell.kind in (Kind.LABEL, Kind.DATE) or (cell.kind is Kind.TEXT and cell.right)
