"""Tags about the IPR statement, the copyright notice and the other fixed paragraphs (R23)."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_TLP = "RFC 4228, Section 7.5.1, item 4; Trust Legal Provisions, Section 6: https://trustee.ietf.org/license-info"
_COPY = (
    "Take the paragraph as it is from https://authors.ietf.org/required-content, or let xml2rfc or "
    'kramdown-rfc write it: ipr="trust200902".'
)

RULES: tuple[Rule, ...] = (
    Rule(
        "boilerplate-conformance",
        Severity.ERROR,
        "R23",
        "Every draft says, in fixed words, that it is submitted in conformance with BCP 78 and BCP 79.",
        "Put into Status of This Memo: This Internet-Draft is submitted in full conformance with the "
        "provisions of BCP 78 and BCP 79.",
        _TLP,
    ),
    Rule(
        "boilerplate-status",
        Severity.ERROR,
        "R23",
        "Every draft explains in fixed words what Internet-Drafts are and how long they are valid.",
        _COPY,
        "RFC 4228, Section 7.5.1, item 4; https://authors.ietf.org/required-content",
    ),
    Rule(
        "boilerplate-expiry",
        Severity.ERROR,
        "R23",
        "Status of This Memo ends in a sentence that says when the draft expires.",
        "Put at the end of Status of This Memo: This Internet-Draft will expire on DAY MONTH YEAR.",
        "RFC 4228, Section 7.5.1, item 4; https://authors.ietf.org/required-content",
    ),
    Rule(
        "boilerplate-indication",
        Severity.ERROR,
        "R23",
        "The first page of a draft calls it an Internet-Draft, so that nobody takes it for an RFC.",
        'Write "Internet-Draft" into the left column of the first page, below the working group.',
        "RFC 4228, Section 7.5.1, item 4; Guidelines to Authors of Internet-Drafts, Section 3",
    ),
    Rule(
        "boilerplate-repeated",
        Severity.WARNING,
        "R160",
        "A fixed paragraph is there twice.",
        "Leave one of the two out; what xml2rfc and kramdown-rfc put in needs not to be written.",
        _TLP,
    ),
    Rule(
        "boilerplate-copyright",
        Severity.ERROR,
        "R23",
        "Every draft has the copyright line of its time.",
        "Put into Copyright Notice: Copyright (c) YEAR IETF Trust and the persons identified as the document "
        "authors. All rights reserved.",
        _TLP,
    ),
    Rule(
        "boilerplate-license",
        Severity.ERROR,
        "R23",
        "Every draft has the licence notice of its time, in the words of the Trust Legal Provisions.",
        _COPY,
        _TLP,
    ),
    Rule(
        "boilerplate-year",
        Severity.WARNING,
        "R160",
        "The copyright line names the year of the draft.",
        "Give the copyright line the year of the draft's date.",
        _TLP,
    ),
    Rule(
        "boilerplate-limitation",
        Severity.ERROR,
        "R23",
        "A paragraph that limits modification, derivative works or publication has fixed words.",
        "Take the paragraph as it is from the Trust Legal Provisions, Section 6.c, or leave it out.",
        _TLP,
    ),
    Rule(
        "boilerplate-limited-group-draft",
        Severity.WARNING,
        "R160",
        "Drafts of working groups may be modified and built upon; a notice that forbids it is for drafts "
        "that are not to become standards.",
        'Leave the notice out; in XML: ipr="trust200902".',
        "RFC 5378, Section 3.3",
    ),
    Rule(
        "boilerplate-forbidden-group-draft",
        Severity.ERROR,
        "R23",
        "A working group's draft is meant to be published; a notice that forbids it is for background papers "
        "that are not of a group.",
        'Leave the notice out; in XML: ipr="trust200902".',
        "RFC 5378, Section 3.3; Trust Legal Provisions, Section 6.c.ii",
    ),
    Rule(
        "boilerplate-dated",
        Severity.WARNING,
        "R160",
        "A fixed paragraph has an older wording, which is still accepted.",
        _COPY,
        "https://authors.ietf.org/required-content",
    ),
    Rule(
        "boilerplate-code",
        Severity.ERROR,
        "R23",
        "In drafts of the IETF's working groups the licence notice ends with a sentence on Code Components.",
        _COPY,
        _TLP,
    ),
)
