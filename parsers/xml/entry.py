"""An entry of a citation library, read with distrust: it is data of a third party, not our own.

Whatever it holds is put into a draft, so it must stand for itself: no DTD, entity, processing
instruction or include of its own, and no link that does more than lead somewhere.
"""

from __future__ import annotations

import re

from lxml import etree

LARGEST = 512 * 1024  # octets; the largest known is a group of 60 kB
_ROOTS = frozenset({"reference", "referencegroup"})
_LINKS = frozenset({"target", "href", "src", "cite"})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.I)
_ALLOWED = frozenset({"http", "https", "mailto"})
_NOT_LINKS = frozenset({"xref", "relref"})  # their target is an anchor of the same document


class BadEntry(ValueError):
    """Why an entry is not used, in a few words."""


def parser(comments: bool = False) -> etree.XMLParser:
    """Reads what is there and nothing else: no DTD, no entity, no file, no network."""
    return etree.XMLParser(
        load_dtd=False,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=not comments,
        strip_cdata=True,
    )


def read_entry(data: bytes) -> etree._Element:
    """The `reference` or `referencegroup` element; BadEntry if it is not fit to be put into a draft."""
    root = parse(data)
    if root.tag not in _ROOTS:
        raise BadEntry(f"it is <{root.tag}> rather than <reference>")
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.startswith("{"):
            raise BadEntry("it holds an entity, a processing instruction or an include")
        link = next((value for value in links(element) if not allowed(value)), None)
        if link is not None:
            raise BadEntry(f"it has a link that is not http, https or mailto: {link[:60]}")
    return root


def parse(data: bytes) -> etree._Element:
    """Well-formed, bounded, without a DTD; BadEntry otherwise."""
    if len(data) > LARGEST:
        raise BadEntry(f"it is larger than {LARGEST} octets")
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadEntry(f"it is not well-formed: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadEntry("it has a DTD")
    return root


def links(element: etree._Element) -> list[str]:
    if element.tag in _NOT_LINKS:
        return []
    found = [str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] in _LINKS]
    if element.tag == "uri" and element.text:
        found.append(element.text)
    return found


def allowed(link: str) -> bool:
    scheme = _SCHEME.match(link)
    return scheme is None or scheme[1].lower() in _ALLOWED
