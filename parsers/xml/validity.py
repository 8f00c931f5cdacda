"""Is the XML well-formed, and is it valid in the vocabulary it is written in (R153, R154)?

Valid is what the schema of xml2rfc allows; the messages are ours. The schemas are loaded on first
use (see `schemas`). Whether xml2rfc can render what is valid is for `obstacles`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from maild.domain.draft import Remark
from parsers.xml import schemas, wellformed
from parsers.xml.grammar import Grammar
from parsers.xml.mistakes import Mistake, mistakes
from parsers.xml.reading import line_of, parser

_MOST = 20  # remarks
_MOST_MISTAKES = 5000  # that are looked at
_VERSIONS = ("2", "3")


def validity(data: bytes, incomplete: bool = False) -> tuple[Remark, ...]:
    """Any octets at all: never raises, linear in their number; at most 20 remarks.

    `incomplete`: an include is missing, so that nobody knows which anchors there are.
    """
    reader = parser()
    try:
        root = etree.fromstring(data, reader)
    except (etree.XMLSyntaxError, ValueError) as error:
        broken = wellformed.remarks(reader.error_log, "<string>")
        message = f"The XML can't be read: {' '.join(str(error).split())[:200]}."
        return broken or (Remark("xml-not-wellformed", message),)
    if root.tag != "rfc":
        return (_no_draft(root),)
    grammar, doubt = vocabulary(root)
    found = _mistaken(root, grammar, incomplete)
    if root.get("version") is None:  # kramdown-rfc leaves it out: all else is v3
        if doubt and not found:
            return tuple(replace(one, tag="xml-version-missing") for one in doubt)
        if found and not doubt and (newer := _newer_use(root)):
            return found if _mistaken(root, schemas.v3(), incomplete) else (newer,)
    return (*doubt, *found)


def _mistaken(root: etree._Element, grammar: Grammar, incomplete: bool) -> tuple[Remark, ...]:
    told = (mistake for mistake in mistakes(root, grammar) if not (incomplete and mistake.dangling))
    return tuple(_grouped(told, f"xml-invalid-{grammar.title}"))


def _no_draft(root: etree._Element) -> Remark:
    name = etree.QName(root)
    message = f"The XML is no draft: its outermost element is <{name.localname[:60]}>, not <rfc>."
    if name.localname == "rfc":
        message = (
            f'The <rfc> in line {line_of(root)} is of the namespace "{str(name.namespace)[:100]}", '
            "but the elements of a draft are of none: take the attribute xmlns out."
        )
    return Remark("xml-vocabulary", message, None, line_of(root))


def vocabulary(root: etree._Element) -> tuple[Grammar, tuple[Remark, ...]]:
    """v3 where <rfc> says so (RFC 7991, Section 2.45.17) or holds what only v3 has, else v2."""
    version = root.get("version")
    if version in _VERSIONS:
        return (schemas.v3() if version == "3" else schemas.v2()), ()
    newer = _newer(root)
    grammar = schemas.v2() if newer is None else schemas.v3()
    if newer is not None:
        found = f"<{newer.tag}> in line {line_of(newer)} is of the v3 vocabulary"
        wanted = 'but <rfc> does not have version="3"'
        return grammar, (Remark("xml-vocabulary", f"{found}, {wanted}.", None, line_of(root)),)
    if version is None:
        return grammar, ()
    message = f'<rfc> has version="{version[:20]}"; the vocabularies of drafts are 2 and 3.'
    return grammar, (Remark("xml-vocabulary", message, None, line_of(root)),)


def _newer(root: etree._Element) -> etree._Element | None:
    only = schemas.v3().elements.keys() - schemas.v2().elements.keys()
    return next((e for e in root.iter(etree.Element) if e.tag in only and "{" not in str(e.tag)), None)


def _newer_use(root: etree._Element) -> Remark | None:
    """The first attribute or place that an element of both vocabularies has in v3 alone."""
    older, newer = schemas.v2().elements, schemas.v3().elements
    for element in root.iter(*(older.keys() & newer.keys())):
        before, now = older[str(element.tag)], newer[str(element.tag)]
        names = now.attributes.keys() - before.attributes.keys()
        found = [f"the attribute {name} of <{element.tag}>" for name in element.attrib if name in names]
        places = now.children() - before.children()
        found += [f"<{child.tag}> in <{element.tag}>" for child in element if child.tag in places]
        if found:
            where = f"{found[0]} in line {line_of(element)} is of the v3 vocabulary"
            message = f'{where[0].upper()}{where[1:]}, but <rfc> does not have version="3".'
            return Remark("xml-version-missing", message, None, line_of(root))
    return None


@dataclass(slots=True)
class _Group:
    first: Mistake
    more: int = 0


def _grouped(found: Iterator[Mistake], tag: str) -> Iterator[Remark]:
    groups: dict[str, _Group] = {}
    for _, mistake in zip(range(_MOST_MISTAKES), found, strict=False):
        if mistake.kind in groups:
            groups[mistake.kind].more += 1
        else:
            groups[mistake.kind] = _Group(mistake)
    shown = list(groups.values())
    cut = shown if len(shown) <= _MOST else shown[: _MOST - 1]
    for group in cut:
        yield Remark(tag, group.first.tell() + _like_this(group.more), None, group.first.line)
    if len(cut) < len(shown):
        yield Remark(tag, f"There are {len(shown) - len(cut)} more kinds of mistakes in the XML.")


def _like_this(more: int) -> str:
    return f" And {more} more like this." if more else ""
