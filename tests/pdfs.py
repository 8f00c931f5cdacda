"""Small PDF and PostScript files for tests, made here in pure Python: text in Courier, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_TOP, _LEFT, _STEP, _SIZE = 760, 72, 12, 10


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF 1.4 of these pages in Latin-1, with a proper table of cross-references."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for index, page in enumerate(pages):
        content = _content(page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 {font} 0 R >> >> /Contents {4 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    return _file(objects)


def _content(page: str) -> str:
    shown = (
        f"BT /F1 {_SIZE} Tf 1 0 0 1 {_LEFT} {_TOP - row * _STEP} Tm ({_escaped(line)}) Tj ET"
        for row, line in enumerate(page.split("\n"))
        if line.strip()
    )
    return "\n".join(shown)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Iterable[str]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + table.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


def postscript(pages: Sequence[str]) -> bytes:
    """A PostScript file of these pages in ASCII."""
    shown = (
        "\n".join(
            f"{_LEFT} {_TOP - row * _STEP} moveto ({_escaped(line)}) show"
            for row, line in enumerate(page.split("\n"))
            if line.strip()
        )
        for page in pages
    )
    body = "\n".join(f"/Courier findfont {_SIZE} scalefont setfont\n{page}\nshowpage" for page in shown)
    return f"%!PS-Adobe-3.0\n{body}\n%%EOF\n".encode("ascii", "replace")
