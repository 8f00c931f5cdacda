"""Dates of XML drafts: as written, as completed for a day, and written back into the XML (R10)."""

from __future__ import annotations

import pytest
from lxml import etree

from maild.domain.dates import PartialDate
from parsers.xml.dates import complete_dates
from parsers.xml.metadata import extract_xml
from tests.parsers.xml_drafts import v3

TODAY = PartialDate(2026, 11, 22)


def created(date: str, today: PartialDate | None = None) -> str:
    return str(extract_xml(v3(date=date), today).metadata.creation_date)


@pytest.mark.requirement("R132")
@pytest.mark.parametrize(
    ("date", "read"),
    [
        ('<date year="2026" month="November" day="2"/>', "2026-11-02"),
        ('<date year="2026" month="nov" day="02"/>', "2026-11-02"),
        ('<date year="2026" month="Sept." day="2"/>', "2026-09-02"),
        ('<date year=" 2026 " month="11" day="2"/>', "2026-11-02"),
        ('<date year="2026" month="11"/>', "2026-11"),
        ('<date year="2026"/>', "2026"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(date: str, read: str):
    assert created(date) == read


@pytest.mark.requirement("R95")
@pytest.mark.parametrize(
    ("date", "said"),
    [
        ('<date year="2026" month="11" day="31"/>', "there is no such day in the calendar"),
        ('<date year="2026" month="13" day="1"/>', "there is no such day in the calendar"),
        ('<date year="2026" month="Novembre" day="1"/>', '"Novembre" is no month'),
        ('<date year="2026" month="No" day="1"/>', '"No" is no month'),
        ('<date year="26" month="11" day="1"/>', '"26" is no year'),
        ('<date year="2026" month="11" day="²"/>', '"²" is no day'),
        ("<date/>", "the year in which it is rendered"),
        ('<date month="11" day="2"/>', "the year in which it is rendered"),
        ("", "There is no <date>"),
    ],
)
def test_a_date_that_is_none_is_told_with_its_words(date: str, said: str):
    found = extract_xml(v3(date=date))
    remark = next(r for r in found.remarks if r.field == "creation_date")
    assert found.metadata.creation_date is None
    assert said in remark.message
    assert (remark.tag, remark.line) == ("metadata-not-found", 7 if date else None)


@pytest.mark.requirement("R132")
@pytest.mark.parametrize(
    ("date", "completed"),
    [
        ("<date/>", "2026-11-22"),
        ("", "2026-11-22"),
        ('<date year="2026"/>', "2026-11-22"),
        ('<date month="11"/>', "2026-11-22"),
        ('<date year="2026" month="11"/>', "2026-11-22"),
        ('<date year="2026" month="10"/>', "2026-10-31"),  # the most forgiving day of a month that is past
        ('<date year="2027" month="2"/>', "2027-02-01"),  # where xml2rfc takes the number of a weekday
        ('<date year="2026" month="10" day="3"/>', "2026-10-03"),
    ],
)
def test_what_a_date_leaves_open_is_completed_as_of_a_day(date: str, completed: str):
    assert created(date, TODAY) == completed
    written = complete_dates(v3(date=date), TODAY)
    assert created(_date_of(written)) == completed
    assert extract_xml(written).metadata.expiration_date is not None


def _date_of(data: bytes) -> str:
    element = etree.fromstring(data).find("front/date")
    assert element is not None
    return etree.tostring(element, encoding="unicode", with_tail=False)


@pytest.mark.requirement("R132")
def test_29_february_in_a_year_that_has_none():
    assert created('<date year="2027"/>', PartialDate(2028, 2, 29)) == "2027-02-28"


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(
    ("date", "expires"),
    [
        ('year="2026" month="11" day="22"', "2027-05-26"),
        ('year="2026" month="5"', "2026"),  # from 2 November to 2 December
        ('year="2026" month="11"', "2027"),
        ('year="2026" month="6"', "None"),  # from 3 December to 1 January
    ],
)
def test_the_expiry_is_185_days_later_as_far_as_that_is_sure(date: str, expires: str):
    assert str(extract_xml(v3(date=f"<date {date}/>")).metadata.expiration_date) == expires


def test_completing_leaves_lines_instructions_and_a_whole_date_alone():
    whole = v3()
    assert complete_dates(whole, TODAY) is whole
    data = v3(date="").replace(b"<rfc", b'<?rfc toc="yes"?>\n<!-- kept -->\n<rfc', 1)
    written = complete_dates(data, TODAY)
    lines = [(a, b) for a, b in zip(data.splitlines(), written.splitlines(), strict=True) if a != b]
    assert [b for _, b in lines] == [b'<date year="2026" month="11" day="22"/>' + lines[0][0]]
    assert b'<?rfc toc="yes"?>\n<!-- kept -->' in written


@pytest.mark.parametrize("data", [b"", b"<rfc", b"<rfc/>", v3(date='<date year="x"/>')])
def test_what_can_not_be_completed_is_returned_as_it_came(data: bytes):
    assert complete_dates(data, TODAY) == data
