"""Is this a draft in XML: is its outermost element <rfc>? What comes after that is not looked at."""

from __future__ import annotations

import re

from lxml import etree

_LOOK = 400_000  # octets before <rfc>: a DOCTYPE with an entity for each reference, a licence
_STEP = 4096
_DECLARATION = re.compile(r"[\s\ufeff]{0,1000}<\?xml\s[^>]{0,500}\?>")
_BLANK = b" \t\r\n\f"
_STARTS = (
    b"<",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x00",
    b"\x4c\x6f\xa7\x94",
)  # XML 1.0, Appendix F


def looks_like_xml_draft(data: bytes | str) -> bool:
    """Any octets, or text that was decoded: after any prolog, a broken one too. Never raises, linear."""
    octets = _octets(data[:_LOOK]) if isinstance(data, str) else data[:_LOOK].lstrip(_BLANK)
    return octets.startswith(_STARTS) and _outermost(octets) == "rfc"


def _octets(text: str) -> bytes:
    """Without the declaration, which speaks of the encoding that the text had."""
    return _DECLARATION.sub("", text, count=1).lstrip("\ufeff \t\r\n\f").encode("utf-8", "replace")


def _outermost(octets: bytes) -> str:
    reader = etree.XMLPullParser(
        events=("start",), load_dtd=False, resolve_entities=False, no_network=True, recover=True
    )
    try:
        for at in range(0, len(octets), _STEP):
            reader.feed(octets[at : at + _STEP])
            for _, element in reader.read_events():
                return element.tag if isinstance(element, etree._Element) else ""
    except (etree.XMLSyntaxError, ValueError):
        pass  # what came before the break has been looked at
    return ""
