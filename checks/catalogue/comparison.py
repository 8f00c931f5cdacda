"""What the tags mean that comparing the formats of one draft can give (RFC 4228, Sections 6 and 7.5.1)."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_MANUAL = "A draft is posted by itself only when its PDF and PostScript are known to say what its text says."
_PRINT = (
    "Make the file anew from the same text or XML, with text in it rather than pictures of text; or leave it "
    "out: it is no required format. The Secretariat can also post the submission after a look at both."
)

RULES: tuple[Rule, ...] = (
    Rule(
        "text-differs",
        Severity.WARNING,
        "R146",
        "The submitted text does not say what the submitted XML generates. Layout, page breaks, boilerplate "
        "and what differs from one generator to another are not compared; words and numbers are.",
        "See the attached text-against-xml.diff. Generate the text from the XML that you submit, or submit "
        "the XML alone: the text is then made from it.",
        "RFC 4228, Section 7.5.1",
    ),
    Rule(
        "pdf-differs",
        Severity.ERROR,
        "R143",
        "The words of the PDF are not those of the text. " + _MANUAL,
        _PRINT,
        "RFC 4228, Section 6",
    ),
    Rule(
        "ps-differs",
        Severity.ERROR,
        "R143",
        "The words of the PostScript are not those of the text. " + _MANUAL,
        _PRINT,
        "RFC 4228, Section 6",
    ),
    Rule(
        "pdf-not-compared",
        Severity.ERROR,
        "R143",
        "The PDF could not be compared with the text. " + _MANUAL,
        _PRINT,
        "RFC 4228, Section 6",
    ),
    Rule(
        "ps-not-compared",
        Severity.ERROR,
        "R143",
        "The PostScript could not be compared with the text. " + _MANUAL,
        _PRINT,
        "RFC 4228, Section 6",
    ),
    Rule(
        "pdf-unreadable",
        Severity.WARNING,
        "R133",
        "No text could be taken out of the PDF, so nothing is known of what it says.",
        "Open the file in another viewer; where text can't be selected with the mouse, it is a picture.",
        "RFC 4228, Section 7.4; https://authors.ietf.org",
    ),
    Rule(
        "ps-unreadable",
        Severity.WARNING,
        "R133",
        "No text could be taken out of the PostScript, so nothing is known of what it says.",
        "Convert it with ps2txt of Ghostscript to see what is found in it.",
        "RFC 4228, Section 7.4; https://authors.ietf.org",
    ),
)
