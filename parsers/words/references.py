"""The entries of a list of references, and where two lists disagree.

Compared are the labels, and the numbers of RFCs in the entries. Dates, links and editions come from a
citation library, which changes daily: they are not compared. A list that counts [1], [2] has no labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.text.document import Line

_ENTRY = re.compile(r"\s{0,12}\[([^\[\]\s]{1,80}(?:\s[^\[\]\s]{1,30}){0,3})\](?:\s|$)")
_RFC = re.compile(r"\bRFC\s{1,12}(\d{1,5})\b")
_MOST = 3000  # entries
_LONGEST = 600  # characters of an entry


class Reference(NamedTuple):
    """An entry; `line` is 1-based, in the file."""

    line: int
    label: str
    rfcs: frozenset[str]
    text: str  # letters and digits alone, in lower case


class Difference(NamedTuple):
    """What one list has and the other has not; "" for nothing."""

    line: int
    label: str
    submitted: str
    generated: str


@dataclass(frozen=True, slots=True)
class References:
    """By label, in lower case."""

    entries: dict[str, Reference]


def references(lines: Sequence[Line]) -> References:
    """Linear in the lines; entries beyond the 3,000th are not looked at."""
    starts = [i for i, line in enumerate(lines) if _ENTRY.match(line.text[:120])][:_MOST]
    ends = [*starts[1:], len(lines)] if starts else []
    found = (_entry(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    return References({key(entry.label): entry for entry in found})


def key(label: str) -> str:
    """[FIPS180-4] is [FIPS.180-4]: citation libraries change their minds about dots."""
    return "".join(c for c in label.casefold() if c.isalnum())


def _entry(lines: Sequence[Line]) -> Reference:
    match = _ENTRY.match(lines[0].text[:120])
    text = " ".join(line.text for line in lines[:30])
    return Reference(
        lines[0].number, match[1] if match else "", frozenset(_RFC.findall(text)), key(text[:_LONGEST])
    )


def differing(ours: References, theirs: References) -> Iterator[Difference]:
    """In the order of ours, then what theirs has besides."""
    mine, others = _labelled(ours), _labelled(theirs)
    if not mine or not others:
        yield from _exchanged(ours, theirs)
        return
    for label, entry in mine.items():
        other = others.get(label)
        if other is None:
            yield Difference(entry.line, "References", f"[{entry.label}]", "")
        elif entry.rfcs and other.rfcs and not entry.rfcs & other.rfcs:
            yield Difference(entry.line, f"[{entry.label}]", _named(entry.rfcs), _named(other.rfcs))
    for label in others.keys() - mine.keys():
        yield Difference(_last(ours), "References", "", f"[{others[label].label}]")


def _labelled(some: References) -> dict[str, Reference]:
    return {label: entry for label, entry in some.entries.items() if not label.isdigit()}


def _exchanged(ours: References, theirs: References) -> Iterator[Difference]:
    """Where entries have numbers for labels: one RFC cited instead of another."""
    here, there = _rfcs(ours), _rfcs(theirs)
    if here - there and there - here:
        yield Difference(_last(ours), "References", _named(here - there), _named(there - here))


def _rfcs(some: References) -> frozenset[str]:
    return frozenset(number for entry in some.entries.values() for number in entry.rfcs)


def _last(some: References) -> int:
    return max((entry.line for entry in some.entries.values()), default=1)


def agree(ours: Reference | None, theirs: Reference | None) -> bool:
    """Can these two entries be of the same document? Without one of them nothing says otherwise."""
    if ours is None or theirs is None:
        return True
    if ours.rfcs and theirs.rfcs:
        return bool(ours.rfcs & theirs.rfcs)
    return len(_grams(ours) & _grams(theirs)) >= 0.3 * min(len(_grams(ours)), len(_grams(theirs)))


def _grams(entry: Reference) -> set[str]:
    return {entry.text[i : i + 5] for i in range(len(entry.text) - 4)}


def _named(rfcs: frozenset[str]) -> str:
    return ", ".join(f"RFC {number}" for number in sorted(rfcs, key=int)[:9])
