"""Tables: whether the words of their cells were only wrapped at other widths.

Wrapping moves words up and down within their column. So the columns of a table, each read from top to bottom,
say the same on both sides, whatever the widths; a word that has left its column or its place was moved by a
person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from parsers.text.document import Document, Line
from parsers.words.tokens import words

_BAR = re.compile(r"\s*[|+]")
_SAID = re.compile(r"[^\W_]")
_GUTTER = re.compile(r" {2,}")
_WIDEST = 400  # characters of a line
_MOST_BLANK = 8  # lines between the two halves of a table that a page break divides


def rewrapped(ours: Document, theirs: Document) -> Callable[[Iterable[int], Iterable[int]], bool]:
    """Tells of the numbers of lines on both sides whether they are of the same table, wrapped otherwise.

    A table is read once, however many differences it has.
    """
    same = cache(lambda here, there: _say_the_same(_columns(ours, *here), _columns(theirs, *there)))
    return lambda mine, others: same(_extent(ours.lines, mine), _extent(theirs.lines, others))


def _say_the_same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return len(ours) > 1 and ours == theirs


def _columns(document: Document, start: int, end: int) -> list[str]:
    """What each column says; none where the lines have no columns."""
    lines = [line.text[:_WIDEST] for line in document.lines[start:end] if _SAID.search(line.text)]
    rows = list(map(_cells, lines)) if all(map(_BAR.match, lines)) else _cut(lines)
    if len(set(map(len, rows))) != 1:
        return []
    return [_said(column) for column in zip(*rows, strict=True)]


def _cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def _cut(lines: Sequence[str]) -> list[list[str]]:
    """Where all lines have two blanks."""
    width = max(map(len, lines), default=0)
    used = [any(line[i : i + 1].strip() for line in lines) for i in range(width)]
    gutters = [match.span() for match in _GUTTER.finditer("".join(" x"[here] for here in used))]
    starts, ends = [0, *(end for _, end in gutters)], [*(start for start, _ in gutters), width]
    spans = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    return [[line[start:end] for start, end in spans] for line in lines]


def _said(cells: Iterable[str]) -> str:
    """A word may be divided where a cell ends, a number not."""
    found = [word.text for word in words([Line(cell.strip(), 0, 0) for cell in cells])]
    numbers = [text for text in found if text.lstrip("-")[:1].isdigit()]
    return " ".join(("".join(c for c in "".join(found) if c.isalnum()), *numbers))


def _extent(lines: Sequence[Line], numbers: Iterable[int]) -> tuple[int, int]:
    """From the first to beyond the last line of the table that these lines are of."""
    wanted = sorted(numbers)
    if not wanted:
        return 0, 0
    start, end = (
        bisect_left(lines, number, key=lambda line: line.number) for number in (wanted[0], wanted[-1])
    )
    has_bars = _BAR.match(lines[start].text) is not None
    while start > 0 and (before := _next_row(lines, start - 1, -1, has_bars)) is not None:
        start = before
    while (after := _next_row(lines, end + 1, 1, has_bars)) is not None:
        end = after
    return start, end + 1


def _next_row(lines: Sequence[Line], at: int, step: int, has_bars: bool) -> int | None:
    """That of the same table; on the next page, blank lines may come before it."""
    first = at
    while 0 <= at < len(lines) and abs(at - first) <= _MOST_BLANK:
        line = lines[at]
        if line.text:
            near = at == first or line.page != lines[first - step].page
            return at if near and bool(_BAR.match(line.text)) == has_bars else None
        at += step
    return None
