"""Citations by number: which of them say the same under other numbers, and which were changed.

Generators number citations, and the links that they collect, each in its own way. That is honest only as
long as a number always means the same, and its entry in the list of references is the same document.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.words import generators
from parsers.words.alignment import Gap
from parsers.words.references import agree, key
from parsers.words.sides import Side, both
from parsers.words.tokens import Place, Word


def renumbered(ours: Side, theirs: Side, found: Sequence[Gap]) -> set[Gap]:
    """[1] for [3] or for [RFC2119] is no difference as long as it is so throughout."""
    cited = {gap: pairs for gap in found if (pairs := _citations(*both(ours, theirs, gap)))}
    known = generators.consistent(pair for pairs in cited.values() for pair in pairs)
    distinct = {
        (mine.text, other.text) for pairs in cited.values() for mine, other in pairs if mine.text in known
    }
    good = {pair for pair in distinct if _agree(ours, theirs, *pair)}
    return {
        gap for gap, pairs in cited.items() if all((mine.text, other.text) in good for mine, other in pairs)
    }


def titled(ours: Side, theirs: Side, found: Sequence[Gap]) -> set[Gap]:
    """[jsonp] for "Remote JSON": some write the label of a reference, some its title."""
    return {gap for gap in found if _is_title(ours, *both(ours, theirs, gap))}


def _is_title(side: Side, ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    if len(ours) != 1 or ours[0].place is not Place.CITATION or len(theirs) < 2:
        return False
    entry = side.references.entries.get(key(ours[0].text))
    return entry is not None and key("".join(word.text for word in theirs)) in entry.text


def _citations(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[Word, Word]]:
    if len(ours) != len(theirs) or not all(map(generators.is_numbered, ours)):
        return []
    cited = all(word.place is Place.CITATION for word in theirs)
    return list(zip(ours, theirs, strict=True)) if cited else []


def _agree(ours: Side, theirs: Side, mine: str, other: str) -> bool:
    entry = ours.references.entries.get(key(mine))
    if entry is None and ours.references.entries:
        return False  # a citation of nothing
    return agree(entry, theirs.references.entries.get(key(other)))


def out_of_step(ours: Side, theirs: Side, found: Sequence[Gap]) -> set[Gap]:
    """Numbers that stand for links count up by one, except where a link comes back: else one was changed."""
    known: dict[int, str] = {}
    last = 0
    odd: set[Gap] = set()
    for gap in found:
        number, link = _collected(*both(ours, theirs, gap))
        if not number:
            continue
        if known.setdefault(number, link) != link or (last and number > last + 1):
            odd.add(gap)
        last = max(last, number)
    return odd


def _collected(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[int, str]:
    """The number that stands where the other side has a link, and that link; 0 for anything else."""
    numbers = [word.text for word in ours if generators.is_numbered(word)]
    if len(numbers) != 1 or not all(word.place is Place.LINK for word in theirs):
        return 0, ""
    return int(numbers[0][1:-1]), key("".join(word.text for word in theirs))
