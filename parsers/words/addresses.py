"""Where the authors' addresses of a text disagree with what is generated, and with the XML itself.

Generators write an address in the order of its country, spell the country's name out, and leave out what has
no place there: a region, a fax number. So the words are counted, not aligned (R148), and the XML says whose
word each is: one that it has not was made by the generator, one that it has may have been left out by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from parsers.text.document import Line
from parsers.words.generators import plain
from parsers.xml.reading import draft_root

_LABEL = re.compile(r"^\s*(?:[A-Za-z]{1,12}-?[A-Za-z]{0,12}:\s|Additional contact information:?$)")
_PREFIX = re.compile(r"^\s*[A-Z]{1,2}-\s?(?=\w)")  # FI-02420


def written(xml: bytes) -> Counter[str]:
    """The words of all that the XML says of its authors."""
    root = draft_root(xml)
    authors = () if root is None else root.iterfind("front/author")
    return Counter(word for author in authors for text in _values(author) for word in _words(text))


def _values(author: etree._Element) -> Iterator[str]:
    for element in author.iter():
        yield from map(str, element.attrib.values())
        yield element.text or ""
        yield element.tail or ""


def differing(
    ours: Sequence[Line], theirs: Sequence[Line], source: Counter[str]
) -> tuple[int, str, str] | None:
    """The line of the first word that only ours has, what only ours has, and what only theirs; or None."""
    here, there = _counted(ours), _counted(theirs)
    source = source or there
    extra, lacking = here - (there | source), (there & source) - here
    if not extra and not lacking:
        return None
    first = next((line.number for line in ours if extra.keys() & set(_parts(line.text))), 0)
    return first or _number(ours), " ".join(extra.elements()), " ".join(lacking.elements())


def _number(lines: Sequence[Line]) -> int:
    return lines[0].number if lines else 1


def _counted(lines: Iterable[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in _parts(line.text))


def _parts(text: str) -> list[str]:
    return _words(_PREFIX.sub(" ", _LABEL.sub(" ", text)))


def _words(text: str) -> list[str]:
    """Letters and digits between blanks: a telephone number keeps their order."""
    return [word for written in plain(text).split() if (word := "".join(filter(str.isalnum, written)))]
