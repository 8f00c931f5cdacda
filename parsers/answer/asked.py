"""Our own question inside an answer, copied without any mark of quotation.

Compared by runs of words, so that other line ends, indentation or quoting make no difference.
It must not hide the person's own "yes": one word is no run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RUN = 4  # words
_MAX_QUESTION = 100_000  # characters
_WORD = re.compile(r"[^\W_]+")


def copied(lines: Sequence[str | None], question: str) -> list[bool]:
    """For each line whether most of its words stand in runs of the question; None breaks a run."""
    if not question:
        return [False] * len(lines)
    known = _runs(_words(question[:_MAX_QUESTION]))
    places = [(word, at) for at, line in enumerate(lines) for word in _broken(line)]
    words = [word for word, _ in places]
    seen, counts = [0] * len(lines), [0] * len(lines)
    covered = _covered(words, known)
    for (_, at), hit in zip(places, covered, strict=True):
        counts[at] += 1
        seen[at] += hit
    return [count > 0 and hits * 5 >= count * 4 for hits, count in zip(seen, counts, strict=True)]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _broken(line: str | None) -> list[str]:
    return [""] if line is None else _words(line)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    if 0 < len(words) < _RUN:
        return set()
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _covered(words: list[str], known: set[tuple[str, ...]]) -> list[bool]:
    covered = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        if tuple(words[at : at + _RUN]) in known:
            covered[at : at + _RUN] = [True] * _RUN
    return covered
