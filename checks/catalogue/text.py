"""What the tags mean that the reading of plain text can give.

The sentences about a draft at hand are made in `parsers.text`; here is what holds for every draft.
"""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        tag="metadata-not-found",
        severity=Severity.ERROR,
        requirement="R95",
        meaning=(
            "A piece of information that every draft states about itself (its name and version, title, "
            "authors, abstract, date or date of expiry) was not found with certainty."
        ),
        advice=(
            "State it where readers look for it: name, title, authors and dates on the first page, the "
            'abstract under the heading "Abstract". Drafts made by xml2rfc have everything in its place.'
        ),
        reference="RFC 4228, Section 7.4",
    ),
    Rule(
        tag="author-address-missing",
        severity=Severity.ERROR,
        requirement="R95",
        meaning="An author of the draft has no mail address in it, so no notice can reach them.",
        advice=(
            'Give every author a mail address in the section "Authors\' Addresses", under the name of the '
            "first page. For one who has died or has none, invent none: answer with the word manual and why, "
            "and the Secretariat can post it."
        ),
        reference="RFC 4228, Section 7.4",
    ),
    Rule(
        tag="expiration-contradiction",
        severity=Severity.ERROR,
        requirement="R17",
        meaning=(
            "The date of expiry on the first page is not the one in the sentence "
            '"This Internet-Draft will expire on …" or in the footers.'
        ),
        advice="Give one date of expiry everywhere, at most 185 days after the date of the draft.",
        reference="RFC 4228, Section 7.5.1; Guidelines to Authors of Internet-Drafts, Section 8",
    ),
    Rule(
        tag="draft-name-capitals",
        severity=Severity.ERROR,
        requirement="R22",
        meaning="The draft's name is written with capital letters; names of drafts have none.",
        advice="Write the name in lower case everywhere: letters a to z, digits and hyphens.",
        reference="RFC 4228, Section 3; Guidelines to Authors of Internet-Drafts, Section 7",
    ),
    Rule(
        tag="text-encoding",
        severity=Severity.ERROR,
        requirement="R15",
        meaning="The text is neither US-ASCII nor valid UTF-8, so that letters in it can only be guessed.",
        advice="Save the text as UTF-8 and attach it, so that no program on the way converts it.",
        reference="RFC 7997, Section 3",
    ),
    Rule(
        tag="text-mojibake",
        severity=Severity.WARNING,
        requirement="R157",
        meaning="Letters were converted twice or lost: what was one accented letter is now two signs.",
        advice="Look at the line, and save the text once more as UTF-8 from the original.",
        reference="RFC 7997, Section 3",
    ),
    Rule(
        tag="text-nul",
        severity=Severity.ERROR,
        requirement="R15",
        meaning="The text holds NUL characters; it may be a binary file, or text in UTF-16.",
        advice="Save the draft as plain text in UTF-8.",
        reference="RFC 7994, Section 4.1",
    ),
    Rule(
        tag="text-control-character",
        severity=Severity.WARNING,
        requirement="R157",
        meaning=(
            "The text holds control characters other than line ends and form feeds, "
            "or marks that change the direction of writing."
        ),
        advice="Remove them: a draft shows the same to every reader only without them.",
        reference="RFC 7994, Section 4.1",
    ),
)
