"""Finds the modules: between <CODE BEGINS> and <CODE ENDS> in text, in <sourcecode> in XML.

A name that a draft gives to a module is kept only where it is a harmless one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from parsers.text.document import Document
from parsers.xml.reading import draft_root, line_of

_BEGINS = re.compile(r'<CODE BEGINS>\s{0,20}(?:file\s{1,20}"(?P<name>[^"]{1,200})")?', re.I)
_ENDS = re.compile(r"<CODE ENDS>", re.I)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}(?:@\d{4}-\d\d-\d\d)?\.yang")  # RFC 7950, Section 5.2
_MODULE = re.compile(r"\s{0,500}(?:sub)?module\s{1,20}[\"']?(?P<name>[A-Za-z_][A-Za-z0-9_.-]{0,99})")
_LONGEST = 20_000  # lines of a module


@dataclass(frozen=True, slots=True)
class Module:
    """`lines` without the indentation that all have; `numbers` are theirs in the draft, 1-based."""

    name: str  # of its file, "ietf-x@2026-11-22.yang"
    lines: tuple[str, ...]
    numbers: tuple[int, ...]


def text_modules(document: Document) -> list[Module]:
    """In the body, so that headers and footers of pages are not in the modules."""
    return list(_marked((line.number, line.text) for line in document.lines))


def xml_modules(data: bytes) -> list[Module]:
    """What is marked as YANG and begins as a module does: examples and fragments are neither."""
    if b"yang" not in data and b"CODE BEGINS" not in data:
        return []
    root = draft_root(data)
    if root is None:
        return []
    found = (module for element in root.iter("sourcecode", "artwork") for module in _element(element))
    return list(found)


def _element(element: etree._Element) -> Iterator[Module]:
    text = "".join(map(str, element.itertext()))
    numbered = list(enumerate(text.split("\n"), line_of(element) or 1))
    if _BEGINS.search(text):
        yield from _marked(numbered)
    elif element.get("type", "").lower() == "yang" and _MODULE.match(_uncommented(text)):
        yield _module(element.get("name", ""), numbered)


def _uncommented(text: str) -> str:
    return re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", "", text[:4_000], flags=re.S))


def _marked(numbered: Iterable[tuple[int, str]]) -> Iterator[Module]:
    """Between the marks; what no mark ends is left out."""
    name, inner = None, list[tuple[int, str]]()
    for number, line in numbered:
        begins = _BEGINS.search(line)
        if begins:
            name, inner = begins["name"] or "", []
        elif name is not None and _ENDS.search(line):
            if _is_module(name, inner):
                yield _module(name, inner)
            name = None
        elif name is not None:
            inner.append((number, line))


def _is_module(name: str, inner: list[tuple[int, str]]) -> bool:
    text = "\n".join(line for _, line in inner[:500])
    return name.endswith(".yang") or bool(_MODULE.match(_uncommented(text)))


def _module(name: str, numbered: list[tuple[int, str]]) -> Module:
    filled = [(number, line.rstrip()) for number, line in numbered[:_LONGEST]]
    while filled and not filled[-1][1]:
        filled.pop()
    while filled and not filled[0][1]:
        filled.pop(0)
    indent = min((len(line) - len(line.lstrip()) for _, line in filled if line), default=0)
    lines = tuple(line[indent:] for _, line in filled)
    return Module(_harmless(name, lines), lines, tuple(number for number, _ in filled))


def _harmless(name: str, lines: tuple[str, ...]) -> str:
    if _NAME.fullmatch(name):
        return name
    said = _MODULE.match(_uncommented("\n".join(lines[:500])))
    return f"{said['name'] if said else 'module'}.yang"
