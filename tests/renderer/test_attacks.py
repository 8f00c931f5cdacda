"""Hostile XML in a child as it is used: it dies or says what is wrong; nobody is called, nothing is read.

The includes and entities never get so far (parsers.xml resolves or refuses them); here they come unresolved,
to see that the renderer by itself reaches for nothing, either.
"""

import base64
import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from maild.sandbox.children import ChildDied, Children
from maild.sandbox.confinement import probe
from maild.sandbox.protocol import Cause, Limits
from renderer.job import JOB, WARM, asked, rendered
from renderer.rendered import Rendered, whole
from renderer.xml2rfc import render
from tests.renderer.sources import BODY, TODAY, source

ROOT = Path(__file__).parent.parent.parent
CANARY = "canary-4228-do-not-tell"
needs_sandbox = pytest.mark.skipif(not probe().suffice, reason="the sandbox's layers are not available")


@pytest.fixture(scope="module")
def limits() -> Limits:
    return Limits(cpu=3, wall=20, memory=1_000_000_000)


@contextlib.contextmanager
def renderer(limits: Limits) -> Iterator[Children]:
    pool = Children([JOB], limits, 2, str(ROOT), warm=[WARM])
    try:
        yield pool
    finally:
        pool.close()


async def made_of(pool: Children, xml: bytes) -> Rendered:
    async with pool.begun(JOB, asked(xml, True, TODAY)) as work:
        return whole([rendered(await work.result()), rendered(await work.result())])


@pytest.fixture
def canary(tmp_path):
    path = tmp_path / "canary.xml"
    path.write_text(f"<reference anchor='X'><front><title>{CANARY}</title></front></reference>")
    return path


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def calls(listening: socket.socket) -> int:
    try:
        listening.accept()
    except BlockingIOError:
        return 0
    return 1


def reaching_out(file: str, url: str) -> Iterator[tuple[str, bytes]]:
    """Every way known to make xml2rfc read a file or a URL."""
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    for kind, target in (("file", file), ("path", file.removeprefix("file://")), ("url", url)):
        yield f"include PI, {kind}", source(f'{BODY}<?rfc include="{target}"?>')
        yield f"XInclude, {kind}", source(f'{BODY}<xi:include {xi} href="{target}"/>')
        yield (
            f"XInclude as text, {kind}",
            source(f'{BODY}<t><xi:include {xi} parse="text" href="{target}"/></t>'),
        )
        yield (
            f"XInclude's fallback, {kind}",
            source(
                f'{BODY}<xi:include {xi} href="x"><xi:fallback><xi:include href="{target}"/></xi:fallback>'
                "</xi:include>"
            ),
        )
        yield (
            f"XInclude below xml:base, {kind}",
            source(f'{BODY}<t xml:base="{target}"><xi:include {xi} href="x"/></t>'),
        )
        for element in ("artwork", "sourcecode"):
            for art in ("svg", "binary-art", "ascii-art"):
                written = f'<{element} type="{art}" src="{target}"/>'
                yield f"{element} {art}, {kind}", source(BODY + written)
        yield f"attachment, {kind}", source(links=f'<link rel="attachment" href="{target}"/>')
        yield f"style sheet, {kind}", source(links=f'<link rel="stylesheet" href="{target}"/>')
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/></svg>'
        data = base64.b64encode(drawing.encode()).decode()
        image = f"data:image/svg+xml;base64,{data}"
        yield f"image in a data: URL, {kind}", source(f'{BODY}<artwork type="svg" src="{image}"/>')
        yield f"entity, {kind}", _with_doctype(f'<!DOCTYPE rfc [<!ENTITY e SYSTEM "{target}">]>')
        yield (
            f"parameter entity, {kind}",
            _with_doctype(f'<!DOCTYPE rfc [<!ENTITY % e SYSTEM "{target}"> %e;]>'),
        )
        yield f"DTD, {kind}", _with_doctype(f'<!DOCTYPE rfc SYSTEM "{target}">')


def _with_doctype(doctype: str) -> bytes:
    return source("<t>&e;</t>" if " e " in doctype else BODY, before=doctype + "\n")


def _said(made: Rendered) -> bytes:
    return (made.text or b"") + (made.html or b"") + repr(made.remarks).encode()


@needs_sandbox
async def test_no_draft_reads_a_file_or_calls_anybody(limits, canary, server):
    url = f"http://127.0.0.1:{server.getsockname()[1]}/evil/reference.RFC.2119.xml"
    with renderer(limits) as pool:
        for name, xml in reaching_out(f"file://{canary}", url):
            made = await made_of(pool, xml)
            assert CANARY.encode() not in _said(made), name
            if "artwork" in name or "sourcecode" in name or "entity" in name or "DTD" in name:
                assert made.text is None, name
    assert calls(server) == 0


def test_without_a_sandbox_it_does_not_reach_out_either(canary, server):
    url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
    for name, xml in reaching_out(f"file://{canary}", url):
        assert CANARY.encode() not in _said(render(xml, True, TODAY)), name
    assert calls(server) == 0


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return source("<t>&l9;</t>", before=f'<!DOCTYPE rfc [<!ENTITY l0 "lol">{entities}]>\n')


def laughs_in(root: str) -> str:
    return laughs().partition(b"?>")[2].partition(b"]>")[0].decode() + f"]><{root}>&l9;</{root}>"


FAST = {
    "billion laughs": laughs(),
    "quadratic blow-up": source(
        "<t>" + "&a;" * 20_000 + "</t>", before=f'<!DOCTYPE rfc [<!ENTITY a "{"a" * 20_000}">]>\n'
    ),
    "depth": source("<ul><li>" * 300 + "</li></ul>" * 300),
    "billion laughs in a drawing": source(
        f"<artwork type='svg' src='data:image/svg+xml,{quote(laughs_in('svg'))}'/>"
    ),
    "nested lists": source("<ul><li>" * 60 + "<t>x</t>" + "</li></ul>" * 60),
    "many elements": source("<t/>" * 250_000),
}
DEADLY = {
    "index entries": source(
        "<t>" + "".join(f'<iref item="i{n}" subitem="s"/>' for n in range(5000)) + "x</t>"
    ),
    "one long word": source(f"<t>{'a' * 500_000}</t>"),
    "one long <u>": source(f"<t><u>{'é' * 3000}</u></t>"),
}


@pytest.mark.parametrize("attack", FAST)
async def test_what_is_too_much_for_xml_is_an_error(limits, attack):
    with renderer(limits) as pool:
        made = await made_of(pool, FAST[attack])
        assert made.text is None
        assert "render-failed" in {remark.tag for remark in made.remarks}


async def test_lists_that_leave_no_room_for_text_are_named_with_their_line(limits):
    """In a child: xml2rfc keeps the width for the next text."""
    with renderer(limits) as pool:
        made = await made_of(pool, FAST["nested lists"])
    (failed,) = [remark for remark in made.remarks if remark.tag == "render-failed"]
    assert "no room left for any text" in failed.message
    assert failed.line == FAST["nested lists"][: FAST["nested lists"].index(b"<ul>")].count(b"\n") + 1


@pytest.mark.parametrize("attack", DEADLY)
async def test_what_takes_too_long_ends_its_child_and_nothing_else(limits, attack):
    with renderer(limits) as pool:
        with pytest.raises(ChildDied) as died:
            await made_of(pool, DEADLY[attack])
        assert died.value.cause is Cause.TIME
        assert (await made_of(pool, source())).text


async def test_two_thousand_sections_are_only_long():
    sections = "".join(f"<section><name>N{n}</name><t>x</t></section>" for n in range(2000))
    with renderer(Limits(cpu=10, wall=60)) as pool:
        assert (await made_of(pool, source(sections))).text  # the plain command: a minute


async def test_what_takes_too_much_memory_is_an_error(limits):
    with renderer(limits) as pool:
        try:
            made = await made_of(pool, source('<ol indent="1000000000"><li>x</li></ol>'))
        except ChildDied as died:
            assert died.cause is Cause.MEMORY
        else:
            assert made.text is None
            assert "memory" in made.remarks[0].message


async def test_a_pattern_to_silence_messages_costs_nothing(limits):
    pattern = '<?v3xml2rfc silence="(.*)*(.*)*(.*)*zzz$"?>'
    with renderer(limits) as pool:
        made = await made_of(
            pool, source(f"{pattern}<t>Nothing cites the roses. {'a' * 60}</t>", before=pattern)
        )
        assert made.text


def test_instructions_of_former_years_and_of_the_author_s_own_lead_nowhere(canary, server):
    url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
    before = "".join(
        f"<?rfc {option}?>"
        for option in (
            *(f'background="{url}"', f'include-before="{url}"', f'linefile="1:{canary}"'),
            *(
                'typeout="x"',
                'slides="yes"',
                'useobject="yes"',
                'needLines="-1"',
                'tocompact="9" strict="yes"',
            ),
        )
    )
    plain = render(source(), True, TODAY)
    made = render(source(before=before), True, TODAY)
    assert (made.text, made.html) == (plain.text, plain.html)
    assert calls(server) == 0


async def test_seventeen_attributes_of_rfc_cost_nothing(limits):
    more = (
        'tocInclude="true" tocDepth="3" symRefs="true" sortRefs="true" indexInclude="true" seriesNo="1" '
        'xml:lang="en" obsoletes="1234" updates="1235" iprExtract="watering" scripts="Latin"'
    )
    with renderer(limits) as pool:
        assert (await made_of(pool, source(root=more))).text
