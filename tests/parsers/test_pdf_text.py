"""Meta-data and words of PDF and PostScript drafts, printed from a text here (R133)."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Extraction, Metadata
from parsers.pdf.ghostscript import arguments, extract_ps, read_ps_output
from parsers.pdf.text import MOST_PAGES, extract_pdf, read_pdf
from parsers.text.document import read
from parsers.text.extract import extract
from parsers.words.bag import matched
from tests.drafts import ERIN, SAM, draft
from tests.pdfs import pdf, postscript

TEXT = draft(
    authors=(ERIN, SAM),
    body=(" ".join(f"Tree {n} (of any kind) is planted \\ watered {n * 3}." for n in range(200)),),
)
PAGES = TEXT.decode().split("\f")
GHOSTSCRIPT = shutil.which("gs")


def extracted(data: bytes) -> Extraction:
    return extract_pdf(read_pdf(data), len(data))


@pytest.mark.requirement("R133")
@pytest.mark.requirement("R16")
def test_a_pdf_says_what_the_text_says_of_itself() -> None:
    data = pdf(PAGES)
    found, of_text = extracted(data).metadata, extract(read(TEXT)).metadata
    for name in Metadata.__dataclass_fields__:
        if name != "octets":
            assert getattr(found, name) == getattr(of_text, name), name
    assert found.octets == len(data)


def test_a_pdf_is_read_page_by_page_with_its_layout() -> None:
    text = read_pdf(pdf(["Internet-Draft      22 November 2026\n\n\n   Words (in parentheses)", "Page two"]))
    assert text.count == 2 and text.pages == (
        "Internet-Draft 22 November 2026\n Words (in parentheses)",
        "Page two",
    )
    assert text.laid_out[0] == "Internet-Draft      22 November 2026\n\n   Words (in parentheses)"


@pytest.mark.requirement("R133")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "could not be opened"),
        (b"%PDF-1.4\nnonsense", "could not be opened"),
        (pdf(PAGES)[:700], "could not be opened"),
        (pdf([""]), "holds no text"),
        (pdf([""] * (MOST_PAGES + 1)), f"at most {MOST_PAGES}"),
    ],
    ids=["empty", "nonsense", "torn", "pictures", "pages"],
)
def test_a_pdf_that_cannot_be_read_is_remarked(data: bytes, reason: str) -> None:
    found = extracted(data)
    assert [remark.tag for remark in found.remarks] == ["pdf-unreadable"]
    assert reason in found.remarks[0].message and found.metadata.title is None


def test_no_octet_of_a_pdf_breaks_the_reading() -> None:
    data = pdf(PAGES[:1])
    for place in range(0, len(data), 97):
        extracted(data[:place] + b"\xff" + data[place + 1 :])


def test_ghostscript_is_asked_safely() -> None:
    asked = arguments("/usr/bin/gs")
    assert asked[0] == "/usr/bin/gs" and asked[-1] == "-"
    assert "-dSAFER" in asked and "-sDEVICE=txtwrite" in asked


@pytest.mark.requirement("R133")
def test_the_answer_of_ghostscript_is_pages_with_layout() -> None:
    letters = [("A", 72, 68), ("&amp;", 78, 68), ("B", 102, 68), ("c", 90, 104)]
    lines = [f'<char bbox="{x} {y} {x + 6} {y}" c="{c}"/>' for c, x, y in letters]
    page = (
        '<page>\n<span bbox="72 68 504 68" font="Courier" size="10.0000">\n'
        + "\n".join(lines)
        + "\n</page>\n"
    )
    text = read_ps_output((page + "<page>\n</page>\n").encode())
    assert text.pages == ("A&   B\n\n   c",)


@pytest.mark.parametrize("output", [b"", b"\xff\x00<char", b"<page>\n</page>\n", b"</page>" * 3000])
def test_an_answer_without_text_is_remarked(output: bytes) -> None:
    found = extract_ps(read_ps_output(output), 9)
    assert [remark.tag for remark in found.remarks] == ["ps-unreadable"]


@pytest.mark.requirement("R133")
@pytest.mark.requirement("R143")
@pytest.mark.skipif(GHOSTSCRIPT is None, reason="Ghostscript is not here")
def test_postscript_says_what_the_text_says() -> None:
    assert GHOSTSCRIPT
    ran = subprocess.run(arguments(GHOSTSCRIPT), input=postscript(PAGES), capture_output=True, timeout=60)
    text = read_ps_output(ran.stdout)
    assert matched(read(TEXT), text.pages).same
    found = extract_ps(text, 1).metadata
    assert (found.identifier, found.title) == ("draft-exemplar-trees-00", "How to Plant a Tree")
    assert found.authors and found.authors[0] == Author("Erin Exemplar", "erin@example.org")
    assert found.creation_date == PartialDate(2026, 11, 22)


@pytest.mark.skipif(GHOSTSCRIPT is None, reason="Ghostscript is not here")
def test_postscript_reads_no_file() -> None:
    assert GHOSTSCRIPT
    reading = b"%!PS\n(/etc/passwd) (r) file 100 string readstring pop show showpage\n"
    ran = subprocess.run(arguments(GHOSTSCRIPT), input=reading, capture_output=True, timeout=60)
    assert b"invalidfileaccess" in ran.stderr and read_ps_output(ran.stdout).pages == ()
