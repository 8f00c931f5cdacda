"""Where the authors' addresses of two texts disagree.

Generators write an address in the order of its country, the country's name in several ways, and newer ones
no fax number. So the words are counted, not aligned, and those of country names may differ (R148).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from parsers.text.document import Line
from parsers.words.generators import plain

_FAX = re.compile(r"\s*(?:fax|facsimile)\b", re.I)
_LABEL = re.compile(r"^\s*(?:[A-Za-z]{1,12}-?[A-Za-z]{0,12}:\s|Additional contact information:?$)")
_PREFIX = re.compile(r"^\s*[A-Z]{1,2}-\s?(?=\w)")  # FI-02420
_WORD = re.compile(r"[^\W_]+")
_CODE = 3  # letters of the code of a country or a region, at most: USA, ES, NW


def differing(ours: Sequence[Line], theirs: Sequence[Line]) -> tuple[int, str, str] | None:
    """The line of the first word that only ours has, what only ours has, and what only theirs; or None."""
    mine, others = list(_written(ours)), list(_written(theirs))
    here, there = _counted(mine), _counted(others)
    extra, lacking = here - there, there - here
    codes = _without_codes(extra)
    _without_countries(others, lacking, codes)
    if not lacking:
        _without_regions(ours, theirs, extra)
    if not extra and not lacking:
        return None
    first = next((line.number for line in ours if extra.keys() & set(_parts(line.text))), 0)
    return first or _number(ours), " ".join(extra.elements()), " ".join(lacking.elements())


def _number(lines: Sequence[Line]) -> int:
    return lines[0].number if lines else 1


def _written(lines: Iterable[Line]) -> Iterator[list[str]]:
    """The words of each line; a fax number is in no generated text any more."""
    return (_parts(line.text) for line in lines if not _FAX.match(line.text))


def _parts(text: str) -> list[str]:
    return _WORD.findall(plain(_PREFIX.sub(" ", _LABEL.sub(" ", text))))


def _counted(lines: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for line in lines for word in line)


def _without_codes(extra: Counter[str]) -> int:
    """USA, U.S.A. or ES is written out elsewhere, and a region left out where its country has none."""
    codes = [word for word in extra if len(word) <= _CODE and word.isalpha()]
    return sum(extra.pop(code) for code in codes)


def _without_regions(ours: Iterable[Line], theirs: Iterable[Line], extra: Counter[str]) -> None:
    """ "Lysaker, Akershus  1325": what follows the city is left out where its country has no use for it."""
    cities = {" ".join(word for word in _parts(line.text) if word.isalpha()) for line in theirs}
    for line in ours:
        city, comma, rest = line.text.rpartition(",")
        if comma and " ".join(_parts(city)) in cities:
            extra -= Counter(_parts(rest))


def _without_countries(lines: Iterable[Sequence[str]], lacking: Counter[str], codes: int) -> None:
    """A country stands on a line of its own. There are not more of them than there were codes."""
    for line in lines:
        if codes > 0 and line and all(word.isalpha() and lacking[word] > 0 for word in line):
            lacking.subtract(line)
            codes -= 1
    for word in [word for word, count in lacking.items() if count <= 0]:
        del lacking[word]
