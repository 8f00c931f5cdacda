"""Which line of the addresses is about which name of the front page, and whose the mail addresses are.

A name is looked for where blocks begin before it is looked for elsewhere: organizations stand on the
front page too, but never at the head of a block with an address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from parsers.text.columns import Entry
from parsers.text.front import Cell
from parsers.text.mailboxes import is_contact
from parsers.text.people import (
    akin,
    bare,
    initialed,
    name_part,
    personlike,
    placelike,
    same,
    same_turned,
    surnames_equal,
)

Places = dict[Cell, int]  # a cell of the front page -> index of its entry
_NEAR = 40  # lines of a block at most


def places(named: Sequence[Cell], cards: Sequence[Entry]) -> Places:
    """Where in the section each of the candidates has an entry."""
    found: Places = {}
    people = [cell for cell in named if personlike(name_part(cell.text))]
    sure = [cell for cell in people if initialed(name_part(cell.text))]
    heads = [i for i in range(len(cards)) if begins_block(cards, i)]
    _match(people, heads, cards, same, found)
    if len(found) < len(people):
        _match(people, [i for i in range(len(cards)) if _may_be_name(cards, i)], cards, same, found)
        _match(sure, [i for i in range(len(cards)) if cards[i].text], cards, same, found)
        _match(sure, heads, cards, same_turned, found)
        _match(sure, heads, cards, surnames_equal, found)
        if found:
            _match(people, [i for i in heads if emails(cards, i)], cards, akin, found)
    if not found:
        _match(named, heads, cards, same, found)
    return _without_organizations(found, sure, cards)


def places_elsewhere(named: Sequence[Cell], cards: Sequence[Entry]) -> Places:
    """Where in any text a candidate's name stands above an address."""
    heads = [i for i in range(len(cards)) if begins_block(cards, i)]
    with_address = [i for i in heads if len(cards[i].text) < 80 and emails(cards, i)]
    found: Places = {}
    _match([cell for cell in named if personlike(name_part(cell.text))], with_address, cards, same, found)
    return found


def _match(
    named: Sequence[Cell],
    where: Sequence[int],
    cards: Sequence[Entry],
    equal: Callable[[str, str], bool],
    found: Places,
) -> None:
    taken = set(found.values())
    for cell in named:
        if cell in found:
            continue
        name = name_part(cell.text)
        at = next((i for i in where if i not in taken and _is_about(name, cards[i].text, equal)), None)
        if at is not None:
            found[cell] = at
            taken.add(at)


def _is_about(name: str, text: str, equal: Callable[[str, str], bool]) -> bool:
    if "@" in text and " " not in text.strip():
        return False
    part = name_part(text)
    if equal(name, part) or ("/" in part and equal(name, part.split("/")[0])):
        return True
    return equal is same and same(name, bare(text[:120]))


def _without_organizations(found: Places, sure: Sequence[Cell], cards: Sequence[Entry]) -> Places:
    """Drops what stands between a person written with initials and that person's address."""
    order = sorted(found.items(), key=lambda item: item[1])
    dropped = set()
    for (before, start), (cell, at) in pairwise(order):
        stacked = not begins_block(cards, at) and _may_be_name(cards, at)
        if before in sure and cell not in sure and not stacked and not emails(cards, start, at):
            dropped.add(cell)
    return {cell: at for cell, at in found.items() if cell not in dropped}


def left_over(found: Places, cards: Sequence[Entry]) -> str | None:
    """A name with an address above or between the entries found, which the first page does not list."""
    last = max(found.values(), default=-1)
    owner = None
    for index in range(last):
        if index in found.values():
            owner = index
        elif _is_somebody(cards, index) and (owner is None or emails(cards, owner, index)):
            return name_part(cards[index].text)
    return None


def _is_somebody(cards: Sequence[Entry], index: int) -> bool:
    name = name_part(cards[index].text)
    if not begins_block(cards, index) or placelike(name):
        return False
    return personlike(name) and bool(emails(cards, index))


def begins_block(cards: Sequence[Entry], index: int) -> bool:
    return bool(cards[index].text) and (index == 0 or not cards[index - 1].text)


def _may_be_name(cards: Sequence[Entry], index: int) -> bool:
    """May the line be a name though it begins no block?

    After the address of the one before, if one of its own follows; or among the first n lines of a
    block with n addresses.
    """
    if not cards[index].text or not index:
        return False
    if cards[index - 1].text and cards[index - 1].line == cards[index].line:
        return True  # one of several people in a line
    if cards[index - 1].emails:
        return bool(emails(cards, index))
    start = index
    while start and cards[start - 1].text and index - start < 6:
        start -= 1
    return index - start < len(emails(cards, start))


def emails(cards: Sequence[Entry], start: int, end: int | None = None) -> list[str]:
    """The addresses from `start` to the end of the block with its "Email:" part, or to `end`."""
    found: list[str] = []
    for index in range(start, min(start + _NEAR, len(cards)) if end is None else end):
        if end is None and not cards[index].text and not _goes_on(cards, index + 1):
            break
        found += cards[index].emails
    return found


def _goes_on(cards: Sequence[Entry], index: int) -> bool:
    return index < len(cards) and is_contact(cards[index].text)


def addresses(starts: Sequence[int], cards: Sequence[Entry]) -> dict[int, str | None]:
    """The address of each entry; names above one another share out the addresses below them."""
    found: dict[int, str | None] = dict.fromkeys(starts)
    stacked: list[int] = []
    for start, end in zip(starts, (*starts[1:], len(cards)), strict=False):
        if stacked and not cards[start - 1].text:
            stacked = []
        stacked.append(start)
        if theirs := emails(cards, start, end):
            found |= dict(zip(stacked, theirs, strict=False))
            stacked = []
    return found
