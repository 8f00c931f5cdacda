"""Meta-data that the draft itself does not hold, from lines that a person writes in a mail (R28).

    Replaces: draft-a-b, draft-c-d
    Discuss: list@example.org

Read from a person's own text: what is quoted, or stands in a draft, was taken out before. Nothing is
judged here but shape: whether there is such a draft is the ledger's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from maild.domain.submission import External

MOST_REPLACED = 20
_MOST_LINES = 2_000
_LONGEST = 200  # characters of a value that are kept
_FIELD = re.compile(r"^[ \t*_]{0,8}(replaces|discuss)[*_]{0,2} ?[:：][*_]{0,2}(.{0,2000})$", re.IGNORECASE)
_NOTHING = frozenset({"", "none", "nothing", "-", "n/a", "no", "nil"})


def taken(lines: Sequence[str]) -> tuple[External, list[str]]:
    """What the lines say, and the lines that say something else. Linear in their length."""
    replaces: list[str] = []
    discuss = ""
    rest: list[str] = []
    open_list = False  # a list that ends in a comma goes on
    for line in lines[:_MOST_LINES]:
        field = _FIELD.match(line)
        if field and field[1].lower() == "discuss":
            discuss, open_list = _place(field[2]) or discuss, False
        elif field or (open_list and line.strip().lower().startswith("draft-")):
            value = field[2] if field else line
            replaces += _names(value)
            open_list = value.rstrip().endswith(",")
        else:
            rest.append(line)
            open_list = False
    return External(tuple(dict.fromkeys(replaces))[:MOST_REPLACED], discuss), rest


def is_field(line: str) -> bool:
    return bool(_FIELD.match(line))


def _names(value: str) -> Iterable[str]:
    """Names of drafts as they are written, without a version: what replaces a draft replaces all of it."""
    for word in re.split(r"[\s,;]+", value.strip()):
        name = word.strip("<>[]()\"'.").lower()
        if name not in _NOTHING and name != "and":
            yield re.sub(r"(?:-\d\d)?(?:\.(?:txt|xml|html|pdf|ps))?$", "", name[:_LONGEST])


def _place(value: str) -> str:
    place = value.strip().strip("<>").strip()[:_LONGEST]
    bare = re.sub(r"^mailto:", "", place, flags=re.IGNORECASE)
    return "" if bare.lower() in _NOTHING else bare
