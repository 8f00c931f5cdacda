"""Does a PDF or PostScript file hold the words of the text? Blind to order, strict about gaps (R143).

Relaid-out pages come in an order of their own, so words are counted, not aligned. Each must be there as often
on both sides, but for what a layout makes of them: a link's address beside the words that are linked, labels
on the front page, words that are divided elsewhere. Numbers, the key words of BCP 14 and negations are never
divided.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.text.document import Document

_LABELS = frozenset(("workgroup", "published", "author", "authors", "o"))  # of the front page, and of lists
_GLOSS = re.compile(r"\((?:https?|ftp|mailto):(?:[^()\s]{1,300}+(?:\n\s{0,20}+)?+){1,9}+\)")
_TOLD = 6
_RUN = 8  # words in a row that the other side has not: a sentence
_MARGIN = 3  # lines at the top and the bottom of a page
_OFTEN = 0.4  # of the pages
_LEADERS = re.compile(r"(?:[ ]?\.){3,200}[ ]{0,80}\d{0,4}[ ]*$")
_PAGE = re.compile(r"\[?\bpage \d{1,4}\]?\s*$", re.I)
_CONTENTS = re.compile(r"^[ ]{0,80}table of contents[ ]{0,80}$", re.I | re.M)
_CONTENTS_PAGES = 3  # the heading's and two more
_NUMBER_ALONE = re.compile(r"^[ ]{0,80}\d{1,4}[ ]{0,80}$", re.M)
_LABEL = re.compile(r"\[[^\[\]]{1,60}\]")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_LOUD = frozenset(  # RFC 8174, Section 2
    ("MUST", "SHALL", "SHOULD", "MAY", "REQUIRED", "RECOMMENDED", "OPTIONAL")
)
_NEGATIONS = frozenset(
    ("not", "no", "never", "cannot", "neither", "nor", "none", "without", "unless", "except")
)


@dataclass(frozen=True, slots=True)
class Match:
    """What was found; `missing` and `added` are the first runs of words that one side lacks."""

    same: bool
    ratio: float  # of words, as bags
    missing: tuple[str, ...]  # in the text only
    added: tuple[str, ...]  # in the other format only
    weighty: tuple[str, ...] = ()  # numbers, key words and negations that one of them has more often

    @property
    def summary(self) -> str:
        """What differs, in a sentence or two for a person."""
        sides = (("Only the text has", self.missing), ("Only the other has", self.added))
        told = [f'{who} "{" … ".join(runs[:2])[:200]}".' for who, runs in sides if runs]
        if self.weighty:
            told.append(f"Not as often in both: {', '.join(self.weighty[:_TOLD])}.")
        return " ".join([f"{self.ratio:.1%} of the words are the same.", *told])


def matched(text: Document, pages: Sequence[str]) -> Match:
    """Is what the pages say what the text says? Linear in the characters of both."""
    furniture = Counter(map(_shape, (*text.headers, *text.footers)))
    here = _written(_unled(line.text for line in text.lines))
    there = _written(_unled(_body(pages, furniture)))
    ours, theirs = _words(here), _words(there)
    mine, others = Counter(ours), Counter(theirs)
    missing, added = tuple(_runs(ours, others)), tuple(_runs(theirs, mine))
    total = len(ours) + len(theirs)
    ratio = 2 * (mine & others).total() / total if total else 0.0
    weighty = tuple(_unbalanced(_weighty, here, there)) or tuple(_odd(here, there))
    same = bool(ours) and not (missing or added or weighty)
    return Match(same, ratio, missing[:5], added[:5], weighty[:_TOLD])


def _odd(here: str, there: str) -> Iterator[str]:
    """The words that one side has more often, where they are not the same letters divided otherwise."""
    extra, lacking = _difference(_plain, here, there)
    if Counter("".join(extra.elements())) != Counter("".join(lacking.elements())):
        yield from _unbalanced(_plain, here, there)


def _body(pages: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """The lines of all pages without running headers and footers: those of the text (`known`) once each."""
    split = [[line for line in page.splitlines() if line.strip()] for page in _numberless(pages)]
    often = max(2, _OFTEN * len(split))
    shapes = Counter(shape for lines in split for shape in {_shape(line) for line in _margins(lines)})
    for lines in split:
        margin = set(_margins(lines))
        for line in lines:
            shape = _shape(line)
            if known[shape] > 0:
                known[shape] -= 1
            elif not (line in margin and _is_furniture(line, shapes[shape] >= often)):
                yield line


def _unled(lines: Iterable[str]) -> Iterator[str]:
    """Without the dots and page numbers of a table of contents."""
    return (_LEADERS.sub("", line) for line in lines)


def _numberless(pages: Sequence[str]) -> Iterator[str]:
    """Without lines that are a number alone, from the contents on: many PDFs paint all their numbers last."""
    left = 0
    for page in pages:
        left = _CONTENTS_PAGES if _CONTENTS.search(page) else left - 1
        yield _NUMBER_ALONE.sub("", page) if left > 0 else page


def _margins(lines: Sequence[str]) -> Iterable[str]:
    return (*lines[:_MARGIN], *lines[-_MARGIN:])


def _is_furniture(line: str, comes_back: bool) -> bool:
    """A lone [LABEL] is none: where a page's labels are painted last, they stand at its end."""
    if _LABEL.fullmatch(line.strip()):
        return False
    return comes_back or _PAGE.search(line[-40:]) is not None


def _shape(line: str) -> str:
    return re.sub(r"\d", "#", " ".join(line[:300].split()))


def _written(lines: Iterable[str]) -> str:
    """All in one, words that are divided at the end of a line together again."""
    text = unicodedata.normalize("NFKC", "\n".join(lines))
    return re.sub(r"\x02\s*|\xad\s*|(?<=\w)[-‐‑]\n\s*", "-", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _weighty(text: str) -> Counter[str]:
    """Numbers, key words where they are written in capitals, and negations."""
    words = _WORD.findall(text)
    kept = (word if word in _LOUD else word.casefold() for word in words)
    found = Counter(word for word in kept if word in _LOUD or word in _NEGATIONS)
    return found + Counter(_NUMBER.findall(text))


def _plain(text: str) -> Counter[str]:
    return Counter(word for word in _words(text) if word not in _LABELS)


def _difference(
    counted: Callable[[str], Counter[str]], here: str, there: str
) -> tuple[Counter[str], Counter[str]]:
    """What each has more often. A link that is added in parentheses may be missing in the other."""
    ours, theirs = counted(here), counted(there)
    added, also = (counted(" ".join(_GLOSS.findall(text))) for text in (here, there))
    return ours - theirs - added, theirs - ours - also


def _unbalanced(counted: Callable[[str], Counter[str]], here: str, there: str) -> Iterator[str]:
    """Each with how often it is in the text and in the other."""
    extra, lacking = _difference(counted, here, there)
    ours, theirs = counted(here), counted(there)
    for word in sorted(extra | lacking):
        yield f"{word[:40]} ({ours[word]} and {theirs[word]} times)"


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
