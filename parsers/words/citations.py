"""Citations by number: which of them say the same under other numbers, and which were changed.

Generators number citations, and the links that they collect, each in its own way. That is honest only as
long as a number always means the same, and its entry in the list of references is the same document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parsers.words import generators
from parsers.words.alignment import Gap
from parsers.words.editions import address
from parsers.words.references import agree, key, link, partners
from parsers.words.sides import Side, both
from parsers.words.tokens import Place, Word


def resolved(ours: Side, theirs: Side) -> tuple[Side, Side]:
    """Both with every number that stands for an entry of a list replaced by what that entry is for both."""
    known = partners(ours.references, theirs.references)
    mine = {
        f"[{name}]": _name(theirs, other)
        for name, other in known.items()
        if name.isdigit() and int(name) not in ours.references.links
    }
    others = {f"[{name}]": _name(theirs, name) for name in known.values() if name.isdigit() and mine}
    return _renamed(ours, mine), _renamed(theirs, others)


def _name(side: Side, name: str) -> str:
    """No number: those that are left mean something else."""
    label = "".join(side.references.entries[name].label.split())
    return f"[={label}]" if label.isdigit() else f"[{label.casefold()}]"


def _renamed(side: Side, names: dict[str, str]) -> Side:
    words = [
        word._replace(text=names[word.text]) if word.place is Place.CITATION and word.text in names else word
        for word in side.words
    ]
    return replace(side, words=words)


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
    if len(ours) != len(theirs) or not all(map(_is_unresolved, ours)):
        return []
    cited = all(word.place is Place.CITATION for word in theirs)
    return list(zip(ours, theirs, strict=True)) if cited else []


def _is_unresolved(word: Word) -> bool:
    return generators.is_numbered(word) and word.text == word.shown


def _agree(ours: Side, theirs: Side, mine: str, other: str) -> bool:
    entry = ours.references.entries.get(key(mine))
    if entry is None and ours.references.entries:
        return False  # a citation of nothing
    return agree(entry, theirs.references.entries.get(key(other)))


def out_of_step(ours: Side, theirs: Side, found: Sequence[Gap]) -> set[Gap]:
    """Numbers that stand for links are those in the list of links; without a list, they count up by one,
    except where a link comes back. Else one was changed."""
    numbered = {gap: _collected(*both(ours, theirs, gap)) for gap in found}
    cited = {gap: number for gap, number in numbered.items() if number[0] >= 0}
    if ours.references.links:
        return _unlisted({number: address(link(e)) for number, e in ours.references.links.items()}, cited)
    known: dict[int, str] = {}
    numbered_entries = any(name.isdigit() for name in ours.references.entries)
    last = None if numbered_entries else 0  # links are numbered from 1, or after the references
    odd: set[Gap] = set()
    for gap, (number, leads) in cited.items():
        follows = number in known or last is None or number == last + 1
        if not follows or known.setdefault(number, leads) != leads:
            odd.add(gap)
        last = max(last or 0, number)
    return odd


def _unlisted(listed: dict[int, str], cited: dict[Gap, tuple[int, str]]) -> set[Gap]:
    """Some generators do not list the first links, or number from there: all are off by as much then."""
    off = {
        gap: next(
            (number - n for n, listed_address in _nearest(listed, number) if listed_address in leads), None
        )
        for gap, (number, leads) in cited.items()
        if leads
    }
    usual, often = Counter(off.values()).most_common(1)[0] if off else (0, 0)
    expected = usual or 0 if often > 1 else 0
    unknown = {gap for gap, (number, leads) in cited.items() if not leads and number - expected not in listed}
    odd = {gap for gap, by in off.items() if by is None or by != expected}
    return unknown | odd | _uneven(listed, {gap: number - expected for gap, (number, _) in cited.items()})


def _uneven(listed: dict[int, str], cited: dict[Gap, int]) -> set[Gap]:
    """A link that is listed twice is cited by both numbers."""
    numbers: dict[str, set[int]] = {}
    for number, leads in listed.items():
        numbers.setdefault(leads, set()).add(number)
    used = set(cited.values())
    odd = {n for same in numbers.values() if len(same) > 1 and not same <= used for n in same}
    return {gap for gap, number in cited.items() if number in odd}


def _nearest(listed: dict[int, str], number: int) -> list[tuple[int, str]]:
    """The same link may be listed twice."""
    return sorted(listed.items(), key=lambda item: abs(item[0] - number))


def _collected(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[int, str]:
    """The number that stands where the other side has a link, and that link; -1 for anything else."""
    numbers = [word.shown for word in ours if generators.is_numbered(word)]
    if len(numbers) != 1 or not all(word.is_link for word in theirs):
        return -1, ""
    return int(numbers[0][1:-1]), address(" ".join(word.text for word in theirs))
