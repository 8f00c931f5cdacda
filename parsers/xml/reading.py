"""A draft's XML as a tree, read with nothing but its own octets, and as far as it can be read.

Broken XML gives what stands before the break; that it is broken is said by `validity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from parsers.xml.entities import CODES

LARGEST = 8_000_000  # octets; preprocessing makes less than this of what it takes
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # xml2rfc's text has none of them
_SHOWN = {**_UNSEEN, 0x2011: "-"}
_UNDEFINED = re.compile(r"Entity '[^']*' not defined")


def parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        load_dtd=False,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def draft_root(data: bytes) -> etree._Element | None:
    """The element <rfc>, or None. Where the XML breaks off, what follows is not in the tree."""
    if len(data) > LARGEST:
        return None
    reader = parser(recover=True)
    try:
        root = cast("etree._Element | None", etree.fromstring(data, reader))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or root.tag != "rfc":
        return None
    start = line_of(root) or 1  # what is wrong before it misplaces nothing
    errors = (e for e in reader.error_log if int(e.level) > 1 and not _UNDEFINED.search(e.message))
    broken = [e.line for e in errors if e.line >= start]
    if broken:
        _cut(root, min(broken))
    return root


def _cut(root: etree._Element, line: int) -> None:
    """Takes out what can have been reached by the error in that line: it may be misplaced."""
    for child in list(root):
        after = child.getnext()
        if after is None or (line_of(after) or line) >= line:
            root.remove(child)


def line_of(element: etree._Element | None) -> int | None:
    """1-based; None where there is no element."""
    return None if element is None else cast("int | None", element.sourceline)


def text_of(element: etree._Element | None) -> str:
    """The text of an element and all within, on one line, without markup."""
    return "" if element is None else one_line("".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield own_text(node)
        elif node is not element:
            yield node.tail or ""


def own_text(node: etree._Element) -> str:
    """What stands before the first child, or the character that an entity stands for."""
    if node.tag is etree.Entity:
        return _character(node)
    return " " if node.tag == "br" else node.text or ""


def _character(node: etree._Element) -> str:
    """The character that an entity of the DTD stands for; its name as written for any other."""
    name = str(getattr(node, "name", ""))
    return chr(CODES[name]) if name in CODES else node.text or ""


def one_line(text: str) -> str:
    """As xml2rfc shows it: white space folded, invisible characters left out."""
    return " ".join(text.translate(_SHOWN).split())
