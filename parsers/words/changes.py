"""Two versions of a draft, compared by words: how many changed in which section (R84).

Whether a change matters is for people; what generators write by themselves is no change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from maild.domain.changes import Changes, SectionChange
from parsers.text.document import Document
from parsers.text.headings import abstract_heading, is_contents_line, is_numbered
from parsers.words.alignment import Gap, gaps
from parsers.words.references import References
from parsers.words.sides import Side, side
from parsers.words.tokens import Word

_MOST = 200  # sections, references
_LONGEST = 80  # characters of a heading


def changes(before: Document, after: Document, since: str) -> Changes:
    """Linear in the words, and bounded as parsers.words.alignment is."""
    old, new = side(before), side(after)
    found = gaps([word.text for word in old.words], [word.text for word in new.words])
    return Changes(
        since=since,
        sections=tuple(_sections(old, new, found))[:_MOST],
        references_added=_only_in(new.references, old.references),
        references_removed=_only_in(old.references, new.references),
    )


def _sections(old: Side, new: Side, found: Sequence[Gap]) -> list[SectionChange]:
    """In the order of the new version. What was removed counts where the new version goes on."""
    headings = _headings(new.document)
    lines = [line for line, _ in headings]
    counted: dict[int, tuple[int, int]] = {}
    for gap in found:
        at = bisect_right(lines, _line(new.words, gap))
        removed, added = counted.get(at, (0, 0))
        counted[at] = removed + gap.b - gap.a, added + gap.d - gap.c
    return [
        SectionChange(headings[at - 1][1] if at else "", *counts) for at, counts in sorted(counted.items())
    ]


def _headings(document: Document) -> list[tuple[int, str]]:
    """Line and text of each heading; those of the contents are none."""
    return [
        (line.number, " ".join(line.text.split())[:_LONGEST])
        for line in document.lines
        if not line.text[:3].isspace() and _is_heading(line.text)
    ]


def _is_heading(text: str) -> bool:
    return (is_numbered(text) and not is_contents_line(text)) or abstract_heading(text) == ""


def _line(words: Sequence[Word], gap: Gap) -> int:
    """Where the change is in the new version: its first new word, or the last one before what is gone."""
    if not words:
        return 0
    return words[min(gap.c if gap.d > gap.c else max(gap.c - 1, 0), len(words) - 1)].line


def _only_in(some: References, others: References) -> tuple[str, ...]:
    """Labels of entries; numbers are no labels, for they move."""
    missing = (entry.label for key, entry in some.entries.items() if key not in others.entries)
    return tuple(label for label in missing if not label.isdigit())[:_MOST]
