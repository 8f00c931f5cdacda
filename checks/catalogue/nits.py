"""Tags about external checkers (R116, R117, R157): whether they could be asked at all."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "nits-not-checked",
        Severity.NOTE,
        "R116",
        "Nits are found by programs of others, such as idnits, that are not installed here.",
        "Nothing needs to be done. To see the nits yourself, try https://author-tools.ietf.org/idnits3/.",
        "RFC 4228, Section 7.5.2",
    ),
    Rule(
        "nits-failed",
        Severity.WARNING,
        "R116",
        "A program that looks for nits could not be let at this draft, or ended without an answer: it "
        "failed, or went beyond its limits. So nobody knows whether there are any. Other checks were made.",
        "Look at what is said about the draft; break lines that are very long. If the draft is an "
        "ordinary one, please report it to the address at the end of this message.",
        "RFC 4228, Section 7.5.2",
    ),
)
