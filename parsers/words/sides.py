"""A text ready to be compared: its words, its references, and where two of them differ."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.text.document import Document, Line, read
from parsers.words.alignment import Gap
from parsers.words.references import References, references
from parsers.words.sections import sections
from parsers.words.tokens import Word, links, words


@dataclass(frozen=True, slots=True)
class Side:
    """One text, ready to be compared."""

    document: Document
    words: list[Word]
    references: References
    links: list[str]  # anywhere
    addresses: list[Line]
    headings: list[Line]  # of lists of references


def side(text: Document | str) -> Side:
    document = read(text.encode("utf-8", "replace")) if isinstance(text, str) else text
    parts = sections(document.lines)
    return Side(
        document,
        words(parts.body),
        references(parts.references),
        links(document.lines),
        parts.addresses,
        parts.headings,
    )


def both(ours: Side, theirs: Side, gap: Gap) -> tuple[list[Word], list[Word]]:
    return ours.words[gap.a : gap.b], theirs.words[gap.c : gap.d]
