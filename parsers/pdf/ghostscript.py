"""How Ghostscript is asked for the words of a PostScript file, and what its answer says.

Only the arguments and the reading of the output are here: who runs it, and within which limits, is elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from maild.domain.draft import Extraction, Remark
from parsers.pdf.text import MOST_PAGES, MOST_TEXT, extraction


@dataclass(frozen=True, slots=True)
class PsText:
    """What a PostScript file says, page by page."""

    pages: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def arguments(gs: str) -> list[str]:
    """The command, with the path of Ghostscript; the file goes to its standard input, UTF-8 comes out.

    -dSAFER: no file of the machine is read or written, no program run (the default since 9.50, said anyway).
    """
    safe = ["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dNOPROMPT", "-dMaxBitmap=0"]
    return [gs, *safe, "-sDEVICE=txtwrite", "-dTextFormat=3", "-sstdout=%stderr", "-sOutputFile=-", "-"]


def read_ps_output(output: bytes) -> PsText:
    """Pages end at form feeds. Never raises."""
    text = output[: 4 * MOST_TEXT].decode("utf-8", "replace").replace("\r\n", "\n")
    pages = tuple(text.removesuffix("\f").split("\f", MOST_PAGES))
    if len(text) > MOST_TEXT or len(pages) > MOST_PAGES:
        return PsText(
            (), (_unreadable(f"It holds more than {MOST_PAGES} pages or {MOST_TEXT:,} characters."),)
        )
    if not text.strip():
        return PsText((), (_unreadable("It holds no text, only pictures perhaps."),))
    return PsText(pages)


def extract_ps(text: PsText, octets: int) -> Extraction:
    """R133: the meta-data of the pages; `octets` is the size of the file."""
    return extraction(text.pages, len(text.pages), octets, text.remarks)


def _unreadable(reason: str) -> Remark:
    return Remark("ps-unreadable", f"The PostScript was not read. {reason}")
