"""The authors: the front page's list in order, completed from the addresses at the end.

The front page decides who and in which order; the section gives full names and mail addresses.
Contributors are not authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from maild.domain.draft import Author
from parsers.text.addresses import find_section
from parsers.text.columns import Entry, entries
from parsers.text.document import Line
from parsers.text.front import Cell, Front, Kind
from parsers.text.matching import Places, addresses, begins_block, left_over, places, places_elsewhere
from parsers.text.people import companylike, fuller, initialed, name_part, people_in, personlike, placelike

_TAIL = 2500  # lines at the end, where addresses are looked for without their heading
_MOST = 60  # candidates looked at


@dataclass(frozen=True, slots=True)
class Listed:
    """The authors found, and the line of the first one; `doubt` is a sentence on why there are none."""

    authors: tuple[Author, ...] = ()
    line: int | None = None
    doubt: str | None = None


def find_authors(front: Front, lines: Sequence[Line], title: Sequence[int]) -> Listed:
    """`title` holds the lines of the title, which are nobody's name."""
    section = find_section(lines)
    cards = entries(lines[section[0] : section[1]]) if section else []
    named = [part for cell in front.cells if _may_name(cell, title) for part in _people_in(cell)][:_MOST]
    found = places(named, cards)
    top: list[Cell] = []
    if not found:
        tail = [
            Entry(part, line.number)
            for line in lines[-_TAIL:]
            for part in people_in(line.text) or [line.text.strip()[:200]]
        ]
        if found := places_elsewhere(named, tail):
            cards = tail
        top = _top(named)
    chosen = [cell for cell in named if cell in found or cell in top or initialed(name_part(cell.text))]
    if not chosen:
        return _from_section(cards)
    authors = _complete(chosen, found, cards, lines)
    if len(authors) == 1 and not found:
        authors = _sole(authors[0], _from_section(cards))
    if cards and (other := left_over(found, cards)):
        return Listed((), chosen[0].line, _doubt(authors, other))
    return Listed(authors, chosen[0].line)


def _sole(author: Author, section: Listed) -> tuple[Author]:
    """The only author has the only address, though the names differ."""
    only = section.authors[0].email if len(section.authors) == 1 else None
    return (Author(author.name, author.email or only),)


def _doubt(authors: Sequence[Author], other: str) -> str:
    names = ", ".join(author.name for author in authors)
    return f"The first page names {names}, but the authors' addresses name {other} among them."


def _may_name(cell: Cell, title: Sequence[int]) -> bool:
    return cell.kind is Kind.TEXT and cell.line not in title


def _people_in(cell: Cell) -> list[Cell]:
    """A cell of its own for each of several people in one."""
    return [Cell(name, cell.column, cell.line, cell.alone) for name in people_in(cell.text)] or [cell]


def _complete(
    chosen: Sequence[Cell], found: Places, cards: Sequence[Entry], lines: Sequence[Line]
) -> tuple[Author, ...]:
    mail = addresses(sorted(found.values()), cards)
    return tuple(
        Author(fuller(name_part(cell.text), name_part(cards[found[cell]].text)), mail[found[cell]])
        if cell in found
        else Author(name_part(cell.text), _beside(name_part(cell.text), lines))
        for cell in chosen
    )


def _beside(name: str, lines: Sequence[Line]) -> str | None:
    """The address on a line that gives the whole name too, anywhere in the text."""
    wanted = name.lower()
    for line in lines:
        if "@" in line.text[:200] and wanted in line.text[:200].lower():
            return next(iter(Entry(line.text, line.number).emails), None)
    return None


def _from_section(cards: Sequence[Entry]) -> Listed:
    """Without a usable front page: each address's block opens with a name."""
    authors: list[Author] = []
    line = None
    name = ""
    for index, card in enumerate(cards):
        if not name and begins_block(cards, index) and _opens(name_part(card.text)):
            name, line = name_part(card.text), line or card.line
        if name and card.emails:
            authors.append(Author(name, card.emails[0]))
            name = ""
    return Listed(tuple(authors), line)


def _opens(text: str) -> bool:
    return personlike(text) and not placelike(text)


def _top(named: Sequence[Cell]) -> list[Cell]:
    """The names at the top of the right column, if it is plain where they end."""
    column = [cell for cell in named if cell.right]
    run = list(takewhile(lambda cell: personlike(name_part(cell.text)), column))
    if len(run) < len(column) and companylike(column[len(run)].text):
        return run
    return run[:1] if len(column) <= 2 else []
