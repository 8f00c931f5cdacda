"""Page furniture: which lines are running headers and footers, and where pages begin.

A page ends at a form feed, or after a "[Page N]" line where form feeds are missing. A header
or footer is known by its pattern or by coming back on other pages with only digits changed.
It does not join the paragraphs that a page break has torn; `document` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

LOOK = 300  # characters of a line that are looked at
_FOOTER = re.compile(r"\[?\bpage[ -]{1,4}[0-9ivxlc]{1,6}(?: of \d{1,4})?\]?\s{0,200}$", re.I)
_HEADER = re.compile(
    r"(?:internet[- ]?draft|draft-[a-z0-9]|rfc \d).{0,200}"
    r"(?:19|20)\d\d\s{0,50}$|^\s{0,40}internet[- ]draft(?:\s{3}|$)",
    re.I,
)
_CHANGING = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)(?:[a-z]{1,6})?\b|[\d\s]+", re.I
)
_BARE = re.compile(r"\s{3}\D{0,9}(\d{1,3})\s{0,30}$")
_NUMBERED = re.compile(r"(?:\s{2}|[\[(-])\s?(\d{1,3})[\])-]?\s{0,9}$")
_OFTEN_THERE = re.compile(r"\bexpir|\bdraft|\b(?:19|20)\d\d\b", re.I)
_LONG_PAGE = 130  # lines that no page has
_MOST_PAGES = 3000
_MARGIN = 3  # lines of a header or footer at most


@dataclass(slots=True)
class Page:
    """A page's lines; `number` is the line number of the first one."""

    number: int
    lines: list[str]
    first: int = 0  # the body is lines[first:last]
    last: int = 0
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)


def paginate(text: str) -> list[Page]:
    """The pages of a text with LF line ends, in order, with the bounds of their bodies."""
    pages = [part for page in _at_form_feeds(text) for part in _at_footers(page)]
    for page in pages:
        page.first, page.last = _first_filled(page, 0), _last_filled(page, len(page.lines))
    if len(pages) > 1:
        _take_out_furniture(pages)
    return pages


def _at_form_feeds(text: str) -> Iterator[Page]:
    number = 1
    for chunk in text.split("\f", _MOST_PAGES):
        lines = chunk.replace("\f", " ").split("\n")
        if len(lines) > 1 or lines[0]:
            yield Page(number, lines)
        number += len(lines) - 1


def _at_footers(page: Page) -> Iterator[Page]:
    start = 0
    ends = _ends(page.lines)
    if not ends and len(page.lines) > _LONG_PAGE:
        ends = sorted(_numbered(page.lines))
    for index in ends[:_MOST_PAGES]:
        if _more(page.lines, index):
            yield Page(page.number + start, page.lines[start : index + 1])
            start = index + 1
    yield Page(page.number + start, page.lines[start:]) if start else page


def _ends(lines: list[str]) -> list[int]:
    closed = [index for index, line in enumerate(lines) if line and line.rstrip()[-1:] == "]"]
    return [index for index in closed if is_footer(lines[index])]


def _numbered(lines: list[str]) -> set[int]:
    """Lines that come back with a page number counting up by one, for texts with bare numbers as footers."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if line and line.rstrip()[-1:].isdigit() and (found := _BARE.search(line[-40:])) and len(line) < LOOK:
            run = runs.setdefault(_shape(line), [])
            if not run or int(found[1]) == run[-1][1] + 1:
                run.append((index, int(found[1])))
    return {index for run in runs.values() if len(run) > 2 for index, _ in run if _apart(run)}


def _apart(run: list[tuple[int, int]]) -> bool:
    """Are the footers about a page apart?"""
    return (run[-1][0] - run[0][0]) / (len(run) - 1) > 35


def _more(lines: list[str], index: int) -> bool:
    """Is there another line with something on it soon (or anything but blanks to come)?"""
    return any(line and not line.isspace() for line in lines[index + 1 : index + 60])


def is_footer(line: str) -> bool:
    """Does the line end in a page number as running footers do?"""
    return _FOOTER.search(line[-60:]) is not None and len(line) < LOOK


def _first_filled(page: Page, index: int) -> int:
    while index < len(page.lines) and not page.lines[index].strip():
        index += 1
    return index


def _last_filled(page: Page, end: int) -> int:
    while end > page.first and not page.lines[end - 1].strip():
        end -= 1
    return end


def _shape(line: str) -> str:
    return _CHANGING.sub(" ", line[:LOOK]).strip()


def _take_out_furniture(pages: list[Page]) -> None:
    tops = Counter(_shape(line) for page in pages[1:] for line in _top(page))
    bottoms = Counter(_shape(line) for page in pages for line in _bottom(page))
    for number, page in enumerate(pages, 1):
        _cut_bottom(page, number, bottoms, len(pages))
    for page in pages[1:]:
        _cut_top(page, tops, len(pages))


def _top(page: Page) -> list[str]:
    return [line for line in page.lines[page.first : page.first + _MARGIN] if line.strip()]


def _bottom(page: Page) -> list[str]:
    return [line for line in page.lines[max(page.first, page.last - _MARGIN) : page.last] if line.strip()]


def _cut_top(page: Page, tops: Counter[str], pages: int) -> None:
    for line in _top(page):
        if not (_comes_back(line, tops, pages) or (not page.headers and _HEADER.search(line[:LOOK]))):
            break
        page.headers.append(line.strip())
        page.first = page.lines.index(line, page.first) + 1
    page.first = min(_first_filled(page, page.first), page.last)


def _cut_bottom(page: Page, number: int, bottoms: Counter[str], pages: int) -> None:
    for line in reversed(_bottom(page)):
        if not (is_footer(line) or _comes_back(line, bottoms, pages) or _ends_page(line, number)):
            break
        page.footers.append(line.strip())
        page.last -= 1
        page.last = _last_filled(page, page.last)


def _ends_page(line: str, number: int) -> bool:
    """ "Brook     Expires May 2001     [3]" at the end of the third page."""
    found = _NUMBERED.search(line[-40:])
    return found is not None and int(found[1]) == number and _OFTEN_THERE.search(line[:LOOK]) is not None


def _comes_back(line: str, shapes: Counter[str], pages: int) -> bool:
    """On a third of the pages where it says what furniture says; on three quarters otherwise: lines of the
    body come back at the edges of pages, too, where they are code.
    """
    shape = _shape(line)
    says = _OFTEN_THERE.search(line[:LOOK]) is not None
    often = max(2, pages // 3) if says else max(3, 3 * pages // 4)
    return len(shape) > 7 and " " in shape and shapes[shape] >= often
