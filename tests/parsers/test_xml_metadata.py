"""The meta-data of a draft in XML: each field where authors put it, and what is said where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Metadata, Remark
from parsers.xml.metadata import extract_xml
from tests.parsers.xml_drafts import v2, v3

pytestmark = pytest.mark.requirement("R132")


def metadata(data: bytes) -> Metadata:
    return extract_xml(data).metadata


def only(data: bytes) -> Remark:
    (remark,) = extract_xml(data).remarks
    return remark


@pytest.mark.requirement("R16")
@pytest.mark.parametrize("data", [v2(), v3()], ids=["v2", "v3"])
def test_every_field_of_both_vocabularies(data: bytes):
    found = extract_xml(data)
    assert found.remarks == ()
    assert found.metadata == Metadata(
        identifier="draft-adams-trees-00",
        name="draft-adams-trees",
        version="00",
        wg_id="",
        wg_flag=False,
        title="How Trees Grow",
        authors=(Author("Ada Adams", "ada@example.org"),),
        abstract="Trees grow upwards.",
        creation_date=PartialDate(2026, 11, 22),
        expiration_date=PartialDate(2027, 5, 26),
        pages=None,
        octets=len(data),
    )
    lines = data.decode().splitlines()
    assert {name: lines[line - 1].partition(" ")[0] for name, line in found.lines.items()} == {
        **dict.fromkeys(("identifier", "name", "version"), "<rfc"),
        "title": "<title>How",
        "authors": "<author",
        "abstract": "<abstract><t>Trees",
        "creation_date": "<date",
        "expiration_date": "<date",
    }


@pytest.mark.requirement("R16")
def test_a_working_groups_draft():
    found = metadata(v3(rfc='docName="draft-ietf-sieve-trees-12" ipr="trust200902" category="std"'))
    assert (found.wg_id, found.wg_flag, found.version) == ("sieve", True, "12")


def test_the_name_may_stand_in_series_info_alone():
    series = '<seriesInfo name="Internet-Draft" value="draft-adams-trees-03"/>'
    assert metadata(v3(rfc='ipr="trust200902" category="info"', series=series)).version == "03"


@pytest.mark.requirement("R95")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("draft-adams-trees-latest", 'found "draft-adams-trees-latest" in line 2: it has no version.'),
        ("trees-00", 'found "trees-00" in line 2: it does not begin with draft-.'),
        ("", "found none."),
    ],
)
def test_a_name_without_version_is_not_found_and_shown(name: str, said: str):
    remark = only(v3(rfc=f'docName="{name}" ipr="trust200902" category="info"'))
    assert (remark.tag, remark.field, remark.line) == ("metadata-not-found", "identifier", 2)
    assert remark.message.endswith(said)


@pytest.mark.parametrize(
    ("name", "tag"),
    [("draft-adams-trees-00.txt", "xml-docname-suffix"), ("Draft-Adams-Trees-00", "draft-name-capitals")],
)
def test_a_name_that_is_written_wrongly_is_read_and_told(name: str, tag: str):
    data = v3(rfc=f'docName="{name}" ipr="trust200902" category="info"')
    assert metadata(data).identifier == "draft-adams-trees-00"
    assert (only(data).tag, only(data).line) == (tag, 2)
    assert name in only(data).message


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ('fullname="Ada B. Adams" initials="A." surname="Adams"', "Ada B. Adams"),
        ('initials="A. B." surname="Adams"', "A. B. Adams"),
        ('fullname="Ада Адамс" asciiFullname="Ada Adams"', "Ада Адамс"),
        ('asciiFullname="Ada Adams"', "Ada Adams"),
        ('fullname="" role="editor"', "Wood & Sons"),
        ('fullname="  Ada \n Adams  " role="editor"', "Ada Adams"),
    ],
)
def test_authors_are_called_as_they_are_printed(attributes: str, name: str):
    author = (
        f"<author {attributes}><organization>Wood &amp; Sons</organization><address>"
        "<email> mailto:ada@example.org </email><email>second@example.org</email></address></author>"
    )
    assert metadata(v3(authors=author)).authors == (Author(name, "ada@example.org"),)


def test_contributors_are_no_authors():
    authors = '<author fullname="A B"><address><email>a@example.org</email></address></author>'
    assert metadata(v3(authors=authors + '<author fullname="C D" role="contributor"/>')).authors == (
        Author("A B", "a@example.org"),
    )


@pytest.mark.requirement("R95")
def test_an_author_without_address_is_named_with_the_line():
    remark = only(v3(authors='<author fullname="Ada Adams"/>'))
    assert (remark.tag, remark.line) == ("author-address-missing", 6)
    assert "Ada Adams" in remark.message


def test_a_title_has_no_markup_and_is_one_line():
    title = "<title abbrev='T'>How\n  <em>Trees</em><br/>grow&#xA0;up&#x2011;wards<!-- not that --></title>"
    assert metadata(v3(title=title)).title == "How Trees grow up-wards"


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("<t>One\n two.</t><t>Three.</t>", "One two.\n\nThree."),
        (
            "<t>A:<list style='symbols'><t>b</t><t hangText='c'>d</t></list>e</t>",
            "A:\n\n* b\n\nc d\n\ne",
        ),
        ("<t>A</t><ul><li>b</li><li><t>c</t></li></ul>", "A\n\n* b\n\n*\n\nc"),
        ("<dl><dt>Root</dt><dd>grows <em>down</em></dd></dl>", "Root grows down"),
        ("<t><bcp14>MUST</bcp14>, <tt>x</tt><iref item='x'/><cref>no</cref></t>", "MUST, x"),
        ("<t>See <xref target='RFC2119'/>.</t>", "See [RFC2119]."),
        (
            "<t>See <xref target='RFC2119' section='3' sectionFormat='of'/>.</t>",
            "See Section 3 of [RFC2119].",
        ),
        ("<t>See <xref target='deep'/>.</t>", "See Section 1.1."),
        ("<t>See <xref target='deep'>below</xref>.</t>", "See below."),
        ("<t>See <eref target='https://example.org/'/>.</t>", "See <https://example.org/>."),
        ("<t>See <eref target='https://example.org/'>it</eref>.</t>", "See it."),
        ("<t>One.<vspace blankLines='1'/>Two.</t>", "One.\n\nTwo."),
        ("<t>One.</t><note><t>Two.</t></note>", "One.\n\nTwo."),
    ],
)
def test_an_abstract_reads_as_its_text_does(abstract: str, text: str):
    deep = "<section><name>A</name><section anchor='deep'><name>B</name><t/></section></section>"
    back = "<back><references><reference anchor='RFC2119'/></references></back>"
    assert metadata(v3(abstract=f"<abstract>{abstract}</abstract>", middle=deep, back=back)).abstract == text


@pytest.mark.requirement("R95")
@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("title", v3(title="<title/>")),
        ("abstract", v3(abstract="")),
        ("abstract", v3(abstract="<abstract> </abstract>")),
        ("authors", v3(authors="")),
    ],
)
def test_what_is_not_there_is_none_with_a_remark(field: str, data: bytes):
    assert getattr(metadata(data), field) is None
    assert (only(data).tag, only(data).field) == ("metadata-not-found", field)


@pytest.mark.parametrize("data", [b"", b"text", b"<html/>", b"\0" * 1000, b"<" * 100_000, b"\xff\xfe<"])
def test_what_is_no_draft_lacks_every_field(data: bytes):
    found = extract_xml(data)
    assert found.metadata == Metadata(octets=len(data))
    assert {r.tag for r in found.remarks} == {"metadata-not-found"}
    assert len(found.remarks) == 10  # pages and octets are not stated in XML


def test_what_stands_before_a_break_is_read_and_what_does_not_is_not():
    whole = v3()
    assert metadata(whole.replace(b"They grow", b"They < grow")).title == "How Trees Grow"
    broken = metadata(whole.replace(b"Trees grow", b"Trees <grow"))
    assert (broken.identifier, broken.title, broken.abstract) == ("draft-adams-trees-00", None, None)


def test_entities_of_the_dtd_are_characters_and_others_are_not_fetched():
    doctype = b'<!DOCTYPE rfc SYSTEM "rfc2629.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<rfc'
    data = v2().replace(b"<rfc", doctype, 1)
    assert (
        metadata(data.replace(b"How Trees", b"How&nbsp;Tr&eacute;es &x;")).title == "How Tr\u00e9es &x; Grow"
    )


@given(st.binary(max_size=400), st.integers(0, 600))
@settings(max_examples=60, deadline=None)
def test_any_octets_in_any_place(junk: bytes, at: int):
    data = v3()
    extract_xml(data[:at] + junk + data[at:])
    extract_xml(junk)


def test_references_from_an_abstract_to_thousands_of_sections_are_linear():
    anchors = [f"s{n}" for n in range(20_000)]
    abstract = "".join(f"<xref target='{a}'/>" for a in anchors)
    sections = "".join(f"<section anchor='{a}'/>" for a in anchors)
    data = v3(abstract=f"<abstract><t>{abstract}</t></abstract>", middle=sections)
    assert (metadata(data).abstract or "").startswith("Section 1Section 2Section 3")
