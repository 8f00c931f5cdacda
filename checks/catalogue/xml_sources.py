"""Tags about XML that is made self-contained: includes, entities, and XML that can't be read.

Which include or tag it is, and where, is said in `parsers.xml`; here is what holds for every one.
"""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

# R111. --expand keeps the vocabulary and writes draft.exp.xml; --preptool would make it v3.
_LOCALLY = (
    "Preprocess the draft on your own machine and submit the result: xml2rfc --expand draft.xml writes "
    "draft.exp.xml with every reference put in; files of your own need --allow-local-file-access too. From "
    "Markdown, make the XML first (kramdown-rfc draft.md > draft.xml)."
)
_XML = "Extensible Markup Language (XML) 1.0, https://www.w3.org/TR/xml/"

RULES: tuple[Rule, ...] = (
    Rule(
        "xml-include-unresolved",
        Severity.ERROR,
        "R11",
        "An include is resolved from a local copy of the public citation libraries (RFCs, Internet-Drafts, "
        "W3C, …), by the base name reference.KIND.ID.xml. Nothing else is read, neither files nor the "
        "network.",
        f"Check the name, or put the reference itself in the place of the include. {_LOCALLY}",
        "RFC 4228, Section 7.1; RFC 7998, Section 5.1.1",
    ),
    Rule(
        "xml-entity-external",
        Severity.ERROR,
        "R11",
        "The DOCTYPE of the XML defines an entity by a file or URL that is no entry of the public citation "
        "libraries, or names a DTD other than rfc2629.dtd. Neither files nor the network are read for it.",
        f"Put what the entity stands for in its place. {_LOCALLY}",
        f"RFC 4228, Section 7.1; {_XML}, Section 4.2.2",
    ),
    Rule(
        "xml-not-wellformed",
        Severity.ERROR,
        "R153",
        "The XML breaks the rules that every XML file keeps, so that no program can read it.",
        "Correct the place that is named, and look for others: xmllint --noout draft.xml, or any XML editor, "
        "shows them.",
        f"RFC 4228, Section 7.5.1; {_XML}, Section 2.1",
    ),
    Rule(
        "xml-too-large",
        Severity.ERROR,
        "R8",
        "The XML is larger, deeper, or holds more includes or elements than any draft; or its entities grow "
        "out of proportion when they are put in.",
        "See whether a file was included that does not belong there. If the draft really needs it, ask the "
        "Secretariat.",
        "RFC 4228, Section 7.1",
    ),
    Rule(
        "xml-duplicate-anchor",
        Severity.ERROR,
        "R154",
        "An anchor is the name of one element of the document, for references to it; another has it already. "
        "Often it is a reference that is in two lists, or both by itself and within a BCP or STD.",
        "Take out one of the two, or give it another anchor.",
        "RFC 7991, Section 2; xml2rfc refuses it also",
    ),
    Rule(
        "xml-source-external",
        Severity.ERROR,
        "R11",
        "A figure takes its content from a file or URL by src, which is not part of what is submitted. "
        "Neither files nor the network are read for it.",
        f"Put the content into the element itself. {_LOCALLY}",
        "RFC 7991, Section 2.5.6; RFC 7998, Section 5.5",
    ),
    Rule(
        "xml-source-dropped",
        Severity.WARNING,
        "R8",
        "A figure refers to a file or URL by src, and has content of its own too. The content is what is "
        "published; the reference was taken out.",
        "Take out src, or use <artset> with an <artwork> that holds the image.",
        "RFC 7991, Section 2.5.6",
    ),
)
