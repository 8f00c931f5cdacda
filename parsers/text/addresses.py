"""Where the section with the authors' addresses begins and ends.

It knows the headings in use since the 1990s; what the lines in between say, `matching` works out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.text.document import Line
from parsers.text.headings import is_numbered

_NUMBER = r"(?:(?:appendix\s)?(?:\d{1,2}|[a-z])(?:\.\d{1,2}){0,2}[.:)]{0,2}\s{1,6}(?:-\s{1,3})?)?"
_ROLE = r"(?:authors?|editors?|chairs?|contributors?)"
_MARK = r"[’'`´]?s?[’'`´]?"
_WHO = (
    rf"(?:co-?)?(?:authors?|editors?)(?:\(s\))?{_MARK}(?:\s?(?:/|and|&|,)\s?{_ROLE}{_MARK})?"
    r"|contact|address(?:es)?"
)
_WHAT = (
    r"(?:contact\s|full\s|mailing\s|e-?mail\s|current\s)?"
    r"(?:address(?:es)?|information|info|contacts?|details|affiliations?)(?:\s?\(?(?:es|s)\))?"
    r"(?:\s(?:and|&)\s\S{1,20}(?:\s\S{1,20})?)?"
)
_HEADING = re.compile(
    rf"\s*{_NUMBER}(?:(?:the|document|draft|current)\s){{0,2}}"
    rf"(?P<who>{_WHO})(?:\s{{1,3}}(?P<what>{_WHAT}))?\s{{0,3}}[:.]?$",
    re.I,
)
_FOLLOWING = re.compile(
    r"(?:full copyright|copyright (?:notice|statement|\(c\)|\d)|intellectual property"
    r"|ipr (?:notice|statement|disclosure)|acknowledge?ments?\b|appendix [a-z0-9]\b|appendices$|disclaimer"
    r"|contributors?$|references$|(?:in|non-)?normative references|security considerations|expiration|index$"
    r"|changes? (?:log|history|from|since|in)\b|table of contents|document expir|notices?$"
    r"|this (?:internet-)?(?:draft|memo|document))",
    re.I,
)
_WIDEST = 80  # columns of a heading
_LONGEST = 600  # lines of the section


def find_section(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The indices of the section's first line after the heading, and of the line after its last."""
    weak = None
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if not text or len(text) > _WIDEST:
            continue
        strength = _strength(text)
        if strength == 2:
            return index + 1, _end(lines, index)
        if strength and weak is None and _has_mail(lines, index):
            weak = index + 1, _end(lines, index)
    return weak


def _strength(text: str) -> int:
    """2 for "Authors' Addresses" and the like, 1 for "Authors" or "Contact" alone, 0 for no heading."""
    match = _HEADING.match(text)
    if not match or _indent(text) > _WIDEST // 2:
        return 0
    return 2 if match["what"] and not match["who"].lower().startswith(("contact", "addr")) else 1


def _has_mail(lines: Sequence[Line], index: int) -> bool:
    return any("@" in line.text for line in lines[index + 1 : index + 40])


def _end(lines: Sequence[Line], index: int) -> int:
    heading = _indent(lines[index].text)
    margin = next((_indent(line.text) for line in lines[index + 1 : index + 10] if line.text), 0)
    last = min(len(lines), index + _LONGEST)
    for at in range(index + 2, last):
        text = lines[at].text
        if text and not lines[at - 1].text and _is_next(text, heading, margin):
            return at
    return last


def _is_next(text: str, heading: int, margin: int) -> bool:
    if _indent(text) <= heading < margin or _FOLLOWING.match(text.strip()):
        return True
    return _indent(text) <= heading and is_numbered(text)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
