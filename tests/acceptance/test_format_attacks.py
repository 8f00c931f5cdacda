"""Hostile XML, PDF and PostScript by mail: nobody is called, nothing is read, nobody else waits.

Each goes through the whole program. A server listens where the drafts lead to, and a file lies where they
point at: the one must hear nothing, and no octet that the program writes may hold the other.
"""

from __future__ import annotations

import base64
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from maild.config import Children
from maild.sandbox.confinement import probe
from tests.acceptance.record import answer, outcome, rows, tags
from tests.exchange import BOB, Daemon, attached_report, eventually, human_text, mail, reply
from tests.pdfs import pdf
from tests.xml_drafts import BODY, xml_draft

CANARY = "canary-4228-tell-nobody"
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
needs_sandbox = pytest.mark.skipif(not probe().suffice, reason="the sandbox's layers are not available")


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """Its children have three seconds."""
    with Daemon(tmp_path_factory.mktemp("attacked"), '[children]\ncpu = "3 s"\n') as started:
        yield started


@pytest.fixture(autouse=True)
def unshaken(daemon: Daemon) -> Iterator[None]:
    """It is the same process as before, and has met nothing that it did not expect."""
    yield
    assert daemon._process is not None and daemon._process.poll() is None
    log = daemon.log()
    assert "Traceback" not in log and "ERROR" not in log


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "reference.canary.xml"
    path.write_text(f'<reference anchor="X"><front><title>{CANARY}</title></front></reference>')
    return path


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def was_called(listening: socket.socket) -> bool:
    try:
        listening.accept()
    except BlockingIOError:
        return False
    return True


def written(daemon: Daemon) -> Iterator[tuple[Path, bytes]]:
    """All that it has on disk: mails in and out, staged and posted files, the ledger, the log."""
    for path in daemon.folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def reaching_out(name: str, target: str) -> dict[str, bytes]:
    """Every way known to make xml2rfc or libxml2 read a file or a URL -> the draft that tries it."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/></svg>'
    data = base64.b64encode(drawing.encode()).decode()
    dtd = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{target}">]><svg {SVG}><text>&e;</text></svg>'
    hidden = base64.b64encode(dtd.encode()).decode()
    bodies = {
        "include PI": f'<?rfc include="{target}"?>',
        "XInclude": f'<xi:include {XI} href="{target}"/>',
        "XInclude as text": f'<t><xi:include {XI} parse="text" href="{target}"/></t>',
        "fallback of XInclude": f'<xi:include {XI} href="x"><xi:fallback><xi:include href="{target}"/>'
        "</xi:fallback></xi:include>",
        "xml:base": f'<t xml:base="{target}"><xi:include {XI} href="reference.none.xml"/></t>',
        "artwork, SVG": f'<artwork type="svg" src="{target}"/>',
        "artwork, binary": f'<artwork type="binary-art" src="{target}"/>',
        "artwork": f'<artwork src="{target}"/>',
        "source code": f'<sourcecode type="c" src="{target}"/>',
        "SVG in a data: URL": f'<artwork type="svg" src="data:image/svg+xml;base64,{data}"/>',
        "DTD in a data: URL": f'<artwork type="svg" src="data:image/svg+xml;base64,{hidden}"/>',
        "SVG that uses another": f'<artwork type="svg"><svg {SVG} {XLINK} viewBox="0 0 9 9">'
        f'<use xlink:href="{target}#a"/></svg></artwork>',
        "original source": f'<artwork originalSrc="{target}">x</artwork>',
        "part by XInclude": f'<xi:include {XI} href="{target}" xpointer="element(/1)"/>',
        "include PI over lines": f'<?rfc\tinclude\n=\n"{target}"?>',
        "other include PIs": f'<?rfc include-after="{target}"?><?rfc linefile="1:{target}"?>'
        f'<?RFC include="{target}"?><?rfc background="{target}"?>',
    }
    doctypes = {
        "entity": f'<!DOCTYPE rfc [<!ENTITY e SYSTEM "{target}">]>\n',
        "public entity": f'<!DOCTYPE rfc [<!ENTITY e PUBLIC "-//X//Y" "{target}">]>\n',
        "parameter entity": f'<!DOCTYPE rfc [<!ENTITY % p SYSTEM "{target}"> %p;]>\n',
        "DTD": f'<!DOCTYPE rfc SYSTEM "{target}">\n',
        "entity by a parameter": f"<!DOCTYPE rfc [<!ENTITY % p \"<!ENTITY e SYSTEM '{target}'>\"> %p;]>\n",
        "attribute of the DTD": f'<!DOCTYPE rfc [<!ATTLIST t src CDATA "{target}">'
        f'<!ATTLIST artwork src CDATA "{target}">]>\n',
    }
    drafts = {way: xml_draft(name, body=BODY + body) for way, body in bodies.items()}
    for way, doctype in doctypes.items():
        body = "<t>&e;</t>" if "entity e" in doctype.lower() else BODY
        drafts[way] = xml_draft(name, before=doctype, body=body)
    link = f'<link rel="attachment" href="{target}"/><link rel="stylesheet" href="{target}"/>\n<front>'
    drafts["attachment"] = xml_draft(name).replace(b"<front>", link.encode())
    drafts["xml:base of all"] = xml_draft(name, root=f'xml:base="{target}"')
    drafts["style sheet"] = xml_draft(name, before=f'<?xml-stylesheet href="{target}"?>\n')
    return drafts


# Posted without what they lead to, or refused.
HARMLESS = {
    *("attachment", "style sheet", "SVG in a data: URL", "SVG that uses another", "original source"),
    *("other include PIs", "attribute of the DTD", "xml:base of all"),
}


@pytest.mark.requirement("R8", "R11", "R7")
@pytest.mark.parametrize("kind", ["URL", "URL of a citation library's form", "file: URL", "path", "climbing"])
def test_25_no_draft_reads_a_file_or_calls_anybody(daemon, name, canary, server, kind):
    here = f"http://127.0.0.1:{server.getsockname()[1]}"
    climbing = os.path.relpath(canary, daemon.folder)
    target = {
        "URL": f"{here}/x.xml",
        "URL of a citation library's form": f"{here}/public/rfc/bibxml/reference.RFC.77777.xml",
        "file: URL": f"file://{canary}",
        "path": str(canary),
        "climbing": climbing,
    }[kind]
    asked = {way: daemon.send(mail("", ("x.xml", xml))) for way, xml in reaching_out(name, target).items()}
    for way, id in asked.items():
        told = answer(daemon, id)
        if outcome(daemon, id) == "checks-passed":
            assert way in HARMLESS, way
            daemon.send(reply(told, "yes"))
            eventually(lambda id=id: daemon.recorded_state(id) in ("posted", "rejected"), f"{way} to end")
        else:
            assert {f["severity"] for f in attached_report(told)["findings"]} >= {"error"}, way
    assert not was_called(server)
    assert not [path for path, data in written(daemon) if CANARY.encode() in data]


@pytest.mark.requirement("R8", "R85")
def test_25_a_poisoned_host_gives_the_librarys_own_entry(daemon, name, server):
    """The base name decides, whoever is said to have it; the next draft gets the true one, too."""
    host = f"http://127.0.0.1:{server.getsockname()[1]}/evil"
    xml = xml_draft(name, references=f'<?rfc include="{host}/reference.RFC.2119.xml"?>')
    id = daemon.send(mail("", (f"{name}-00.xml", xml)))
    assert outcome(daemon, id) == "checks-passed"
    staged = (daemon.folder / "var/staging" / id / "draft.xml").read_bytes()
    assert b"Key words for use in RFCs" in staged and b"/evil" not in staged
    assert not was_called(server)


def laughs(name: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return xml_draft(name, before=f'<!DOCTYPE rfc [<!ENTITY l0 "lol">{entities}]>\n', body="<t>&l9;</t>")


def quadratic(name: str) -> bytes:
    doctype = f'<!DOCTYPE rfc [<!ENTITY a "{"a" * 20_000}">]>\n'
    return xml_draft(name, before=doctype, body=f"<t>{'&a;' * 20_000}</t>")


def nested(name: str, depth: int = 5_000) -> bytes:
    return xml_draft(name, body="<ul><li>" * depth + "</li></ul>" * depth)


def many_attributes(name: str) -> bytes:
    attributes = " ".join(f'a{n}="x"' for n in range(150_000))
    return xml_draft(name, body=f"<t {attributes}>x</t>")


def many_elements(name: str) -> bytes:
    return xml_draft(name, body="<t/>" * 250_000)


def many_index_entries(name: str) -> bytes:
    """A minute of xml2rfc's time, and more."""
    entries = "".join(f'<iref item="i{n}" subitem="s"/>' for n in range(5_000))
    return xml_draft(name, body=f"<t>{entries}x</t>")


@pytest.mark.requirement("R7", "R153")
@pytest.mark.parametrize(
    ("attack", "tag"),
    [
        (laughs, "xml-too-large"),
        (quadratic, "xml-too-large"),
        (nested, "xml-too-large"),
        (many_elements, "xml-too-large"),
        (many_attributes, "xml-invalid-v3"),
    ],
)
def test_24_what_grows_out_of_proportion_is_an_error_at_once(daemon, name, attack, tag):
    start = time.monotonic()
    id = daemon.send(mail("", (f"{name}-00.xml", attack(name))))
    told = answer(daemon, id)
    assert outcome(daemon, id) == "checks-failed" and tag in tags(told)
    assert time.monotonic() - start < 6.0
    assert len(told.as_bytes()) < 100_000


@pytest.mark.requirement("R70")
def test_26_seventeen_attributes_of_rfc_cost_no_time(daemon, name):
    """Each doubles the time that the schema alone takes: a minute at seventeen."""
    more = (
        'tocInclude="true" tocDepth="3" symRefs="true" sortRefs="true" indexInclude="true" seriesNo="1" '
        'xml:lang="en" obsoletes="1234" updates="1235" iprExtract="growth" scripts="Latin" consensus="false"'
    )
    xml = xml_draft(name, root=more)
    assert xml.partition(b"<rfc ")[2].partition(b">")[0].count(b'="') == 17
    start = time.monotonic()
    id = daemon.send(mail("", (f"{name}-00.xml", xml)))
    assert outcome(daemon, id) == "checks-passed", human_text(answer(daemon, id))
    assert time.monotonic() - start < 3.0


@needs_sandbox
@pytest.mark.requirement("R69", "R7")
def test_26_a_rendering_that_never_ends_costs_its_author_an_error_and_nobody_else_a_moment(
    daemon, name, text
):
    """While it is rendered, honest drafts are checked: a text, and XML that is rendered, too."""
    slow = daemon.send(mail("", (f"{name}-00.xml", many_index_entries(name))))
    honest = [
        daemon.send(mail("", (f"{name}-00.txt", text()), sender=BOB)),
        daemon.send(mail("", (f"{name}-00.xml", xml_draft(name)), sender=BOB)),
    ]
    for id in honest:
        assert outcome(daemon, id) == "checks-passed"
    assert rows(daemon, "SELECT outcome FROM message WHERE id = ?", slow) == [("",)]
    told = answer(daemon, slow)
    assert outcome(daemon, slow) == "checks-failed" and "render-failed" in tags(told)
    assert "more time than is allowed" in " ".join(human_text(told).split())
    after = daemon.send(mail("", (f"{name}-00.xml", xml_draft(name))))
    assert outcome(daemon, after) == "checks-passed"


@needs_sandbox
@pytest.mark.requirement("R69", "R7")
def test_26_as_many_endless_renderings_as_there_are_places_stop_nobody_else(daemon, name, text):
    """All places are taken by them until their time is over; texts are checked meanwhile, XML after them."""
    hostile = [
        daemon.send(mail("", (f"{name}-{n}-00.xml", many_index_entries(f"{name}-{n}"))))
        for n in range(Children().count)
    ]
    honest = daemon.send(mail("", (f"{name}-00.txt", text()), sender=BOB))
    assert outcome(daemon, honest) == "checks-passed"
    working = [rows(daemon, "SELECT outcome FROM message WHERE id = ?", id) for id in hostile]
    assert working == [[("",)]] * len(hostile)
    after = daemon.send(mail("", (f"{name}-00.xml", xml_draft(name)), sender=BOB))
    query = "SELECT id FROM message WHERE id = ? AND outcome <> ''"
    for id in (*hostile, after):  # three seconds of processor each: many by the clock on a busy machine
        eventually(lambda id=id: rows(daemon, query, id), f"{id} to be worked", patience=120)
    assert outcome(daemon, after) == "checks-passed"
    for id in hostile:
        told = answer(daemon, id)
        assert outcome(daemon, id) == "checks-failed" and "render-failed" in tags(told)
        assert "more time than is allowed" in " ".join(human_text(told).split())


@pytest.mark.requirement("R11", "R153")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-7", "utf-32", "cp037", "cp1252"])
def test_25_no_encoding_hides_an_entity(daemon, name, canary, encoding):
    """Read as what it is, or refused; never searched for what it should not hold."""
    doctype = f'<!DOCTYPE rfc [<!ENTITY e SYSTEM "{canary}">]>\n'
    xml = xml_draft(name, before=doctype, body="<t>&e; et cætera</t>").decode()
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    asked = daemon.send(mail("", ("x.xml", xml.replace("'utf-8'", f"'{declared}'").encode(encoding))))
    told = answer(daemon, asked)
    assert outcome(daemon, asked) == "checks-failed"
    assert {"xml-entity-external", "xml-not-wellformed", "format-missing"} & tags(told)
    assert not [path for path, data in written(daemon) if CANARY.encode() in data]


@pytest.mark.requirement("R112", "R154")
@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(4228)</script>",
        '<rect width="1" height="1" onload="alert(4228)"/>',
        '<rect width="1" height="1" style="fill:url(http://127.0.0.1/)"/>',
        '<rect width="1" height="1" fill="u\\72l(http://127.0.0.1/)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        "<style>@import url(http://127.0.0.1/);</style>",
        '<set attributeName="href" to="javascript:alert(4228)"/>',
        '<use href="data:image/svg+xml,x#a"/>',
        '<image href="http://127.0.0.1/"/>',
    ],
)
def test_a_drawing_that_does_more_than_being_seen_is_an_error(daemon, name, inside):
    artwork = f'\n<artwork type="svg"><svg {SVG} viewBox="0 0 9 9">{inside}</svg></artwork>'
    xml = xml_draft(name, body=BODY + artwork)
    id = daemon.send(mail("", (f"{name}-00.xml", xml)))
    found = [f for f in attached_report(answer(daemon, id))["findings"] if f["severity"] == "error"]
    line = xml[: xml.index(b"<artwork")].count(b"\n") + 1
    assert [(f["tag"], f["line"]) for f in found] == [("xml-invalid-v3", line)]


@pytest.mark.requirement("R112")
def test_scripts_and_remote_styles_do_not_reach_the_html(daemon, name):
    targets = (
        *("javascript:alert(4228)", "data:text/html,%3Cscript%3Ealert(4228)%3C/script%3E", "vbscript:x"),
        *(" javascript:alert(4228)", "JaVaScRiPt:alert(4228)", "&#106;avascript:alert(4228)"),
    )
    links = "".join(f'<t>See <eref target="{target}">this</eref>.</t>' for target in targets)
    links += '<blockquote cite="javascript:alert(4228)"><t>So it is.</t></blockquote>'
    id = daemon.send(mail("", (f"{name}-00.xml", xml_draft(name, body=BODY + links))))
    assert outcome(daemon, id) == "checks-passed"
    page = (daemon.folder / "var/staging" / id / "draft.html").read_bytes().lower()
    for evil in (b"javascript:", b'href="data:', b"<script", b"@import", b'http-equiv="refresh'):
        assert evil not in page


# 27: PDF and PostScript


def bomb() -> bytes:
    """A page that paints a million letters, each by itself."""
    page = b"BT /F1 10 Tf (x) Tj " + b"1 0 0 1 9 9 Tm (x) Tj " * 500_000 + b"ET"
    small = pdf(["x"])
    head, _, rest = small.partition(b"stream\n")
    return head + b"stream\n" + page + b"\nendstream" + rest.partition(b"\nendstream")[2]


@pytest.mark.requirement("R143", "R7")
@pytest.mark.parametrize(
    "printed",
    [b"%PDF-1.4\n" + bytes(1000), pdf(["x"])[:200], pdf(["x"]).replace(b"/Count 1", b"/Count 99999"), bomb()],
    ids=["zeros", "cut off", "lying", "bomb"],
)
def test_27_a_pdf_that_cannot_be_read_is_never_posted_by_itself(daemon, name, text, printed):
    id = daemon.send(mail("", (f"{name}-00.txt", text()), (f"{name}-00.pdf", printed)))
    told = answer(daemon, id)
    assert outcome(daemon, id) == "checks-failed"
    assert {"pdf-differs", "pdf-not-compared", "reading-failed"} & tags(told)


@pytest.mark.requirement("R143")
def test_27_postscript_reads_no_file_and_never_runs_for_long(daemon, name, text, canary):
    programs = {
        "reader": f"({canary}) (r) file 1000 string readstring pop show showpage",
        "runner": f"({canary}) run",
        "pipe": f"(%pipe%touch {canary}.touched) (r) file pop",
        "loop": "{ } loop",
    }
    ids = {
        kind: daemon.send(
            mail("", ("x.txt", text()), ("x.ps", f"%!PS-Adobe-3.0\n{program}\n%%EOF\n".encode()))
        )
        for kind, program in programs.items()
    }
    for kind, id in ids.items():
        told = answer(daemon, id)
        assert outcome(daemon, id) == "checks-failed", kind
        assert {"ps-not-compared", "ps-differs"} & tags(told), kind
    assert not canary.with_name(f"{canary.name}.touched").exists()
    assert not [path for path, data in written(daemon) if CANARY.encode() in data]


# 28: names


@pytest.mark.requirement("R22")
@pytest.mark.parametrize(
    "named", ["draft-../../escaped", "../escaped", "draft-" + "a" * 300, "draft-\u00e4dams-trees", "/etc/x"]
)
def test_28_a_docname_that_is_none_is_an_error_and_no_path(daemon, named):
    id = daemon.send(mail("", ("x.xml", xml_draft(named))))
    told = answer(daemon, id)
    assert outcome(daemon, id) == "checks-failed" and attached_report(told)["findings"]
    assert not list(daemon.folder.parent.rglob("*escaped*"))
