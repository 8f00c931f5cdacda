"""Every format by mail: what is made of XML, what the formats must agree on, how they may be packed.

Each test is an exchange with the real program; the drafts are of today, for Alice and Bob.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from maild.references.update import update
from tests.acceptance.record import answer, outcome, tags
from tests.exchange import ALICE, Daemon, attached_report, eventually, human_text, mail, reply
from tests.parsers.test_archive import taped, zipped
from tests.pdfs import pdf, postscript
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
    """An operator who wants no HTML, takes invalid XML, and follows links to a host of his own."""
    config = """
        [xml]
        html = false
        validity = "warning"
        [links]
        hosts = ["localhost", "127.0.0.1"]
        schemes = ["http", "https"]
        """
    with Daemon(tmp_path_factory.mktemp("configured"), config.replace("        ", "")) as started:
        yield started


def sent(daemon: Daemon, *attachments: tuple[str, bytes], body: str = "") -> tuple[str, EmailMessage]:
    """The submission's ID, and what its sender is told first."""
    id = daemon.send(mail(body, *attachments))
    return id, answer(daemon, id)


def consented(daemon: Daemon, id: str, question: EmailMessage) -> None:
    assert outcome(daemon, id) == "checks-passed", human_text(question)
    daemon.send(reply(question, "yes"))
    eventually(lambda: daemon.recorded_state(id) == "posted", f"{id} to be posted")


def posted(daemon: Daemon, name: str) -> dict[str, bytes]:
    """Ending -> octets of what stands in the repository under this name."""
    files = (daemon.folder / "var/repository").glob(f"{name}-00.*")
    return {path.name.removeprefix(f"{name}-00."): path.read_bytes() for path in files}


def findings(told: EmailMessage, tag: str) -> list[dict[str, Any]]:
    return [found for found in attached_report(told)["findings"] if found["tag"] == tag]


def only(told: EmailMessage, tag: str) -> dict[str, Any]:
    (found,) = findings(told, tag)
    return dict(found)


def errors(told: EmailMessage) -> set[str]:
    return {found["tag"] for found in attached_report(told)["findings"] if found["severity"] == "error"}


def line_of(xml: bytes, part: bytes) -> int:
    return xml[: xml.index(part)].count(b"\n") + 1


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
    """<bcp14> in a draft that does not say that it is v3: it can be rendered nevertheless."""
    xml = old_draft(name).replace(b"<t>Trees", b"<t>You <bcp14>MUST</bcp14> see: Trees")
    id, told = sent(daemon, (f"{name}-00.xml", xml))
    assert outcome(daemon, id) == "checks-failed" and only(told, "xml-vocabulary")["severity"] == "error"
    id, question = sent(configured, (f"{name}-00.xml", xml))
    assert only(question, "xml-vocabulary")["severity"] == "warning"
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


# archives


@pytest.mark.requirement("R150", "R151")
@pytest.mark.parametrize("packed", ["zip", "gz", "tar.gz"])
@pytest.mark.parametrize("several", [False, True], ids=["one format", "two formats"])
def test_a_draft_may_come_packed(daemon, name, packed, several):
    xml = xml_draft(name)
    files = [(f"{name}-00.xml", xml), (f"{name}-00.txt", text_of(xml))][: 2 if several else 1]
    if packed == "zip":
        attached = [(f"{name}.zip", zipped(*files))]
    elif packed == "tar.gz":
        attached = [(f"{name}.tar.gz", taped(*files, mode="w:gz"))]
    else:
        attached = [(f"{file}.gz", gzip.compress(data)) for file, data in files]
    id, question = sent(daemon, *attached)
    assert "filename-differs" not in tags(question)
    given = [form["format"] for form in attached_report(question)["formats"] if not form["generated"]]
    assert ("text" in given) is several
    consented(daemon, id, question)
    assert posted(daemon, name)["source.xml"] == xml


def encrypted(name: str) -> bytes:
    """The flag alone will do."""
    data = bytearray(zipped((f"{name}-00.txt", b"x" * 100)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.requirement("R151")
def test_hostile_archives_are_refused_and_nothing_is_written(daemon, name, text):
    inner = zipped((f"{name}-00.txt", text()))
    hostile = {
        "archive-member": zipped(("../../escaped.txt", text())),
        "archive-nested": zipped(("inner.zip", inner)),
        "archive-encrypted": encrypted(name),
        "archive-too-large": gzip.compress(bytes(50_000_000)),
        "archive-damaged": inner[:-30],
    }
    for tag, data in hostile.items():
        id, told = sent(daemon, (f"{name}.{'gz' if data[:1] == bytes([31]) else 'zip'}", data))
        assert outcome(daemon, id) == "checks-failed" and tag in errors(told), human_text(told)
        assert only(told, tag)["message"]
    assert not list(daemon.folder.parent.rglob("escaped.txt"))


# PDF and PostScript


@pytest.mark.requirement("R143", "R133", "R3")
def test_a_pdf_of_the_text_is_posted_with_it(daemon, name, text):
    data = text()
    printed = pdf(data.decode().split("\f"))
    id, question = sent(daemon, (f"{name}-00.txt", data), (f"{name}-00.pdf", printed))
    assert [form["format"] for form in attached_report(question)["formats"]] == ["text", "pdf"]
    consented(daemon, id, question)
    assert posted(daemon, name) == {"txt": data, "pdf": printed}


@pytest.mark.requirement("R143", "R133", "R70")
def test_a_pdf_is_held_against_the_text_that_the_xml_makes(daemon, name):
    xml = xml_draft(name)
    right = pdf(text_of(xml).decode().split("\f"))
    wrong = pdf(text_of(xml_draft(name, body="<t>Of trees nothing is known.</t>" * 9)).decode().split("\f"))
    id, told = sent(daemon, (f"{name}-00.xml", xml), (f"{name}-00.pdf", wrong))
    assert outcome(daemon, id) == "checks-failed" and errors(told) == {"pdf-differs"}
    id, question = sent(daemon, (f"{name}-00.xml", xml), (f"{name}-00.pdf", right))
    consented(daemon, id, question)
    assert set(posted(daemon, name)) == {"txt", "html", "xml", "source.xml", "pdf"}


@pytest.mark.requirement("R143", "R68")
def test_another_pdf_goes_the_manual_way(daemon, name, text):
    data = text(body=("Dig a hole, put the tree into it, and water it now and then.",))
    other = text(body=("Never dig holes for trees; let the wind sow them wherever it wants to, and wait.",))
    printed = pdf(other.decode().split("\f"))
    id, told = sent(daemon, (f"{name}-00.txt", data), (f"{name}-00.pdf", printed))
    assert outcome(daemon, id) == "checks-failed" and errors(told) == {"pdf-differs"}
    assert "manual" in human_text(told)
    assert posted(daemon, name) == {}


@pytest.mark.requirement("R133", "R18")
def test_a_pdf_of_another_title_disagrees(daemon, name, text):
    printed = pdf(text(title="How to Fell a Tree").decode().split("\f"))
    id, told = sent(daemon, (f"{name}-00.txt", text()), (f"{name}-00.pdf", printed))
    assert outcome(daemon, id) == "checks-failed"
    found = only(told, "formats-disagree")
    assert "How to Fell a Tree" in found["message"] and "How to Plant a Tree" in found["message"]


@pytest.mark.requirement("R143")
def test_postscript_that_nothing_here_can_read_goes_the_manual_way(own_daemon, name, text, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")  # whether Ghostscript is installed or not
    own_daemon.start()
    printed = postscript(text().decode().split("\f"))
    id, told = sent(own_daemon, (f"{name}-00.txt", text()), (f"{name}-00.ps", printed))
    assert outcome(own_daemon, id) == "checks-failed" and errors(told) == {"ps-not-compared"}
    assert "Ghostscript" in only(told, "ps-not-compared")["message"]


@pytest.mark.requirement("R143", "R133")
def test_postscript_of_the_text_is_posted_with_it(daemon, name, text):
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    printed = postscript(text().decode().split("\f"))
    id, question = sent(daemon, (f"{name}-00.txt", text()), (f"{name}-00.ps", printed))
    consented(daemon, id, question)
    assert posted(daemon, name)["ps"] == printed


# links


@pytest.mark.requirement("R142", "R107")
def test_a_link_alone_is_named_and_what_to_do_instead(daemon):
    id, told = sent(daemon, body="https://drafts.example/draft-adams-trees-00.txt\n")
    assert outcome(daemon, id) == "checks-failed"
    assert "https://drafts.example/draft-adams-trees-00.txt" in only(told, "links-off")["message"]
    assert "Attach the file that the link leads to." in human_text(told)


@pytest.mark.requirement("R142")
@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://localhost/draft.txt", "not on the public Internet"),
        ("http://127.0.0.1/draft.txt", "not on the public Internet"),
        ("http://127.0.0.1:22/draft.txt", "port 22"),
        ("https://elsewhere.example/draft.txt", "not among the servers"),
    ],
)
def test_a_link_to_a_place_that_must_not_be_asked_is_an_error_with_its_reason(configured, url, why):
    id, told = sent(configured, body=f"{url}\n")
    assert outcome(configured, id) == "checks-failed"
    found = only(told, "link-not-fetched")
    assert found["severity"] == "error" and url in found["message"] and why in found["message"]


def test_the_program_has_nothing_to_complain_of(daemon: Daemon, configured: Daemon):
    for folder in (daemon.folder, configured.folder):
        assert "Traceback" not in Path(folder / "log").read_text()
