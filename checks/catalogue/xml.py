"""Tags about XML that can be read, but is no valid draft, or none that can be rendered.

Which element it is, and where, is said in `parsers.xml`; here is what holds for every one.
"""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_BOILERPLATE = "RFC 7991, Appendix A.1; https://trustee.ietf.org/documents/trust-legal-provisions/"
_RFC = "Section 2.45"

RULES: tuple[Rule, ...] = (
    Rule(
        "xml-invalid-v3",
        Severity.ERROR,
        "R154",
        "The XML has elements or attributes, or an order of them, that the v3 vocabulary does not have.",
        "Correct what is named. xml2rfc checks the same when it makes a text; xml2rfc --v2v3 converts a "
        "draft that is still partly in the older vocabulary.",
        "RFC 4228, Section 7.3; RFC 7991, as kept up to date by xml2rfc (https://authors.ietf.org)",
    ),
    Rule(
        "xml-invalid-v2",
        Severity.ERROR,
        "R154",
        "The XML has elements or attributes, or an order of them, that the v2 vocabulary does not have. "
        "Extensions of other tools, such as rfc2629.xslt, are not part of it.",
        "Correct what is named, or convert the draft to v3: xml2rfc --v2v3 draft.xml. Extensions of "
        "rfc2629.xslt are taken out by the clean-for-DTD.xslt that comes with it.",
        "RFC 4228, Section 7.3; RFC 7749",
    ),
    Rule(
        "xml-vocabulary",
        Severity.ERROR,
        "R154",
        'A draft in XML is one element <rfc>, in one of two vocabularies: v2, or v3 with version="3". This '
        "one is neither, or mixes them.",
        'Write <rfc version="3" …> for v3, or keep to v2 throughout; xml2rfc --v2v3 converts v2 to v3. The '
        "elements are of no namespace.",
        "RFC 7991, Section 2.45.17; RFC 7749",
    ),
    Rule(
        "xml-version-missing",
        Severity.WARNING,
        "R156",
        'The XML is in the v3 vocabulary, but does not say so: without version="3" xml2rfc takes it for v2, '
        "and converts it before it makes a text.",
        'Write <rfc version="3" …>; xml2rfc --v2v3 draft.xml adds it to what kramdown-rfc makes.',
        "RFC 7991, Section 2.45.17",
    ),
    Rule(
        "xml-prepped",
        Severity.ERROR,
        "R154",
        "The XML was prepared for publication as an RFC; of such XML no notices and no dates of a draft are "
        "made.",
        "Submit the source that the preptool was given, or make one again: xml2rfc --unprep draft.xml.",
        "RFC 7998, Section 5.1; RFC 7991, Section 2.45.9",
    ),
    Rule(
        "xml-rfc-number",
        Severity.ERROR,
        "R70",
        "The attribute number of <rfc> is for RFCs: text that is made with it has the header and the notices "
        "of an RFC, and lacks those of a draft.",
        "Take number out of <rfc>.",
        f"RFC 7991, {_RFC}.7",
    ),
    Rule(
        "xml-docname-suffix",
        Severity.ERROR,
        "R22",
        "The docName of a draft is its name and version, and not the name of a file that holds it. It is "
        "printed on the first page.",
        'Take the ending off: docName="draft-author-subject-00".',
        f"RFC 7991, {_RFC}.3; RFC 4228, Section 7.4",
    ),
    Rule(
        "xml-docname-mismatch",
        Severity.ERROR,
        "R17",
        'The docName in <rfc> and the value of <seriesInfo name="Internet-Draft"> differ. xml2rfc makes '
        "nothing of such a draft.",
        "Give both the same name and version, or take the docName out.",
        "RFC 7991, Sections 2.45.3 and 2.47.6",
    ),
    Rule(
        "xml-ipr-missing",
        Severity.ERROR,
        "R23",
        "<rfc> does not say which notices on rights the draft carries, so that none can be put in.",
        'Write <rfc ipr="trust200902" …>.',
        _BOILERPLATE,
    ),
    Rule(
        "xml-ipr-unknown",
        Severity.ERROR,
        "R23",
        "The attribute ipr of <rfc> names notices on rights that are no longer in force, were not yet so at "
        "the date of the draft, or are none at all.",
        'Write <rfc ipr="trust200902" …>, unless the draft is one of the rare cases for another of the '
        "values that are named.",
        _BOILERPLATE,
    ),
    Rule(
        "xml-category-missing",
        Severity.ERROR,
        "R70",
        "<rfc> does not say what the draft is meant to become; xml2rfc makes nothing of it without.",
        'Write for example <rfc category="info" …>. It is an intention and can be changed at any time.',
        f"RFC 7991, {_RFC}.1",
    ),
    Rule(
        "xml-category-unknown",
        Severity.ERROR,
        "R70",
        "The category of <rfc> is none of those that its stream (submissionType) has.",
        "Choose one of the values that are named; only the IETF stream has std and bcp.",
        f"RFC 7991, {_RFC}.1; RFC 7841, Section 3.2",
    ),
    Rule(
        "xml-consensus-unknown",
        Severity.ERROR,
        "R70",
        "The attribute consensus of <rfc> has a value that its stream and category do not have.",
        "Take the attribute out, or give it the value that is possible.",
        f"RFC 7991, {_RFC}.2; RFC 7841, Section 3.2",
    ),
    Rule(
        "xml-stream-unknown",
        Severity.ERROR,
        "R70",
        "The attribute submissionType of <rfc> names no stream of documents.",
        "Write one of the values that are named, or take it out: IETF is the default.",
        f"RFC 7991, {_RFC}.12",
    ),
    Rule(
        "xml-stream-mismatch",
        Severity.ERROR,
        "R70",
        "A <seriesInfo> and <rfc> name different streams.",
        "Take the attribute stream out of <seriesInfo>, or make it equal to submissionType in <rfc>.",
        "RFC 7991, Sections 2.45.12 and 2.47.5",
    ),
)
