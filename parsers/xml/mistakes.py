"""Where a document does not keep to a schema: one sentence each, with what was found and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from lxml import etree

from parsers.xml.grammar import NONE, Attribute, Declared, Grammar
from parsers.xml.hints import hint
from parsers.xml.reading import line_of

_LONGEST = 40  # characters of a value that is quoted
_MOST_NAMES = 12
_ID = re.compile(r"[^\W\d][\w.\-\u00b7]*$")  # xsd:ID, near enough
# `obstacles` and `validity.vocabulary` say more of these attributes of <rfc>.
_TOLD_ELSEWHERE = frozenset({"ipr", "category", "submissionType", "consensus", "version"})


@dataclass(frozen=True, slots=True)
class Mistake:
    kind: str  # the same for mistakes that are told as one
    tell: Callable[[], str]  # most are not told, and the words take longest
    line: int | None
    dangling: bool = False  # what it misses may stand in an include


def mistakes(root: etree._Element, grammar: Grammar) -> Iterator[Mistake]:
    """In the order of the document. Linear: each node is looked at once, whatever the schema."""
    declared = grammar.elements[str(root.tag)]
    anchors = {a for e in root.iter(etree.Element) if (a := e.get("anchor"))}
    waiting = [(root, declared, True)]
    while waiting:
        element, declared, placed = waiting.pop()
        if placed:  # nobody knows which attributes the element will have that belongs there
            yield from _attributes(element, declared, anchors)
        yield from _text(element, declared)
        inside: list[tuple[etree._Element, Declared, bool]] = []
        yield from _children(element, declared, grammar, inside)
        waiting.extend(reversed(inside))


def _children(
    element: etree._Element,
    declared: Declared,
    grammar: Grammar,
    inside: list[tuple[etree._Element, Declared, bool]],
) -> Iterator[Mistake]:
    """`inside` takes the children that are to be looked at in turn, and whether each can be there."""
    allowed = declared.children()
    state, ordered, complete = declared.content, True, True
    before: etree._Element | None = None
    for child in element.iterchildren(etree.Element):
        name = str(child.tag)
        following = state.after(name)
        known = state.next().get(name) or grammar.elements.get(name)
        if following is not NONE:
            state, before = following, child
        elif known is None:
            complete = False  # maybe it was meant as what is now missing
            yield _unknown(child, grammar)
        elif name not in allowed:
            complete = False
            yield _not_in(child, element, declared, grammar)
        elif ordered:
            ordered = False  # what follows can't be judged: one missing element moves all others
            yield _order(child, element, before, list(state.next()))
        if known:
            inside.append((child, known, name in allowed))
    if ordered and complete and not state.nullable:
        yield _lacks(element, list(state.required()), list(state.next()))


def _unknown(child: etree._Element, grammar: Grammar) -> Mistake:
    def tell() -> str:
        more = hint(child, grammar.title) or _nearest([_shown(child.tag)], grammar.elements)
        return f"{_at(child)} is no element of the {grammar.title} vocabulary{more}."

    return Mistake(f"unknown {child.tag}", tell, line_of(child))


def _not_in(child: etree._Element, parent: etree._Element, declared: Declared, grammar: Grammar) -> Mistake:
    def tell() -> str:
        names = list(dict.fromkeys(e.name for e in declared.content.elements()))
        nothing = "text only" if declared.text else "nothing"
        allowed = hint(child, grammar.title) or f"; allowed there: {_names(names) if names else nothing}"
        return f"{_at(child)} is not allowed in <{_shown(parent.tag)}>{allowed}."

    return Mistake(f"{child.tag} in {parent.tag}", tell, line_of(child))


def _order(
    child: etree._Element, parent: etree._Element, before: etree._Element | None, expected: list[str]
) -> Mistake:
    place = f"after <{_shown(before.tag)}>" if before is not None else "first"
    wanted = f"only {_names(expected)} can" if expected else "nothing can"
    message = f"{_at(child)} can't stand {place} in <{_shown(parent.tag)}>; {wanted}."
    return _told(f"order of {child.tag} in {parent.tag}", message, child)


def _lacks(element: etree._Element, required: list[str], expected: list[str]) -> Mistake:
    wanted = _names(required) if required or len(expected) == 1 else f"one of {_names(expected)}"
    message = f"{_at(element)} lacks {wanted or _names(expected)}."
    return replace(_told(f"lacks in {element.tag}", message, element), dangling=True)


def _text(element: etree._Element, declared: Declared) -> Iterator[Mistake]:
    """Text in an element that holds elements only."""
    if declared.text:
        return
    texts = ((node, node.tail) for node in element)
    for node, text in ((element, element.text), *texts):
        if text and not text.isspace():
            found = " ".join(text[:200].split())
            wanted = "; put it into <t>" if any(e.name == "t" for e in declared.content.elements()) else ""
            message = f"{_at(element)} holds text of its own, {_quoted(found)}{wanted}."
            yield _told(f"text in {element.tag}", message, node)
            return


def _attributes(element: etree._Element, declared: Declared, anchors: Collection[str]) -> Iterator[Mistake]:
    names = list(map(str, element.attrib))  # its items() take quadratic time
    judged = [name for name in names if element.tag != "rfc" or name not in _TOLD_ELSEWHERE]
    unknown = [name for name in judged if name not in declared.attributes]
    if unknown:
        yield _attributes_unknown(element, unknown, declared)
    for name in judged:
        if name in declared.attributes:
            yield from _value(element, name, element.get(name, ""), declared.attributes[name], anchors)
    for name, attribute in declared.attributes.items():
        if attribute.required and name not in element.attrib:
            message = f"{_at(element)} lacks the attribute {_shown(name)}."
            yield _told(f"no {name} of {element.tag}", message, element)


def _attributes_unknown(element: etree._Element, names: list[str], declared: Declared) -> Mistake:
    def tell() -> str:
        shown = [_shown(name) for name in names[:_MOST_NAMES]]
        more = ", …" if len(names) > len(shown) else ""
        which = ", ".join(map(_quoted, shown)) + more
        allowed = (
            _nearest(shown, map(_shown, declared.attributes))
            or f"; it can have {', '.join(map(_shown, list(declared.attributes)[:_MOST_NAMES]))}"
        )
        return (
            f"{_at(element)} has the attribute{'s' * (len(names) > 1)} {which}, which it can't have{allowed}."
        )

    return Mistake(f"{' '.join(names)} of {element.tag}", tell, line_of(element))


def _value(
    element: etree._Element, name: str, value: str, attribute: Attribute, anchors: Collection[str]
) -> Iterator[Mistake]:
    said = f"{_at(element)} has {_shown(name)}={_quoted(value)}"
    kind = f"value {name} of {element.tag}"
    words = value.split()
    if attribute.values and " ".join(words) not in attribute.values:
        allowed = ", ".join(f'"{v}"' for v in attribute.values[: 2 * _MOST_NAMES])
        yield _told(kind, f"{said}; allowed: {allowed}.", element)
    elif attribute.kind and not _is_name(value, attribute.colon):
        signs = "letters, digits and . - _" + " :" * attribute.colon
        yield _told(kind, f"{said}; a name is made of {signs}, and begins with a letter.", element)
    elif attribute.kind == "IDREF" and words[0] not in anchors:
        message = f"{said}, but no element has that anchor."
        yield replace(_told(f"{kind} {words[0]}", message, element), dangling=True)


def _is_name(value: str, colon: bool) -> bool:
    written = value.strip()
    return _ID.match(written.replace(":", "_") if colon else written) is not None


def _told(kind: str, message: str, element: etree._Element) -> Mistake:
    return Mistake(kind, lambda: message, line_of(element))


def _at(element: etree._Element) -> str:
    prefix = f"{element.prefix[:_LONGEST]}:" if element.prefix else ""
    return f"<{prefix}{_shown(element.tag)}> in line {line_of(element)}"


def _shown(name: object) -> str:
    """Without the address of its namespace, but for one that nobody would guess."""
    space, _, local = str(name).rpartition("}")
    prefix = {
        "": "",
        "{http://www.w3.org/XML/1998/namespace": "xml:",
        "{http://www.w3.org/1999/xlink": "xlink:",
    }
    return f"{prefix.get(space, '')}{local[:_LONGEST]}"


def _names(names: list[str]) -> str:
    shown = ", ".join(f"<{_shown(n)}>" for n in names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown


def _quoted(value: str) -> str:
    return f'"{value[:_LONGEST]}…"' if len(value) > _LONGEST else f'"{value}"'


def _nearest(names: Iterable[str], known: Iterable[str]) -> str:
    there = list(known)
    found = [_shown(near) for name in names for near in get_close_matches(name, there, n=1, cutoff=0.65)]
    return f"; did you mean {', '.join(found)}" if found else ""
