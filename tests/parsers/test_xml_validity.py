"""Validity of XML drafts: what is wrong, in which line, and what would be right."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import etree

from maild.domain.draft import Remark
from parsers.xml import schemas
from parsers.xml.preprocess import preprocess
from parsers.xml.validity import validity
from tests.parsers.xml_drafts import v2, v3

CORPUS = Path(os.environ.get("MAILD_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
SVG = "http://www.w3.org/2000/svg"


def only(data: bytes) -> Remark:
    (remark,) = validity(data)
    return remark


@pytest.mark.parametrize("data", [v2(), v3()], ids=["v2", "v3"])
def test_a_valid_draft_has_no_remark(data: bytes):
    assert validity(data) == ()


@pytest.mark.requirement("R153")
@pytest.mark.requirement("R155")
def test_xml_that_is_not_well_formed_has_line_and_column():
    remark = only(v3(abstract="<abstract><t>Up</abstract>"))
    assert (remark.tag, remark.line) == ("xml-not-wellformed", 8)
    assert "in line 8, column 27: <t> of line 8 is still open where </abstract> stands" in remark.message


@pytest.mark.requirement("R153")
@pytest.mark.parametrize("data", [b"", b"\0", b"no XML", b"<rfc", "<rfc>é".encode("latin-1")])
def test_any_octets_are_answered(data: bytes):
    assert {remark.tag for remark in validity(data)} == {"xml-not-wellformed"}


@pytest.mark.requirement("R154")
@pytest.mark.requirement("R156")
@pytest.mark.parametrize(
    ("middle", "message"),
    [
        (
            "<section><p>x</p></section>",
            "<p> in line 11 is no element of the v3 vocabulary: it is of HTML; write <t>.",
        ),
        (
            "<section><sectoin/></section>",
            "<sectoin> in line 11 is no element of the v3 vocabulary; did you mean section.",
        ),
        (
            "<section><ul><t>x</t></ul></section>",
            "<t> in line 11 is not allowed in <ul>; allowed there: <li>.",
        ),
        (
            "<section><t>x</t><name>Late</name></section>",
            "<name> in line 11 can't stand after <t> in <section>; only ",
        ),
        ("<section><dl><dt>x</dt></dl></section>", "<dl> in line 11 lacks <dd>."),
        (
            "<section>Words <t>x</t></section>",
            '<section> in line 11 holds text of its own, "Words"; put it into <t>.',
        ),
        (
            '<section tilte="x"><t/></section>',
            '<section> in line 11 has the attribute "tilte", which it can\'t have; did you mean title.',
        ),
        (
            "<section><t bullet='o' style='x' tilte='y'>z</t></section>",
            '<t> in line 11 has the attributes "bullet", "style", "tilte", which it can\'t have; it can',
        ),
        (
            "<section anchro='x' tilte='y'><t/></section>",
            '<section> in line 11 has the attributes "anchro", "tilte", which it can\'t have; did you mean '
            "anchor, title.",
        ),
        (  # what belongs there has other attributes
            "<section><t><date kind='x'/></t></section>",
            "<date> in line 11 is not allowed in <t>; allowed there: <bcp14>, ",
        ),
        ("<section><t><xref/></t></section>", "<xref> in line 11 lacks the attribute target."),
        (
            "<section><t><xref target='x'/></t></section>",
            '<xref> in line 11 has target="x", but no element has that anchor.',
        ),
        (
            "<section anchor='a b'><t/></section>",
            '<section> in line 11 has anchor="a b"; a name is made of letters, digits and . - _, '
            "and begins with a letter.",
        ),
        (
            "<section><ul spacing='tight'><li/></ul></section>",
            '<ul> in line 11 has spacing="tight"; allowed: "normal", "compact".',
        ),
    ],
)
def test_each_mistake_says_what_was_found_and_what_is_allowed(middle: str, message: str):
    remark = only(v3(middle=middle))
    assert (remark.tag, remark.line) == ("xml-invalid-v3", 11)
    assert remark.message.startswith(message)


@pytest.mark.requirement("R154")
def test_v2_is_judged_by_its_own_vocabulary():
    remark = only(v2(middle='<section title="x"><t><list><figure><artwork/></figure></list></t></section>'))
    assert remark.tag == "xml-invalid-v2"
    assert remark.message == "<figure> in line 10 is not allowed in <list>; allowed there: <t>."


@pytest.mark.requirement("R154")
def test_extensions_of_rfc2629_xslt_are_called_so_and_told_once():
    extension = '<x:ref xmlns:x="http://purl.org/net/xml2rfc/ext">y</x:ref>'
    remark = only(v2(middle=f'<section title="x"><t>{extension * 13}</t></section>'))
    assert remark.message == (
        "<x:ref> in line 10 is no element of the v2 vocabulary: it is an extension of rfc2629.xslt; apply "
        "its clean-for-DTD.xslt before submitting. And 12 more like this."
    )


@pytest.mark.requirement("R154")
def test_a_draft_says_which_vocabulary_it_is_in():
    newer = v2(middle='<section title="x"><ul><li>y</li></ul></section>')
    assert [(r.tag, r.line) for r in validity(newer)] == [("xml-version-missing", 2)]
    assert "<ul> in line 10" in only(newer).message
    neither = v2(middle='<section title="x"><ul><li>y</li></ul><tree/></section>')
    assert {r.tag: r.line for r in validity(neither)} == {"xml-vocabulary": 2, "xml-invalid-v3": 10}
    assert only(v2().replace(b"<rfc ", b'<rfc version="7" ')).tag == "xml-vocabulary"
    assert "<html>" in only(b"<html/>").message


@pytest.mark.requirement("R154", "R156")
@pytest.mark.parametrize(
    ("middle", "said"),
    [
        (
            '<section title="x" anchor="a"><t><xref target="a" format="none" relative="#x"/></t></section>',
            "The attribute relative of <xref> in line 10 is of the v3",
        ),
        (
            '<section title="x"><t keepWithNext="true">y</t></section>',
            "The attribute keepWithNext of <t> in line 10 is of the v3",
        ),
        (
            '<section title="x"><t>y</t><artwork>z</artwork></section>',
            "<artwork> in <section> in line 10 is of the v3 vocabulary",
        ),
    ],
)
def test_v3_without_its_own_elements_is_known_by_attributes_and_places(middle: str, said: str):
    remark = only(v2(middle=middle))
    assert (remark.tag, remark.line) == ("xml-version-missing", 2)
    assert remark.message.startswith(said)
    mistaken = v2(middle=middle.replace("</section>", "<tree/></section>"))
    assert {one.tag for one in validity(mistaken)} == {"xml-invalid-v2"}


@pytest.mark.requirement("R156")
def test_twenty_remarks_are_enough():
    names = "".join(f"<t{n}x{n}/>" for n in range(500))
    found = validity(v3(middle=f"<section>{names}</section>"))
    assert len(found) == 20
    assert found[-1].message == "There are 481 more kinds of mistakes in the XML."


def test_any_number_of_attributes_is_checked_in_no_time():
    """libxml2 takes exponential time: 17 legal attributes on <rfc> are 77 s, and artwork can have 13."""
    known = schemas.v3().elements["artwork"].attributes
    given = " ".join(f'{name}="x"' for name in known if "{" not in name and name != "anchor")
    found = validity(v3(middle=f"<section>{f'<artwork {given}>x</artwork>' * 3000}</section>"))
    assert len(found) < 20


def test_svg_is_part_of_v3():
    artwork = "<section><artset><artwork type='svg'><svg xmlns='{}'>{}</svg></artwork></artset></section>"
    good = artwork.format(SVG, "<rect x='1' y='1' width='1' height='1' fill='black'/>")
    bad = artwork.format(SVG, "<script/>")
    assert validity(v3(middle=good)) == ()
    assert "namespace" in only(v3(middle=bad)).message


@pytest.mark.requirement("R154")
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of drafts is not here")
def test_the_verdict_is_that_of_libxml2():
    """But for xmlns attributes, which a DTD can't know, and duplicate anchors, which `preprocess` tells."""
    rng = etree.RelaxNG(file=schemas._path("data/v3.rng"))
    dtd = etree.DTD(schemas._path("templates/rfc2629.dtd"))
    records = map(json.loads, (CORPUS / "index.jsonl").read_text("utf-8").splitlines())
    different = []
    for record in [r for r in records if "xml" in r["files"]][::4]:
        data = preprocess((CORPUS / record["files"]["xml"]).read_bytes(), lambda name: None).data
        if data and (pair := _verdicts(data, rng, dtd)) and pair[0] != pair[1]:
            different.append(record["id"])
    assert different == []


def _verdicts(data: bytes, rng: etree.RelaxNG, dtd: etree.DTD) -> tuple[bool, bool] | None:
    root = etree.fromstring(data)
    found = [
        remark for remark in validity(data) if remark.tag not in ("xml-vocabulary", "xml-version-missing")
    ]
    if root.get("version") != "3" and len(found) < len(validity(data)):
        return None
    newer = root.get("version") == "3"
    for name in list(root.attrib):
        if newer or name in ("ipr", "category", "submissionType", "consensus"):
            del root.attrib[name]
    theirs = (rng if newer else dtd).validate(root)
    errors = str((rng if newer else dtd).error_log)
    if not theirs and ("xmlns" in errors or "REDEFINED" in errors):
        return None
    return theirs, not [remark for remark in found if not (newer and "<rfc>" in remark.message)]


def test_a_hundred_thousand_attributes_of_one_element_are_linear():
    """lxml's attrib.items() is not."""
    data = b"<rfc " + b" ".join(b'a%d=""' % n for n in range(100_000)) + b"/>"
    told = validity(data)
    assert told[0].message.startswith('<rfc> in line 1 has the attributes "a0", "a1", ')
    assert len(told) == 2 and len(told[0].message) < 500
