"""Tags about the draft's dates."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "creation-date",
        Severity.ERROR,
        "R159",
        "The date of a draft is within three days of its submission, before or after. It counts as right "
        "if it is so anywhere on Earth; a date without a day may be any day of its month.",
        "Put today's date on the first page (in XML: an empty <date/> does so) and submit the draft again.",
        "RFC 4228, Section 7.5.1, item 5",
    ),
    Rule(
        "expiration-date",
        Severity.ERROR,
        "R17",
        "A draft expires after it was created, and at most 185 days after it was created or submitted.",
        "Let the draft expire 185 days after its date, or sooner. Tools such as xml2rfc set it so.",
        "RFC 4228, Section 7.5.1, item 6; RFC 2026, Section 2.2; "
        "https://authors.ietf.org/submitting-your-internet-draft",
    ),
)
