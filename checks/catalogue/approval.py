"""Tags about the approval that version 00 of a group's draft takes."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "approval-missing",
        Severity.ERROR,
        "R135",
        "The first version of a group's draft needs the approval of the group's chair or secretary, and "
        "there is none.",
        "Ask a chair or secretary of the group to approve the name of the draft, by a mail to the approve "
        "address; then send the draft again.",
        "RFC 4228, Section 7.5.4",
    ),
    Rule(
        "approval-required-later",
        Severity.WARNING,
        "R137",
        "The first version of a group's draft needs the approval of the group's chair or secretary. There is "
        "none yet, and it will be asked for once nothing else keeps the draft from being posted.",
        "Correct the errors first. You may ask the chairs meanwhile: an approval can come before the draft.",
        "RFC 4228, Section 7.5.4",
    ),
    Rule(
        "approval-not-expected",
        Severity.ERROR,
        "R138",
        "The first version of a group's draft needs the approval of the group's chair or secretary, and the "
        "submitter said that none is to be expected.",
        "Give the draft a name that is not the group's, such as one with your own name in it, and send it "
        "again.",
        "RFC 4228, Section 7.5.4",
    ),
    Rule(
        "approval-declined",
        Severity.ERROR,
        "R20",
        "The first version of a group's draft needs the approval of the group's chair or secretary, and they "
        "have declined it.",
        "Talk to the chairs of the group, or give the draft a name that is not the group's.",
        "RFC 4228, Section 7.5.1 and Section 7.5.4",
    ),
)
