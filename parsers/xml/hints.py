"""What to write instead of elements that drafts are often found to have, but the schemas don't."""

from __future__ import annotations

from lxml import etree

_CLEAN = "of rfc2629.xslt; apply its clean-for-DTD.xslt before submitting"
_SPACES = {
    "http://purl.org/net/xml2rfc/ext": f"an extension {_CLEAN}",
    "http://greenbytes.de/2002/rfcedit": f"an editorial mark {_CLEAN}",
    "http://www.w3.org/1999/xhtml": "HTML",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "RDF, which rfc2629.xslt reads but drafts can't hold",
    "http://www.w3.org/2001/XInclude": "an include that was not resolved",
}
_IN_V3 = {
    "list": "<ul>, <ol> or <dl>",
    "texttable": "<table>",
    "spanx": "<em>, <strong> or <tt>",
    "vspace": "another <t>",
    "preamble": "a <t> before the figure",
    "postamble": "a <t> after the figure",
    "facsimile": "nothing",
    "format": "the attribute target of <reference>",
}
_OF_V3 = frozenset(
    {
        *("bcp14", "ul", "ol", "dl", "dt", "dd", "li", "em", "strong", "tt", "sub", "sup", "table", "name"),
        *(
            "sourcecode",
            "aside",
            "blockquote",
            "contact",
            "br",
            "referencegroup",
            "displayreference",
            "stream",
        ),
    }
)
_OF_HTML = {
    "p": "<t>",
    "b": "<strong>",
    "i": "<em>",
    "code": "<tt> or <sourcecode>",
    "pre": "<artwork>",
    "a": "<eref> or <xref>",
    "h1": "<section> with <name>",
    "h2": "<section> with <name>",
    "img": "<artwork>",
    "div": "<section>",
    "span": "nothing",
}


def hint(element: etree._Element, vocabulary: str) -> str:
    """The end of a sentence, or ""."""
    name = etree.QName(element)
    if name.namespace in _SPACES:
        return f": it is {_SPACES[name.namespace]}"
    if name.namespace:
        return f" (it is of the namespace {name.namespace[:60]})"
    if vocabulary == "v2" and name.localname in _OF_V3:
        return ': it is of v3; say version="3" in <rfc>, or use v2 throughout'
    if vocabulary == "v3" and name.localname in _IN_V3:
        return f": it is of v2, and v3 has {_IN_V3[name.localname]}; xml2rfc --v2v3 converts a whole draft"
    return f": it is of HTML; write {_OF_HTML[name.localname]}" if name.localname in _OF_HTML else ""
