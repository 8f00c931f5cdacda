"""The entries of a list of references, and where two lists disagree.

An entry is found again by its label; a list that counts [1], [2] has none, and its entries are found again by
what they say. What two entries of the same document may differ in is for `editions`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from maild.domain.dates import PartialDate
from parsers.text.document import Line
from parsers.words import editions
from parsers.words.editions import Entry
from parsers.words.tokens import links, words

_ENTRY = re.compile(r"\s{0,12}\[([^\[\]\s]{1,80}(?:\s[^\[\]\s]{1,30}){0,3})\](?:\s|$)")
_RFC = re.compile(r"\bRFC\s{1,12}(\d{1,5})\b")
_HEADING = re.compile(r"((?:\d{1,4}+\.?+){1,6}+ )?+(.*)", re.A)
_BESIDES = ("references", "uris")
_MOST = 3000  # entries
_MOST_SEARCHED = 200  # entries without a label that are looked for by what they say
_LONGEST = 600  # characters of an entry
_MOST_LINES = 30  # of an entry


class Reference(NamedTuple):
    """An entry; `line` is 1-based, in the file."""

    line: int
    label: str
    rfcs: frozenset[str]
    text: str  # letters and digits alone, in lower case
    entry: Entry  # without the label


class Difference(NamedTuple):
    """What one list has and the other has not; "" for nothing."""

    line: int
    label: str
    submitted: str
    generated: str


@dataclass(frozen=True, slots=True)
class References:
    """By label, in lower case; links that old generators collect, by number."""

    entries: dict[str, Reference]
    links: dict[int, Reference]
    odd: tuple[Reference, ...] = ()  # labels that come twice, and numbers that do not count up


def references(lines: Sequence[Line]) -> References:
    """Linear in the lines; entries beyond the 3,000th are not looked at."""
    starts = [i for i, line in enumerate(lines) if _ENTRY.match(line.text[:120])][:_MOST]
    ends = [*starts[1:], len(lines)] if starts else []
    found = [_entry(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    links = [entry for entry in found if _number(entry) and editions.is_link(link(entry))]
    entries = [entry for entry in found if entry not in links]
    return References(
        {key(entry.label): entry for entry in entries},
        {_number(entry): entry for entry in links},
        (*_odd(entries), *_odd(links)),
    )


def _number(entry: Reference) -> int:
    return int(entry.label) if entry.label.isascii() and entry.label.isdigit() else 0


def _odd(found: Sequence[Reference]) -> Iterator[Reference]:
    seen: set[str] = set()
    last = 0
    for entry in found:
        number = _number(entry)
        if key(entry.label) in seen or (number and last and number != last + 1):
            yield entry
        seen.add(key(entry.label))
        last = number or last


def key(label: str) -> str:
    """[FIPS180-4] is [FIPS.180-4]: citation libraries change their minds about dots."""
    return "".join(c for c in label.casefold() if c.isalnum())


def _entry(lines: Sequence[Line]) -> Reference:
    match = _ENTRY.match(lines[0].text[:120])
    kept = list(_until_heading(lines[:_MOST_LINES]))
    text = " ".join(" ".join(line.text for line in kept).split())
    first = kept[0]._replace(text=kept[0].text[match.end() :]) if match else kept[0]
    rfcs = frozenset(_RFC.findall(text))
    return Reference(
        lines[0].number,
        match[1] if match else "",
        rfcs,
        key(text[:_LONGEST]),
        Entry(words((first, *kept[1:])), text, rfcs, links((first, *kept[1:]))),
    )


def _until_heading(lines: Sequence[Line]) -> Iterator[Line]:
    """The heading of the next list stands in the first column, after an empty line."""
    blank = False
    for line in lines:
        if blank and line.text and not line.text[0].isspace():
            return
        blank = not line.text
        yield line


def differing(
    ours: References, theirs: References, linked: Iterable[str] = (), written: PartialDate | None = None
) -> Iterator[Difference]:
    """In the order of ours, then what theirs has besides. `linked`: links anywhere in theirs; `written`: when
    ours was."""
    found = partners(ours, theirs)
    elsewhere = {editions.address(link) for link in linked}
    for name, entry in ours.entries.items():
        other = found.get(name)
        if other is None:
            yield Difference(entry.line, "References", f"[{entry.label}]", "")
        elif differs := editions.differing(entry.entry, theirs.entries[other].entry, written):
            yield Difference(entry.line, f"[{entry.label}]", *differs)
    for entry in (*_unknown(ours, elsewhere), *(() if theirs.odd else ours.odd)):
        yield Difference(entry.line, "References", f"[{entry.label}]", "")
    known = set(found.values())
    for name, entry in theirs.entries.items():
        if name not in known:
            yield Difference(_last(ours), "References", "", f"[{entry.label}]")


def differing_headings(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[Difference]:
    """Of the lists. One side may have a heading for all of them and one for collected links besides; they are
    numbered anew then, but begin with the same number and count up."""
    mine, others = _titles(ours), _titles(theirs)
    titles = Counter(title for _, _, title in others)
    first = others[0][1] if others else ()
    last: tuple[int, ...] = ()
    for line, number, title in mine:
        titles[title] -= 1
        follows = not number or not first or number in _next(last, first)
        if not follows or (titles[title] < 0 and title not in _BESIDES):
            yield Difference(line, "", ".".join(map(str, number)) + " " + title, "")
            return
        last = number
    for title in titles.elements():
        if title not in _BESIDES:
            yield Difference(mine[-1][0] if mine else 1, "", "", title)


def _next(last: tuple[int, ...], first: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The numbers that can follow a heading's."""
    if not last:
        return {first, first[:1]}
    return {(*last, 1), *((*last[:i], last[i] + 1) for i in range(len(last)))}


def _titles(lines: Sequence[Line]) -> list[tuple[int, tuple[int, ...], str]]:
    """Line, number and title of each."""
    found = []
    for line in lines:
        text = " ".join(line.text.split())
        number, title = match.groups("") if (match := _HEADING.match(text)) else ("", text)
        found.append((line.number, tuple(map(int, re.findall(r"\d+", number))), title.casefold()))
    return found


def partners(ours: References, theirs: References) -> dict[str, str]:
    """Which entry of theirs is which of ours: that of its label, or the one that says most of the same."""
    known = {name: name for name in ours.entries if name in theirs.entries and not name.isdigit()}
    left = {name: entry for name, entry in theirs.entries.items() if name not in known}
    grams = {name: _grams(entry) for name, entry in list(left.items())[:_MOST_SEARCHED]}
    for name, entry in list(ours.entries.items())[:_MOST_SEARCHED]:
        if name in known or not (name.isdigit() or any(map(str.isdigit, grams))):
            continue
        mine = _grams(entry)
        best = max(grams, key=lambda other: _alike(mine, grams[other]), default="")
        if best and _alike(mine, grams[best]) >= 0.3:
            known[name] = best
            del grams[best]
    return known


def _alike(ours: set[str], theirs: set[str]) -> float:
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _unknown(ours: References, elsewhere: set[str]) -> Iterator[Reference]:
    """Links that were collected from nowhere."""
    return (entry for entry in ours.links.values() if editions.address(link(entry)) not in elsewhere)


def link(entry: Reference) -> str:
    return entry.entry.text.partition("]")[2].strip()


def _last(ours: References) -> int:
    return max((entry.line for entry in ours.entries.values()), default=1)


def agree(ours: Reference | None, theirs: Reference | None) -> bool:
    """Can these two entries be of the same document? Without one of them nothing says otherwise."""
    if ours is None or theirs is None:
        return True
    if ours.rfcs and theirs.rfcs:
        return bool(ours.rfcs & theirs.rfcs)
    return _alike(_grams(ours), _grams(theirs)) >= 0.3


def _grams(entry: Reference) -> set[str]:
    return {entry.text[i : i + 5] for i in range(len(entry.text) - 4)}
