"""The eleven fields from drafts of five eras, and honest answers where one is missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.catalogue.text import RULES
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Extraction, Metadata
from parsers.text.document import read
from parsers.text.extract import extract

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"

EXPECTED = {
    "nroff-1996": Metadata(
        identifier="draft-brook-pigeon-relay-02",
        name="draft-brook-pigeon-relay",
        version="02",
        wg_id="",
        wg_flag=False,
        title="Relaying Datagrams through Carrier Lofts",
        authors=(
            Author("Ada K. Brook", "abrook@loft.example.org"),
            Author("Tomas O. van Wyk", "wyk@roosts.example.net"),
        ),
        creation_date=PartialDate(1996, 9, 14),
        expiration_date=PartialDate(1997, 3, 14),
        pages=2,
    ),
    "word-2001": Metadata(
        identifier="draft-ietf-hydro-flowmeter-01",
        name="draft-ietf-hydro-flowmeter",
        version="01",
        wg_id="hydro",
        wg_flag=True,
        title="A Management Information Base for Flow Meters: Objects for Rivers, Canals, and Pipes",
        authors=(
            Author("Léa Fontaine", "lea.fontaine@aquifer.example"),
            Author("John Stone", "jstone@gauges.example"),
        ),
        creation_date=PartialDate(2001, 7),
        expiration_date=PartialDate(2002, 1),
        pages=1,
    ),
    "xml2rfc-v1-2006": Metadata(
        identifier="draft-ito-teapot-discovery-03",
        name="draft-ito-teapot-discovery",
        version="03",
        wg_id="",
        wg_flag=False,
        title="The Teapot Discovery Protocol (TDP) for Shared Kitchens and Meeting-Rooms",
        authors=(Author("Kenji Ito", "ito@tea.example"), Author("Maria de la Cruz", "maria@samovar.example")),
        creation_date=PartialDate(2006, 5, 1),
        expiration_date=PartialDate(2006, 11, 2),
        pages=3,
    ),
    "no-formfeeds-2014": Metadata(
        identifier="draft-ietf-clocks-leap-10",
        name="draft-ietf-clocks-leap",
        version="10",
        wg_id="clocks",
        wg_flag=True,
        title="Leap Seconds Considered",
        authors=(
            Author("Anders Ångström", "anders@tiempo.example"),
            Author("Luis Perez", "luis@tiempo.example"),
            Author("Laura Perez", "laura@sundial.example"),
        ),
        creation_date=PartialDate(2014, 2, 28),
        expiration_date=PartialDate(2014, 9, 1),
        pages=2,
    ),
    "xml2rfc-v3-2026": Metadata(
        identifier="draft-novak-bridge-toll-00",
        name="draft-novak-bridge-toll",
        version="00",
        wg_id="",
        wg_flag=False,
        title="Bridges: Updates to the Toll Format",
        authors=(
            Author("Zdeňka Nováková Novák", "zdenka@guild.example"),
            Author("Qing Wu", "qing.wu@wu.example"),
        ),
        creation_date=PartialDate(2026, 11, 22),
        expiration_date=PartialDate(2027, 5, 27),
        pages=2,
    ),
}
ABSTRACTS = {
    "nroff-1996": (
        "A loft that keeps",
        "within the same day.",
        "Comments are welcome and should be sent to the authors.",
    ),
    "word-2001": ("This memo defines", "and in pipes.", "It asks for comments on the hydro mailing list."),
    "xml2rfc-v1-2006": ("Kitchens are shared. The", "an XML-based description of pots (see [TEA]).", ""),
    "no-formfeeds-2014": ("Leap seconds are", "updates RFC 1305.", "The second paragraph is short."),
    "xml2rfc-v3-2026": ("This document describes", "may hold a list:", "* another one."),
}
FIELDS = [name for name in Metadata.__dataclass_fields__ if name not in ("abstract", "octets")]

pytestmark = [pytest.mark.requirement("R16"), pytest.mark.requirement("R131")]


def fixture(era: str) -> bytes:
    return (FIXTURES / f"{era}.txt").read_bytes()


def changed(era: str, *changes: tuple[str, str]) -> Extraction:
    """The fixture with words replaced, each of which must be there."""
    text = fixture(era).decode("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return extract(read(text.encode()))


def message(extraction: Extraction, tag: str, field: str) -> str:
    found = [remark for remark in extraction.remarks if (remark.tag, remark.field) == (tag, field)]
    assert len(found) == 1, extraction.remarks
    return found[0].message


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("era", EXPECTED)
def test_every_field_of_every_era(era: str, field: str) -> None:
    assert getattr(extract(read(fixture(era))).metadata, field) == getattr(EXPECTED[era], field)


@pytest.mark.parametrize("era", EXPECTED)
def test_the_size_is_that_of_the_submitted_file(era: str) -> None:
    assert extract(read(fixture(era))).metadata.octets == len(fixture(era))


@pytest.mark.parametrize("era", ABSTRACTS)
def test_the_abstract_is_whole_and_nothing_more(era: str) -> None:
    begins, holds, ends = ABSTRACTS[era]
    abstract = extract(read(fixture(era))).metadata.abstract or ""
    assert abstract.startswith(begins)
    assert holds in abstract
    assert abstract.endswith(ends or holds)


@pytest.mark.parametrize("era", EXPECTED)
def test_a_good_draft_gets_no_remarks_and_every_field_a_line(era: str) -> None:
    extraction = extract(read(fixture(era)))
    assert extraction.remarks == ()
    assert {"identifier", "title", "authors", "abstract", "creation_date"} <= set(extraction.lines)


@pytest.mark.parametrize("era", EXPECTED)
def test_the_lines_are_where_the_fields_stand(era: str) -> None:
    document = read(fixture(era))
    extraction = extract(document)
    title = extraction.metadata.title or "?"
    assert title.split()[0] in document.raw[extraction.lines["title"] - 1]
    assert "bstract" in document.raw[extraction.lines["abstract"] - 1]


@pytest.mark.requirement("R31")
@pytest.mark.parametrize("era", EXPECTED)
def test_the_preview_ends_with_the_abstract(era: str) -> None:
    extraction = extract(read(fixture(era)))
    assert "draft-" in extraction.preview
    assert (extraction.metadata.abstract or "?").split()[-1] in extraction.preview.splitlines()[-1]
    assert "[Page" not in extraction.preview


@pytest.mark.requirement("R31")
def test_a_preview_of_anything_is_short() -> None:
    assert len(extract(read(b"text\n" * 5000)).preview.splitlines()) <= 120


@pytest.mark.requirement("R95")
@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    ("field", "old", "new", "names"),
    [
        (
            "identifier",
            "draft-novak-bridge-toll-00",
            "draft-novak-bridge-toll-latest",
            "draft-novak-bridge-toll-latest",
        ),
        (
            "identifier",
            "draft-novak-bridge-toll-00",
            "draft-novak-bridge-toll-02pre",
            "draft-novak-bridge-toll-02pre",
        ),
        ("identifier", "draft-novak-bridge-toll-00", "draft_novak-bridge-toll-00", 'begin with "draft-"'),
        ("identifier", "draft-novak-bridge-toll-00", "draft-novak-bridge-toll", "line 12"),
        ("abstract", "Abstract\n", "Summary\n", '"Abstract"'),
        ("creation_date", "22 November 2026", "31 February 2026", '"31 February 2026" in line 8'),
        ("creation_date", "November 2026", "", "date of the draft"),
        ("expiration_date", "27 May 2027", "31 April 2027", '"31 April 2027"'),
        ("expiration_date", "27 May 2027", "in six months", '"Expires: …"'),
        ("title", "Bridges: Updates to the Toll Format", "", "title"),
    ],
)
def test_a_field_that_is_not_there_is_named_with_what_was_found(
    field: str, old: str, new: str, names: str
) -> None:
    extraction = changed("xml2rfc-v3-2026", (old, new))
    assert getattr(extraction.metadata, field) is None
    assert names in message(extraction, "metadata-not-found", field)


@pytest.mark.requirement("R95")
def test_nothing_at_all_names_every_field() -> None:
    extraction = extract(read(b""))
    named = {remark.field for remark in extraction.remarks}
    assert named == {"identifier", "title", "authors", "abstract", "creation_date", "expiration_date"}


@pytest.mark.requirement("R95")
def test_an_author_without_an_address_is_named() -> None:
    extraction = changed("xml2rfc-v3-2026", ("   Email: qing.wu@wu.example", ""))
    assert (extraction.metadata.authors or ())[1] == Author("Qing Wu", None)
    assert "Qing Wu" in message(extraction, "author-address-missing", "authors")


@pytest.mark.parametrize("written", ["draft-novak-bridge-toll-100", "draft-novak-bridge-toll-7"])
def test_the_version_is_the_digits_of_the_draft(written: str) -> None:
    metadata = changed("xml2rfc-v3-2026", ("draft-novak-bridge-toll-00", written)).metadata
    assert metadata.identifier == written
    assert metadata.version == written.rpartition("-")[2]


def test_capitals_in_the_name_are_remarked() -> None:
    extraction = changed("xml2rfc-v3-2026", ("draft-novak-bridge-toll-00", "draft-Novak-bridge-toll-00"))
    assert extraction.metadata.identifier == "draft-novak-bridge-toll-00"
    assert "draft-Novak" in message(extraction, "draft-name-capitals", "name")


def test_a_suffix_in_capitals_is_no_matter() -> None:
    extraction = changed("xml2rfc-v3-2026", ("draft-novak-bridge-toll-00", "draft-novak-bridge-toll-00.TXT"))
    assert extraction.metadata.identifier == "draft-novak-bridge-toll-00"
    assert extraction.remarks == ()


def test_a_name_over_two_lines_is_joined() -> None:
    extraction = changed(
        "xml2rfc-v3-2026", ("draft-novak-bridge-toll-00", "draft-novak-bridge-\n      toll-00")
    )
    assert extraction.metadata.identifier == "draft-novak-bridge-toll-00"


def test_the_name_may_stand_in_the_status_section() -> None:
    extraction = changed(
        "nroff-1996",
        ("draft-brook-pigeon-relay-02.txt   ", " " * 34),
        ("     This document is an", "     This draft, file name draft-brook-pigeon-relay-02.txt, is an"),
    )
    assert extraction.metadata.identifier == "draft-brook-pigeon-relay-02"


def test_dates_of_expiry_that_contradict_each_other_are_told() -> None:
    extraction = changed("xml2rfc-v3-2026", ("will expire on 27 May 2027", "will expire on 1 June 2027"))
    assert extraction.metadata.expiration_date == PartialDate(2027, 5, 27)
    told = message(extraction, "expiration-contradiction", "expiration_date")
    assert "27 May 2027" in told
    assert "1 June 2027" in told


def test_the_running_header_has_the_month_when_the_first_page_has_no_date() -> None:
    extraction = changed("xml2rfc-v3-2026", ("22 November 2026", ""))
    assert extraction.metadata.creation_date == PartialDate(2026, 11)


def test_two_dates_on_the_first_page_are_no_date() -> None:
    extraction = changed("xml2rfc-v3-2026", ("Bridge Guild\nIntended", "3 May 2026\nIntended"))
    assert extraction.metadata.creation_date is None
    told = message(extraction, "metadata-not-found", "creation_date")
    assert "3 May 2026" in told
    assert "22 November 2026" in told


@pytest.mark.parametrize(
    "heading", ["ABSTRACT", "Abstract:", "1.  Abstract", "1 - Abstract", "   Abstract", " " * 30 + "Abstract"]
)
def test_headings_of_abstracts(heading: str) -> None:
    metadata = changed("xml2rfc-v3-2026", ("Abstract\n", f"{heading}\n")).metadata
    assert (metadata.abstract or "").startswith("This document describes the toll format")
    assert (metadata.abstract or "").endswith("another one.")


def test_an_abstract_at_the_left_edge_ends_at_a_known_heading() -> None:
    text = fixture("xml2rfc-v3-2026").decode().replace("\n   ", "\n")
    assert (extract(read(text.encode())).metadata.abstract or "").endswith("another one.")


def test_the_entry_in_the_table_of_contents_is_no_abstract() -> None:
    contents = "Table of Contents\n\n   Abstract . . . . . . . 2\n   1. Introduction . . . . 3\n\nAbstract\n"
    metadata = changed("xml2rfc-v3-2026", ("Abstract\n", contents)).metadata
    assert (metadata.abstract or "").startswith("This document")


def test_an_underline_is_no_part_of_the_title() -> None:
    title = "                   Bridges: Updates to the Toll Format\n"
    extraction = changed("xml2rfc-v3-2026", (title, title + "                   " + "-" * 35 + "\n"))
    assert extraction.metadata.title == "Bridges: Updates to the Toll Format"


def test_every_tag_is_explained() -> None:
    tags = {rule.tag for rule in RULES}
    used = {
        line.split('"')[1]
        for source in (Path(extract.__code__.co_filename).parent).glob("*.py")
        for line in source.read_text("utf-8").replace("Remark(\n", "Remark(").splitlines()
        if 'Remark("' in line
    }
    assert used == tags
    assert all(rule.advice and rule.meaning and rule.reference for rule in RULES)
