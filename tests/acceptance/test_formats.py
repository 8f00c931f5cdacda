"""XML by mail: what is made of it, what it may include, and what a text beside it must agree with.

Each test is an exchange with the real program; the drafts are of today, for Alice and Bob.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maild.references.update import update
from tests.acceptance.record import outcome, tags
from tests.acceptance.submitting import consented, errors, findings, line_of, only, posted, sent
from tests.exchange import ALICE, Daemon, attached_report, eventually, human_text, reply
from tests.references.library import entry, write
from tests.xml_drafts import BODY, TITLE, old_draft, text_of, today, xml_draft

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
BIB = "https://bib.ietf.org/public/rfc/bibxml"
RFC_2119, RFC_8174, RFC_8126 = (
    "Key words for use in RFCs to Indicate Requirement Levels",
    "Ambiguity of Uppercase vs Lowercase in RFC 2119 Key Words",
    "Guidelines for Writing an IANA Considerations Section in RFCs",
)


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """An operator who wants no HTML, and takes invalid XML."""
    config = '[xml]\nhtml = false\nvalidity = "warning"\n'
    with Daemon(tmp_path_factory.mktemp("configured"), config) as started:
        yield started


# XML alone


@pytest.mark.requirement("R3", "R69", "R70", "R87", "R112", "R132", "R10", "R36")
def test_of_xml_alone_text_and_html_are_made_and_all_are_posted(daemon, name):
    """ALICE -> the XML; ALICE <- what was read in it, and how its text begins; yes; four files."""
    xml = xml_draft(name)
    id, question = sent(daemon, (f"{name}-00.xml", xml))
    said, draft = human_text(question), attached_report(question)["draft"]
    assert TITLE in said and "Alice Adams <alice@example.com>" in said and "Bob Brown" in said
    assert "| Internet-Draft" in said and "This document says how trees grow." in said
    assert (draft["identifier"], draft["title"]) == (f"{name}-00", TITLE)
    assert draft["creation_date"] == today().isoformat()
    assert posted(daemon, name) == {}
    consented(daemon, id, question)
    files = posted(daemon, name)
    assert set(files) == {"txt", "html", "xml", "source.xml"}
    assert files["txt"] == text_of(files["xml"]) and b"in good soil" in files["txt"]
    assert b"<html" in files["html"] and b"in good soil" in files["html"]
    assert files["source.xml"] == xml


@pytest.mark.requirement("R132", "R3", "R70")
def test_a_draft_in_the_old_vocabulary_is_posted_too(daemon, name):
    id, question = sent(daemon, (f"{name}-00.xml", old_draft(name)))
    assert attached_report(question)["draft"]["authors"][0]["name"] == "Ada Adams"
    consented(daemon, id, question)
    assert {"txt", "html", "xml"} <= set(posted(daemon, name))


@pytest.mark.requirement("R36")
def test_where_one_file_is_in_the_way_none_is_posted(daemon, name):
    """Somebody has put a file there by hand, of which the ledger does not know."""
    id, question = sent(daemon, (f"{name}-00.xml", xml_draft(name)))
    in_the_way = daemon.folder / "var/repository" / f"{name}-00.html"
    in_the_way.write_text("another one")
    daemon.send(reply(question, "yes"))
    told = daemon.mail(ALICE, f"{name}-00", id)
    eventually(lambda: daemon.recorded_state(id) == "rejected", f"{id} to be rejected")
    assert posted(daemon, name) == {"html": b"another one"}, human_text(told)
    in_the_way.unlink()


@pytest.mark.requirement("R130", "R70")
def test_html_can_be_switched_off(configured, name):
    id, question = sent(configured, (f"{name}-00.xml", xml_draft(name)))
    consented(configured, id, question)
    assert set(posted(configured, name)) == {"txt", "xml", "source.xml"}


@pytest.mark.requirement("R115")
def test_html_that_cannot_be_made_is_a_warning_and_the_rest_is_posted(daemon, name):
    xml = xml_draft(name, body='<t>Look:</t>\n<artwork type="">\n</artwork>')
    id, question = sent(daemon, (f"{name}-00.xml", xml))
    failed = only(question, "html-failed")
    assert (failed["severity"], failed["line"]) == ("warning", line_of(xml, b"<artwork"))
    consented(daemon, id, question)
    assert set(posted(daemon, name)) == {"txt", "xml", "source.xml"}


# includes


@pytest.mark.requirement("R8", "R85", "R10")
def test_includes_of_every_kind_are_resolved_from_the_local_library(daemon, name):
    """An entity, an instruction and an XInclude; both forms of the XML are posted."""
    entity = f'<!ENTITY RFC2119 SYSTEM "{BIB}/reference.RFC.2119.xml">'
    xml = xml_draft(
        name,
        before=f"<!DOCTYPE rfc [{entity}]>\n",
        body=f'{BODY}<t><xref target="RFC2119"/>, <xref target="RFC8174"/>, <xref target="RFC8126"/></t>',
        references=f'&RFC2119;\n<?rfc include="reference.RFC.8174"?>\n'
        f'<xi:include {XI} href="{BIB}/reference.RFC.8126.xml"/>',
    )
    id, question = sent(daemon, (f"{name}-00.xml", xml))
    consented(daemon, id, question)
    files = posted(daemon, name)
    assert files["source.xml"] == xml
    for mark in (b"<!DOCTYPE", b"<!ENTITY", b"include"):
        assert mark in xml and mark not in files["xml"]
    for title in (RFC_2119, RFC_8174, RFC_8126):
        assert title.encode() in files["xml"]
        assert title in " ".join(files["txt"].decode().split()).replace("- ", "-")


@pytest.mark.requirement("R8", "R85")
def test_an_include_is_resolved_from_the_library_that_the_operator_has_imported(own_daemon, name, tmp_path):
    """The operator, before the daemon starts: references update; then ALICE -> XML that cites from it."""
    entries = write(tmp_path / "bibxml", {"reference.RFC.10036.xml": entry("RFC10036", "A Fifth Digit")})
    update(str(entries), own_daemon.folder / "var/references/library.sqlite")
    own_daemon.start()
    xml = xml_draft(name, references='<?rfc include="reference.RFC.10036.xml"?>')
    id, question = sent(own_daemon, (f"{name}-00.xml", xml))
    assert errors(question) == set(), human_text(question)[-1500:]
    consented(own_daemon, id, question)
    assert b"A Fifth Digit" in posted(own_daemon, name)["txt"]


@pytest.mark.requirement("R11", "R111", "R7")
@pytest.mark.parametrize(
    "include",
    ['<?rfc include="reference.RFC.77777.xml"?>', f'<xi:include {XI} href="reference.RFC.77777.xml"/>'],
    ids=["instruction", "XInclude"],
)
def test_an_unknown_include_is_an_error_that_names_it_and_says_what_to_do(daemon, name, include):
    xml = xml_draft(name, references=f'<?rfc include="reference.RFC.2119.xml"?>\n{include}')
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed"
    found = only(told, "xml-include-unresolved")
    assert found["severity"] == "error" and found["line"] == line_of(xml, include.encode())
    assert "reference.RFC.77777.xml" in found["message"]
    said = " ".join(human_text(told).split())
    assert "RFC.77777" in said and f"line {found['line']}" in said
    assert "Preprocess the draft on your own machine" in said and "xml2rfc --expand draft.xml" in said


@pytest.mark.requirement("R11", "R161")
def test_of_an_unknown_include_what_follows_from_it_is_not_told_beside_it(daemon, name):
    """Every <xref> to it points to nothing, a list without it is empty, and nothing can be rendered."""
    cited = '<t>Trees grow <xref target="RFC77777"/> as told in <xref target="RFC77777"/>.</t>'
    xml = xml_draft(name, body=cited, references='<?rfc include="reference.RFC.77777.xml"?>')
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed"
    assert errors(told) == {"xml-include-unresolved"} and not findings(told, "render-warning")


# text and XML together


@pytest.mark.requirement("R146", "R148", "R18")
def test_the_text_that_the_xml_makes_agrees_with_it(daemon, name):
    xml = xml_draft(name)
    text = text_of(xml)
    id, question = sent(daemon, (f"{name}-00.txt", text), (f"{name}-00.xml", xml))
    assert not {"text-differs", "formats-disagree"} & tags(question)
    consented(daemon, id, question)
    assert posted(daemon, name)["txt"] == text


@pytest.mark.requirement("R148", "R146")
def test_another_layout_of_the_same_words_is_no_difference(daemon, name):
    """Lines broken elsewhere, as another generator does it."""
    xml = xml_draft(name)
    text = text_of(xml).replace(b"good soil; nobody knows", b"good\n   soil; nobody\n   knows")
    assert b"nobody\n   knows" in text
    id, question = sent(daemon, (f"{name}-00.txt", text), (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-passed" and "text-differs" not in tags(question)


@pytest.mark.requirement("R146", "R147", "R149")
def test_one_number_changed_in_the_text_is_a_warning_with_the_difference(daemon, name):
    xml = xml_draft(name)
    text = text_of(xml)
    changed = text.replace(b"300", b"400")
    assert changed != text
    id, question = sent(daemon, (f"{name}-00.txt", changed), (f"{name}-00.xml", xml))
    found = only(question, "text-differs")
    assert found["severity"] == "warning" and found["line"] == line_of(changed, b"400")
    assert "400" in found["message"] and "300" in found["message"]
    (difference,) = (
        part for part in question.iter_attachments() if part.get_filename() == "text-against-xml.diff"
    )
    assert "400" in difference.get_content() and "300" in difference.get_content()
    consented(daemon, id, question)


@pytest.mark.requirement("R18")
def test_two_titles_are_an_error_that_shows_both(daemon, name):
    xml = xml_draft(name)
    text = text_of(xml).replace(TITLE.encode(), b"How Trees Fall")
    id, told = sent(daemon, (f"{name}-00.txt", text), (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed"
    found = only(told, "formats-disagree")
    assert found["severity"] == "error" and found["field"] == "title"
    assert TITLE in found["message"] and "How Trees Fall" in found["message"]


# XML that is none, or no draft


@pytest.mark.requirement("R153", "R69")
def test_malformed_xml_is_one_error_with_its_line(daemon, name):
    xml = xml_draft(name).replace(b"</middle>\n", b"")
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed" and errors(told) == {"xml-not-wellformed"}
    found = only(told, "xml-not-wellformed")
    assert found["line"] == line_of(xml, b"</rfc>")
    assert "<middle>" in found["message"] and "column" in found["message"]


@pytest.mark.requirement("R154", "R69")
@pytest.mark.parametrize("version", ["v2", "v3"])
def test_an_element_that_the_vocabulary_lacks_is_an_error_with_its_line(daemon, name, version):
    made = old_draft(name) if version == "v2" else xml_draft(name)
    xml = made.replace(b"<t>Trees grow", b"<tree/>\n<t>Trees grow")
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed"
    found = only(told, f"xml-invalid-{version}")
    assert found["severity"] == "error" and found["line"] == line_of(xml, b"<tree/>")
    assert f"<tree> in line {found['line']}" in found["message"]
    assert errors(told) == {found["tag"]}  # that nothing could be rendered for it is no news


@pytest.mark.requirement("R155", "R156")
def test_the_operator_may_take_validity_for_a_warning(daemon, configured, name):
    """<bcp14> in a draft that says that it is v2: it can be rendered nevertheless."""
    old = old_draft(name).replace(b"<rfc ", b'<rfc version="2" ')
    xml = old.replace(b"<t>Trees", b"<t>You <bcp14>MUST</bcp14> see: Trees")
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed" and only(told, "xml-invalid-v2")["severity"] == "error"
    id, question = sent(configured, (f"{name}-00.xml", xml))
    assert only(question, "xml-invalid-v2")["severity"] == "warning"
    consented(configured, id, question)


@pytest.mark.requirement("R69", "R155", "R156")
def test_with_a_text_of_its_own_a_draft_needs_none_that_is_made(configured, name):
    xml = xml_draft(name)
    invalid = xml.replace(b"<t>Trees grow", b"<tree/>\n<t>Trees grow")
    id, told = sent(configured, (f"{name}-00.xml", invalid))
    assert outcome(configured, id) == "checks-failed" and errors(told) == {"render-failed"}
    assert "together with the XML" in " ".join(human_text(told).split())
    text = text_of(xml)
    id, question = sent(configured, (f"{name}-00.xml", invalid), (f"{name}-00.txt", text))
    assert "was not compared with it" in " ".join(human_text(question).split())
    assert only(question, "xml-invalid-v3")["severity"] == "warning"
    consented(configured, id, question)
    assert posted(configured, name)["txt"] == text


def test_the_program_has_nothing_to_complain_of(daemon: Daemon, configured: Daemon):
    for folder in (daemon.folder, configured.folder):
        assert "Traceback" not in Path(folder / "log").read_text()
