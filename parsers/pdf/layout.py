"""The lines of a PDF page as a reader sees them: indentation, columns and blank lines.

They are found from where the letters stand: pdfium's own text has lost them, and the reading of plain
text knows the front page by them.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_LETTERS = 20_000  # of one page
_WIDEST = 200  # columns
_FARTHEST = 76  # columns: what begins beyond is a remark in the margin, since lines have 72 (RFC 7994)


class Letter(NamedTuple):
    """A character and its box, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def laid_out(letters: Sequence[Letter]) -> str:
    """The page as plain text; linear but for the sorting of its lines."""
    seen = [
        letter for letter in letters[:MOST_LETTERS] if letter.text.isprintable() and not letter.text.isspace()
    ]
    if not seen:
        return ""
    width = statistics.median(letter.right - letter.left for letter in seen) or 1.0
    height = statistics.median(letter.top - letter.bottom for letter in seen) or 1.0
    rows = _rows(seen, height)
    margin = min(row[0].left for row in rows)
    rows = [row for row in rows if row[0].left - margin < _FARTHEST * width]
    return "\n".join(_spaced(rows, [_line(row, margin, width) for row in rows], height))


def _rows(letters: Iterable[Letter], height: float) -> list[list[Letter]]:
    """Letters at about the same height, from the top of the page down, each row from left to right."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=_down):
        if rows and abs(rows[-1][0].bottom - letter.bottom) < height / 3:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda letter: letter.left) for row in rows]


def _down(letter: Letter) -> float:
    return -letter.bottom


def _line(row: Sequence[Letter], margin: float, width: float) -> str:
    """Letters at their columns; where type is proportional, gaps decide: a word's, or a column's."""
    text, end = "", margin
    for letter in row:
        gap = letter.left - end
        if not text or gap > 2.2 * width:
            column = round((letter.left - margin) / width)
            text += " " * max(min(column, _WIDEST) - len(text), 3 if text else 0)
        elif gap > 0.2 * width:
            text += " "
        text += letter.text
        end = letter.right
    return text


def _spaced(rows: Sequence[Sequence[Letter]], lines: Sequence[str], height: float) -> Iterable[str]:
    """A blank line wherever the step down is half as much again as the usual one, or as letters are tall."""
    steps = [above[0].bottom - below[0].bottom for above, below in pairwise(rows)]
    usual = min([statistics.median_low(steps), 1.5 * height]) if steps else height
    yield lines[0]
    for step, (above, below), line in zip(steps, pairwise(rows), lines[1:], strict=True):
        if step > 1.45 * max(usual, min(_height(above), _height(below))):
            yield ""
        yield line


def _height(row: Sequence[Letter]) -> float:
    return row[0].top - row[0].bottom
