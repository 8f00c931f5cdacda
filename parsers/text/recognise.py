"""Is this text an Internet-Draft at all, however damaged, or something else that came by mail?

Signs are weighed, none is decisive: a note may name a draft and quote its boilerplate, and a draft may
lack both. It does not say whether the draft is a good one.
"""

from __future__ import annotations

import re

from parsers.text.document import Document, Line, read
from parsers.text.draft_name import is_name_cell
from parsers.text.front import Kind, cells_of, is_head_row
from parsers.text.headings import abstract_heading, is_numbered

_TOP = 150  # lines looked at
_ENOUGH = 4
_ROW = re.compile(r"\s*internet[- ]draft(?:\s{3}|$|:)", re.I)
_STATUS = re.compile(r"\s{0,40}(?:\d\.?\s{1,4})?status of this (?:memo|document|draft)\s{0,9}$", re.I)
_STATEMENT = re.compile(
    r"this (?:document|memo) is an internet[- ]draft|this internet[- ]draft is submitted|"
    r"internet[- ]drafts are (?:working|draft) documents|by submitting this internet[- ]draft",
    re.I,
)
_SECTION = re.compile(
    r"\s{0,40}(?:\d{1,2}\.?\s{1,4})?(?:introduction|table of contents|copyright notice"
    r"|security considerations|"
    r"(?:(?:in|non-)?normative )?references|authors?['’]?s?['’]? address(?:es)?)\s{0,9}$",
    re.I,
)
_DELETED = re.compile(r"\s*this internet[- ]draft\b.{0,80}\bhas (?:been deleted|expired)", re.I)
_QUOTED = ("> ", ">>", "| ")


def looks_like_draft(text: str | Document) -> bool:
    """True for drafts, also misnamed ones or such without boilerplate; False for notes and tombstones."""
    document = read(text.encode("utf-8", "replace")) if isinstance(text, str) else text
    top = [line for line in document.lines[:_TOP] if line.text and not line.text.startswith(_QUOTED)]
    if any(_DELETED.match(line.text) for line in top[:5]):
        return False
    return _front(top) + _sections(document) + min(2, len(document.footers)) >= _ENOUGH


def _front(top: list[Line]) -> int:
    """The signs of a first page: 0 to 9."""
    head = top[:40]
    rows = [cells_of(line) for line in head]
    signs = (
        2 * any(_ROW.match(line.text) for line in head),
        2 * any(len(row) == 1 and row[0].column > 8 and is_name_cell(row[0].text) for row in rows),
        any(cell.kind is Kind.NAME for row in rows for cell in row),
        any(len(row) == 2 and is_head_row(row) and row[1].right for row in rows),
        2 * any(abstract_heading(line.text) == "" for line in top),
        any(_STATUS.match(line.text[:100]) for line in top),
        any(_STATEMENT.search(line.text[:200]) for line in top),
    )
    return sum(map(int, signs))


def _sections(document: Document) -> int:
    """Headings of a document, 2 at most: letters have none."""
    texts = [line.text for line in document.lines[:3000] if 4 < len(line.text) < 80]
    known = any(_SECTION.match(text) for text in texts)
    return int(known) + int(sum(is_numbered(text) for text in texts) > 1)
