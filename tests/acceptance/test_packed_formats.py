"""Archives, PDF, PostScript and links by mail: how a draft may be packed, printed, or kept elsewhere.

Each test is an exchange with the real program; the drafts are of today, for Alice and Bob.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.record import outcome, tags
from tests.acceptance.submitting import consented, errors, only, posted, sent
from tests.exchange import Daemon, attached_report, human_text
from tests.parsers.test_archive import taped, zipped
from tests.pdfs import pdf, postscript
from tests.xml_drafts import text_of, xml_draft


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """An operator who follows links to a host of his own."""
    config = '[links]\nhosts = ["localhost", "127.0.0.1"]\nschemes = ["http", "https"]\n'
    with Daemon(tmp_path_factory.mktemp("following"), config) as started:
        yield started


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
def test_a_link_to_a_place_that_must_not_be_asked_is_an_error_with_its_reason(following, url, why):
    id, told = sent(following, body=f"{url}\n")
    assert outcome(following, id) == "checks-failed"
    found = only(told, "link-not-fetched")
    assert found["severity"] == "error" and url in found["message"] and why in found["message"]


def test_the_program_has_nothing_to_complain_of(daemon: Daemon, following: Daemon):
    for folder in (daemon.folder, following.folder):
        assert "Traceback" not in Path(folder / "log").read_text()
