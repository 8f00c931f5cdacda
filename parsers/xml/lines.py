"""Lines of the submitted file for lines of the preprocessed one, so that findings name the former.

The DOCTYPE goes, entries come in, tags of several lines become one: the two differ. Read again
only when a finding needs it.
"""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from parsers.xml.entry import parser
from parsers.xml.includes import source_line
from parsers.xml.preprocess import Preprocessed

_FAR = 1 << 31


def submitted_lines(pre: Preprocessed) -> tuple[int, ...]:
    """At index n, the line of the submitted file for line n of `pre.data`; index 0 is for no line."""
    lines = pre.data.count(b"\n") + 1
    known = _known(pre)
    found = [1] * (known[0][0] if known else lines + 1)
    for (out, line), (next_out, next_line) in pairwise([*known, (lines + 1, _FAR)]):
        found.extend(
            # Counted on from the node before; back from the node after, where an entry lies between.
            max(line, min(line + offset, next_line - (next_out - out - offset)))
            for offset in range(next_out - out)
        )
    return tuple(found)


def _known(pre: Preprocessed) -> list[tuple[int, int]]:
    """Where nodes stand: (line of `data`, line of the file), the last node of each line, ascending."""
    if not pre.data:
        return []
    try:
        root = etree.fromstring(pre.data, parser(comments=True))
    except etree.XMLSyntaxError:
        return []
    at = map(source_line, root.iter())
    return sorted(dict(zip(at, pre.nodes, strict=False)).items())
