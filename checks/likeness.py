"""Do two values of one field say the same, however each format writes it?

Formats differ honestly: in quotes and dashes, in line ends, in initials for first names, in how
citations and lists look, in accents that old tools could not print. That is not disagreement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

from maild.domain.dates import PartialDate
from maild.domain.draft import Author

_LONGEST = 50_000  # characters of an abstract that are compared
_LONGEST_NAME = 200
_OTHER_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"})
_NOT_ALNUM = re.compile(r"[\W_]+")
_CITATION = re.compile(r"\[[^\[\]\s][^\[\]]{0,60}\]")
_URL = re.compile(r"(?:https?|ftp|mailto|urn):[^\s<>()\[\]]+", re.I)
_MARKER = re.compile(r"(?m)^[ \t]{0,20}(?:[o*+-]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]")
_NOTE = re.compile(
    r"^[^\w\n]{0,5}(?:editorial |editor'?s )?notes? to (?:the )?(?:readers?|rfc editor)", re.I | re.M
)
_AROUND = 25  # characters that are shown before a difference
_ROLE = re.compile(r"[,(\s]{1,3}(?:eds?\.?|editors?)\)?\s*$", re.I)
_ASCII_TOO = re.compile(r"^(.{1,80}?)\s*\(([^()]{1,80})\)$")


def folded(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()).translate(_OTHER_LETTERS)
    return _NOT_ALNUM.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def same_text(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def same_abstract(one: str, other: str) -> bool:
    return folded(_prose(one)) == folded(_prose(other))


def _prose(text: str) -> str:
    """Without citations, addresses of the web, marks of list items, and a note that is not part of it."""
    note = _NOTE.search(text, 1, _LONGEST)
    text = text[: note.start() if note else _LONGEST]
    return _MARKER.sub("", _URL.sub("", _CITATION.sub("", text)))


def where_they_part(one: str, other: str) -> tuple[str, str]:
    """Two abstracts that differ, from a little before the first difference on."""
    texts = [" ".join(_prose(text).split()) for text in (one, other)]
    letters = [[(letter, i) for i, c in enumerate(text) for letter in folded(c)] for text in texts]
    pairs = enumerate(zip(*letters, strict=False))
    at = next((n for n, (a, b) in pairs if a[0] != b[0]), min(map(len, letters)))
    first, second = (
        _from(text, found[at][1] if at < len(found) else len(text))
        for text, found in zip(texts, letters, strict=True)
    )
    return first, second


def _from(text: str, at: int) -> str:
    start = text.rfind(" ", 0, max(0, at - _AROUND)) + 1
    return f"{'…' if start else ''}{text[start : start + 200]}"


def same_date(one: PartialDate, other: PartialDate, days: int = 0) -> bool:
    """Whether a day can be meant by both, give or take; a date without a day is any day of its month."""
    give = timedelta(days=days)
    return one.first <= other.last + give and other.first <= one.last + give


def same_name(one: str, other: str) -> bool:
    """One person: D. McGrew is David McGrew, and so is McGrew, David (Ed.)."""
    one, other = one[:_LONGEST_NAME], other[:_LONGEST_NAME]
    if folded(one) == folded(other):
        return True
    return any(_same_person(a, b) for a in _spellings(one) for b in _spellings(other))


def _spellings(name: str) -> list[list[str]]:
    """The words of a name; of both, where it is written in two scripts."""
    plain = _ROLE.sub("", name[:_LONGEST_NAME].strip())
    both = _ASCII_TOO.match(plain)
    return [_words(spelling) for spelling in ((both[1], both[2]) if both else (plain,))]


def _words(name: str) -> list[str]:
    last, comma, first = name.partition(",")
    words = re.split(r"[\s.\-\u2010\u2011]+", f"{first} {last}" if comma else name)
    return [word for w in words if (word := folded(w))]


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other:
        return False
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return True
    family = len(one[-1]) > 1 and one[-1] == other[-1]
    return family and (len(one) == 1 or len(other) == 1 or one[0][0] == other[0][0])


def same_author(one: Author, other: Author) -> bool:
    """The same name, and the same address where both have one."""
    if one.email and other.email:
        if not same_email(one.email, other.email):
            return False
        return same_name(one.name, other.name) or _share_a_word(one.name, other.name)
    return same_name(one.name, other.name)


def same_email(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _share_a_word(one: str, other: str) -> bool:
    """With the same address, Bob Hinden is Robert M. Hinden."""
    words = [{word for words in _spellings(name) for word in words if len(word) > 1} for name in (one, other)]
    return bool(words[0] & words[1])
