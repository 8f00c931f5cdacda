"""The library: names in every spelling, the starter set, files that are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from maild.domain.errors import ConfigurationError
from maild.references.library import Library, starter
from maild.references.update import update
from parsers.xml.citation import citation
from parsers.xml.entry import read_entry
from parsers.xml.preprocess import preprocess
from tests.references.library import NOW, entry, write


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write(
        tmp_path / "bibxml",
        {
            "reference.RFC.0791.xml": entry("RFC0791", "Internet Protocol"),
            "reference.RFC.10036.xml": entry("RFC10036", "A fifth digit"),
            "reference.I-D.a-b.xml": entry("I-D.a-b", "Newest"),
            "reference.I-D.draft-a-b-03.xml": entry("I-D.a-b", "Third"),
            "reference.W3C.REC-xml-20081126.xml": entry("W3C.REC-xml-20081126", "XML"),
            "reference.DOI.10.1145_1.xml": entry("DOI.10.1145/1355734.1355746", "A paper"),
            "reference.3GPP.23.401.xml": entry("SDO-3GPP.23.401", "GPRS"),
        },
    )
    update(str(tmp_path / "bibxml"), tmp_path / "references.sqlite", now=NOW)
    return Library.open(tmp_path / "references.sqlite")


def title(data: bytes | None) -> str | None:
    return None if data is None else etree.fromstring(data).findtext("front/title")


@pytest.mark.requirement("R85")
@pytest.mark.requirement("R86")
@pytest.mark.parametrize(
    ("include", "found"),
    [
        ("reference.RFC.0791.xml", "Internet Protocol"),
        ("reference.RFC.791", "Internet Protocol"),
        ("_REFERENCE.rfc.00791.XML", "Internet Protocol"),
        ("https://www.rfc-editor.org/refs/bibxml/reference.RFC.0791.xml?anchor=IP", "Internet Protocol"),
        (r"C:\bibxml\reference.RFC.0791.xml", "Internet Protocol"),
        ("RFC.791", "Internet Protocol"),
        ("rfc0791", "Internet Protocol"),
        ("reference.RFC.10036", "A fifth digit"),
        ("reference.RFC.1003", None),
        ("bibxml3/reference.I-D.a-b.xml", "Newest"),
        ("reference.I-D.draft-a-b", "Newest"),
        ("reference.I-D.draft-a-b-03.xml", "Third"),
        ("reference.I-D.a-b-03.xml", "Third"),
        ("https://datatracker.ietf.org/doc/bibxml3/draft-a-b-03.xml", "Third"),
        ("reference.I-D.draft-a-b-02.xml", None),
        ("bibxml4/reference.W3C.rec-XML-20081126", "XML"),
        ("bibxml5/reference.SDO-3GPP.23.401.xml", "GPRS"),
        ("draft-a-b-03.xml", None),
        ("../../etc/passwd", None),
        ("", None),
        ("reference." * 1000, None),
    ],
)
def test_the_base_name_decides(library: Library, include: str, found: str | None):
    assert title(library.lookup(include)) == found


@pytest.mark.parametrize(
    ("include", "name", "anchor"),
    [
        ("bibxml7/reference.DOI.10.1145/1355734.1355746.xml", "DOI.10.1145/1355734.1355746", None),
        ("reference.DOI.10.1145%2F1355734.xml#x", "DOI.10.1145/1355734", None),
        ("reference.RFC.2119.xml?x=1&anchor=KEYWORDS", "RFC.2119", "KEYWORDS"),
        ("reference.RFC.2119.xml?anchor=<t>", "RFC.2119", None),
        ("reference.RFC2119.xml", "RFC.2119", None),
        ("reference.IEEE.802.1Q_2014.xml", "IEEE.802.1Q_2014", None),
    ],
)
def test_names_of_citations(include: str, name: str, anchor: str | None):
    found = citation(include)
    assert found and (found.name, found.anchor) == (name, anchor)


@pytest.mark.parametrize(
    "include", ["middle.xml", "reference.xml", "reference.OEspec", "a.RFC.2119.xml", "rfc2119.xml"]
)
def test_other_names_are_no_citations(include: str):
    assert citation(include) is None


def test_the_library_knows_its_age_and_its_counts(library: Library):
    assert library.updated() == NOW
    assert library.age(NOW + timedelta(hours=36)) == 1.5
    assert library.counts() == {"3GPP": 1, "DOI": 1, "I-D": 2, "RFC": 2, "W3C": 1}


@pytest.mark.requirement("R85")
def test_without_a_library_the_starter_set_answers(tmp_path: Path):
    library = Library.open(tmp_path / "none.sqlite")
    assert library.updated() is None and library.age(datetime.now(UTC)) is None and library.counts() == {}
    assert (
        title(library.lookup("reference.RFC.2119.xml"))
        == "Key words for use in RFCs to Indicate Requirement Levels"
    )
    assert library.lookup("reference.RFC.0001.xml") is None
    group = etree.fromstring(library.lookup("reference.BCP.0014.xml") or b"")
    assert [member.get("anchor") for member in group] == ["RFC2119", "RFC8174"]


def test_every_entry_of_the_starter_set_can_be_used():
    assert len(starter()) > 60
    for key, data in starter().items():
        for reference in read_entry(data).iter("reference"):
            series = {s.get("name"): s.get("value") for s in reference.findall("seriesInfo")}
            number = reference.get("anchor", "").removeprefix("RFC").lstrip("0")
            assert (series["RFC"], series["DOI"].startswith("10.17487/RFC")) == (number, True), key
            assert reference.findtext("front/title") and reference.find("front/date").get("year")
            assert all(a.get("surname") or a.findtext("organization") for a in reference.iter("author"))


def test_the_library_goes_before_the_starter_set(tmp_path: Path):
    write(tmp_path / "new", {"reference.RFC.2119.xml": entry("RFC2119", "Other words")})
    update(str(tmp_path / "new"), tmp_path / "l.sqlite")
    assert title(Library.open(tmp_path / "l.sqlite").lookup("RFC.2119")) == "Other words"


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_file_that_is_no_library_is_named(tmp_path: Path, content: bytes):
    path = tmp_path / "a?b #.sqlite"  # special in a URI, too
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="references"):
        Library.open(path)


@pytest.mark.requirement("R8")
def test_a_draft_is_preprocessed_with_it(library: Library):
    result = preprocess(b'<rfc><?rfc include="reference.RFC.0791"?></rfc>', library.lookup)
    assert b"<title>Internet Protocol</title>" in result.data
