"""An entry of a public library as we keep it: what is needed to cite, and nothing else.

The libraries differ in what they put where: the RFC Series as an author, seriesInfo inside of
<front>, keywords, abstracts, formats. An entry is built anew from the elements and attributes
known here, so that what is unknown, a script or an include among them, can't come along.
"""

from __future__ import annotations

from lxml import etree

from parsers.xml.entry import BadEntry, allowed, parse

_PUBLISHERS = frozenset({"rfc publisher", "rfc series"})  # given as authors by the bibxml service
_NAMES = ("initials", "surname", "fullname", "role", "asciiInitials", "asciiSurname", "asciiFullname")
_LONGEST = 2000  # characters of any text or attribute
_MOST = 500  # authors, members, …


def normalised(data: bytes) -> etree._Element:
    """The entry in our form; BadEntry where there is nothing to cite."""
    root = parse(data)
    if root.tag == "referencegroup":
        return _group(root)
    if root.tag != "reference":
        raise BadEntry(f"it is <{root.tag}> rather than <reference>")
    return _reference(root)


def octets(entry: etree._Element) -> bytes:
    etree.indent(entry)
    return etree.tostring(entry, encoding="utf-8", with_tail=False)


def group(anchor: str, target: str, members: list[etree._Element]) -> etree._Element:
    """BCP, STD and FYI: the RFCs that make up one of a subseries."""
    made = etree.Element("referencegroup", anchor=anchor, target=target)
    made.extend(members)
    return made


def _group(root: etree._Element) -> etree._Element:
    members = [_reference(member) for member in root.findall("reference")[:_MOST]]
    if not members:
        raise BadEntry("it is a group of nothing")
    return group(_anchor(root), _link(root.get("target", "")), members)


def _reference(root: etree._Element) -> etree._Element:
    front = root.find("front")
    title = _text(root.find("front/title"))
    if front is None or not title:
        raise BadEntry("it has no title")
    made = etree.Element("reference", anchor=_anchor(root))
    _set(made, "target", _link(root.get("target", "")) or _format(root))
    made.append(_front(front, title))
    for series in root.iter("seriesInfo"):
        _series(made, series)
    for content in root.findall("refcontent")[:_MOST]:
        etree.SubElement(made, "refcontent").text = _text(content)
    return made


def _anchor(root: etree._Element) -> str:
    anchor = root.get("anchor", "").strip()
    if not anchor or len(anchor) > 200 or any(c.isspace() for c in anchor):
        raise BadEntry("it has no anchor")
    return anchor


def _link(target: str) -> str:
    return target.strip() if allowed(target) and len(target) <= _LONGEST else ""


def _format(root: etree._Element) -> str:
    """Where there is no target, that of the first format that has one, as xml2rfc takes it."""
    found = (_link(element.get("target", "")) for element in root.findall("format"))
    return next(filter(None, found), "")


def _front(front: etree._Element, title: str) -> etree._Element:
    made = etree.Element("front")
    heading = etree.SubElement(made, "title")
    heading.text = title
    _set(heading, "abbrev", front.find("title").get("abbrev", ""))  # type: ignore[union-attr]
    authors = [_author(author) for author in front.findall("author")[:_MOST]]
    named = [a for a in authors if not _publisher(a)] or authors[:1]
    made.extend(named or [_nobody()])  # the schema demands one
    _date(made, front.find("date"))
    return made


def _author(author: etree._Element) -> etree._Element:
    made = etree.Element("author")
    for name in _NAMES:
        value = author.get(name, "")
        _set(made, name, "" if value == "None" else value)  # the bibxml service's Python None
    organization = author.find("organization")
    if organization is not None:
        child = etree.SubElement(made, "organization")
        child.text = _text(organization) or None
        _set(child, "abbrev", organization.get("abbrev", ""))
    elif not made.attrib:
        etree.SubElement(made, "organization")
    return made


def _nobody() -> etree._Element:
    made = etree.Element("author")
    etree.SubElement(made, "organization")
    return made


def _publisher(author: etree._Element) -> bool:
    named = author.get("surname") or author.get("fullname")
    return not named and _text(author.find("organization")).lower() in _PUBLISHERS


def _date(front: etree._Element, date: etree._Element | None) -> None:
    if date is None:
        return
    made = etree.SubElement(front, "date")
    for name in ("day", "month", "year"):
        _set(made, name, date.get(name, ""))


def _series(made: etree._Element, series: etree._Element) -> None:
    """One without a value, such as name="IETF", names no series."""
    name, value = series.get("name", "").strip(), series.get("value", "").strip()
    if name and value and len(made) < _MOST:
        child = etree.SubElement(made, "seriesInfo")
        _set(child, "name", name)
        _set(child, "value", value)


def _set(element: etree._Element, name: str, value: str) -> None:
    if value.strip():
        element.set(name, " ".join(value.split())[:_LONGEST])


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())[:_LONGEST]
