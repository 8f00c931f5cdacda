"""XML is made self-contained: every form of include, from a library of two entries."""

from __future__ import annotations

import pytest
from lxml import etree

from checks.catalogue.xml_sources import RULES
from parsers.xml.lines import submitted_lines
from parsers.xml.preprocess import Preprocessed, preprocess

ENTRY = (
    b'<reference anchor="RFC2119">\n <front>\n  <title>Key words</title>\n'
    b"  <author/>\n </front>\n</reference>"
)
GROUP = b'<referencegroup anchor="BCP14">' + ENTRY + b"</referencegroup>"
LIBRARY = {"RFC.2119": ENTRY, "RFC.10036": ENTRY.replace(b"2119", b"10036"), "BCP.14": GROUP}
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
TAGS = {rule.tag: rule for rule in RULES}


def done(xml: str | bytes) -> Preprocessed:
    result = preprocess(xml.encode() if isinstance(xml, str) else xml, LIBRARY.get)
    assert {remark.tag for remark in result.remarks} <= TAGS.keys()
    return result


def anchors(result: Preprocessed) -> list[str]:
    return [str(a) for a in etree.fromstring(result.data).xpath("//reference/@anchor")]


@pytest.mark.requirement("R8")
@pytest.mark.parametrize(
    "include",
    [
        '<?rfc include="reference.RFC.2119"?>',
        "<?rfc include='reference.RFC.2119.xml' ?>",
        '<?rfc toc="yes" include="http://xml.resource.org/public/rfc/bibxml/reference.RFC.2119.xml"?>',
        '<xi:include href="https://bib.ietf.org/public/rfc/bibxml/reference.RFC.2119.xml"/>',
        '<xi:include href="_reference.RFC.02119.xml"><xi:fallback>none</xi:fallback></xi:include>',
        '<xi:include href="file:///etc/reference.rfc.2119.XML"/>',
        "&RFC2119;",
        "&inner;",
    ],
)
def test_every_form_of_include_becomes_its_entry(include: str):
    result = done(
        '<!DOCTYPE rfc SYSTEM "rfc2629.dtd" [\n'
        '<!ENTITY RFC2119 SYSTEM "https://xml2rfc.ietf.org/public/rfc/bibxml/reference.RFC.2119.xml">\n'
        f'<!ENTITY inner "&#38;RFC2119;">\n]>\n'
        f"<rfc {XI}><back><references>{include}</references></back></rfc>"
    )
    assert result.remarks == ()
    assert (result.changed, result.resolved, result.root) == (True, ("RFC.2119",), "rfc")
    assert anchors(result) == ["RFC2119"]
    assert b"<?rfc" not in result.data and b"<xi:" not in result.data
    assert b"DOCTYPE" not in result.data and b"ENTITY" not in result.data


@pytest.mark.requirement("R10")
def test_the_result_needs_nothing_else():
    """Read again without a library it is the same: it can be published as it is."""
    result = done(
        f'<!DOCTYPE rfc SYSTEM "rfc2629.dtd">\n<rfc {XI}>&nbsp;<?rfc include="reference.BCP.14"?>'
        '<xi:include href="reference.RFC.10036.xml"/></rfc>'
    )
    again = preprocess(result.data, {}.get)
    assert (again.data, again.changed, again.remarks) == (result.data, False, ())


@pytest.mark.requirement("R8")
def test_what_stands_around_an_include_stays():
    result = done('<rfc>before<?rfc include="reference.RFC.2119"?>after<x/></rfc>')
    text = "".join(etree.fromstring(result.data).itertext())
    assert text.startswith("before") and text.endswith("after")


@pytest.mark.requirement("R86")
def test_a_label_and_five_digits_and_a_group():
    asked = (
        '<xi:include href="https://bib.ietf.org/reference.RFC.10036.xml?anchor=MINE"/>'
        '<?rfc include="reference.BCP.0014"?>'
    )
    result = done(f"<rfc {XI}>{asked}</rfc>")
    assert result.resolved == ("RFC.10036", "BCP.14")
    assert anchors(result) == ["MINE", "RFC2119"]


@pytest.mark.requirement("R87")
def test_xml_without_includes_is_as_it_was():
    xml = (
        '<?xml version="1.0"?>\n<?rfc toc="yes"?>\n<!-- mine -->\n'
        '<rfc docName="draft-a-b-00"><t>x &amp; y</t></rfc>\n'
    )
    result = done(xml)
    assert (result.changed, result.resolved, result.remarks) == (False, (), ())
    assert result.data.decode().splitlines()[1:] == xml.splitlines()[1:]


@pytest.mark.requirement("R8")
def test_the_characters_of_the_dtd_are_known_and_the_draft_s_own_entities():
    result = done(
        '<!DOCTYPE rfc SYSTEM "../tools/rfc2629.dtd" [<!ENTITY me "A. Author">]>'
        '<rfc a="&me;">&me;&nbsp;&mdash;&wj;</rfc>'
    )
    root = etree.fromstring(result.data)
    assert (root.get("a"), root.text) == ("A. Author", "A. Author\u00a0\u2014\u2060")


@pytest.mark.parametrize("shown", ["<!-- {} -->", "<![CDATA[{}]]>"])
def test_an_include_that_is_only_shown_is_left_alone(shown: str):
    include = '<?rfc include="/etc/passwd"?>'
    result = done(f"<rfc>{shown.format(include)}</rfc>")
    assert (result.changed, result.remarks) == (False, ())
    assert b"/etc/passwd" in result.data


@pytest.mark.requirement("R11")
@pytest.mark.parametrize(
    ("include", "named"),
    [
        ('<?rfc include="reference.RFC.99999"?>', "RFC.99999 is not in the local copy"),
        ('<?rfc include="reference.I-D.draft-a-b-03.xml"?>', "no other version is taken"),
        ('<?rfc include="middle.xml"?>', '"middle.xml" in line 5'),
        ('<?rfc include="/etc/passwd"?>', '"/etc/passwd" in line 5'),
        ('<?rfc include=""?>', "it names nothing"),
        ('<xi:include href="file:///etc/passwd" parse="text"/>', 'parse="text"'),
        ('<xi:include href="reference.RFC.2119.xml" parse="text"/>', 'parse="text"'),
        ('<xi:include href="reference.RFC.2119.xml" xpointer="x"/>', "xpointer"),
        (
            '<xi:include href="//host/x.xml"><xi:fallback><t>mine</t></xi:fallback></xi:include>',
            "//host/x.xml",
        ),
        ("<xi:fallback/>", "fallback stands alone"),
    ],
)
def test_an_include_without_an_entry_names_itself_and_its_line(include: str, named: str):
    result = done(f'<?xml version="1.0"?>\n<rfc\n {XI}>\n <back>\n  {include}</back></rfc>')
    (remark,) = result.remarks
    assert (remark.tag, remark.line) == ("xml-include-unresolved", 5)
    assert named in remark.message and "line 5" in remark.message
    assert b"<t>mine</t>" not in result.data and b"href" not in result.data


@pytest.mark.requirement("R111")
@pytest.mark.parametrize("tag", ["xml-include-unresolved", "xml-entity-external"])
def test_the_advice_says_how_to_preprocess_locally(tag: str):
    assert "xml2rfc --expand draft.xml" in TAGS[tag].advice


@pytest.mark.requirement("R11")
def test_external_entities_are_named_with_the_line_where_they_are_used():
    result = done(
        '<!DOCTYPE rfc [\n<!ENTITY a SYSTEM "middle.xml">\n<!ENTITY b SYSTEM "reference.RFC.1.xml">\n]>\n'
        "<rfc><t>one\n two</t>\n\n &a;\n<t/> &b;&a;\n</rfc>"
    )
    assert [(r.tag, r.line) for r in result.remarks] == [
        ("xml-entity-external", 8),
        ("xml-include-unresolved", 9),
        ("xml-entity-external", 9),
    ]


@pytest.mark.requirement("R11")
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rfc SYSTEM "http://h/evil.dtd"><rfc/>',
        '<!DOCTYPE rfc [\n<!ENTITY % p SYSTEM "file:///etc/passwd">\n%p;]><rfc/>',
        '<!DOCTYPE rfc [\n<!ENTITY % p PUBLIC "-//X" "http://h/reference.RFC.2119.xml">\n%p;]><rfc/>',
        '<!DOCTYPE rfc [\n<!ENTITY e SYSTEM "x.xml">]><rfc>&e;</t></rfc>',
    ],
)
def test_a_dtd_from_elsewhere_is_refused(declaration: str):
    remark = done(declaration).remarks[0]
    assert remark.tag == "xml-entity-external" and remark.line is not None


@pytest.mark.requirement("R11")
def test_includes_around_the_root_element_are_errors():
    result = done('<?rfc include="reference.RFC.2119"?>\n<rfc/>\n<?rfc include="x"?>')
    assert [remark.tag for remark in result.remarks] == ["xml-include-unresolved"] * 2
    assert b"include" not in result.data
    assert (
        done(f'<xi:include {XI} href="reference.RFC.2119.xml"/>').remarks[0].tag == "xml-include-unresolved"
    )


@pytest.mark.parametrize(
    "entry",
    [
        b"<rfc/>",
        b"<reference anchor='x'",
        b"<!DOCTYPE reference [<!ENTITY e 'x'>]><reference>&e;</reference>",
        b"<reference><?rfc include='/etc/passwd'?></reference>",
        b"<reference target='javascript:alert(1)'/>",
        b"<reference><front><author><address><uri>data:x</uri></address></author></front></reference>",
        b'<reference><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/></reference>',
        b"<reference>" + b"x" * 600_000 + b"</reference>",
    ],
)
def test_an_entry_is_not_trusted_either(entry: bytes):
    result = preprocess(b'<rfc><?rfc include="reference.RFC.1"?></rfc>', lambda name: entry)
    assert "not fit for use" in result.remarks[0].message
    assert len(result.data) < 300


@pytest.mark.requirement("R153")
@pytest.mark.parametrize(
    ("xml", "line", "said"),
    [
        ("<rfc>\n<t></rfc>", 2, "<t> of line 2 is still open where </rfc> stands"),
        ("<rfc>\n\nAT&T</rfc>", 3, "write &amp;"),
        ("<rfc>\na & b</rfc>", 2, "write &amp;"),
        ("<rfc>\n1 < 2</rfc>", 2, "write &lt;"),
        ("<rfc>\n&le;</rfc>", 2, "write &#8804;"),
        ("<rfc>\n&me;</rfc>", 2, "&me; is used"),
        ("\n<?xml version='1.0'?><rfc/>", 2, "very first characters"),
        ("<rfc>\n<xi:include href='x'/></rfc>", 2, 'xmlns:xi="http://www.w3.org/2001/XInclude"'),
        ("<?xml version='1.0' encoding='klingon'?><rfc/>", 1, "klingon"),
        ("<rfc a='1'\n a='2'/>", 2, "given twice"),
        ('<!DOCTYPE rfc [<!ENTITY e SYSTEM "x">]>\n<rfc a="&e;"/>', 2, "holds &e;, which stands for a file"),
        ("<rfc><!-- a -- b --></rfc>", 1, "comment"),
        ("<rfc>\n", 2, "ends too early"),
        ("<rfc", 1, "ends too early"),
        ("", 1, "no XML"),
        ("Network Working Group", 1, "outside the one element"),
    ],
)
def test_xml_that_is_not_well_formed_is_told_in_words(xml: str, line: int, said: str):
    result = done(xml)
    assert (result.data, result.remarks[0].tag, result.remarks[0].line) == (b"", "xml-not-wellformed", line)
    assert said in result.remarks[0].message and f"line {line}, column" in result.remarks[0].message


def test_each_undefined_entity_is_told():
    messages = [remark.message for remark in done("<rfc>&one;\n&two;</rfc>").remarks]
    assert ["&one;" in messages[0], "&two;" in messages[1]] == [True, True]


def test_entities_whose_definition_was_not_read_are_not_told():
    """The comment ends the DOCTYPE too early."""
    doctype = '<!DOCTYPE rfc [\n<!-- a -- b -->\n<!ENTITY one "1">]>'
    (remark,) = done(f"{doctype}\n<rfc>&one;\n&two;</rfc>").remarks
    assert (remark.line, "comment" in remark.message) == (2, True)


@pytest.mark.requirement("R154")
def test_an_anchor_that_is_there_twice_is_told_with_both_lines():
    result = done(
        '<rfc>\n<section anchor="a"/>\n<section anchor="a"/>\n'
        '<?rfc include="reference.RFC.2119"?>\n<?rfc include="reference.BCP.14"?></rfc>'
    )
    assert [(r.tag, r.line) for r in result.remarks] == [
        ("xml-duplicate-anchor", 3),
        ("xml-duplicate-anchor", 5),
    ]
    assert '"RFC2119" of <reference> in line 5 is that of <reference> in line 4' in result.remarks[1].message


def test_figures_are_part_of_the_file_or_not_there():
    result = done(
        '<rfc><artwork src="file:///etc/passwd"/>\n<artwork src="a.png">text</artwork>\n'
        '<sourcecode src="http://h/x"/><artwork src="data:image/svg+xml,x"/></rfc>'
    )
    assert [(r.tag, r.line) for r in result.remarks] == [
        ("xml-source-external", 1),
        ("xml-source-dropped", 2),
        ("xml-source-external", 3),
    ]
    assert result.data.count(b"src=") == 1 and b"data:image" in result.data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "utf-7", "euc-jp"])
def test_every_encoding_is_read_and_utf_8_written(encoding: str):
    text = "日本" if encoding == "euc-jp" else "é"
    declared = "" if encoding == "utf-16" else f"<?xml version='1.0' encoding='{encoding}'?>"
    result = done(f"{declared}<rfc>{text}<?rfc include='reference.RFC.2119'?></rfc>".encode(encoding))
    assert result.resolved == ("RFC.2119",)
    assert result.data.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<rfc>" + text.encode())


def test_lines_of_the_result_lead_back_to_the_file():
    xml = (
        '<?xml version="1.0"?>\n<!DOCTYPE rfc SYSTEM "rfc2629.dtd" [\n'
        '<!ENTITY a SYSTEM "reference.RFC.2119.xml">\n'
        ']>\n<rfc\n  a="1"\n  b="2">\n<t>one\ntwo</t>\n <references>&a;\n </references>\n'
        "<t>last</t>\n</rfc>\n"
    )
    result = done(xml)
    lines = submitted_lines(result)
    submitted, out = ["", *xml.split("\n")], ["", *result.data.decode().split("\n")]
    for text in ("<t>one", "two</t>", "<t>last</t>", "</rfc>", " </references>"):
        number = next(n for n, line in enumerate(out) if line.endswith(text))
        assert submitted[lines[number]].endswith(text)
    entry = next(n for n, line in enumerate(out) if "<title>" in line)
    assert "&a;" in submitted[lines[entry]]
