"""Tags about parts of a mail that are a link instead of a draft (R142)."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "links-off",
        Severity.WARNING,
        "R142",
        "A part of the mail is a link and nothing else. Links are not followed here, so it was ignored.",
        "Attach the file that the link leads to.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "link-not-fetched",
        Severity.ERROR,
        "R142",
        "A part of the mail is a link and nothing else, and what it leads to could not be fetched. Only "
        "files of ordinary size on public servers that the operator has named are.",
        "Attach the file that the link leads to.",
        "RFC 4228, Section 15",
    ),
)
