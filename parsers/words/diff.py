"""The whole difference between two texts as plain text, to be attached to a mail (R149).

Unified, but by words: layout is not part of it, and lines are made anew at a width that mail can carry.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from parsers.text.document import Document
from parsers.words.alignment import Gap, gaps
from parsers.words.sides import Side, side
from parsers.words.tokens import Word

LARGEST = 500_000  # octets
_CONTEXT = 12  # words
_WIDTH = 76
_CUT = "\n[The rest is left out: the difference is larger than 500 kB.]\n"
_NOTE = (
    "Words, not lines: layout, boilerplate, contents and addresses are left out.\n"
    "Each part begins with the number of a line in the submitted text. Differences that only\n"
    "generators make are shown here, too.\n"
)


def word_diff(submitted: Document | str, generated: str, names: tuple[str, str] = ("text", "XML")) -> str:
    """At most 500 kB in UTF-8, linear as `compare` is; "" when no word differs."""
    ours, theirs = side(submitted), side(generated)
    found = gaps([word.text for word in ours.words], [word.text for word in theirs.words])
    if not found:
        return ""
    lines = _cut(_lines(ours, theirs, found), LARGEST - 2 * len(_CUT))
    head = f"--- submitted {names[0]}\n+++ generated from {names[1]}\n{_NOTE}"
    return head + "".join(lines)


def _cut(lines: Iterator[str], most: int) -> Iterator[str]:
    size = 1000
    for line in lines:
        size += len(line.encode("utf-8", "replace"))
        if size > most:
            yield _CUT
            return
        yield line


def _lines(ours: Side, theirs: Side, found: Sequence[Gap]) -> Iterator[str]:
    last = -1
    for gap, after in zip(found, [*(gap.a for gap in found[1:]), len(ours.words)], strict=True):
        if gap.a - _CONTEXT > last or last < 0:
            yield f"\n@@ line {_line(ours.words, gap.a)} @@\n"
        start = max(gap.a - _CONTEXT, last, 0)
        yield from _marked(" ", ours.words[start : gap.a])
        yield from _marked("-", ours.words[gap.a : gap.b])
        yield from _marked("+", theirs.words[gap.c : gap.d])
        last = min(gap.b + _CONTEXT, after)
        yield from _marked(" ", ours.words[gap.b : last])


def _line(words: Sequence[Word], index: int) -> int:
    return words[min(index, len(words) - 1)].line if words else 1


def _marked(mark: str, words: Sequence[Word]) -> Iterator[str]:
    text = " ".join(word.shown for word in words)
    for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False) if text else ():
        yield f"{mark}{line}\n"
