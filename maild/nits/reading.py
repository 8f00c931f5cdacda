"""What is kept of a program's words: they repeat what stands in a submitted draft, and are not trusted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from maild.nits.checker import Nit, NoResult

OF_A_KIND = 20  # nits with the same code; more are counted
LONGEST = 500  # characters of a message
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,79}")
_URL = re.compile(r"https?://[!-~]{1,300}")


def code(text: str) -> str:
    """The code, if it can be part of a tag; NoResult otherwise."""
    if not _CODE.fullmatch(text):
        raise NoResult("it names a finding in a way that is none of its own")
    return text


def clause(text: str, longest: int = LONGEST) -> str:
    """One line, printable, of limited length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * longest]).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def url(text: str) -> str:
    """The address, or nothing."""
    return text if _URL.fullmatch(text) else ""


def limited(nits: Iterable[Nit]) -> Iterator[Nit]:
    """The first ones of each kind; the last of these says how many more there are."""
    every = list(nits)
    kinds, seen = Counter(nit.code for nit in every), Counter[str]()
    for nit in every:
        seen[nit.code] += 1
        more = kinds[nit.code] - OF_A_KIND
        if seen[nit.code] == OF_A_KIND and more > 0:
            yield replace(nit, message=f"{nit.message} ({more} more of this kind.)")
        elif seen[nit.code] <= OF_A_KIND:
            yield nit
