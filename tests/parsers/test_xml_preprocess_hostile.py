"""Nothing is read but the octets given, whatever they ask for; limits hold; nothing raises."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.catalogue.xml_sources import RULES
from parsers.xml.entry import BadEntry, read_entry
from parsers.xml.lines import submitted_lines
from parsers.xml.preprocess import LARGEST, preprocess

CANARY = "canary-4228"
ENTRY = b"<reference anchor='R'><front><title>" + b"x" * 20_000 + b"</title></front></reference>"
ERRORS = {rule.tag for rule in RULES if rule.severity == "error"}


class Listener:
    """A server that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.socket.close()


XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
FORMS = {
    "entity": '<!DOCTYPE rfc [<!ENTITY e SYSTEM "{}">]><rfc><t>&e;</t></rfc>',
    "public entity": '<!DOCTYPE rfc [<!ENTITY e PUBLIC "-//X//Y" "{}">]><rfc><t>&e;</t></rfc>',
    "parameter entity": '<!DOCTYPE rfc [<!ENTITY % e SYSTEM "{}">%e;]><rfc/>',
    "external dtd": '<!DOCTYPE rfc SYSTEM "{}"><rfc/>',
    "include": '<rfc><?rfc include="{}"?></rfc>',
    "include before": '<?rfc include="{}"?><rfc/>',
    "xinclude": '<rfc xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{}"/></rfc>',
    "xinclude text": f'<rfc {XI}><xi:include href="{{}}" parse="text"/></rfc>',
    "xinclude of 2003": '<rfc xmlns:xi="http://www.w3.org/2003/XInclude"><xi:include href="{}"/></rfc>',
    "fallback": '<rfc xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="nowhere">'
    '<xi:fallback><xi:include href="{}"/></xi:fallback></xi:include></rfc>',
    "xml:base": f'<rfc {XI} xml:base="{{}}"><xi:include href="x.xml"/></rfc>',
    "part of a file": f'<rfc {XI}><xi:include href="{{}}" xpointer="element(/1)"/></rfc>',
    "fallback of a fallback": f'<rfc {XI}><xi:include href="x"><xi:fallback><xi:include href="y">'
    '<xi:fallback><?rfc include="{}"?></xi:fallback></xi:include></xi:fallback></xi:include></rfc>',
    "include over lines": '<rfc><?rfc\tinclude\n=\n"{}"?></rfc>',
    "two includes in one": '<rfc><?rfc include="{}" include="reference.RFC.2119"?></rfc>',
    "include after": '<rfc/><?rfc include="{}"?>',
    "entity in an attribute": '<!DOCTYPE rfc [<!ENTITY e SYSTEM "{}">]><rfc><t anchor="&e;"/></rfc>',
    "entity of an entity": '<!DOCTYPE rfc [<!ENTITY e SYSTEM "{}"><!ENTITY f "&e;">]><rfc><t>&f;</t></rfc>',
    "entity by a parameter": "<!DOCTYPE rfc [<!ENTITY % p \"<!ENTITY e SYSTEM '{}'>\">%p;]><rfc>&e;</rfc>",
    "out of band": '<!DOCTYPE rfc [<!ENTITY % f SYSTEM "file:///etc/hostname">'
    '<!ENTITY % d SYSTEM "{}">%d;]><rfc/>',
    "artwork": '<rfc><artwork src="{}"/></rfc>',
    "sourcecode": '<rfc><sourcecode src="{}"/></rfc>',
}


@pytest.mark.requirement("R8")
@pytest.mark.requirement("R11")
@pytest.mark.parametrize("form", FORMS)
def test_no_file_is_read_and_no_server_asked(form: str, listener: Listener, tmp_path: Path, monkeypatch):
    for name in ("secret.xml", "secret.dtd"):
        (tmp_path / name).write_text(
            f"<x>{CANARY}</x>" if name.endswith("xml") else f'<!ENTITY x "{CANARY}">'
        )
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "secret.xml"
    host = f"127.0.0.1:{listener.port}"
    targets = [
        "secret.xml",
        "./secret.xml",
        "secret.dtd",
        str(path),
        path.as_uri(),
        f"file://localhost{path}",
    ]
    targets += [f"http://{host}/x.xml", f"//{host}/x", f"ftp://{host}/x", f"http://{host}/x.dtd"]
    for target in targets:
        asked: list[str] = []
        result = preprocess(FORMS[form].format(target).encode(), lambda name, to=asked: to.append(name))
        assert CANARY.encode() not in result.data
        assert {remark.tag for remark in result.remarks} & ERRORS, target
        assert asked == []
    time.sleep(0.02)
    assert listener.connections == 0


@pytest.mark.requirement("R8")
def test_a_name_of_the_library_is_never_a_file_or_an_address(listener: Listener, tmp_path: Path, monkeypatch):
    """The base name alone counts: a file or server of that name can't stand in for the entry."""
    (tmp_path / "reference.RFC.2119.xml").write_text(f"<reference anchor='{CANARY}'/>")
    monkeypatch.chdir(tmp_path)
    for form in ("entity", "include", "xinclude"):
        for target in ("reference.RFC.2119.xml", f"http://127.0.0.1:{listener.port}/reference.RFC.2119.xml"):
            result = preprocess(
                FORMS[form].format(target).encode(), {"RFC.2119": b"<reference anchor='R'/>"}.get
            )
            assert (result.remarks, result.resolved) == ((), ("RFC.2119",))
            assert b'anchor="R"' in result.data
    time.sleep(0.02)
    assert listener.connections == 0


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TOO_LARGE = {
    "octets": b"<rfc>" + b" " * LARGEST + b"</rfc>",
    "depth": b"<t>" * 300 + b"</t>" * 300,
    "elements": b"<rfc>" + b"<t/>" * 250_000 + b"</rfc>",
    "laughs": f'<!DOCTYPE rfc [<!ENTITY l0 "lol">{LAUGHS}]><rfc>&l9;</rfc>'.encode(),
    "quadratic": b'<!DOCTYPE rfc [<!ENTITY a "' + b"a" * 50_000 + b'">]><rfc>' + b"&a;" * 50_000 + b"</rfc>",
    "loop": b'<!DOCTYPE rfc [<!ENTITY a "&b;"><!ENTITY b "&a;">]><rfc>&a;</rfc>',
    "includes": b"<rfc>" + b'<?rfc include="reference.R.1"?>' * 60_000 + b"</rfc>",
    "entities": b'<!DOCTYPE rfc [<!ENTITY e SYSTEM "reference.R.1">]><rfc>' + b"&e;" * 400_000 + b"</rfc>",
}


@pytest.mark.requirement("R8")
@pytest.mark.parametrize("kind", TOO_LARGE)
def test_what_grows_out_of_proportion_is_refused_at_once(kind: str):
    started = time.process_time()
    result = preprocess(TOO_LARGE[kind], lambda name: ENTRY)
    assert (result.data, result.remarks[-1].tag) == (b"", "xml-too-large")
    assert time.process_time() - started < 15


@pytest.mark.parametrize("element", ["artwork", "t", "rfc", "xi:include"])
def test_attributes_that_the_doctype_declares_are_none_of_the_draft(element: str):
    """libxml2 gives them out like others, and breaks down when one is taken away."""
    declared = f'<!ATTLIST {element} src CDATA "file:///etc/passwd" anchor CDATA "a" href CDATA "x">'
    draft = '<rfc xmlns:xi="http://www.w3.org/2001/XInclude"><t/><t/><artwork>x</artwork></rfc>'
    result = preprocess(f"<!DOCTYPE rfc [{declared}]>{draft}".encode(), lambda name: None)
    assert draft.encode() in result.data
    assert result.remarks == ()


def test_many_includes_of_large_entries_are_stopped():
    result = preprocess(b"<rfc>" + b'<?rfc include="reference.R.1"?>' * 900 + b"</rfc>", lambda name: ENTRY)
    assert len(result.data) < 5_000_000
    assert any("too large, taken together" in remark.message for remark in result.remarks)


def test_a_mark_of_one_s_own_is_no_include():
    result = preprocess(b"<rfc><?maild-entity 7?><?maild-entity x?></rfc>", lambda name: ENTRY)
    assert (result.changed, result.remarks) == (False, ())


PIECES = st.sampled_from(
    [
        *("<rfc>", "</rfc>", "<t>", "</t>", "<!--", "-->", "<![CDATA[", "]]>", "&e;", "&nbsp;", "\n", "é"),
        *("<?rfc include='reference.RFC.1'?>", "<?rfc include=?>", "<?maild-entity 0?>", "<artwork src='x'>"),
        *(
            "<!DOCTYPE rfc [",
            "]>",
            "<!ENTITY e SYSTEM 'reference.RFC.1.xml'>",
            "<!ENTITY e '&e;'>",
            "</artwork>",
        ),
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="reference.RFC.1"/>',
        "<?xml version='1.0' encoding='utf-16'?>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=25).map(lambda p: "".join(p).encode())))
def test_any_octets_at_all(data: bytes):
    for wrapped in (data, b"<rfc>" + data + b"</rfc>"):
        result = preprocess(wrapped, lambda name: b"<reference anchor='a'/>")
        assert result.data or any(remark.tag in ERRORS for remark in result.remarks)
        assert len(submitted_lines(result)) == result.data.count(b"\n") + 2


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_octets_as_an_entry(data: bytes):
    try:
        assert read_entry(data).tag in ("reference", "referencegroup")
    except BadEntry as bad:
        assert str(bad)
