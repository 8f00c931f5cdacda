"""What others wrote, made harmless for a mail: no control or bidi characters, bounded, in known lines.

Removes and shortens, never interprets. Time is linear in the limit, not in the input.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"

# Controls, formats (bidi overrides, zero-width marks), surrogates and private use draw nothing, or draw
# what is not there. The two joiners are spelling in Persian and several Indic scripts.
UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co"})
JOINERS = frozenset("\u200c\u200d")


def clip(text: str, octets: int) -> str:
    """At most `octets` octets of UTF-8, ending in "…" where something was cut."""
    head = text[: octets + 1].encode(errors="replace")
    if len(head) <= octets and len(text) <= octets:
        return text
    room = octets - len(ELLIPSIS.encode())
    return head[:room].decode(errors="ignore").rstrip() + ELLIPSIS


def one_line(text: str, octets: int = 300) -> str:
    """Visible characters on one line, white space collapsed."""
    head = text[: 4 * octets]
    if head.isascii() and head.isprintable():  # most texts, for speed
        return clip(" ".join(head.split()), octets)
    return clip(" ".join("".join(_visible(head, " ")).split()), octets)


def lines(text: str, octets: int, most: int) -> list[str]:
    """The lines of a block, without trailing white space and with single empty lines."""
    head = text[: 4 * octets].replace("\r\n", "\n").replace("\r", "\n").expandtabs(8)
    block = clip("".join(_visible(head, "\n")), octets).split("\n")
    kept = list(_squeezed(line.rstrip() for line in block))
    return [*kept[:most], ELLIPSIS] if len(kept) > most else kept


def _visible(text: str, newline: str) -> Iterator[str]:
    """Characters that may be shown; a line or paragraph separator becomes `newline`."""
    for char in text:
        if " " <= char <= "~":
            yield char
        elif char in "\n\t\r\v\f\u2028\u2029\x85":
            yield newline
        elif unicodedata.category(char) not in UNWANTED or char in JOINERS:
            yield char


def _squeezed(block: Iterator[str]) -> Iterator[str]:
    """Without empty lines at the start and the end, and never two in a row."""
    pending = started = False
    for line in block:
        if not line:
            pending = started
            continue
        if pending:
            yield ""
        yield line
        pending, started = False, True
