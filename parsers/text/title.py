"""The title: the lines in the middle of the front page, joined to one.

It looks at positions and kinds of cells only; a running header is never taken for a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from parsers.text.front import Front, Kind, Paragraph, Row, is_head, is_head_row

_RULE = re.compile(r"[\W_]{3,}$")
_NAMED = r"[<(]?draft-[\w.-]{3,100}-\d\d(?:\.txt)?[>)]?"
_NAME = re.compile(rf"^{_NAMED}\s|\s{_NAMED}$")
_TORN = re.compile(r"\w[-/\u2010\u2011]$")


@dataclass(frozen=True, slots=True)
class Title:
    """The title in one line, with the numbers of the lines it was read from."""

    text: str
    lines: tuple[int, ...]


def find_title(front: Front) -> Title | None:
    """The first paragraph below the header block that is neither name, date nor label."""
    paragraphs = front.paragraphs
    first = next((i for i, paragraph in enumerate(paragraphs) if is_head(paragraph)), -1)
    if first < 0 and not any(cell.kind is Kind.NAME for cell in front.cells):
        return None  # not a first page
    for strict in (True, False):
        for paragraph, after in zip_longest(paragraphs[first + 1 :], paragraphs[first + 2 :], fillvalue=()):
            if title := _title(_rows(paragraph), strict):
                return _continued(title, after)
    for paragraph in reversed(paragraphs[: first + 1]):
        if title := _title(_last_run(_rows(paragraph)), True):
            return title
    return None


def _continued(title: Title, after: Paragraph) -> Title:
    """A title that ends in a colon goes on in the next paragraph."""
    rest = _title(_rows(after), True) if title.text.endswith(":") else None
    return Title(f"{title.text} {rest.text}", title.lines + rest.lines) if rest else title


def _last_run(rows: Sequence[Row]) -> list[Row]:
    """The rows at the end of the header block that are not of its kind."""
    run: list[Row] = []
    for row in reversed(rows):
        if is_head_row(row):
            if run:
                break
        else:
            run.insert(0, row)
    return run


def _rows(paragraph: Paragraph) -> list[Row]:
    """The rows up to the draft's name, or those after it when it comes first."""
    before: list[Row] = []
    for row in paragraph:
        if row[0].kind is Kind.NAME and len(row) == 1:
            if before:
                return before
        elif not (len(row) == 1 and _RULE.match(row[0].text)):
            before.append(row)
    return before


def _title(rows: Sequence[Row], strict: bool) -> Title | None:
    if not rows or any(len(row) > 1 or _not_title(row, strict) for row in rows):
        return None
    cells = [row[0] for row in rows]
    text = _NAME.sub("", join([cell.text for cell in cells])).strip()
    return Title(text, tuple(cell.line for cell in cells)) if text else None


def _not_title(row: Row, strict: bool) -> bool:
    return is_head_row(row) if strict else row[0].kind is not Kind.TEXT or row[0].column > 40


def join(texts: Sequence[str]) -> str:
    """Lines to one line; no blank after a hyphen or slash at a line's end."""
    joined = ""
    for text in texts:
        joined += text if not joined or _TORN.search(joined[-2:]) else f" {text}"
    return re.sub(r" {2,}", " ", joined)
