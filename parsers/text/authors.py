"""The authors: the front page's list in order, completed from the addresses at the end.

The front page decides who and in which order; the section gives full names and mail addresses.
Contributors are not authors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maild.domain.draft import Author
from parsers.text.addresses import Entry, entries, find_section
from parsers.text.document import Line
from parsers.text.front import Cell, Front, Kind
from parsers.text.people import bare, fuller, initialed, personlike, same, surnames_equal


@dataclass(frozen=True, slots=True)
class Listed:
    """The authors found, and where; `doubt` says why the list can't be trusted."""

    authors: tuple[Author, ...]
    line: int | None
    doubt: str | None = None


def find_authors(front: Front, lines: Sequence[Line], title: Sequence[int]) -> Listed:
    section = find_section(lines)
    cards = entries(lines[section[0] : section[1]]) if section else []
    named = _candidates(front, title)
    places = _places(named, cards)
    if not places:
        return _from_section(cards)
    chosen = [cell for cell in named if cell in places or initialed(cell.text)]
    return Listed(_complete(chosen, places, cards), chosen[0].line)


def _candidates(front: Front, title: Sequence[int]) -> list[Cell]:
    """Cells that may name an author: the right column's first, else whatever stands below the title."""
    cells = [cell for cell in front.cells if cell.kind is Kind.TEXT and cell.line not in title]
    return [part for cell in cells for part in _people_in(cell)]


_AND = re.compile(r"\s*(?:;|\s&|\band\b)\s*|,\s+(?=[^\W\d_]\.)")


def _people_in(cell: Cell) -> list[Cell]:
    parts = [part for part in _AND.split(cell.text[:200]) if part]
    if len(parts) == 1 or not all(personlike(part) for part in parts):
        return [cell]
    return [Cell(part, cell.column, cell.line, cell.alone) for part in parts]


def _places(named: Sequence[Cell], cards: Sequence[Entry]) -> dict[Cell, int]:
    """Where in the section each of the candidates has an entry."""
    openers = [index for index in range(len(cards)) if _opens(cards, index)]
    others = [index for index in range(len(cards)) if cards[index].text]
    found: dict[Cell, int] = {}
    for strict, where in ((True, openers), (True, others), (False, openers)):
        for cell in named:
            if cell in found or (where is others or not strict) and not initialed(cell.text):
                continue
            taken = set(found.values())
            at = next((i for i in where if i not in taken and _is_for(cell.text, cards[i].text, strict)), None)
            if at is not None:
                found[cell] = at
    return found


def _opens(cards: Sequence[Entry], index: int) -> bool:
    """Does the line begin an address: after an empty line, or after the address before?"""
    if not cards[index].text:
        return False
    return index == 0 or not cards[index - 1].text or bool(cards[index - 1].emails)


_NAME = re.compile(r"\s{3,}|,\s|\s?[<(]|@|\s-\s|:\s")


def name_part(text: str) -> str:
    """What of an entry's line may be the name."""
    text = bare(text[:120])
    return _NAME.split(text, maxsplit=1)[0].strip()


def _is_for(name: str, text: str, strict: bool) -> bool:
    if "@" in text and " " not in text.strip():
        return False
    part = name_part(text)
    if strict:
        return same(name, part) or same(name, bare(text))
    return surnames_equal(name, part) and personlike(part)


def _complete(chosen: Sequence[Cell], places: dict[Cell, int], cards: Sequence[Entry]) -> tuple[Author, ...]:
    starts = sorted(places.values())
    done = []
    for cell in chosen:
        if cell not in places:
            done.append(Author(bare(cell.text)))
            continue
        start = places[cell]
        end = next((other for other in starts if other > start), len(cards))
        emails = [email for card in cards[start:end] for email in card.emails]
        done.append(Author(fuller(cell.text, name_part(cards[start].text)), emails[0] if emails else None))
    return tuple(done)


def _from_section(cards: Sequence[Entry]) -> Listed:
    """Without a usable front page: each address's block opens with a name."""
    authors: list[Author] = []
    line = None
    name = ""
    fresh = True
    for card in cards:
        if not card.text:
            fresh = True
        elif fresh and not name and personlike(name_part(card.text)):
            name, line = name_part(card.text), line or card.line
            fresh = False
        if name and card.emails:
            authors.append(Author(name, card.emails[0]))
            name = ""
    return Listed(tuple(authors), line)
