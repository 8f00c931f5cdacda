"""Dates as drafts write them."""

from __future__ import annotations

import pytest

from maild.domain.dates import PartialDate
from parsers.text.dates import BadDate, find_date, is_date

pytestmark = pytest.mark.requirement("R131")


@pytest.mark.parametrize(
    "text",
    [
        "22 November 2026",
        "November 22, 2026",
        "22 Nov 2026",
        "Nov. 22, 2026",
        "22-Nov-2026",
        "2026-11-22",
        "22nd November, 2026",
        "22nd of November 2026",
        "NOVEMBER 22 2026",
        "Nov, 22, 2026",
        "2026 November 22",
        "11/22/2026",
        "22-Nov-26",
        "Date: 22 November 2026",
    ],
)
def test_a_whole_date(text: str) -> None:
    assert is_date(text)
    assert (find_date(text) or ("", ""))[0] == PartialDate(2026, 11, 22)


@pytest.mark.parametrize("text", ["November 2026", "Nov 2026", "November, 2026", "2026-11"])
def test_a_date_without_a_day(text: str) -> None:
    assert is_date(text)
    assert (find_date(text) or ("", ""))[0] == PartialDate(2026, 11)


@pytest.mark.parametrize("text", ["31 February 2026", "September 31, 1999", "2026-13-01", "30 Feb 2026"])
def test_a_day_that_is_in_no_calendar_keeps_its_words(text: str) -> None:
    with pytest.raises(BadDate, match=text):
        find_date(text)


@pytest.mark.parametrize(
    "text", ["in six months", "May", "RFC 2026", "Area 51", "1 2 3", "", "May the Force be 2001 times"]
)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


def test_the_first_of_two_dates_is_taken() -> None:
    assert (find_date("October 2008 Creation Date: 2008-03-28") or ("", ""))[0] == PartialDate(2008, 10)


def test_a_date_with_the_expiry_behind_it() -> None:
    assert is_date("January 2004 (Expires July 2004)")
