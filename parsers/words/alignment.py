"""Where two sequences of words differ: anchors that both have once, then a bounded Myers search between.

The work is bounded whatever the sequences are: where the bound is met, all that is left is one difference.
It does not know what a word is, nor which differences matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_STEPS = 4_000_000  # of the search, for one pair of texts: about two seconds
_FURTHEST = 600  # insertions and deletions between two anchors


class Gap(NamedTuple):
    """ours[a:b] stands where theirs has theirs[c:d]; one of them may be empty."""

    a: int
    b: int
    c: int
    d: int


@dataclass(slots=True)
class _Budget:
    steps: int = _STEPS


def gaps(ours: Sequence[str], theirs: Sequence[str]) -> list[Gap]:
    """The differences in order, none touching the next; linear in the words and at most `_STEPS` more."""
    budget = _Budget()
    found: list[Gap] = []
    for gap in _between_anchors(ours, theirs):
        found += _searched(ours, theirs, gap, budget)
    return list(_joined(_slid(ours, theirs, list(_joined(found)))))


def _between_anchors(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Gap]:
    """What lies between words that both have once, halved again with the words that are unique there."""
    pending = [(Gap(0, len(ours), 0, len(theirs)), 0)]
    while pending:
        whole, depth = pending.pop()
        gap = _trimmed(ours, theirs, whole)
        anchors = _anchors(ours, theirs, gap) if depth < 12 and gap.a < gap.b and gap.c < gap.d else []
        if anchors:
            pending += [(part, depth + 1) for part in reversed(_split(gap, anchors))]
        elif gap.a < gap.b or gap.c < gap.d:
            yield gap


def _trimmed(ours: Sequence[str], theirs: Sequence[str], gap: Gap) -> Gap:
    a, b, c, d = gap
    while a < b and c < d and ours[a] == theirs[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and ours[b - 1] == theirs[d - 1]:
        b, d = b - 1, d - 1
    return Gap(a, b, c, d)


def _anchors(ours: Sequence[str], theirs: Sequence[str], gap: Gap) -> list[tuple[int, int]]:
    """Positions of words that are unique on both sides, in the longest common order."""
    a, b, c, d = gap
    here, there = Counter(ours[a:b]), Counter(theirs[c:d])
    place = {theirs[j]: j for j in range(c, d) if there[theirs[j]] == 1}
    pairs = [(i, place[ours[i]]) for i in range(a, b) if here[ours[i]] == 1 and ours[i] in place]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [index]
    run: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _split(gap: Gap, anchors: list[tuple[int, int]]) -> list[Gap]:
    ends = [*anchors, (gap.b, gap.d)]
    starts = [(gap.a, gap.c), *((i + 1, j + 1) for i, j in anchors)]
    return [Gap(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True)]


def _searched(ours: Sequence[str], theirs: Sequence[str], gap: Gap, budget: _Budget) -> Iterable[Gap]:
    """E. W. Myers, "An O(ND) difference algorithm and its variations", 1986, Section 4."""
    a, b, c, d = gap
    if a == b or c == d:
        return (gap,)
    x, y = ours[a:b], theirs[c:d]
    trail = _trail(x, y, budget)
    return (gap,) if trail is None else _walked_back(len(x), len(y), trail, gap)


def _trail(x: Sequence[str], y: Sequence[str], budget: _Budget) -> list[dict[int, int]] | None:
    """The furthest points of each number of edits until the end is reached; None beyond the bounds."""
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(min(_FURTHEST, len(x) + len(y)) + 1):
        trail.append(furthest.copy())
        budget.steps -= 2 * edits + 1
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
            i = furthest[k + 1] if down else furthest[k - 1] + 1
            start = i
            while i < len(x) and i - k < len(y) and x[i] == y[i - k]:
                i += 1
            budget.steps -= i - start
            furthest[k] = i
            if i >= len(x) and i - k >= len(y):
                return trail
        if budget.steps < 0:
            return None
    return None


def _walked_back(i: int, j: int, trail: list[dict[int, int]], gap: Gap) -> list[Gap]:
    found: list[Gap] = []
    for edits in range(len(trail) - 1, 0, -1):
        furthest = trail[edits]
        k = i - j
        down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
        i = furthest[k + 1] if down else furthest[k - 1]
        j = i - (k + 1 if down else k - 1)
        a, c = gap.a + i, gap.c + j
        found.append(Gap(a, a, c, c + 1) if down else Gap(a, a + 1, c, c))
    return found[::-1]


def _slid(ours: Sequence[str], theirs: Sequence[str], found: Sequence[Gap]) -> Iterator[Gap]:
    """What one side has besides stands as late as it can: of two copies, the second one is the addition."""
    for (a, b, c, d), (end, _, other_end, _) in pairwise([*found, _end(ours, theirs)]):
        some, start, stop, room = (theirs, c, d, other_end - d) if a == b else (ours, a, b, end - b)
        by = 0
        while (a == b or c == d) and by < room and some[start + by] == some[stop + by]:
            by += 1
        yield Gap(a + by, b + by, c + by, d + by)


def _end(ours: Sequence[str], theirs: Sequence[str]) -> Gap:
    return Gap(len(ours), len(ours), len(theirs), len(theirs))


def _joined(found: Iterable[Gap]) -> Iterator[Gap]:
    """Differences that touch on both sides are one."""
    last: Gap | None = None
    for gap in found:
        if last and last.b == gap.a and last.d == gap.c:
            last = Gap(last.a, gap.b, last.c, gap.d)
        else:
            if last:
                yield last
            last = gap
    if last:
        yield last
