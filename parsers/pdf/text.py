"""The text of a PDF, page by page, by pdfium; its meta-data by the reading of plain text (R133).

It is made to run in a child with limits on processor time and memory: a hostile file can make pdfium abort.
It renders nothing and runs no script. The information dictionary of a PDF is not believed: templates and
earlier drafts leave their titles in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from maild.domain.draft import Extraction, Metadata, Remark
from parsers.pdf import layout
from parsers.text.document import read
from parsers.text.extract import extract

MOST_PAGES = 2000
MOST_TEXT = 20_000_000  # characters
_HYPHEN = re.compile(r"[\x02\ufffe]\s*")  # pdfium's mark of a hyphen at the end of a line
_HYPHENS = (2, 0xFFFE)
_FIRST, _LAST = 3, 5  # pages whose layout is looked at: the front, and the addresses


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says; `pages` are the texts of its pages, `count` how many it has."""

    pages: tuple[str, ...]
    count: int
    laid_out: tuple[str, ...] = ()  # the first and the last pages with their layout, for the meta-data
    remarks: tuple[Remark, ...] = ()


def read_pdf(data: bytes) -> PdfText:
    """Any octets at all; what cannot be read is a remark. Not safe against crashes of pdfium itself."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
            if count > MOST_PAGES:
                return _failed(count, f"It has {count} pages; at most {MOST_PAGES} are read.")
            return _checked(_text(document, count))
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        return _failed(0, f"It could not be opened or read: {str(error)[:200]}")


def _text(document: pypdfium2.PdfDocument, count: int) -> PdfText:
    pages: list[str] = []
    laid_out: list[str] = []
    for number in range(count):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            pages.append(_HYPHEN.sub("-", text.get_text_range().replace("\r\n", "\n")))
            if number < _FIRST or number >= count - _LAST:
                laid_out.append(layout.laid_out(list(_letters(text))))
        if sum(map(len, pages)) > MOST_TEXT:
            break
    return PdfText(tuple(pages), count, tuple(laid_out))


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[layout.Letter]:
    for index in range(min(text.count_chars(), layout.MOST_LETTERS)):
        code = pdfium_c.FPDFText_GetUnicode(text.raw, index)
        box = text.get_charbox(index, loose=True)
        yield layout.Letter("-" if code in _HYPHENS else chr(code), *box)


def _checked(text: PdfText) -> PdfText:
    if sum(map(len, text.pages)) > MOST_TEXT:
        return _failed(text.count, f"It holds more than {MOST_TEXT:,} characters.")
    if not any(map(str.strip, text.pages)):
        return _failed(text.count, "It holds no text, only pictures perhaps.")
    return text


def _failed(count: int, reason: str) -> PdfText:
    return PdfText((), count, (), (_unreadable(reason),))


def _unreadable(reason: str) -> Remark:
    return Remark("pdf-unreadable", f"The PDF was not read. {reason}")


def extract_pdf(text: PdfText, octets: int) -> Extraction:
    """The meta-data of the pages; `octets` is the size of the file."""
    return extraction(text.laid_out, text.count, octets, text.remarks)


def extraction(pages: tuple[str, ...], count: int, octets: int, remarks: tuple[Remark, ...]) -> Extraction:
    """The meta-data of pages with layout. Their lines have no numbers that a person could look up."""
    if not any(map(str.strip, pages)):
        return Extraction(Metadata(pages=count or None, octets=octets), {}, remarks)
    found = extract(read("\f".join(pages).encode("utf-8", "replace")))
    told = tuple(replace(remark, line=None) for remark in found.remarks)
    metadata = replace(found.metadata, pages=count, octets=octets)
    return Extraction(metadata, {}, (*remarks, *told), found.preview)
