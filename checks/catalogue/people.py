"""Tags about authors and the submitter."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "author-address-invalid",
        Severity.ERROR,
        "R16",
        "The e-mail address of an author cannot be one, so that the author could not be told of the posting.",
        "Correct the address in the section Authors' Addresses.",
        "RFC 4228, Section 7.4; RFC 5322, Section 3.4.1; RFC 6531, Section 3.3",
    ),
    Rule(
        "author-address-placeholder",
        Severity.WARNING,
        "R160",
        "The e-mail address of an author seems to stand for one that was to be filled in later.",
        "Give the author's own address in the section Authors' Addresses.",
        "RFC 4228, Section 7.4; RFC 2606, Section 3",
    ),
    Rule(
        "author-address-repeated",
        Severity.WARNING,
        "R160",
        "Two authors have the same e-mail address, which often is a mistake of copying.",
        "Give each author an address of their own in the section Authors' Addresses.",
        "RFC 4228, Section 7.4",
    ),
    Rule(
        "author-count",
        Severity.WARNING,
        "R160",
        "The first page of a document names five authors or editors at most.",
        "Name one or two editors on the first page, and the others in a section Contributors.",
        "RFC 7322, Section 4.1.1",
    ),
    Rule(
        "submitter-unexpected",
        Severity.ERROR,
        "R118",
        "Anyone may submit version 00. A later version is submitted by an author of the version before it, "
        "where that was posted here; by a chair of the draft's group; or by a member of the IESG.",
        "Submit from the address that the previous version gives for you, or ask one of its authors to. "
        "Otherwise the Secretariat can post it: hand it over with an explanation, by answering with the "
        "word manual.",
        "RFC 4228, Section 8",
    ),
)
