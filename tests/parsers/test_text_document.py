"""Reading plain text: charsets, line ends, control characters, page furniture, line numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.text.document import Document, read

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"
ERAS = ("nroff-1996", "word-2001", "xml2rfc-v1-2006", "no-formfeeds-2014", "xml2rfc-v3-2026")

pytestmark = pytest.mark.requirement("R131")


def fixture(name: str) -> bytes:
    return (FIXTURES / f"{name}.txt").read_bytes()


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def tags(document: Document) -> list[str]:
    return [remark.tag for remark in document.remarks]


@pytest.mark.parametrize(
    ("data", "charset"),
    [(b"plain\n", "us-ascii"), ("na\u00efve\n".encode(), "utf-8"), (b"na\xefve\n", "windows-1252")],
)
def test_the_charset_is_found(data: bytes, charset: str) -> None:
    assert read(data).charset == charset


def test_a_text_that_is_not_utf_8_is_remarked_with_its_line() -> None:
    document = read(b"one\ntwo \x93quoted\x94\n")
    assert tags(document) == ["text-encoding"]
    assert document.remarks[0].line == 2
    assert texts(document)[1] == "two “quoted”"


def test_letters_encoded_twice_are_reported_not_repaired() -> None:
    document = read("one\nna\u00c3\u00afve\n".encode())
    assert tags(document) == ["text-mojibake"]
    assert texts(document)[1] == "na\u00c3\u00afve"


@pytest.mark.parametrize(
    ("data", "tag", "line"),
    [(b"a\nb\0c\n", "text-nul", 2), (b"a\nb\x07c\n", "text-control-character", 2)],
)
def test_characters_no_draft_may_hold_are_remarked(data: bytes, tag: str, line: int) -> None:
    document = read(data)
    assert (document.remarks[0].tag, document.remarks[0].line) == (tag, line)
    assert not any(ord(c) < 32 for text in texts(document) for c in text)


def test_a_byte_order_mark_is_no_character() -> None:
    assert texts(read(b"\xef\xbb\xbfAbstract\n"))[0] == "Abstract"


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\r\r\n"])
@pytest.mark.parametrize("era", ERAS)
def test_every_kind_of_line_end_reads_the_same(era: str, end: bytes) -> None:
    data = fixture(era).replace(b"\r\n", b"\n")
    assert read(data.replace(b"\n", end)).lines == read(data).lines


def test_overstrike_and_underline_fold() -> None:
    assert texts(read(b"A\bAb\bbst\btract _\bu_\bn_\bd c\b_\n"))[0] == "Abstract und c"


def test_tabs_expand_and_trailing_blanks_go() -> None:
    assert texts(read(b"a\tb  \n"))[0] == "a       b"


def test_raw_keeps_what_was_sent() -> None:
    assert read(b"a\tb  \n\fc\n").raw == ("a\tb  ", "\fc", "")


@pytest.mark.parametrize("era", ERAS)
def test_page_furniture_is_taken_out(era: str) -> None:
    document = read(fixture(era))
    assert not any("[Page" in line.text for line in document.lines)
    assert len(document.footers) == fixture(era).count(b"[Page")
    assert len(document.headers) == max(0, document.pages - 1)


@pytest.mark.parametrize("era", ERAS)
def test_lines_keep_their_numbers(era: str) -> None:
    document = read(fixture(era))
    for line in document.lines:
        if line.text:
            assert line.text == document.raw[line.number - 1].lstrip("\f").rstrip()


def test_a_paragraph_torn_by_a_page_break_is_whole_again() -> None:
    lines = texts(read(fixture("nroff-1996")))
    at = next(i for i, text in enumerate(lines) if text.endswith("asked to send it"))
    assert lines[at + 1] == "     again within the same day."


@pytest.mark.parametrize(
    ("era", "pages"), [("nroff-1996", 2), ("xml2rfc-v1-2006", 3), ("no-formfeeds-2014", 2)]
)
def test_pages_are_counted(era: str, pages: int) -> None:
    assert read(fixture(era)).pages == pages


def test_pages_of_an_unpaginated_text_are_those_it_would_fill() -> None:
    assert read(b"line\n" * 100).pages == 2


def test_footers_with_a_bare_number_are_known_by_coming_back() -> None:
    page = "\n".join(f"   text {chr(97 + n % 26)}" for n in range(50))
    data = "".join(f"{page}\n\nBrook        Expires May 2001        {n}\n\n" for n in (1, 2, 3, 4))
    document = read(data.encode())
    assert document.pages == 4
    assert not any("Expires" in line.text for line in document.lines)


def paged(bodies: list[str], footer: str = "", header: str = "") -> bytes:
    """Pages at form feeds; `footer` with the page's number in the place of #."""
    pages = []
    for number, body in enumerate(bodies, 1):
        foot = f"\n\n{footer.replace('#', str(number))}\n" if footer else ""
        pages.append(f"{header}\n\n{body}{foot}" if header else f"{body}{foot}")
    return "\f\n".join(pages).encode()


@pytest.mark.parametrize(
    "footer", ["", "Exemplar                 Expires 26 May 2027                 [Page #]"]
)
@pytest.mark.parametrize(
    "line", ["       type string;", "     }", '     reference "RFC XXXX";', "     leaf name 1 {"]
)
def test_lines_of_code_that_come_back_at_the_edges_of_pages_stay(footer: str, line: str) -> None:
    inner = "\n".join(f"     leaf number-{letter};" for letter in "abcdefgh")
    edged, plain = f"{line}\n{inner}\n{line}", f"     container x;\n{inner}\n     container y;"
    document = read(paged([edged, plain] * 4, footer))
    assert texts(document).count(line) == 8
    assert len([text for text in texts(document) if text]) == 80
    assert len(document.footers) == (8 if footer else 0)


def test_a_header_without_a_date_is_known_by_standing_on_every_page() -> None:
    document = read(paged([f"   Text {letter}." for letter in "abcdefgh"], header="The Art of Gardening"))
    assert texts(document).count("The Art of Gardening") == 1  # the first page's is its title
    assert document.headers == ("The Art of Gardening",) * 7
