"""Dates as drafts write them, and where on the front page they stand.

A day that is not in the calendar is reported with its words, never repaired. Whether a date is
allowed (R159, expiry) is for the checks.
"""

from __future__ import annotations

import re

from maild.domain.dates import PartialDate
from parsers.text.pages import LOOK

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:r?u?r?ary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\b{_DAY}(?: of)?[ ,-]{{0,3}}{_MONTH}[ ,-]{{0,3}}{_YEAR}\b",
        rf"\b{_MONTH}[ ,-]{{0,3}}{_DAY}(?:[ ,-]{{1,4}}){_YEAR}\b",
        rf"\b{_YEAR}[-/.](?P<m>\d{{1,2}})[-/.]{_DAY}\b",
        rf"\b{_MONTH}(?: of)?[ ,-]{{0,3}}{_YEAR}\b",
        rf"\b{_DAY}[- ]{_MONTH}[- ](?P<short>\d\d)\b",
        rf"\b{_YEAR}[ -]{_MONTH}[ -]{_DAY}\b",
        rf"\b(?P<m>\d{{1,2}})/{_DAY}/{_YEAR}\b",
        rf"\b{_YEAR}-(?P<m>\d\d)\b",
    )
)
_TODAY = re.compile(
    r"(?:(?:draft |document |last )?(?:date[ds]?|created|submitted|revised|updated|published|issued)(?: on)?"
    r"\s{0,3}[:;,=-]?\s{0,9})?(?P<rest>.{4,40})$",
    re.I,
)


_EXPIRES = re.compile(r"[\s,;]{0,3}[(\[]?\s?(?:expires?|expiration|expiry)\b", re.I)


class BadDate(ValueError):
    """Words in the form of a date that no calendar has; str() is the words."""


def find_date(text: str) -> tuple[PartialDate, str] | None:
    """The first date in the text with the words it has; BadDate for 31 February."""
    found = [match for form in _FORMS if (match := form.search(text[:LOOK]))]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -match.end()))
    return _value(first), first[0]


def _value(found: re.Match[str]) -> PartialDate:
    groups = found.groupdict()
    short = groups.get("short")
    year = int(groups["year"]) if groups.get("year") else _century(int(short or 0))
    month = _MONTHS.index(groups["month"][:3].lower()) + 1 if groups.get("month") else int(groups["m"])
    day = groups.get("day")
    try:
        return PartialDate(year, month, int(day) if day else None)
    except ValueError:
        raise BadDate(found[0]) from None


def _century(year: int) -> int:
    return 1900 + year if year >= 80 else 2000 + year


def is_date(text: str) -> bool:
    """Is the whole cell a date (an impossible one too), but for a label such as "Date:"?"""
    return date_words(text) is not None


def date_words(text: str) -> str | None:
    """The words of the date a cell consists of."""
    if len(text) > 70 or not any(map(str.isdigit, text)):
        return None
    match = _TODAY.match(_EXPIRES.split(text, maxsplit=1)[0])
    if not match:
        return None
    rest = match["rest"].strip(" .,;()<>[]")
    try:
        found = find_date(rest)
    except BadDate as bad:
        return rest if len(str(bad)) >= len(rest) - 11 else None
    return rest if found and len(found[1]) >= len(rest) - _weekday(rest) else None


def _weekday(rest: str) -> int:
    return 11 if re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)", rest, re.I) else 1
