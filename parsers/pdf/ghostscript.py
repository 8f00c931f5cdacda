"""How Ghostscript is asked for the words of a PostScript file, and what its answer says.

Only the arguments and the reading of the output are here: who runs it, and within which limits, is elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from maild.domain.draft import Extraction, Remark
from parsers.pdf import layout
from parsers.pdf.text import MOST_PAGES, MOST_TEXT, extraction

_LINE = re.compile(
    r'<char bbox="(?P<left>-?\d{1,6}) (?P<y>-?\d{1,6}) (?P<right>-?\d{1,6}) -?\d{1,6}"'
    r' c="(?P<c>[^"\n]{1,12})"/>'
    r'|<span bbox="[^"\n]{1,80}" font="[^"\n]{0,200}" size="(?P<size>\d{1,6}(?:\.\d{1,6})?)">'
)


@dataclass(frozen=True, slots=True)
class PsText:
    """What a PostScript file says, page by page."""

    pages: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def arguments(gs: str) -> list[str]:
    """The command, with the path of Ghostscript; the file goes to its standard input.

    Out comes a line of about 37 octets for every letter, with its place: pages and blank lines are in no
    other of its formats. What the file itself prints goes to standard error.

    -dSAFER: no file of the machine is read or written, no program run (the default since 9.50, said anyway).
    """
    safe = ["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dNOPROMPT"]
    return [gs, *safe, "-sDEVICE=txtwrite", "-dTextFormat=0", "-sstdout=%stderr", "-sOutputFile=-", "-"]


def read_ps_output(output: bytes) -> PsText:
    """Any octets at all; linear in them. Output that was cut off is read as far as it goes."""
    if output.count(b"\n") > MOST_TEXT:
        return PsText((), (_unreadable(f"It holds more than {MOST_TEXT:,} characters."),))
    text = output.decode("utf-8", "replace")
    parts = text.split("</page>", MOST_PAGES + 1)[:-1] or [text]
    if len(parts) > MOST_PAGES:
        return PsText((), (_unreadable(f"It has more than {MOST_PAGES} pages."),))
    pages = tuple(layout.laid_out(_letters(part)) for part in parts)
    while pages and not pages[-1]:
        pages = pages[:-1]  # Ghostscript ends with an empty page of its own
    return PsText(pages) if pages else PsText((), (_unreadable("It holds no text, only pictures perhaps."),))


def _letters(page: str) -> list[layout.Letter]:
    """Ghostscript's y grows downward, and both are the base line: the size gives the height."""
    letters: list[layout.Letter] = []
    size = 10.0
    for match in _LINE.finditer(page):
        if match["size"]:
            size = min(max(float(match["size"]), 1.0), 1000.0)
        elif len(letters) < layout.MOST_LETTERS:
            bottom = -float(match["y"])
            left, right = float(match["left"]), float(match["right"])
            letters.append(layout.Letter(unescape(match["c"]), left, bottom, right, bottom + size))
    return letters


def extract_ps(text: PsText, octets: int) -> Extraction:
    """R133: the meta-data of the pages; `octets` is the size of the file."""
    return extraction(text.pages, len(text.pages), octets, text.remarks)


def _unreadable(reason: str) -> Remark:
    return Remark("ps-unreadable", f"The PostScript was not read. {reason}")
