"""The authors: the front page's list in order, completed from the addresses at the end.

The front page decides who and in which order; the section gives full names and mail addresses.
Contributors are not authors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from maild.domain.draft import Author
from parsers.text.addresses import CONTACT, Entry, entries, find_section
from parsers.text.document import Line
from parsers.text.front import Cell, Front, Kind
from parsers.text.people import (
    bare,
    companylike,
    fuller,
    initialed,
    name_part,
    personlike,
    same,
    surnames_equal,
)


_TAIL = 2500  # lines at the end, where addresses are looked for without their heading


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
        anywhere = [Entry(line.text.strip()[:200], line.number) for line in lines[-_TAIL:]]
        found = _elsewhere(named, anywhere)
        places, cards = (found, anywhere) if found else ({}, cards)
    chosen = [cell for cell in named if cell in places or initialed(name_part(cell.text))]
    if not chosen:
        return _from_section(cards) or _from_front(named)
    return Listed(_complete(chosen, places, cards), chosen[0].line)


def _candidates(front: Front, title: Sequence[int]) -> list[Cell]:
    """Cells that may name an author, in the order they stand."""
    cells = [cell for cell in front.cells if cell.kind is Kind.TEXT and cell.line not in title]
    return [part for cell in cells for part in _people_in(cell)]


def _elsewhere(named: Sequence[Cell], cards: Sequence[Entry]) -> dict[Cell, int]:
    """Where in the whole text a candidate's name stands above an address."""
    blocks = [i for i in range(len(cards)) if _first(cards, i)]
    with_address = [i for i in blocks if len(cards[i].text) < 80 and _emails(cards, i)]
    found: dict[Cell, int] = {}
    _match([cell for cell in named if personlike(name_part(cell.text))], with_address, cards, same, found)
    return found


_AND = re.compile(r"\s*(?:;|\s&|\band\b)\s*|,\s+")


def _people_in(cell: Cell) -> list[Cell]:
    parts = [part for part in _AND.split(cell.text[:200]) if part]
    if len(parts) == 1 or not all(personlike(part) for part in parts):
        return [cell]
    return [Cell(part, cell.column, cell.line, cell.alone) for part in parts]


def _places(named: Sequence[Cell], cards: Sequence[Entry]) -> dict[Cell, int]:
    """Where in the section each of the candidates has an entry."""
    found: dict[Cell, int] = {}
    people = [cell for cell in named if personlike(name_part(cell.text))]
    sure = [cell for cell in people if initialed(name_part(cell.text))]
    first = [i for i in range(len(cards)) if _first(cards, i)]
    second = [i for i in range(len(cards)) if _second(cards, i)]
    filled = [i for i in range(len(cards)) if cards[i].text]
    _match(people, first, cards, same, found)
    _match(people, second, cards, same, found)
    _match(sure, filled, cards, same, found)
    _match(sure, first, cards, surnames_equal, found)
    if not found:
        _match(named, first, cards, same, found)
    return _without_organizations(found, sure, cards)


def _without_organizations(
    found: dict[Cell, int], sure: Sequence[Cell], cards: Sequence[Entry]
) -> dict[Cell, int]:
    """Drops what stands between a person written with initials and that person's address."""
    order = sorted(found.items(), key=lambda item: item[1])
    dropped = set()
    for (before, start), (cell, at) in pairwise(order):
        if before in sure and cell not in sure and not _emails(cards, start, at):
            dropped.add(cell)
    return {cell: at for cell, at in found.items() if cell not in dropped}


def _match(
    named: Sequence[Cell],
    where: Sequence[int],
    cards: Sequence[Entry],
    equal: Callable[[str, str], bool],
    found: dict[Cell, int],
) -> None:
    for cell in named:
        if cell in found:
            continue
        name = name_part(cell.text)
        taken = set(found.values())
        at = next((i for i in where if i not in taken and _is_for(name, cards[i].text, equal)), None)
        if at is not None:
            found[cell] = at


def _first(cards: Sequence[Entry], index: int) -> bool:
    """Does the line begin a block?"""
    return bool(cards[index].text) and (index == 0 or not cards[index - 1].text)


def _second(cards: Sequence[Entry], index: int) -> bool:
    """May the line be a name though it begins no block?

    After the address of the one before, if one of its own follows; or among the first n lines of a
    block with n addresses.
    """
    if not cards[index].text or not index:
        return False
    if cards[index - 1].emails:
        return bool(_emails(cards, index))
    start = index
    while start and cards[start - 1].text and index - start < 6:
        start -= 1
    return index - start < len(_emails(cards, start))


def _emails(cards: Sequence[Entry], start: int, end: int | None = None) -> list[str]:
    """The addresses from `start` to the end of the block with its "Email:" part, or to `end`."""
    found: list[str] = []
    for index in range(start, min(start + 40, len(cards)) if end is None else end):
        if end is None and not cards[index].text and not _reach(cards, index + 1):
            break
        found += cards[index].emails
    return found


def _reach(cards: Sequence[Entry], index: int) -> bool:
    return index < len(cards) and CONTACT.match(cards[index].text) is not None


def _is_for(name: str, text: str, equal: Callable[[str, str], bool]) -> bool:
    if "@" in text and " " not in text.strip():
        return False
    part = name_part(text)
    return equal(name, part) or equal(name, part.split("/")[0]) or (equal is same and same(name, bare(text[:120])))


def _complete(chosen: Sequence[Cell], places: dict[Cell, int], cards: Sequence[Entry]) -> tuple[Author, ...]:
    addresses = _addresses(sorted(places.values()), cards)
    return tuple(
        Author(fuller(name_part(cell.text), name_part(cards[places[cell]].text)), addresses[places[cell]])
        if cell in places
        else Author(name_part(cell.text))
        for cell in chosen
    )


def _addresses(starts: Sequence[int], cards: Sequence[Entry]) -> dict[int, str | None]:
    """The address of each entry; names above one another share out the addresses below them."""
    found: dict[int, str | None] = {}
    stacked: list[int] = []
    for start, end in zip(starts, (*starts[1:], len(cards)), strict=False):
        if stacked and not cards[start - 1].text:
            found |= dict.fromkeys(stacked)
            stacked = []
        stacked.append(start)
        if emails := _emails(cards, start, end):
            shared = emails if len(emails) >= len(stacked) else [*emails, *[None] * len(stacked)]
            found |= dict(zip(stacked, shared, strict=False))
            stacked = []
    return found | dict.fromkeys(stacked)


def _from_section(cards: Sequence[Entry]) -> Listed | None:
    """Without a usable front page: each address's block opens with a name."""
    authors: list[Author] = []
    line = None
    name = ""
    for index, card in enumerate(cards):
        if not name and _first(cards, index) and personlike(name_part(card.text)):
            name, line = name_part(card.text), line or card.line
        if name and card.emails:
            authors.append(Author(name, card.emails[0]))
            name = ""
    return Listed(tuple(authors), line) if authors else None


def _from_front(named: Sequence[Cell]) -> Listed:
    """Without addresses: the names at the top of the right column, if it is plain where they end."""
    column = [cell for cell in named if cell.right]
    run = list(takewhile(lambda cell: personlike(name_part(cell.text)), column))
    ended = len(run) < len(column) and companylike(column[len(run)].text)
    if not run or not (ended or len(column) <= 2):
        return Listed((), None)
    people = run if ended else run[:1]
    return Listed(tuple(Author(name_part(cell.text)) for cell in people), people[0].line)
