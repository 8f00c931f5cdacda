"""Changes one thing in a draft, as somebody would who wants it to pass unnoticed.

It has its own idea of where a draft's own words are, so that what the comparison leaves out shows: page
furniture, the front page, boilerplate, contents and index are left alone, nothing else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from parsers.text.document import Line, read

_START = re.compile(r"\s{0,10}(?:\d{1,2}\.?\s+)?abstract\.?\s*$", re.I)
_CONTENTS = re.compile(r"\.{3}|(?:\. ){3}|\s\d{1,3}$")
_NOT_ITS_OWN = re.compile(
    r"(?:\d{1,2}\.?\s+|appendix \w\.?\s+)?(?:status of this memo|copyright.*|table of contents|index"
    r"|full copyright statement|intellectual property.*|acknowledge?ment of funding"
    r"|disclaimer.*|requirements? language stub)\.?$",
    re.I,
)
_REFERENCES = re.compile(r"(?:\d[\d.]*\s+)?(?:\w+ )?references?$|(?:\d[\d.]*\s+)?uris$", re.I)
_ADDRESSES = re.compile(r"(?:\d[\d.]*\s+)?(?:authors?|editors?)['’]?s?['’]? address(?:es)?$", re.I)


@dataclass(frozen=True, slots=True)
class Tampered:
    """The text with one change; `line` is 1-based."""

    text: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line that is the author's, and which part of the draft it stands in."""

    line: Line
    part: str  # body, references, addresses


def _spots(text: str) -> Iterator[_Spot]:
    part = ""
    started = False
    for line in read(text.encode()).lines:
        stripped = line.text.strip()
        heading = bool(line.text) and not line.text[0].isspace()
        if _START.match(line.text):
            part, started = "body", True
        elif started and heading and not _CONTENTS.search(stripped):
            part = _part(stripped)
        if part and stripped and not (_CONTENTS.search(stripped) and _is_contents(stripped)):
            yield _Spot(line, part)


def _part(heading: str) -> str:
    if _NOT_ITS_OWN.match(heading):
        return ""
    if _REFERENCES.match(heading):
        return "references"
    return "addresses" if _ADDRESSES.match(heading) else "body"


def _is_contents(line: str) -> bool:
    return re.search(r"(?:\. ?){3,}\s*\d{1,3}$", line) is not None


def _digit(found: str, dice: random.Random) -> str:
    at = dice.choice([i for i, c in enumerate(found) if c.isdigit()])
    return found[:at] + str((int(found[at]) + dice.randint(1, 9)) % 10) + found[at + 1 :]


def _letters(found: str, dice: random.Random) -> str:
    return dice.choice([word for word in ("quince", "walrus", "mitten", "gravel") if word != found.lower()])


@dataclass(frozen=True, slots=True)
class _Way:
    pattern: re.Pattern[str]
    change: Callable[[str, random.Random], str]
    parts: tuple[str, ...] = ("body", "references", "addresses")
    line: re.Pattern[str] | None = None  # what the line has besides


_ROW = re.compile(r"^\s*\|.*\|")
_DRAWN = re.compile(r"^\s+(?:[|+<{/].*|.*[=;{}<>]\s*$)")
_WAYS = {
    "number": _Way(re.compile(r"\d+"), _digit),
    "word": _Way(re.compile(r"(?<![\w./:@-])[A-Za-z]{4,}(?![\w./:@-])"), _letters, ("body",)),
    "word deleted": _Way(re.compile(r"(?<=[a-z] )[a-z]{4,} (?=[a-z])"), lambda found, dice: "", ("body",)),
    "citation": _Way(re.compile(r"\[(?:RFC|I-D|[A-Z])[^\]\s]*\d[^\]\s]*\]"), _digit, ("body",)),
    "citation number": _Way(re.compile(r"(?<=[a-z] )\[\d+\]"), _digit, ("body",)),
    "section": _Way(re.compile(r"(?:Section|section|Appendix) \d+(?:\.\d+)*"), _digit, ("body",)),
    "link": _Way(re.compile(r"https?://[^\s>)\"\]]{8,}"), lambda found, dice: _in_link(found, dice)),
    "reference title": _Way(
        re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}(?= [A-Z][a-z])"), _letters, ("references",)
    ),
    "reference number": _Way(re.compile(r"\d+"), _digit, ("references",)),
    "address number": _Way(re.compile(r"\d+"), _digit, ("addresses",)),
    "address word": _Way(re.compile(r"(?<![\w.])[A-Za-z]{4,}(?![\w:])"), _letters, ("addresses",)),
    "mailbox": _Way(re.compile(r"[\w.-]+(?=@)"), lambda found, dice: found + "x", ("addresses",)),
    "table cell": _Way(re.compile(r"[A-Za-z]{4,}|\d+"), _letters, ("body",), _ROW),
    "artwork number": _Way(re.compile(r"\d+"), _digit, ("body",), _DRAWN),
    "MUST NOT for MUST": _Way(re.compile(r"\bMUST\b(?! NOT)"), lambda found, dice: "MUST NOT", ("body",)),
    "not removed": _Way(re.compile(r"\b(?:not|NOT) "), lambda found, dice: "", ("body",)),
}
WAYS = (*_WAYS, "sentence deleted", "sentence inserted", "numbers swapped", "cells swapped")
_SWAPS = {  # what may change places in a line, and what the line and the part between have
    "numbers swapped": (re.compile(r"(?<![\w.])\d+(?![\w.]*\w)"), None),
    "cells swapped": (re.compile(r"[A-Za-z]{3,}|\d+"), "|"),
}
_INSERTED = (
    "Implementations need not keep any of these secrets.",
    "All of this is subject to a fee of 40 guilders.",
    "The opposite holds where no neighbour answers.",
)


def _in_link(found: str, dice: random.Random) -> str:
    at = dice.randrange(8, len(found))
    while not found[at].isalnum() and at > 7:
        at -= 1
    return found[:at] + ("q" if found[at] != "q" else "z") + found[at + 1 :]


def tampered(text: str, way: str, dice: random.Random) -> Tampered | None:
    """The text changed at one place; None where it has no such place."""
    spots = list(_spots(text))
    if way == "sentence inserted":
        return _inserted(text, spots, dice)
    if way == "sentence deleted":
        return _deleted(text, spots, dice)
    if way in _SWAPS:
        return _swapped(text, spots, dice, *_SWAPS[way])
    wanted = _WAYS[way]
    found = [
        (spot, match)
        for spot in spots
        if spot.part in wanted.parts and (wanted.line is None or wanted.line.search(spot.line.text))
        for match in wanted.pattern.finditer(spot.line.text)
    ]
    if not found:
        return None
    spot, match = dice.choice(found)
    changed = wanted.change(match[0], dice)
    line = match.string[: match.start()] + changed + match.string[match.end() :]
    return _with(text, spot.line, line, f"{match[0]!r} to {changed!r} in {spot.line.text.strip()[:60]!r}")


def _with(text: str, old: Line, new: str, what: str) -> Tampered:
    lines = re.split(r"(\r\n|\r|\n)", text)
    place = 2 * (old.number - 1)
    lines[place] = ("\f" if lines[place].startswith("\f") else "") + new
    return Tampered("".join(lines), old.number, what)


def _prose(spots: list[_Spot]) -> list[_Spot]:
    return [
        spot
        for spot in spots
        if spot.part == "body"
        and re.match(r"\s{3,6}[A-Z][a-z]+ [a-z]+ [a-z]+ .*[a-z]{2,}\. +[A-Z]", spot.line.text)
    ]


def _inserted(text: str, spots: list[_Spot], dice: random.Random) -> Tampered | None:
    if not (places := _prose(spots)):
        return None
    line = dice.choice(places).line
    new = re.sub(r"(?<=[a-z]{2}\.) +(?=[A-Z])", "  " + dice.choice(_INSERTED) + "  ", line.text, count=1)
    return _with(text, line, new, "a sentence more")


def _deleted(text: str, spots: list[_Spot], dice: random.Random) -> Tampered | None:
    """A sentence that stands in one line."""
    whole = re.compile(r"(?<=[a-z]\. ) ?[A-Z][a-z]+ [^.]{8,60}\.(?= |$)")
    found = [
        (spot.line, match)
        for spot in spots
        if spot.part == "body"
        for match in whole.finditer(spot.line.text)
    ]
    if not found:
        return None
    line, match = dice.choice(found)
    return _with(text, line, line.text[: match.start()] + line.text[match.end() :], f"without {match[0]!r}")


def _swapped(
    text: str, spots: list[_Spot], dice: random.Random, pattern: re.Pattern[str], between: str | None
) -> Tampered | None:
    """Two neighbours in one line that are not the same."""
    found = [
        (spot.line, one, other)
        for spot in spots
        if between is None or (spot.part == "body" and _ROW.match(spot.line.text))
        for one, other in pairwise(pattern.finditer(spot.line.text))
        if one[0] != other[0] and (between or "") in spot.line.text[one.end() : other.start()]
    ]
    if not found:
        return None
    line, one, other = dice.choice(found)
    old = line.text
    new = old[: one.start()] + other[0] + old[one.end() : other.start()] + one[0] + old[other.end() :]
    return _with(text, line, new, f"{one[0]!r} for {other[0]!r} in {old.strip()[:60]!r}")
