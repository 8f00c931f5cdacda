"""The date of a draft in XML, also where the XML leaves parts of it to the day of rendering.

xml2rfc fills in an absent, empty or partial <date> from its own clock, and for a month to come it
gives several answers. So the date is completed here, once, and written into the XML (R10): text,
HTML and our record agree. Which dates are allowed is for the checks.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from maild.domain.dates import PartialDate
from parsers.xml.reading import line_of

LIFETIME = timedelta(days=185)  # xml2rfc: get_expiry_date
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_PARTS = ("year", "month", "day")
_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>"
_LAST_YEAR = 9000  # and no overflow beyond


@dataclass(frozen=True, slots=True)
class Dated:
    """The date as far as it is known, and a sentence where it is not known at all."""

    date: PartialDate | None
    line: int | None = None
    problem: str = ""


class _NoDate(ValueError):
    """Words that are no year, month or day; str() is the words."""


def creation(root: etree._Element, today: PartialDate | None) -> Dated:
    """The date of <front>; `today` stands in for what is left open, as it does for xml2rfc."""
    element = root.find("front/date")
    if element is None:
        return Dated(today, None, "" if today else "There is no <date> in <front>.")
    line = line_of(element)
    try:
        found = _date(_part(element, "year"), _part(element, "month"), _part(element, "day"), today)
    except _NoDate as bad:
        words = " ".join(f'{k}="{v[:40]}"' for k in _PARTS if (v := _part(element, k)))
        return Dated(None, line, f"Looked for the date of the draft in <date {words}>: {bad!s}.")
    problem = "" if found else "The <date> has no year, which means the year in which it is rendered."
    return Dated(found, line, problem)


def expiration(created: PartialDate) -> PartialDate | None:
    """185 days after the date of the draft, as exactly as all days that it can mean agree."""
    try:
        first, last = created.first + LIFETIME, created.last + LIFETIME
    except OverflowError:
        return None
    if first == last:
        return PartialDate.of(first)
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def _part(element: etree._Element, name: str) -> str:
    return element.get(name, "").strip()


def _date(year: str, month: str, day: str, today: PartialDate | None) -> PartialDate | None:
    if not year and today is None:
        return None
    known_year = _number(year, "year", 4) if year else today.year if today else 0
    if not 1000 <= known_year <= _LAST_YEAR:
        raise _NoDate(f'"{year}" is no year')
    known_month = _month(month) if month else None
    known_day = _number(day, "day", 2) if day and month else None
    if today:
        return _completed(known_year, known_month, known_day, today)
    return _calendar(known_year, known_month, known_day)


def _number(written: str, name: str, digits: int) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= digits):
        raise _NoDate(f'"{written[:40]}" is no {name}')
    return int(written)


def _month(written: str) -> int:
    """A number, or a name of which at least three letters are given, as for xml2rfc."""
    if written.isascii() and written.isdigit():
        return _number(written, "month", 2)
    word = written.lower().rstrip(".")
    found = [n for n, name in enumerate(_MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    if not found:
        raise _NoDate(f'"{written[:40]}" is no month')
    return found[0]


def _calendar(year: int, month: int | None, day: int | None) -> PartialDate:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise _NoDate("there is no such day in the calendar") from None


def _completed(year: int, month: int | None, day: int | None, today: PartialDate) -> PartialDate:
    """What xml2rfc takes for the missing parts; for a month to come, its first day."""
    now = today.last
    if month is None:
        return PartialDate(year, now.month, min(now.day, _length(year, now.month)))
    if day is None:
        _calendar(year, month, None)
        day = now.day if (year, month) == (now.year, now.month) else _edge(year, month, now)
    return _calendar(year, month, day)


def _edge(year: int, month: int, now: date) -> int:
    return _length(year, month) if (year, month) < (now.year, now.month) else 1


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def complete_dates(data: bytes, today: PartialDate) -> bytes:
    """The same XML, self-contained as before, with the whole date in <date>; lines stay where they are.

    XML whose date can't be understood, or that can't be read, is returned as it came.
    """
    try:
        root = etree.fromstring(data, _everything())
    except (etree.XMLSyntaxError, ValueError):
        return data
    front, found = root.find("front"), creation(root, today).date
    if front is None or found is None or found.day is None or _whole_already(front):
        return data
    _write(front, found)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    """Every node around <rfc> on lines of its own, as preprocessing leaves them."""
    around = (*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings())
    nodes = (etree.tostring(node, encoding="utf-8", with_tail=False) for node in around)
    return b"\n".join((_DECLARATION, *nodes, b""))


def _whole_already(front: etree._Element) -> bool:
    element = front.find("date")
    return element is not None and all(_part(element, name) for name in _PARTS)


def _everything() -> etree.XMLParser:
    """Keeps instructions, comments and CDATA."""
    return etree.XMLParser(
        load_dtd=False, resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False
    )


def _write(front: etree._Element, day: PartialDate) -> None:
    element = front.find("date")
    if element is None:
        element = etree.Element("date")
        before = [e for e in front if e.tag in ("title", "seriesInfo", "author")]
        front.insert(front.index(before[-1]) + 1 if before else 0, element)
    for name, value in zip(_PARTS, str(day).split("-"), strict=True):
        element.set(name, str(int(value)) if name == "day" else value)
