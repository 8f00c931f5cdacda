"""Includes of a draft: found in every form that authors use, each replaced by its library entry.

A processing instruction, an XInclude element or an external entity all come down to a name that
is asked of the library. Nothing else is ever read: what has no entry becomes a remark, and a
comment in its place. Comments and CDATA sections that merely show an include are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from maild.domain.draft import Remark
from parsers.xml.citation import Citation, citation, is_version
from parsers.xml.entities import MARK
from parsers.xml.entry import BadEntry, read_entry

Lookup = Callable[[str], bytes | None]

MOST = 1000  # includes a draft
_LARGEST = 4_000_000  # octets of all entries together
_XINCLUDE = tuple(f"{{http://www.w3.org/{year}/XInclude}}*" for year in (2001, 2003))
_PSEUDO = re.compile(r"(?:^|\s)include\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")


@dataclass(frozen=True, slots=True)
class Request:
    node: etree._Element
    wanted: str  # as the author wrote it
    line: int  # of the submitted file
    form: str = "include"  # what to call it
    refusal: str = ""  # why no entry can stand for it, whatever it names


@dataclass(slots=True)
class Resolution:
    """What came of the requests; entries are looked up once."""

    lookup: Lookup
    resolved: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    octets: int = 0
    _entries: dict[str, bytes | None] = field(default_factory=dict)

    def entry(self, name: str) -> bytes | None:
        if name not in self._entries:
            self._entries[name] = self.lookup(name)
        return self._entries[name]


def requests(root: etree._Element, entities: Sequence[str]) -> list[Request]:
    """In document order, at most one more than MOST. Nothing is changed yet, so lines still hold."""
    found: list[Request] = []
    for node in root.iter(etree.ProcessingInstruction, *_XINCLUDE):
        request = _request(node, entities)
        if request:
            found.append(request)
        if len(found) > MOST:
            break
    return found


def around(root: etree._Element) -> Iterator[Remark]:
    """Includes before or after the root element, where no entry can stand."""
    for preceding in (True, False):
        for node in root.itersiblings(etree.ProcessingInstruction, preceding=preceding):
            if wanted := _pseudo(node):
                yield _unresolved(Request(node, wanted, source_line(node) or 1), "it stands outside of <rfc>")


def is_include(node: etree._Element) -> bool:
    return isinstance(node, etree._ProcessingInstruction) and _pseudo(node) is not None


def _request(node: etree._Element, entities: Sequence[str]) -> Request | None:
    if not isinstance(node, etree._ProcessingInstruction):
        return _xinclude(node)
    target = getattr(node, "target", "")
    if target == MARK:
        number = (node.text or "").strip()
        if number.isascii() and number.isdigit() and int(number[:9]) < len(entities):
            return Request(node, entities[int(number[:9])], _mark_line(node), "external entity")
        return None
    wanted = _pseudo(node)
    return None if wanted is None else Request(node, wanted, line_of(node))


def _pseudo(node: etree._Element) -> str | None:
    """The value of include="…" in an <?rfc …?> instruction."""
    if getattr(node, "target", "") != "rfc":
        return None
    found = _PSEUDO.search(node.text or "")
    return next((group for group in found.groups() if group is not None), "") if found else None


def _xinclude(node: etree._Element) -> Request | None:
    parent = node.getparent()
    if parent is not None and str(parent.tag).startswith(tuple(n[:-1] for n in _XINCLUDE)):
        return None  # xi:fallback: it goes with the xi:include that it is for
    return Request(node, node.get("href") or "", line_of(node), "xi:include", _refusal(node, parent))


def _refusal(node: etree._Element, parent: etree._Element | None) -> str:
    if parent is None:
        return "it is the whole file"
    if etree.QName(node).localname != "include":
        return "an xi:fallback stands alone"
    if node.get("parse", "xml") != "xml":
        return f'it asks for parse="{(node.get("parse") or "")[:20]}", and only library entries are included'
    if node.get("xpointer") is not None:
        return "it asks for a part of a file by xpointer, and only whole library entries are included"
    return ""


def line_of(node: etree._Element) -> int:
    return source_line(node) or _mark_line(node)


def source_line(node: etree._Element) -> int:
    """0 where libxml2 does not know it."""
    return cast("int | None", node.sourceline) or 0


def _place(node: etree._Element, line: int) -> None:
    node.sourceline = line  # type: ignore[assignment]  # lxml can, its stubs don't know


def _mark_line(node: etree._Element) -> int:
    """The content of an entity has no line of the file: count on from what stands before it."""
    previous, parent = node.getprevious(), node.getparent()
    if previous is not None:
        line = _end(previous) + (previous.tail or "").count("\n")
    elif parent is not None:
        line = (source_line(parent) or 1) + (parent.text or "").count("\n")
    else:
        line = 1
    _place(node, line)
    return line


def _end(node: etree._Element) -> int:
    """The line where an element ends, by its last child, and that one's last child, …"""
    after = 0
    while len(node):
        node = node[-1]
        after += (node.tail or "").count("\n")
    text = (node.text or "") if isinstance(node.tag, str) else ""  # others have the line of their end
    return (source_line(node) or 1) + text.count("\n") + after


def resolve(found: Sequence[Request], lookup: Lookup) -> Resolution:
    """Puts entries in the place of the requests. Linear in what is put in, which is bounded."""
    resolution = Resolution(lookup)
    for request in found:
        entry = _entry(request, resolution)
        if entry is None:
            entry = etree.Comment(" an include stood here that was not resolved ")
        _replace(request, entry)
    return resolution


def _entry(request: Request, resolution: Resolution) -> etree._Element | None:
    asked = citation(request.wanted)
    refusal = request.refusal or (_no_name(request) if asked is None else "")
    if not refusal and asked is not None:
        try:
            return _from_library(asked, resolution)
        except BadEntry as bad:
            refusal = str(bad)
    resolution.remarks.append(_unresolved(request, refusal, known=asked is not None))
    return None


def _from_library(asked: Citation, resolution: Resolution) -> etree._Element:
    """BadEntry where there is none that can be used."""
    data = resolution.entry(asked.name)
    if data is None:
        raise BadEntry(_not_there(asked))
    resolution.octets += len(data)
    if resolution.octets > _LARGEST:
        raise BadEntry("the includes of this draft are too large, taken together")
    try:
        element = read_entry(data)
    except BadEntry as bad:
        raise BadEntry(f"the entry {asked.name} of the library is not fit for use, {bad}") from None
    if asked.anchor:
        element.set("anchor", asked.anchor)
    resolution.resolved.append(asked.name)
    return element


def _not_there(asked: Citation) -> str:
    where = f"{asked.name} is not in the local copy of the citation libraries"
    if is_version(asked.name):
        return f"{where}, and no other version is taken in its place"
    if asked.kind == "DOI":
        return f"{where}, and nothing is fetched from the network"
    return where


def _no_name(request: Request) -> str:
    if not request.wanted.strip():
        return "it names nothing"
    return (
        "it is not the name of an entry of the citation libraries, such as reference.RFC.2119.xml, "
        "and no other file is read, neither here nor on the network"
    )


def _unresolved(request: Request, why: str, known: bool = True) -> Remark:
    """R11: names the include and the line."""
    tag = (
        "xml-entity-external" if request.form == "external entity" and not known else "xml-include-unresolved"
    )
    wanted = " ".join(request.wanted.split())
    shown = wanted if len(wanted) <= 120 else f"{wanted[:117]}…"
    text = f'The {request.form} "{shown}" in line {request.line} can\'t be resolved: {why}.'
    return Remark(tag, text, None, request.line)


def _replace(request: Request, entry: etree._Element) -> None:
    parent = request.node.getparent()
    if parent is None:
        return
    entry.tail = request.node.tail
    for element in entry.iter():
        _place(element, request.line)
    parent.replace(request.node, entry)
