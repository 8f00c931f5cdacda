"""What is wrong with XML that is not well-formed, said so that an author can find and mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from lxml import etree

from maild.domain.draft import Remark
from parsers.xml.entities import CODES

_MOST = 10  # errors that are told; the later ones mostly follow from the first

_TAGS = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)")
_ENTITY = re.compile(r"Entity '([^']*)' not defined")
_PREFIX = re.compile(r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined")
_ATTRIBUTE = re.compile(r"Attribute (\S+) redefined")
_ENCODING = re.compile(r"[Uu]nsupported encoding:? ?(\S*)")
_ID = re.compile(r"ID (\S+) already defined")
_VERSION = re.compile(r"Unsupported version")
_DEPTH = re.compile(r"Excessive depth")
_BOMB = re.compile(r"amplification|entity (?:reference )?loop|recursion", re.I)
_DOCTYPE = '<!DOCTYPE rfc SYSTEM "rfc2629.dtd">'
_XINCLUDE = ' xmlns:xi="http://www.w3.org/2001/XInclude"'


def _tags(found: re.Match[str]) -> str:
    return f"<{found[1]}> of line {found[2]} is still open where </{found[3]}> stands"


def _entity(found: re.Match[str]) -> str:
    code = CODES.get(found[1])
    hint = f"; write &#{code};, or begin with {_DOCTYPE}" if code else ""
    return f"the entity &{found[1]}; is used, but nothing defines it{hint}"


def _prefix(found: re.Match[str]) -> str:
    hint = f"; put{_XINCLUDE} into <rfc>" if found[1] == "xi" else ""
    return f"the prefix of <{found[1]}:{found[2]}> is not declared{hint}"


_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_TAGS, _tags),
    (_ENTITY, _entity),
    (_PREFIX, _prefix),
    (
        re.compile("Attribute references external entity '([^']*)'"),
        lambda m: f"the value of an attribute holds &{m[1]};, which stands for a file, and can't",
    ),
    (_ATTRIBUTE, lambda m: f"the attribute {m[1]} is given twice in one tag"),
    (re.compile("detecting EBCDIC"), lambda m: "the file is in EBCDIC, which is not read here; use UTF-8"),
    (_ENCODING, lambda m: f"the encoding {m[1]} that the file declares is not known; use UTF-8"),
    (re.compile("xmlParseEntityRef: no name"), lambda m: "a bare & stands in the text; write &amp;"),
    (
        re.compile("EntityRef: expecting ';'"),
        lambda m: "a & is not the beginning of an entity that ends with a semicolon; write &amp;",
    ),
    (re.compile("StartTag: invalid element name"), lambda m: "a bare < stands in the text; write &lt;"),
    (re.compile("Document is empty"), lambda m: "there is no XML in the file"),
    (
        re.compile("XML declaration allowed only at the start|XML or text declaration not at start"),
        lambda m: "something stands before <?xml …?>, which must be the very first characters of the file",
    ),
    (
        re.compile("Extra content at the end|Start tag expected"),
        lambda m: "there is text outside the one element (<rfc>…</rfc>) that makes up the draft",
    ),
    (re.compile("Double hyphen within comment"), lambda m: "a comment holds --, which ends it too early"),
    (re.compile("hyphens? in comment|Comment not terminated"), lambda m: "a comment is not ended by -->"),
    (
        re.compile("Invalid bytes in character encoding|not proper UTF-8"),
        lambda m: "there are characters that are not in the file's encoding; save it as UTF-8",
    ),
    (
        re.compile("[Ii]nvalid (?:xmlChar|Char|character)|out of allowed range"),
        lambda m: "there is a control character, which XML does not allow",
    ),
    (
        re.compile("Premature end|Couldn't find end of Start Tag"),
        lambda m: "the file ends too early: it may have been cut off, or a tag is not closed",
    ),
    (re.compile("AttValue: \" or ' expected"), lambda m: "the value of an attribute is not in quotes"),
    (
        re.compile("Unescaped '<' not allowed in attributes"),
        lambda m: "a < stands in the value of an attribute, or its closing quote is missing",
    ),
    (
        re.compile("attributes construct error|expected '>'|Specification mandates? value"),
        lambda m: 'the attributes of a tag are not written as name="value", or its > is missing',
    ),
    (re.compile("CData section not finished"), lambda m: "a <![CDATA[ section is not ended by ]]>"),
)


def remarks(errors: Iterable[etree._LogEntry], own: str) -> tuple[Remark, ...]:
    """The first error, or each undefined entity, in the order of the file.

    `own` is the name that the parser gives to the file itself: an error within an entity has no
    line of the file.
    """
    news = (entry for entry in errors if not _VERSION.search(entry.message))  # XML 1.1 is read like 1.0
    first = next(news, None)
    if first is None:
        return ()
    entities = (entry for entry in news if _ENTITY.search(entry.message))
    more = islice(entities, _MOST - 1) if _ENTITY.search(first.message) else ()
    return tuple(dict.fromkeys(_remark(entry, entry.filename == own) for entry in (first, *more)))


def _remark(entry: etree._LogEntry, here: bool) -> Remark:
    line = entry.line if here and entry.line > 0 else None
    where = f" in line {entry.line}, column {entry.column}" if line else ""
    if _DEPTH.search(entry.message):
        return Remark("xml-too-large", f"The elements{where} are nested more than 256 deep.", None, line)
    if _BOMB.search(entry.message):
        text = f"The entities of the XML{where} grow out of all proportion, or hold themselves."
        return Remark("xml-too-large", text, None, line)
    duplicate = _ID.search(entry.message)
    if duplicate:
        text = f'The anchor "{duplicate[1]}" is given a second time{where}.'
        return Remark("xml-duplicate-anchor", text, None, line)
    return Remark("xml-not-wellformed", f"The XML is not well-formed{where}: {phrase(entry)}.", None, line)


def phrase(entry: etree._LogEntry) -> str:
    """In words for people where the error is a usual one, else the parser's own."""
    for pattern, words in _PHRASES:
        found = pattern.search(entry.message)
        if found:
            return words(found)
    return " ".join(entry.message.split())[:200].rstrip(".") or "it can't be read"
