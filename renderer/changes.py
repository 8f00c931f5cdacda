"""Two versions side by side as a page, and their changes in short, as a job of a child.

The page is iddiff's. Where the changes are is found by our own bounded search, and iddiff is given one change
at a time: difflib, which is behind it, takes minutes for two long texts that have little in common.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

import msgspec

from maild.domain.changes import Changes
from parsers.text.document import Document, read
from parsers.words.alignment import Gap, gaps
from parsers.words.changes import changes

JOB = "renderer.changes:changes_job"
_AROUND = 5  # unchanged lines that are shown around a change
_BLOCK = 40  # lines of a change up to which the words that changed are marked
_PATIENCE = 2.0  # seconds of the processor for marking words; then lines are marked as a whole


@dataclass(frozen=True, slots=True)
class Version:
    identifier: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Pair:
    before: Version
    after: Version


@dataclass(frozen=True, slots=True)
class Compared:
    """`page` is HTML in UTF-8 without scripts, links or anything remote."""

    changes: Changes
    page: bytes


def compared(pair: Pair) -> Compared:
    before, after = read(pair.before.text), read(pair.after.text)
    return Compared(changes(before, after, pair.before.identifier), _page(pair, before, after))


def _page(pair: Pair, before: Document, after: Document) -> bytes:
    from iddiff.iddiff import HTML, get_html_table

    names = f"{pair.before.identifier}.txt", f"{pair.after.identifier}.txt"
    rows = "".join(_rows(_lines(before), _lines(after)))
    page = HTML.format(title=f"Diff: {names[0]} - {names[1]}", output=get_html_table(*names, rows))
    return str(page).strip().encode("utf-8", "replace")


def _lines(document: Document) -> list[str]:
    """As HTML. Page furniture is gone from a document's lines; iddiff leaves out empty lines in a row."""
    from iddiff.iddiff import cleanup

    return list(cleanup([f"{escape(line.text)}\n" for line in document.lines], skip_whitespace=True))


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    from iddiff.iddiff import CONTEXT_LINE

    deadline = time.process_time() + _PATIENCE
    shown = 0  # lines of `after` that are dealt with
    for number, gap in enumerate(gaps(before, after)):
        if gap.c - _AROUND > shown:
            yield CONTEXT_LINE.format(context=number)
        yield from _unchanged(before, after, max(shown, gap.c - _AROUND), gap)
        marked = max(gap.b - gap.a, gap.d - gap.c) <= _BLOCK and time.process_time() < deadline
        yield from _changed(before[gap.a : gap.b], after[gap.c : gap.d], marked)
        shown = gap.d


def _unchanged(before: Sequence[str], after: Sequence[str], start: int, gap: Gap) -> Iterator[str]:
    """Lines before a change."""
    from iddiff.iddiff import UNCHANGED_ROW

    for back in range(gap.c - start, 0, -1):
        yield UNCHANGED_ROW.format(lline=before[gap.a - back], rline=after[gap.c - back])


def _changed(before: Sequence[str], after: Sequence[str], marked: bool) -> Iterator[str]:
    from iddiff.iddiff import CHANGED_ROW, get_diff_rows

    if marked:
        yield get_diff_rows(list(before), list(after), None)
        return
    for left, right in zip_longest(before, after, fillvalue=""):
        yield CHANGED_ROW.format(lline=left, rline=right)


def changes_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(compared(msgspec.msgpack.decode(payload, type=Pair)))
