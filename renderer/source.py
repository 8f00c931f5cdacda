"""The XML of a draft as xml2rfc's writers want it, without xml2rfc's parser.

Its parser resolves includes from files, the network and a cache; this one resolves nothing: it takes one
self-contained document, octets only. What could make a writer reach out or loop is taken out here.
"""

from __future__ import annotations

import datetime
import re
from argparse import Namespace
from copy import deepcopy
from typing import Any

import xml2rfc
from lxml import etree
from xml2rfc.writers import base

NAME = "draft.xml"  # the source's name in links and messages
MOST_ELEMENTS = 200_000
_PATH = re.compile(r"""\.//\*\[@(anchor|pn|slugifiedName)="([^"]*)"\]""")
_NAMED = {name: etree.XPath(f"descendant::*[@{name}]") for name in ("anchor", "pn", "slugifiedName")}


class Element(etree.ElementBase):
    """An element that carries what xml2rfc's writers hang on it (its AnnotatedElement).

    It has no `get` of its own, as AnnotatedElement has to turn strings into strings. And it finds elements
    by identifier in an index: writers search for one once a reference, each time through the whole draft.
    """

    pis: dict[str, Any] | None = None
    page: int | None = None
    outdent: int = 0
    named: dict[str, dict[str, Any]] | None = None  # of a root: attribute -> value -> first element
    settled: bool = False  # of a root: no identifier will change any more

    def find(self, path: Any, namespaces: Any = None) -> Any:
        known = _PATH.fullmatch(path) if isinstance(path, str) else None
        return super().find(path, namespaces) if known is None else self._named(known[1], known[2])

    def _named(self, attribute: str, value: str) -> Any:
        """The first element below this one whose attribute has the value, or None."""
        if self.named is None:
            self.named = {}
        elements = self.named.get(attribute) or self._look_up(attribute)
        found = elements.get(value)
        if self.settled or (
            found is not None and found.get(attribute) == value and found.getparent() is not None
        ):
            return found
        return self._look_up(attribute).get(value)

    def _look_up(self, attribute: str) -> dict[str, Any]:
        assert self.named is not None
        found: Any = _NAMED[attribute](self)
        elements = {element.get(attribute): element for element in reversed(found)}
        self.named[attribute] = elements
        return elements


class NotRenderable(ValueError):
    """It isn't what is expected here: too large, or not self-contained."""


def load(xml: bytes, name: str = NAME) -> Any:
    """An xml2rfc.XmlRfc; lxml.etree.XMLSyntaxError for what is no XML, NotRenderable."""
    parser = etree.XMLParser(
        load_dtd=False,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        strip_cdata=True,
        remove_comments=False,  # the preparation does
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))
    tree = etree.ElementTree(etree.fromstring(xml, parser))
    if tree.docinfo.internalDTD is not None:  # entities are dissolved where includes are
        raise NotRenderable("There is a DOCTYPE, which a self-contained source has not.")
    if tree.getroot().tag != "rfc":
        raise NotRenderable(f"The outermost element is <{tree.getroot().tag}>, not <rfc>.")
    _make_harmless(tree)
    _name(tree.getroot())
    document = xml2rfc.XmlRfc(tree, None, nsmap={})
    document.source = name
    _note_instructions(document)
    return document


def settle(document: Any) -> None:
    """From here on identifiers stay as they are."""
    document.getroot().settled = True
    document.getroot().named = None


def copy_of(document: Any) -> Any:
    """The same again: a writer changes the tree that it writes."""
    again = xml2rfc.XmlRfc(deepcopy(document.tree), None, nsmap={})
    again.source = document.source
    again.pis = document.pis
    again._elements_cache = list(again.tree.getroot().iter())
    return again


def options_for(document: Any, day: datetime.date) -> Namespace:
    """A fresh set each time: writers change that, too."""
    options: Namespace = deepcopy(base.default_options)
    options.no_network = True
    options.allow_local_file_access = False
    options.vocabulary = "v3"
    options.legacy = False
    options.no_dtd = True
    options.date = day
    options.rfc = document.getroot().get("number")
    options.pagination = not options.rfc
    options.rfc_local = False  # no link to a style sheet that isn't there
    return options


def _make_harmless(tree: Any) -> None:
    """Takes out what makes writers loop or embed: patterns to silence messages, attachments, XInclude."""
    root = tree.getroot()
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise NotRenderable(f"There are more than {MOST_ELEMENTS:,} elements.")
    for instruction in tree.xpath("//processing-instruction('v3xml2rfc')"):
        if instruction.getparent() is None:
            instruction.text = ""
        else:
            _take_out(instruction)
    for link in tree.xpath("//link"):
        if "attachment" in (link.get("rel") or "").lower():
            _take_out(link)
    for include in tree.xpath("//*[namespace-uri()='http://www.w3.org/2001/XInclude']"):
        _take_out(include)


def _name(root: Any) -> None:
    """RFC 7991, Section 2.45.3: <seriesInfo> has a draft's name, but xml2rfc prints that of docName alone."""
    series = root.find("front/seriesInfo[@name='Internet-Draft']")
    if series is not None and series.get("value") and not root.get("docName") and not root.get("number"):
        root.set("docName", series.get("value"))


def _take_out(element: Any) -> None:
    """Without the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _note_instructions(document: Any) -> None:
    """Every element knows the <?rfc …?> instructions before it; the list keeps the elements themselves."""
    document._eval_pre_pi()
    document._elements_cache = []
    instructions = document.pis.copy()
    for element in document.getroot().iterdescendants():
        if element.tag is etree.PI:
            document.parse_pi(element)
            instructions = document.pis.copy()
        elif isinstance(element, Element):
            element.pis = instructions
            document._elements_cache.append(element)
