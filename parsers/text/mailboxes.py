"""Mail addresses in a line of an address block, however they are written there.

{a,b}@example.com is two, "a <at> example <dot> com" is one. Whether they can get mail is not known here.
"""

from __future__ import annotations

import re

from parsers.text.pages import LOOK

_ADDRESS = re.compile(r"[\w.+%'/=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}", re.A)
_BRACES = re.compile(r"[{\[(](?P<who>[\w.+,;| -]{3,200})[}\])]@(?P<host>[\w.-]{3,120})", re.A)
_AT = re.compile(r"\s?@\s?")
_DOT = re.compile(r"\.|\s?[\[(<{ ]\s?dot\s?[\])>} ]\s?", re.I)
_SPELT = re.compile(
    r"([\w.+-]{1,64})\s?[\[(<{ ]\s?at\s?[\])>} ]\s?"
    rf"([\w-]{{1,63}}(?:(?:{_DOT.pattern})[\w-]{{1,63}}){{1,5}})",
    re.I | re.A,
)
_MAY_BE_SPELT = re.compile(r"\s*e-?mail\b|.{0,80}[\[(<{]\s?at\s?[\])>}]", re.I)
_LABEL = re.compile(r"\s*(?:e-?mail|phone|tel|fax|voice|ur[il]|web|mobile)\b", re.I)


def emails_in(text: str) -> tuple[str, ...]:
    """The addresses in the line, as written but for brackets."""
    text = text[:LOOK]
    if "@" not in text:
        return _spelt(text)
    if braces := _BRACES.search(text):
        people = [part for part in re.split(r"[,;| ]+", braces["who"]) if part]
        return tuple(f"{person}@{braces['host'].rstrip('.')}" for person in people)
    found = _ADDRESS.findall(_AT.sub("@", text))
    return tuple(address.lstrip(".-'/=").rstrip(".") for address in found)


def _spelt(text: str) -> tuple[str, ...]:
    found = _SPELT.search(text) if _MAY_BE_SPELT.match(text) else None
    return (f"{found[1]}@{_DOT.sub('.', found[2])}",) if found else ()


def is_contact(text: str) -> bool:
    """Does the line open with "Email:", "Phone:" or the like?"""
    return _LABEL.match(text[:LOOK]) is not None
