"""From lines to words that can be compared: Unicode forms, quotes, case, list markers and hyphens folded.

A word knows its line and where it stood: in a link, in a citation, or in the text. It does not know whether
a difference matters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from parsers.text.document import Line

_MARKER = re.compile(r"(?m)^[ ]*(?:[o*+\-•·‣◦]|--)[ ]+(?=\S)")
_COMMENT = re.compile(r"(?<=\[)\[[\w.-]{1,60}:(?=\s)")  # [[label: …]]: newer generators leave the label out
_SCHEME = r"(?:https?|ftp|mailto|urn|tel):"
_IN_PARENTHESES = r"(?:[^()<>\[\]\s]{1,300}+|\([^()<>\[\]\s]{0,60}+\)){1,9}+"
# Possessive throughout: what does not fit is given up at once, so that no text takes long.
_WORD = re.compile(
    rf"(?P<link><{_SCHEME}[^<>]{{1,600}}+>"
    rf"|\({_SCHEME}{_IN_PARENTHESES}(?:\n\s{{0,20}}+{_IN_PARENTHESES}){{0,6}}+\)"
    rf"|\b{_SCHEME}[^\s<>\"\[\]]{{1,300}}+(?:(?<=[/?&=_\-])\n\s{{0,20}}+(?!\()[^\s<>\"\[\]]{{1,300}}+){{0,4}}+)"
    r"|(?<![\w\])])\[(?P<cited>[^\[\]\s]{1,60}+(?:\s{0,3}+\n\s{0,20}+[^\[\]\s]{1,60}+)?+)\]"
    r"|(?P<word>(?:(?<![^\s(=,:])[-−](?=\d)|(?<=[(=,:])[-−]\n\s{0,20}+(?=\d))?+"  # the sign of a number
    r"(?:\d++(?:[.,:]\d++)*+(?![^\W_])|[^\W_]++))"
)
_TWICE = re.compile(r"\s{1,20}\(")  # newer generators write a link as its own text, too
_MAILBOX = re.compile(r"[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+){1,8}+")
_PARTS = re.compile(r"[^\W_]+")
_LOUD = frozenset(  # RFC 8174, Section 2
    ("MUST", "SHALL", "SHOULD", "MAY", "NOT", "REQUIRED", "RECOMMENDED", "OPTIONAL")
)


class Place(Enum):
    """Where a word stands."""

    TEXT = 0
    LINK = 1
    CITATION = 2
    GLOSS = 3  # a link in parentheses, as newer generators add it to the words that are linked


class Word(NamedTuple):
    """A word as it is compared; `line` is 1-based, in the file."""

    text: str
    line: int
    place: Place
    shown: str  # as it is written

    @property
    def is_link(self) -> bool:
        return self.place in (Place.LINK, Place.GLOSS)


def words(lines: Iterable[Line]) -> list[Word]:
    """Linear in the characters."""
    kept = list(lines)
    text = _MARKER.sub(_blank, "\n".join(_folded(line.text) for line in kept))
    text = _COMMENT.sub(_blank, text)
    found: list[Word] = []
    row, end = 0, text.find("\n")
    for match in _WORD.finditer(text):
        while 0 <= end < match.start():
            row, end = row + 1, text.find("\n", end + 1)
        found += _words(match, kept[row].number)
    return found


def links(lines: Iterable[Line]) -> list[str]:
    """The addresses of links and of mailboxes as they are written; linear in the characters."""
    text = "\n".join(_folded(line.text) for line in lines)
    found = [match["link"] for match in _WORD.finditer(text) if match["link"]]
    return [*(part for link in found for part in _TWICE.split(link)), *_MAILBOX.findall(text)]


def _folded(text: str) -> str:
    return (
        text
        if text.isascii()
        else unicodedata.normalize("NFKC", text.replace("§", "S.").replace("™", " TM ")).replace("\n", " ")
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _words(match: re.Match[str], line: int) -> list[Word]:
    if match["word"]:
        shown = "".join(match["word"].split()).replace("−", "-")
        return [Word(shown if shown in _LOUD else shown.casefold(), line, Place.TEXT, shown)]
    if match["cited"]:
        shown = "".join(match["cited"].split())
        return [Word(f"[{shown.casefold()}]", line, Place.CITATION, f"[{shown}]")]
    place = Place.GLOSS if match["link"].startswith("(") else Place.LINK
    return [Word(part.casefold(), line, place, part) for part in _PARTS.findall(match["link"])]
