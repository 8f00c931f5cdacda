"""The tag about formats of one draft that do not say the same."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "formats-disagree",
        Severity.ERROR,
        "R18",
        "A draft says the same about itself in every format that is submitted: name, version, title, "
        "authors and their addresses, abstract and dates. How each format writes it does not matter.",
        "Make the other formats anew from the one that is right, and submit them together; or submit that "
        "one alone. Text and HTML are made from XML here.",
        "RFC 4228, Section 7.5.1",
    ),
)
