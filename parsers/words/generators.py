"""Differences that generators make by themselves, told from those that a person made.

One generator writes [1] and collects links at the end, another writes the link; one numbers a table, one does
not; columns are wrapped at other widths. Each rule here is narrow, so that a word or a number that somebody
changed is never taken for one of them. RFC 4228, Section 7.5.1: "fuzzy" matching (R148).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from parsers.words.tokens import Place, Word

Words = Sequence[Word]
_CAPTION = re.compile(r"(?:table|figure) (?:\d+|[a-z]-\d+)")
_MARKERS = re.compile(r"(?:code (?:begins|ends) ?)+(?:file .{1,80})?")
_SPELLINGS = (
    ("simplified", "revised"),  # the licence in code, renamed by the IETF Trust in 2021
    ("email", "e mail"),
    ("work in progress", ""),
    ("acknowledgements", "acknowledgments"),
)
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "æ": "ae",
        "å": "aa",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LONGEST = 400  # words in a difference that a generator makes


def is_generators(ours: Words, theirs: Words) -> bool:
    """Can two generators have written these words for the same source?"""
    if len(ours) + len(theirs) > _LONGEST:
        return False
    return any(rule(ours, theirs) for rule in _RULES)


def _captions(ours: Words, theirs: Words) -> bool:
    """Only the newer generators number every table and figure."""
    longer, shorter = _text(ours or theirs), _text(theirs if ours else ())
    return not shorter and bool(_CAPTION.fullmatch(longer) or _MARKERS.fullmatch(longer))


def _links(ours: Words, theirs: Words) -> bool:
    """A link's address is written out, or put into a list at the end, or not added in parentheses. Words in
    the text stay."""
    links = [word for word in ours if not is_numbered(word)]
    if not all(word.is_link for word in (*links, *theirs)):
        return False
    if not ours:
        return all(word.place is Place.GLOSS for word in theirs)
    return len(links) < len(ours) and _joined(links) in _joined(theirs)


def _splits(ours: Words, theirs: Words) -> bool:
    """A word divided where a line or a cell ended, or at a parenthesis: coding(s). Numbers stay whole."""
    joined = _joined(ours)
    whole = _numbers(ours) == _numbers(theirs) or all(word.is_link for word in (*ours, *theirs))
    return whole and joined == _joined(theirs) and any(map(str.isalpha, joined))


def _divided(ours: Words, theirs: Words) -> bool:
    """13: at the end of a line, and 24:24 in the next."""
    return (
        len(ours) == 2
        and len(theirs) == 1
        and ours[0].line + 1 == ours[1].line
        and _joined(ours) == _joined(theirs)
    )


def _sections(ours: Words, theirs: Words) -> bool:
    """[8.2] or Section 8.2"""
    bare = [[word.text.strip("[]") for word in words if word.text != "section"] for words in (ours, theirs)]
    return bare[0] == bare[1] and bool(bare[0]) and all(text[:1].isdigit() for text in bare[0])


def _spelled(ours: Words, theirs: Words) -> bool:
    here, there = _text(ours), _text(theirs)
    return any({here, there} == set(pair) for pair in _SPELLINGS)


def _transliterated(ours: Words, theirs: Words) -> bool:
    """Stuebner or Stubner where the source has Stübner: old generators wrote ASCII alone."""
    if len(ours) != len(theirs) or not ours:
        return False
    return all(
        mine.text == other.text or _in_ascii(mine.text, other.text)
        for mine, other in zip(ours, theirs, strict=True)
    )


def _in_ascii(ours: str, theirs: str) -> bool:
    if ours.isascii() == theirs.isascii():
        return False
    plain, other = (ours, theirs) if ours.isascii() else (theirs, ours)
    return plain in (stripped(other), stripped(other.translate(_LETTERS)))


def plain(text: str) -> str:
    """Small letters without what is above and below them."""
    return stripped(text.casefold())


def stripped(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_RULES: tuple[Callable[[Words, Words], bool], ...] = (
    _captions,
    _links,
    _splits,
    _divided,
    _sections,
    _spelled,
    _transliterated,
)


def _numbers(words: Words) -> Counter[str]:
    return Counter(number for word in words for number in _NUMBER.findall(word.text))


def is_numbered(word: Word) -> bool:
    """[1], whatever it stands for."""
    return word.place is Place.CITATION and word.shown[1:-1].isdigit()


def consistent(pairs: Iterable[tuple[Word, Word]]) -> set[str]:
    """The citations of ours that always stand for the same one of theirs, and none other for it."""
    meant: dict[str, set[str]] = {}
    meaning: dict[str, set[str]] = {}
    for mine, other in pairs:
        meant.setdefault(mine.text, set()).add(other.text)
        meaning.setdefault(other.text, set()).add(mine.text)
    return {mine for mine, others in meant.items() if len(others) == 1 and len(meaning[min(others)]) == 1}


def _text(words: Words) -> str:
    return " ".join(word.text for word in words)


def _joined(words: Words) -> str:
    return "".join(word.text for word in words).translate({ord(c): None for c in "[]-.:"})
