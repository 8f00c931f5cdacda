"""A plain text draft as lines to read: decoded, normalised, page furniture taken out.

Every line keeps the number it has in the submitted file, so that findings can name it.
What the lines mean is not decided here: see `extract`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple, cast

from maild.domain.draft import Remark
from parsers.text.decoding import decode
from parsers.text.pages import LOOK, Page, paginate

_COLUMNS = 80  # what a row holds where lines are not wrapped
_NUMBER = re.compile(r"page (\d{1,4})\]?$", re.I)
_LINES_A_PAGE = 58  # RFC 7994, Section 4.2: what a page holds where the text does not say


class Line(NamedTuple):
    """A line of the body, without trailing blanks."""

    text: str
    number: int  # 1-based, in the submitted file
    page: int  # 1-based


# tuple.__new__ rather than Line(): drafts have thousands of lines, and this is three times as fast.
_line = cast("Callable[[tuple[str, int, int]], Line]", partial(tuple.__new__, Line))


@dataclass(frozen=True, slots=True)
class Document:
    """A text draft taken apart; `lines` is what a reader reads, `raw` what was sent."""

    lines: tuple[Line, ...]
    raw: tuple[str, ...]
    pages: int
    octets: int
    charset: str  # "us-ascii", "utf-8" or "windows-1252"
    headers: tuple[str, ...] = ()  # running headers, from page 2 on
    footers: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=1)  # it is read to see whether it is a draft, and then what it says
def read(data: bytes) -> Document:
    """Any octets at all: never raises, linear in their number."""
    decoded = decode(data)
    pages = paginate(decoded.text)
    return Document(
        lines=tuple(_body(pages)),
        raw=tuple(decoded.raw.split("\n")),
        pages=_count(pages),
        octets=len(data),
        charset=decoded.charset,
        headers=tuple(text for page in pages for text in page.headers),
        footers=tuple(text for page in pages for text in page.footers),
        remarks=decoded.remarks,
    )


def _count(pages: list[Page]) -> int:
    if len(pages) == 1 and not pages[0].footers:
        rows = sum(1 + len(line.rstrip()) // _COLUMNS for line in pages[0].lines)
        return max(1, -(-rows // _LINES_A_PAGE))
    filled = [page for page in pages if page.last > page.first or page.footers]
    return max(len(filled), _last_number(filled))


def _last_number(pages: list[Page]) -> int:
    """The number in the last footer, where footers are missing before it; never more than there can be."""
    texts = [text for page in pages for text in page.footers]
    numbers = [int(found[1]) for text in texts if (found := _NUMBER.search(text[-12:]))]
    possible = sum(len(page.lines) for page in pages) // (_LINES_A_PAGE // 2)
    return numbers[-1] if numbers and numbers[-1] <= possible else 1


def _body(pages: list[Page]) -> list[Line]:
    body: list[Line] = []
    for count, page in enumerate(pages, 1):
        if page.first >= page.last and count > 1:
            continue
        if body and not _goes_on(body[-1].text, page.lines[page.first]):
            body.append(Line("", page.number, count))
        start = page.first if count > 1 else 0
        number = page.number + start
        texts = map(str.rstrip, page.lines[start : page.last])
        body += map(_line, zip(texts, range(number, number + len(page.lines)), repeat(count)))
    return body


def _goes_on(before: str, after: str) -> bool:
    """Has the page break torn a paragraph between these two lines?"""
    before, after = before[-LOOK:], after[:LOOK]
    if _indent(before) != _indent(after) or before.endswith((".", ":", "!", "?")):
        return False
    return after.lstrip()[:1].islower() or len(before) > 60


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
