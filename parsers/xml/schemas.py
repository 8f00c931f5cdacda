"""The two vocabularies of drafts, read from the schemas that xml2rfc ships: v3.rng and rfc2629.dtd.

The one place in this room that reads files, and nothing but these, once a process: a schema is
code of a library that happens to be in a file. xml2rfc itself is not imported (0.3 s).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from importlib.util import find_spec
from typing import Any

from lxml import etree

from parsers.xml.grammar import (
    EMPTY,
    Attribute,
    Declared,
    Grammar,
    Pattern,
    choice,
    group,
    interleave,
    more,
    one,
    optional,
)

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def _path(name: str) -> str:
    spec = find_spec("xml2rfc")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("xml2rfc, which ships the schemas of drafts, is not installed")
    return f"{spec.submodule_search_locations[0]}/{name}"


@cache
def v3() -> Grammar:
    """RFC 7991 as xml2rfc has developed it, with the SVG of RFC 7996."""
    return Grammar("v3", _RelaxNG(_path("data/v3.rng")).read())


@cache
def v2() -> Grammar:
    """RFC 7749."""
    dtd: Any = etree.DTD
    return Grammar("v2", _from_dtd(dtd(_path("templates/rfc2629.dtd"))))


class _RelaxNG:
    """The parts of RELAX NG's XML syntax that drafts' schemas use."""

    def __init__(self, path: str) -> None:
        self._defines: dict[str, etree._Element] = {}
        self._declared: dict[etree._Element, Declared] = {}
        self._space: dict[etree._Element, str] = {}
        self._load(path)

    def _load(self, path: str) -> None:
        root = etree.parse(path).getroot()
        for define in root.iter(f"{_RNG}define"):
            self._defines.setdefault(define.get("name", ""), define)
            self._space[define] = root.get("ns", "")
        for include in root.iter(f"{_RNG}include"):
            self._load(f"{path.rpartition('/')[0]}/{include.get('href', '')}")

    def read(self) -> dict[str, Declared]:
        """Every element that is declared; the first declaration of a name stands for it elsewhere."""
        for define in self._defines.values():
            for element in define.iter(f"{_RNG}element"):
                self._declare(element)
        for element, declared in list(self._declared.items()):
            parts = [p for p in element if isinstance(p.tag, str)]
            declared.content = self._all(parts)
            declared.text = any(self._has_text(p) for p in parts)
            for name, attribute in self._attributes(element, True):
                known = declared.attributes.get(name)
                declared.attributes[name] = known.either(attribute) if known else attribute
        return {d.name: d for d in reversed(self._declared.values())}

    def _declare(self, element: etree._Element) -> Declared:
        if element not in self._declared:
            define = next(e for e in element.iterancestors(f"{_RNG}define"))
            space = element.get("ns") or self._space[define]
            name = f"{{{space}}}{element.get('name')}" if space else element.get("name", "")
            self._declared[element] = Declared(name, EMPTY)
        return self._declared[element]

    def _all(self, parts: list[etree._Element], joined: Any = group) -> Pattern:
        return reduce(joined, map(self._pattern, parts), EMPTY)

    def _pattern(self, node: etree._Element) -> Pattern:
        parts = [p for p in node if isinstance(p.tag, str)]
        match node.tag.removeprefix(_RNG):
            case "element":
                return one(self._declare(node))
            case "ref":
                return self._pattern(self._defines[node.get("name", "")])
            case "choice":
                return choice(map(self._pattern, parts))
            case "interleave":
                return self._all(parts, interleave)
            case "optional":
                return optional(self._all(parts))
            case "oneOrMore":
                return more(self._all(parts))
            case "zeroOrMore":
                return optional(more(self._all(parts)))
            case "define" | "group":
                return self._all(parts)
        return EMPTY  # text, data, attributes: not the order of elements

    def _inside(self, node: etree._Element) -> Iterator[etree._Element]:
        """The parts of a pattern, but nothing of the elements in it."""
        if node.tag == f"{_RNG}ref":
            yield self._defines[node.get("name", "")]
        elif node.tag not in (f"{_RNG}element", f"{_RNG}attribute"):
            yield from (p for p in node if isinstance(p.tag, str))

    def _has_text(self, node: etree._Element) -> bool:
        if node.tag.removeprefix(_RNG) in ("text", "data", "value", "list"):
            return True
        return any(map(self._has_text, self._inside(node)))

    def _attributes(self, node: etree._Element, required: bool) -> Iterator[tuple[str, Attribute]]:
        parts = node if required and node.tag == f"{_RNG}element" else self._inside(node)
        for part in parts:
            if part.tag == f"{_RNG}attribute":
                yield _clark(part.get("name", "")), self._attribute(part, required)
            elif isinstance(part.tag, str) and part.tag != f"{_RNG}element":
                loose = part.tag.removeprefix(_RNG) in ("optional", "zeroOrMore", "choice")
                yield from self._attributes(part, required and not loose)

    def _attribute(self, node: etree._Element, required: bool) -> Attribute:
        leaves = [leaf for part in node for leaf in self._leaves(part)]
        types = [leaf.get("type", "") for leaf in leaves if leaf.tag != f"{_RNG}value"]
        values = () if types else tuple(leaf.text or "" for leaf in leaves)
        kind = types[0] if types and types[0] in ("ID", "IDREF") else ""
        return Attribute(required, values, kind, colon=False)

    def _leaves(self, node: etree._Element) -> Iterator[etree._Element]:
        """The values and data types of an attribute."""
        if node.tag in (f"{_RNG}value", f"{_RNG}data", f"{_RNG}text"):
            yield node
        elif isinstance(node.tag, str):
            for part in self._inside(node):
                yield from self._leaves(part)


def _clark(name: str) -> str:
    spaces = {"xml": _XML, "xlink": "{http://www.w3.org/1999/xlink}"}
    prefix, colon, local = name.partition(":")
    return f"{spaces.get(prefix, '')}{local}" if colon else name


def _from_dtd(dtd: Any) -> dict[str, Declared]:
    found: dict[str, Declared] = {}
    declarations: list[Any] = list(dtd.iterelements())
    for declaration in declarations:
        attributes = {_dtd_name(a): _dtd_attribute(a) for a in declaration.iterattributes()}
        text = declaration.type in ("mixed", "any")
        found[declaration.name] = Declared(declaration.name, EMPTY, text, attributes)
    for declaration in declarations:
        found[declaration.name].content = _dtd_pattern(declaration.content, found)
    return found


def _dtd_name(attribute: Any) -> str:
    return f"{_XML}{attribute.name}" if attribute.prefix == "xml" else attribute.name


def _dtd_attribute(attribute: Any) -> Attribute:
    kind = {"id": "ID", "idref": "IDREF"}.get(attribute.type, "")
    return Attribute(attribute.default == "required", tuple(attribute.values()), kind)


def _dtd_pattern(content: Any, found: dict[str, Declared]) -> Pattern:
    if content is None or content.type == "pcdata":
        return EMPTY
    if content.type == "element":
        pattern = one(found[content.name])
    else:
        parts = [_dtd_pattern(part, found) for part in (content.left, content.right) if part is not None]
        pattern = choice(parts) if content.type == "or" else reduce(group, parts, EMPTY)
    repeated = more(pattern) if content.occur in ("plus", "mult") else pattern
    return optional(repeated) if content.occur in ("opt", "mult") else repeated
