"""Makes the XML of a draft self-contained (R8): every include and entity put in, the DOCTYPE gone.

The result is what is published, validated and rendered. Nothing is read here but the octets given
and what `lookup` returns for the name of a library entry: no file, no network. Whether the XML is
a valid draft is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from maild.domain.draft import Remark
from parsers.xml import includes, wellformed
from parsers.xml.citation import citation
from parsers.xml.entities import External
from parsers.xml.includes import Lookup

LARGEST = 2_000_000  # octets; the largest draft known has 762,000
_MOST_NODES = 200_000
_MOST_REMARKS = 50  # of one kind
_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>"
_IMAGES = ("artwork", "sourcecode", "figure")


@dataclass(frozen=True, slots=True)
class Preprocessed:
    """`data` is empty where the file could not be read at all; a remark then says why."""

    data: bytes  # UTF-8, without DOCTYPE, the instructions before <rfc> kept
    changed: bool = False  # whether anything was put in or taken out
    resolved: tuple[str, ...] = ()  # RFC.2119, …: each once, in the order of the draft
    root: str = ""  # "rfc", for a draft
    remarks: tuple[Remark, ...] = ()
    nodes: tuple[int, ...] = ()  # line in the submitted file of each node of `data` (see `lines`)


def preprocess(data: bytes, lookup: Lookup) -> Preprocessed:
    """Any octets at all: never raises (but for what `lookup` raises), linear in their number."""
    if len(data) > LARGEST:
        text = f"The XML has {len(data):,} octets; at most {LARGEST:,} are read."
        return Preprocessed(b"", remarks=(Remark("xml-too-large", text),))
    external = External()
    parser = _parser(external)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        wanted = [*external.refused, *(url for url in external.wanted if citation(url) is None)]
        return Preprocessed(b"", remarks=(*_refused(wanted, data), *_unreadable(parser, error)))
    root.getroottree().docinfo.clear()  # libxml2 would give out the attributes that the DOCTYPE declares
    return _self_contained(root, external, data, lookup)


def _parser(external: External) -> etree.XMLParser:
    parser = etree.XMLParser(
        load_dtd=True,  # for the names of characters; External answers with them
        attribute_defaults=False,
        no_network=True,
        resolve_entities=True,  # "internal" would leave the marks of includes out
        huge_tree=False,  # libxml2's own limits: depth, amplification by entities
        strip_cdata=False,
    )
    parser.resolvers.add(external)
    return parser


def _unreadable(parser: etree.XMLParser, error: Exception) -> tuple[Remark, ...]:
    found = wellformed.remarks(parser.error_log, "<string>")
    text = f"The XML can't be read: {' '.join(str(error).split())[:200]}."
    return found or (Remark("xml-not-wellformed", text),)


def _refused(urls: list[str], data: bytes) -> Iterator[Remark]:
    """What is wanted from elsewhere outside of the text; its line is that where the name first stands."""
    for url in dict.fromkeys(urls[:_MOST_REMARKS]):
        before, found, _ = data.partition(url.encode())
        line = before.count(b"\n") + 1 if found and url else None
        where = f" in line {line}" if line else ""
        text = (
            f'The DTD or external entity "{url[:120]}"{where} is not read: of all DTDs only that of RFC 2629 '
            "and its successors is known here, and nothing else is fetched for one."
        )
        yield Remark("xml-entity-external", text, None, line)


def _outside_text(external: External, found: list[includes.Request]) -> list[str]:
    """Entities that were read, but left no mark in the text: parameter entities, of the DTD."""
    seen = {request.wanted for request in found}
    return [*external.refused, *(url for url in external.wanted if url not in seen)]


def _self_contained(root: etree._Element, external: External, data: bytes, lookup: Lookup) -> Preprocessed:
    found = includes.requests(root, external.wanted)
    refused = tuple(_refused(_outside_text(external, found), data))
    if len(found) > includes.MOST:
        text = f"The XML has more than {includes.MOST:,} includes."
        return _too_large(root, text, refused)
    images = tuple(_images(root))
    resolution = includes.resolve(found, lookup)
    nodes = tuple(map(includes.source_line, root.iter()))
    if len(nodes) > _MOST_NODES:
        return _too_large(root, f"The XML has more than {_MOST_NODES:,} elements.", refused)
    remarks = (*refused, *includes.around(root), *resolution.remarks, *images, *_duplicates(root))
    return Preprocessed(
        _serialised(root),
        bool(found or images),
        tuple(dict.fromkeys(resolution.resolved)),
        _name(root),
        tuple(dict.fromkeys(remarks)),
        nodes,
    )


def _too_large(root: etree._Element, text: str, remarks: tuple[Remark, ...]) -> Preprocessed:
    return Preprocessed(b"", root=_name(root), remarks=(*remarks, Remark("xml-too-large", text)))


def _name(root: etree._Element) -> str:
    return str(root.tag)


def _images(root: etree._Element) -> Iterator[Remark]:
    """RFC 7991, Section 2.5.6: src can name a file or a URL, which a self-contained source has not."""
    for element in root.iter(*_IMAGES):
        source = element.get("src", "").strip()
        if source and not source.lower().startswith("data:"):
            del element.attrib["src"]
            yield _image(element, source)


def _image(element: etree._Element, source: str) -> Remark:
    where = f'<{element.tag}> in line {includes.line_of(element)} refers to "{source[:120]}"'
    line = includes.line_of(element)
    if "".join(map(str, element.itertext())).strip() or len(element):
        text = f"The {where}, which is not part of the XML; what the element itself holds is shown."
        return Remark("xml-source-dropped", text, None, line)
    return Remark("xml-source-external", f"The {where}, which is not part of the XML.", None, line)


_ANCHORED = etree.XPath("//*[@anchor]")


def _duplicates(root: etree._Element) -> Iterator[Remark]:
    """RFC 7991: an anchor is an xsd:ID, of which there can be one in a document."""
    first: dict[str, etree._Element] = {}
    told = 0
    for element in cast("list[etree._Element]", _ANCHORED(root)):
        before = first.setdefault(element.get("anchor", ""), element)
        if before is not element and told < _MOST_REMARKS:
            told += 1
            yield _duplicate(before, element)


def _duplicate(before: etree._Element, element: etree._Element) -> Remark:
    line = includes.line_of(element)
    text = (
        f'The anchor "{element.get("anchor", "")[:80]}" of <{element.tag}> in line {line} is that of '
        f"<{before.tag}> in line {includes.line_of(before)} already."
    )
    return Remark("xml-duplicate-anchor", text, None, line)


def _serialised(root: etree._Element) -> bytes:
    """Instructions before <rfc> matter (toc, sortrefs, …); the DOCTYPE is not theirs, and is left out."""
    before = reversed(list(root.itersiblings(preceding=True)))
    nodes = (*before, root, *root.itersiblings())
    kept = (node for node in nodes if not includes.is_include(node))
    texts = (etree.tostring(node, encoding="utf-8", with_tail=False) for node in kept)
    return b"\n".join((_DECLARATION, *texts, b""))
