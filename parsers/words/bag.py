"""Does a PDF or PostScript file hold the words of the text? Blind to order, strict about gaps (R143).

Relaid-out pages come in an order of their own, so words are counted, not aligned: nearly all of them must be
on both sides, and nowhere may a run of words stand on one side only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LEAST = 0.98  # measured: 0.985 and more where the same source made both
_RUN = 8  # words in a row that the other side has not: a sentence
_MARGIN = 3  # lines at the top and the bottom of a page
_OFTEN = 0.4  # of the pages
_LEADERS = re.compile(r"(?:\s?\.){3,200}\s{0,20}\d{0,4}\s*$")
_PAGE = re.compile(r"\[?\bpage \d{1,4}\]?\s*$", re.I)
_LABEL = re.compile(r"\[[^\[\]]{1,60}\]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """What was found; `missing` and `added` are the first runs of words that one side lacks."""

    same: bool
    ratio: float  # of words, as bags
    missing: tuple[str, ...]  # in the text only
    added: tuple[str, ...]  # in the other format only


def matched(text: str, pages: Sequence[str]) -> Match:
    """Is what the pages say what the text says? Linear in the characters of both."""
    ours, theirs = _words(_body(text.split("\f"))), _words(_body(pages))
    mine, others = Counter(ours), Counter(theirs)
    missing, added = tuple(_runs(ours, others)), tuple(_runs(theirs, mine))
    total = len(ours) + len(theirs)
    ratio = 2 * (mine & others).total() / total if total else 0.0
    return Match(ratio >= _LEAST and not missing and not added, ratio, missing[:5], added[:5])


def _body(pages: Sequence[str]) -> Iterator[str]:
    """The lines of all pages without running headers, footers and the dots of a table of contents."""
    split = [[line for line in page.splitlines() if line.strip()] for page in pages]
    often = max(2, _OFTEN * len(split))
    shapes = Counter(shape for lines in split for shape in {_shape(line) for line in _margins(lines)})
    for lines in split:
        margin = set(_margins(lines))
        for line in lines:
            if not (line in margin and _is_furniture(line, shapes, often)):
                yield _LEADERS.sub("", line[:2000])


def _margins(lines: Sequence[str]) -> Iterable[str]:
    return (*lines[:_MARGIN], *lines[-_MARGIN:])


def _is_furniture(line: str, shapes: Counter[str], often: float) -> bool:
    """A lone [LABEL] is none: where a page's labels are painted last, they stand at its end."""
    if _LABEL.fullmatch(line.strip()):
        return False
    return bool(_PAGE.search(line[-40:])) or shapes[_shape(line)] >= often


def _shape(line: str) -> str:
    return re.sub(r"\d", "#", " ".join(line[:300].split()))


def _words(lines: Iterable[str]) -> list[str]:
    text = unicodedata.normalize("NFKC", "\n".join(lines)).casefold()
    return _WORD.findall(re.sub(r"\x02\s*|\xad\s*|(?<=\w)[-‐‑]\n\s*", "-", text))


def _runs(words: Sequence[str], other: Counter[str]) -> Iterator[str]:
    """Runs of eight words and more that the other side has not, or has used up."""
    left = other.copy()
    run: list[str] = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            if len(run) >= _RUN:
                yield " ".join(run[:40])
            run = []
        else:
            run.append(word)
    if len(run) >= _RUN:
        yield " ".join(run[:40])
