"""Tags about making plain text and HTML from XML (R69, R70, R112, R115)."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_GRAMMAR = "RFC 7991; https://authors.ietf.org/rfcxml-vocabulary"

RULES: tuple[Rule, ...] = (
    Rule(
        "render-failed",
        Severity.ERROR,
        "R69",
        "A draft can come as XML alone if plain text can be made of it; of this XML it can't.",
        "Correct what is said about the line, and run `xml2rfc --text` on the file before you send it again: "
        "it reports the same. Or send the plain text together with the XML.",
        f"RFC 4228, Sections 7 and 7.1; {_GRAMMAR}",
    ),
    Rule(
        "render-warning",
        Severity.WARNING,
        "R70",
        "xml2rfc had something to remark while it made plain text and HTML of the XML.",
        "Look at the line; if the text reads as you meant it, nothing needs to be done.",
        _GRAMMAR,
    ),
    Rule(
        "html-failed",
        Severity.WARNING,
        "R115",
        "An HTML version is made of XML, but of this XML it can't; the draft is posted without it.",
        "Nothing needs to be done. With a correction of what the line says, the next version has HTML, too.",
        f"RFC 4228, Section 7.1; {_GRAMMAR}",
    ),
)
