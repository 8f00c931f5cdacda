"""Tags about what is submitted at all, and about the draft's identifier and version."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_NAMING = "RFC 4228, Section 7.5.1, item 3; https://authors.ietf.org/naming-your-internet-draft"

RULES: tuple[Rule, ...] = (
    Rule(
        "format-missing",
        Severity.ERROR,
        "R68",
        "A draft is submitted as plain text, as XML, or both; other formats can only accompany these.",
        "Add the draft as a text (.txt) or XML (.xml) file, attached or as the body of the mail.",
        "RFC 4228, Section 7",
    ),
    Rule(
        "identifier-malformed",
        Severity.ERROR,
        "R22",
        "The name of a draft begins with draft- and has three or more parts of a-z and 0-9, joined by "
        "single hyphens, at most 50 characters in all without the version.",
        "Name it draft-AUTHOR-SUBJECT-NN, or draft-ietf-GROUP-SUBJECT-NN once a group has adopted it, with "
        "no suffix such as .txt.",
        _NAMING,
    ),
    Rule(
        "version-malformed",
        Severity.ERROR,
        "R22",
        "The version of a draft is written with two digits, 00 to 99.",
        "End the name with a hyphen and two digits: -00 for the first version, -01 for the second.",
        _NAMING,
    ),
    Rule(
        "version-too-high",
        Severity.ERROR,
        "R158",
        "The version number is higher than the repository can hold.",
        "Continue the work under a new name, beginning with version 00.",
        "RFC 4228, Section 7.5.1, item 3",
    ),
    Rule(
        "version-sequence",
        Severity.ERROR,
        "R22",
        "The first version of a draft is 00, and each version is one more than the one before it.",
        "Give the draft the version that is expected, both in the name under the title and wherever else "
        "it appears, and submit it again.",
        "RFC 4228, Section 7.5.1, item 3",
    ),
    Rule(
        "version-posted",
        Severity.ERROR,
        "R22",
        "This version of the draft was posted already, and what is posted never changes.",
        "If your draft differs from what is posted, give it the next version number and submit it again.",
        "RFC 4228, Section 7.5.1, item 3",
    ),
    Rule(
        tag="draft-name-extension",
        severity=Severity.ERROR,
        requirement="R22",
        meaning="The first page gives the name of a file; a draft's name ends in its version.",
        advice="Take the ending off: draft-author-subject-00. The file itself keeps it.",
        reference="RFC 4228, Section 3; https://authors.ietf.org/naming-your-internet-draft",
    ),
    Rule(
        tag="draft-name-contradiction",
        severity=Severity.WARNING,
        requirement="R160",
        meaning="On top or at the bottom of its pages the draft has another version than on the first page.",
        advice="Give the same version everywhere: what the first page says is what is posted.",
        reference="RFC 4228, Section 7.4",
    ),
    Rule(
        "filename-malformed",
        Severity.WARNING,
        "R160",
        "A file that is called draft-… has a name that no posted draft could have. What the draft itself "
        "says counts; in the name of the file on your disk, it is an error.",
        "Name the file after the draft and its format: draft-author-subject-00.txt or .xml.",
        "https://authors.ietf.org/naming-your-internet-draft",
    ),
    Rule(
        "filename-differs",
        Severity.WARNING,
        "R160",
        "The file is named after another draft or version than the one it holds; what the draft says counts.",
        "Check that this is the file you meant, and name it after the draft, like draft-x-y-00.txt.",
        "https://authors.ietf.org/naming-your-internet-draft",
    ),
)
