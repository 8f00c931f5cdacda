"""Tags about the layout of text drafts: few, since nits are for idnits to find (R117)."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "line-too-long",
        Severity.WARNING,
        "R160",
        "Lines of a text draft have at most 72 characters.",
        "Break the lines; in XML source, <artwork> and <sourcecode> hold at most 69 characters a line.",
        "RFC 7994, Section 4.3; https://authors.ietf.org/drafting-in-plaintext",
    ),
    Rule(
        "tabs",
        Severity.WARNING,
        "R160",
        "Tabs look different from one display to another; the only control characters in a text draft are "
        "those that end lines and pages.",
        "Replace each tab by blanks.",
        "RFC 7994, Section 4.1; https://authors.ietf.org/drafting-in-plaintext",
    ),
)
