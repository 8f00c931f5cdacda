"""Dates: created within three days of the submission (R159), expired within 185 of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import checks
from checks import Facts, FormatFacts, Need, Settings
from maild.domain.dates import PartialDate
from maild.domain.draft import Extraction, Format
from tests.checks.judging import NOON, judged, judged_metadata, of, only, tags, text_facts
from tests.drafts import draft

TODAY = date(2026, 11, 22)


@pytest.mark.requirement("R159")
@pytest.mark.parametrize("days", [-3, -1, 0, 1, 3])
def test_three_days_either_side_are_right(days: int) -> None:
    assert judged(draft(date=TODAY + timedelta(days))) == ()


@pytest.mark.requirement("R159")
@pytest.mark.requirement("R17")
@pytest.mark.parametrize("days", [-30, -5, 5, 30])
def test_more_than_three_days_are_an_error(days: int) -> None:
    day = TODAY + timedelta(days)
    finding = only(judged(draft(date=day)), "creation-date")
    assert finding.message == (
        f"The draft is dated {day}, but was submitted on 2026-11-22; 3 days' difference are allowed."
    )
    assert (finding.field, finding.line) == ("creation_date", 7)


@pytest.mark.requirement("R159")
@pytest.mark.parametrize(
    ("moment", "created", "right"),
    [
        # 11:59 UTC: it still is the 21st at UTC-12. 09:59 UTC: it is not yet the 23rd at UTC+14.
        (datetime(2026, 11, 22, 11, 59, tzinfo=UTC), date(2026, 11, 18), True),
        (datetime(2026, 11, 22, 9, 59, tzinfo=UTC), date(2026, 11, 26), False),
        # A minute later.
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), date(2026, 11, 18), False),
        (datetime(2026, 11, 22, 10, 0, tzinfo=UTC), date(2026, 11, 26), True),
    ],
)
def test_the_most_forgiving_time_zone_counts(moment: datetime, created: date, right: bool) -> None:
    found = tags(judged(draft(date=created), at=moment))
    assert ("creation-date" not in found) is right


@pytest.mark.requirement("R159")
@pytest.mark.parametrize(
    ("moment", "right"),
    [
        (date(2026, 10, 29), True),  # three days before the month begins
        (date(2026, 10, 27), False),
        (date(2026, 12, 3), True),  # three days after it ends
        (date(2026, 12, 4), False),
    ],
)
def test_a_date_without_a_day_is_the_most_forgiving_day(moment: date, right: bool) -> None:
    found = of(judged(draft(date="November 2026"), at=moment), "creation-date")
    assert (not found) is right
    assert all("2026-11 (no day)" in f.message for f in found)


@pytest.mark.requirement("R159")
def test_the_days_are_the_operators_to_set() -> None:
    data = draft(date=TODAY - timedelta(10))
    assert judged(data, settings=Settings(creation_tolerance_days=10)) == ()


@pytest.mark.requirement("R17")
def test_an_expiration_on_the_last_day_is_right() -> None:
    assert judged(draft(expires=TODAY + timedelta(185))) == ()
    assert judged(draft(expires=TODAY + timedelta(1))) == ()


@pytest.mark.requirement("R17")
def test_a_day_more_is_an_error_that_names_the_last_day() -> None:
    finding = only(judged(draft(expires=TODAY + timedelta(186))), "expiration-date")
    assert finding.message == (
        "The draft expires on 2027-05-27, which is more than 185 days ahead: the last possible day is "
        "2027-05-26."
    )
    assert finding.field == "expiration_date"


@pytest.mark.requirement("R17")
def test_a_draft_does_not_expire_before_it_was_created() -> None:
    finding = only(judged(draft(expires=TODAY)), "expiration-date")
    assert "not after its date" in finding.message


@pytest.mark.requirement("R17")
def test_the_submission_counts_where_it_is_later_than_the_date() -> None:
    data = draft(date=TODAY - timedelta(3), expires=TODAY + timedelta(185))
    assert judged(data) == ()


def test_drafts_from_before_the_submission_tool_are_not_held_to_the_days() -> None:
    findings = judged_metadata(
        at=datetime(2003, 8, 28, 12, tzinfo=UTC),
        creation_date=PartialDate(2003, 8, 28),
        expiration_date=PartialDate(2004, 3, 2),
    )
    assert of(findings, "expiration-date") == []


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_do_not_crash(year: int) -> None:
    day = PartialDate(year, 12, 31) if year > 1 else PartialDate(1, 1, 1)
    found = tags(judged_metadata(creation_date=day, expiration_date=day))
    assert "creation-date" in found and "expiration-date" in found and "check-crashed" not in found


@pytest.mark.requirement("R17")
def test_a_text_that_expires_too_late_beside_its_xml_is_an_error_of_the_text() -> None:
    """XML gives no expiry: what is computed for it says nothing of the text."""
    text = text_facts(draft(expires=date(2027, 12, 24)))
    computed = replace(text.metadata, expiration_date=PartialDate(2027, 5, 26))
    xml = FormatFacts(Format.XML, "", Extraction(computed, {}))
    found = of(checks.run(Facts(NOON, (xml, text)), frozenset({Need.CLOCK})), "expiration-date")
    assert [finding.format for finding in found] == ["text"]
    both = (replace(xml, extraction=text.extraction), text)
    assert len(of(checks.run(Facts(NOON, both), frozenset({Need.CLOCK})), "expiration-date")) == 1
