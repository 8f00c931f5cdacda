"""Drafts that look odd and are right: what the rules allow, an author is not asked to change.

The reason is beside each; what they must not look like is in tests/damage.py.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from maild.domain.finding import Severity
from tests.checks.judging import NOON, judged
from tests.damage import SHAPES, changed
from tests.drafts import BOILERPLATE, NO_DERIVATIVES, NO_MODIFICATION, TODAY, draft, long_date

END = TODAY + timedelta(185)
_WAYS = {
    "day month year": lambda day: long_date(day),
    "month day, year": lambda day: f"{day:%B} {day.day}, {day.year}",
    "abbreviated": lambda day: f"{day.day} {day:%b} {day.year}",
    "ISO 8601": lambda day: day.isoformat(),
}

OCTETS = {
    "CRLF": (b"\n", b"\r\n"),
    "CR alone": (b"\n", b"\r"),
    "http for https": (b"https://", b"http://"),
    "(C) for (c)": (b"Copyright (c)", b"Copyright (C)"),
    "the sign for (c)": (b"Copyright (c)", "Copyright ©".encode()),
    "a curly apostrophe": (b"IETF Trust's", "IETF Trust’s".encode()),
    "curly quotation marks": (b'"work in progress."', "“work in progress.”".encode()),
    "no quotation marks": (b'"work in progress."', b"work in progress."),
    "one blank behind a full stop": (b".  ", b". "),
    "INTERNET-DRAFT": (b"\nInternet-Draft  ", b"\nINTERNET-DRAFT  "),
    "Internet Draft": (b"\nInternet-Draft  ", b"\nInternet Draft  "),
    "abstract in capitals": (b"\nAbstract\n", b"\nABSTRACT\n"),
    "abstract with a colon": (b"\nAbstract\n", b"\nAbstract:\n"),
    "abstract with a number": (b"\nAbstract\n", b"\n1. Abstract\n"),
    "abstract at column 0": (b"   This document says how", b"This document says how"),
    "no expiry above": (f"Expires: {long_date(END)}".encode(), b""),
    "bold status": (b"Status of This Memo", b"S\bSt\bta\bat\btu\bus\bs of This Memo"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("way", OCTETS)
@pytest.mark.requirement("R23", "R95")
def test_another_way_to_write_it(way: str, shape: str) -> None:
    assert_right(changed(draft(**SHAPES[shape]), *OCTETS[way], -1))


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("days", range(-3, 4))
@pytest.mark.requirement("R159")
def test_three_days_to_either_side_in_each_way_of_writing_dates(days: int, way: str) -> None:
    day = TODAY + timedelta(days)
    assert_right(draft(date=_WAYS[way](day), expires=_WAYS[way](TODAY + timedelta(182))))


@pytest.mark.parametrize("lines", range(50))
@pytest.mark.requirement("R23")
def test_a_page_break_in_any_line_of_the_fixed_paragraphs(lines: int) -> None:
    trees = "\n".join(
        ["   This document says how these are planted:", *(f"   tree {n}," for n in range(lines))]
    )
    assert_right(draft(abstract=(trees,)))


MORE: dict[str, dict[str, Any]] = {
    "a byte order mark": {"charset": "utf-8-sig"},
    "50 characters": {"name": "draft-exemplar-" + "x" * 35},
    "digits in a name": {"name": "draft-exemplar-6trees4"},
    "three parts": {"name": "draft-exemplar-trees"},
    "version 99": {"version": "99"},
    "one day": {"expires": TODAY + timedelta(1)},
    "185 days": {"expires": END},
    "a month to expire in": {"expires": "May 2027"},
    "this month": {"date": "November 2026"},
    "6.c.i of one person": {"boilerplate": BOILERPLATE.adding("limit", NO_MODIFICATION, after="license")},
    "6.c.ii of one person": {"boilerplate": BOILERPLATE.adding("limit", NO_DERIVATIVES, after="license")},
    "6.b.ii of one person": {
        "boilerplate": BOILERPLATE.replacing(
            "license",
            BOILERPLATE.copyright["license"][BOILERPLATE.copyright["license"].index("  Code") :],
            "",
        )
    },
    "the licence of TLP 4.0": {
        "boilerplate": BOILERPLATE.replacing("license", "Revised BSD", "Simplified BSD")
    },
}


@pytest.mark.parametrize("way", MORE)
@pytest.mark.requirement("R17")
def test_the_last_that_is_still_allowed(way: str) -> None:
    assert_right(draft(**MORE[way]))


def assert_right(data: bytes) -> None:
    assert [one for one in judged(data, at=NOON) if one.severity is Severity.ERROR] == []
