"""Do the draft's dates fit the time of submission? Days are compared, never hours.

Wherever a date leaves something open (time zone, day, month), the most forgiving reading counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.remarks import TOOL_SINCE
from checks.wording import dated
from maild.domain.dates import PartialDate
from maild.domain.finding import Finding

# RFC 4228, Section 7.5.1, item 5: the most forgiving time zone. They reach from UTC-12 to UTC+14.
_WESTERNMOST = timedelta(hours=-12)
_EASTERNMOST = timedelta(hours=14)
_NEVER = date.max


def days_of(moment: datetime) -> tuple[date, date]:
    """The earliest and the latest calendar day that it is anywhere on Earth at that moment."""
    return (moment + _WESTERNMOST).date(), (moment + _EASTERNMOST).date()


def creation(facts: Facts) -> Iterator[Finding]:
    form = facts.primary
    created = form.metadata.creation_date if form else None
    if form is None or created is None:
        return
    earliest, latest = days_of(facts.submitted_at)
    days = facts.settings.creation_tolerance_days
    if created.last < _later(earliest, -days) or created.first > _later(latest, days):
        message = f"The draft is dated {dated(created)}, but was submitted on {facts.submitted_at:%Y-%m-%d}"
        yield _finding(
            "creation-date", f"{message}; {days} days' difference are allowed.", form, "creation_date"
        )


def expiration(facts: Facts) -> Iterator[Finding]:
    """Of each format, because XML does not say when it expires; a date that stands in several once."""
    if facts.submitted_at.date() < TOOL_SINCE:
        return
    dates = {form.metadata.expiration_date: form for form in reversed(facts.formats)}
    for expires, form in reversed(dates.items()):
        if expires and (mistake := _mistake(expires, form.metadata.creation_date, facts)):
            message = f"The draft expires on {dated(expires)}, {mistake}."
            yield _finding("expiration-date", message, form, "expiration_date")


def _mistake(expires: PartialDate, created: PartialDate | None, facts: Facts) -> str:
    """RFC 4228, Section 7.5.1, item 6; RFC 2026, Section 2.2: six months, which are 185 days."""
    submitted = facts.submitted_at.date()
    end = _later(max(created.last, submitted) if created else submitted, facts.settings.expiry_days)
    if created and expires.last <= created.first:
        return f"which is not after its date, {dated(created)}"
    if expires.first > end:
        return f"which is more than {facts.settings.expiry_days} days ahead: the last possible day is {end}"
    return ""


def _later(day: date, days: int) -> date:
    """Near the ends of the calendar, its end: drafts may be dated in the year 9999."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return _NEVER if days > 0 else date.min


def _finding(tag: str, message: str, form: FormatFacts, field: str) -> Finding:
    return finding(tag, message, field=field, line=form.line(field), format=form.format)


CREATION = Check("creation", ("creation-date",), Need.CLOCK, creation)
EXPIRATION = Check("expiration", ("expiration-date",), Need.CLOCK, expiration)
