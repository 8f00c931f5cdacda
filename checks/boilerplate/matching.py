"""Finds a fixed paragraph in a draft, or the place that is most like it and its first other words.

What does not count: line and page breaks, white space, hyphenation, case, punctuation, kinds of
quotation marks, http or https, "(c)" or the sign. Only letters and digits are compared.
Everything is linear in the length of the draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from parsers.text.document import Line

_LETTERS = bytes(b + 32 if 65 <= b <= 90 else b for b in range(256))
_OTHERS = bytes(b for b in range(256) if not chr(b).isalnum() or b > 127)
_YEARS = rb"((?:(?:19|20)\d\d){0,8})"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LINE = 1000  # characters of a line that are looked at for words
_FIRST_LINES, _LAST_LINES = 2000, 500  # where a paragraph with other words is looked for
_BEFORE, _AFTER = 3, 12  # words beside the place that are looked at
_SHOWN = 6  # words of a difference that are shown


def squeezed(text: str) -> bytes:
    """The text without all that does not count."""
    octets = text.replace("\N{COPYRIGHT SIGN}", "c").encode("ascii", "ignore")
    return octets.translate(_LETTERS, _OTHERS).replace(b"https", b"http")


@cache
def pattern(text: str) -> re.Pattern[bytes]:
    """What a fixed paragraph looks like in squeezed text; group 1 are the years, if it has any."""
    return re.compile(squeezed(text).replace(b"yyyy", _YEARS))


class Word(NamedTuple):
    """A word as the draft spells it, and what is compared of it."""

    text: str
    key: bytes
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The first words that differ; `alike` is the share of the paragraph's words that are there."""

    line: int
    found: str
    expected: str
    alike: float


class Body:
    """The text of a draft, made ready for being searched again and again."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._parts = [squeezed(line.text) for line in lines]
        self.text = b"".join(self._parts)
        self._words: list[Word] | None = None

    def find(self, text: str) -> re.Match[bytes] | None:
        return pattern(text).search(self.text)

    def find_again(self, text: str) -> re.Match[bytes] | None:
        """The second place where it is."""
        first = self.find(text)
        return pattern(text).search(self.text, first.end()) if first else None

    def line_at(self, offset: int) -> int:
        """The number of the line that holds an offset into `text`."""
        ends = list(accumulate(map(len, self._parts)))
        return self._lines[min(bisect_right(ends, offset), len(ends) - 1)].number

    def nearest(self, text: str) -> Difference | None:
        """Where the paragraph seems to be meant; None when nothing resembles it."""
        if self._words is None:
            last = max(_FIRST_LINES, len(self._lines) - _LAST_LINES)
            self._words = list(words([*self._lines[:_FIRST_LINES], *self._lines[last:]]))
        return _nearest(self._words, list(words([Line(text, 0, 0)])))


def words(lines: Iterable[Line]) -> Iterable[Word]:
    """Words with line numbers; what a line's end has torn at a hyphen or slash is one word."""
    torn: Word | None = None
    for line in lines:
        parts = line.text[:_LONGEST_LINE].split()
        for index, part in enumerate(parts):
            text, number = (torn.text + part, torn.line) if torn else (part, line.number)
            torn = None
            word = Word(text, _key(text), number)
            if index == len(parts) - 1 and text.endswith(("-", "/")) and len(text) < _LONGEST_LINE:
                torn = word
            elif word.key:
                yield word


def _key(word: str) -> bytes:
    return squeezed(_YEAR.sub("yyyy", word))


def _nearest(there: Sequence[Word], wanted: Sequence[Word]) -> Difference | None:
    start = _place(there, wanted)
    if start is None:
        return None
    window = there[max(0, start - _BEFORE) : max(0, start) + len(wanted) + _AFTER]
    matcher = SequenceMatcher(None, [w.key for w in wanted], [w.key for w in window], autojunk=False)
    alike = sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and (kind != "insert" or 0 < a < len(wanted)):
            return _difference(wanted, window, (a, b, c, d), alike)
    return None


def _place(there: Sequence[Word], wanted: Sequence[Word]) -> int | None:
    """Each three words in a row that both have vote for where the paragraph begins."""
    index = {three: n for n, three in enumerate(_threes(wanted))}
    votes = Counter(n - index[three] for n, three in enumerate(_threes(there)) if three in index)
    if not votes:
        return None
    start, count = votes.most_common(1)[0]
    return start if count >= min(3, len(wanted) // 4) else None


def _threes(row: Sequence[Word]) -> Iterable[tuple[bytes, bytes, bytes]]:
    keys = [word.key for word in row]
    return zip(keys, keys[1:], keys[2:], strict=False)


def _difference(
    wanted: Sequence[Word], there: Sequence[Word], at: tuple[int, int, int, int], alike: float
) -> Difference:
    a, b, c, d = at
    if a == 0:  # what stands before the paragraph is not part of it
        c = max(c, d - (b - a))
    if b == len(wanted):  # nor is what stands behind it
        d = min(d, c + b - a)
    expected = wanted[max(0, a - 1) : min(b, a + _SHOWN) + 1]
    found = there[max(0, c - (a > 0)) : min(d, c + _SHOWN) + (b < len(wanted))]
    line = there[min(c, len(there) - 1)].line
    return Difference(line, _joined(found), _joined(expected), alike)


def _joined(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)
