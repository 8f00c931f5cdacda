"""A schema as patterns of child elements, and what is left of a pattern when one child was read.

These are the derivatives of regular expressions (Brzozowski, 1964). Each is made once and kept, so
that checking a document costs one look-up a child, whatever the schema. Attributes are a plain
table: that is where libxml2's RELAX NG validator takes exponential time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a schema says of one attribute of an element."""

    required: bool = False
    values: tuple[str, ...] = ()  # empty: any value
    kind: str = ""  # "ID", "IDREF" or ""
    colon: bool = True  # whether a name can hold one: in a DTD it can, in xsd:ID it can't

    def either(self, other: Attribute) -> Attribute:
        """What two alternatives allow together."""
        values = (*self.values, *other.values) if self.values and other.values else ()
        return Attribute(self.required and other.required, values, self.kind or other.kind, self.colon)


@dataclass(eq=False, slots=True)
class Declared:
    """An element of a schema; two contexts can declare the same name."""

    name: str  # "section", "{http://www.w3.org/2000/svg}rect"
    content: Pattern
    text: bool = False
    attributes: dict[str, Attribute] = field(default_factory=dict)

    def children(self) -> set[str]:
        """The names of all elements that can stand in it."""
        return {element.name for element in self.content.elements()}


@dataclass(eq=False, slots=True)
class Pattern:
    """Compared by identity: equal patterns are made once, by the functions below."""

    kind: str  # none, empty, element, choice, group, interleave, more (one or more)
    parts: tuple[Pattern, ...]
    element: Declared | None
    nullable: bool  # nothing need follow
    _after: dict[str, Pattern] = field(default_factory=dict)
    _next: dict[str, Declared] | None = None

    def after(self, name: str) -> Pattern:
        """What may follow once an element of this name has; NONE where it can't stand."""
        known = self._after.get(name)
        if known is None:
            if name not in self.next():
                return NONE
            known = self._after[name] = _after(self, name)
        return known

    def next(self) -> Mapping[str, Declared]:
        """The elements that can come first, by name."""
        if self._next is None:
            self._next = {element.name: element for element in reversed(list(_first(self)))}
        return self._next

    def required(self) -> dict[str, Declared]:
        """The elements without which it is not complete, in their order."""
        if self.element:
            return {self.element.name: self.element}
        parts = [part.required() for part in self.parts]
        if self.kind == "choice":
            return {n: e for n, e in parts[0].items() if all(n in part for part in parts)}
        return {n: e for part in parts for n, e in part.items()}

    def elements(self) -> Iterator[Declared]:
        """All that can stand anywhere in it."""
        if self.element:
            yield self.element
        for part in self.parts:
            yield from part.elements()


_made: dict[object, Pattern] = {}
NONE = Pattern("none", (), None, False)
EMPTY = Pattern("empty", (), None, True)


def _make(kind: str, parts: tuple[Pattern, ...], nullable: bool) -> Pattern:
    key = (kind, frozenset(parts) if kind == "choice" else parts)
    return _made.setdefault(key, Pattern(kind, parts, None, nullable))


def one(element: Declared) -> Pattern:
    return _made.setdefault(element, Pattern("element", (), element, False))


def choice(patterns: Iterable[Pattern]) -> Pattern:
    flat: dict[Pattern, None] = {}
    for pattern in patterns:
        flat.update(dict.fromkeys(pattern.parts if pattern.kind == "choice" else (pattern,)))
    flat.pop(NONE, None)
    if len(flat) < 2:
        return next(iter(flat), NONE)
    return _make("choice", tuple(flat), any(p.nullable for p in flat))


def group(first: Pattern, second: Pattern) -> Pattern:
    if first is NONE or second is NONE:
        return NONE
    if first is EMPTY or second is EMPTY:
        return second if first is EMPTY else first
    if first.kind == "group":
        return group(first.parts[0], group(first.parts[1], second))
    return _make("group", (first, second), first.nullable and second.nullable)


def interleave(first: Pattern, second: Pattern) -> Pattern:
    if first is NONE or second is NONE:
        return NONE
    if first is EMPTY or second is EMPTY:
        return second if first is EMPTY else first
    return _make("interleave", (first, second), first.nullable and second.nullable)


def more(pattern: Pattern) -> Pattern:
    return pattern if pattern in (NONE, EMPTY) else _make("more", (pattern,), pattern.nullable)


def optional(pattern: Pattern) -> Pattern:
    return choice((pattern, EMPTY))


def _after(pattern: Pattern, name: str) -> Pattern:
    parts = pattern.parts
    match pattern.kind:
        case "element":
            return EMPTY if pattern.element and pattern.element.name == name else NONE
        case "choice":
            return choice(part.after(name) for part in parts)
        case "group":
            rest = group(parts[0].after(name), parts[1])
            return choice((rest, parts[1].after(name))) if parts[0].nullable else rest
        case "interleave":
            return choice(
                (interleave(parts[0].after(name), parts[1]), interleave(parts[0], parts[1].after(name)))
            )
        case "more":
            return group(parts[0].after(name), optional(pattern))
    return NONE


def _first(pattern: Pattern) -> Iterator[Declared]:
    if pattern.element:
        yield pattern.element
    seen = pattern.parts[:1] if pattern.kind == "group" and not pattern.parts[0].nullable else pattern.parts
    for part in seen:
        yield from _first(part)


@dataclass(frozen=True, slots=True)
class Grammar:
    """A schema: its elements by name, in every context they are declared in."""

    title: str  # "v3"
    elements: Mapping[str, Declared]
