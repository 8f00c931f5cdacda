"""Address blocks in reading order: two or three columns are put one after the other.

Where a block has columns, its first row, the names, has them too. Whose block it is, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.text.document import Line
from parsers.text.front import Row, cells_of
from parsers.text.mailboxes import emails_in, is_contact
from parsers.text.people import people_in

_LEAST = {2: 24, 3: 14}  # by the number of columns: where the second one begins at the earliest


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of one column, or one of the people in it; empty text for an empty line."""

    text: str
    line: int

    @property
    def emails(self) -> tuple[str, ...]:
        return emails_in(self.text)


def entries(lines: Sequence[Line]) -> list[Entry]:
    """Blocks end at an empty line, unless "Phone:", "Email:" and the like follow."""
    ordered: list[Entry] = []
    block: list[Line] = []
    for line in lines:
        if block and line.text and not block[-1].text and not is_contact(line.text):
            ordered.extend(_columns(block))
            block = []
        block.append(line)
    return [*ordered, *_columns(block)]


def _columns(block: Sequence[Line]) -> Iterator[Entry]:
    rows = [(line.number, cells_of(line)) for line in block]
    starts = _starts([row for _, row in rows])
    for column in range(len(starts)):
        for number, row in rows:
            texts = [cell.text for at, cell in enumerate(row) if _column(row, at, starts) == column]
            text = "   ".join(texts)
            for part in people_in(text) or [text]:
                yield Entry(part, number)
        if column + 1 < len(starts):
            yield Entry("", rows[-1][0])


def _starts(rows: Sequence[Row]) -> list[int]:
    """Where the columns begin; [0] if there is but one."""
    count = len(next((row for row in rows if row), ()))
    full = [row for row in rows if len(row) == count]
    seconds = sorted(row[1].column for row in full) if count in _LEAST else []
    if len(seconds) < 2 or seconds[0] <= _LEAST[count]:
        return [0]
    if len(seconds) == 2 and seconds[1] - seconds[0] > 2:
        return [0]
    return [min(row[at].column for row in full) for at in range(count)]


def _column(row: Row, at: int, starts: Sequence[int]) -> int:
    if len(row) == len(starts):
        return at
    return max((i for i, start in enumerate(starts) if start - 2 <= row[at].column), default=0)
