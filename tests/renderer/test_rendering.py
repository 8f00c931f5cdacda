"""Text and HTML from XML: made where they can be, explained where they can't."""

import io
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest
from lxml import etree

from checks.catalogue.rendering import RULES
from maild.domain.finding import Severity
from renderer import xml2rfc as rendering
from renderer.job import asked, render_job, rendered, warm
from renderer.rendered import Rendered, stopped, whole
from renderer.xml2rfc import render
from tests.renderer.sources import TODAY, V2, source

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "xml"
COMMAND = Path(sys.executable).parent / "xml2rfc"
INSTRUCTED = V2.replace(b'compact="yes"', b'compact="no"').replace(b'symrefs="yes"', b'symrefs="no"')


def tags(made):
    return {remark.tag for remark in made.remarks}


def line_of(xml: bytes, words: bytes) -> int:
    return xml[: xml.index(words)].count(b"\n") + 1


def drawing(inside: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    return f"data:image/svg+xml,{quote(svg)}"


def words_of(page: bytes) -> list[str]:
    """What a reader sees: the words of the body."""
    tree = lxml.html.fromstring(page)
    for unseen in tree.xpath("//script|//style"):
        unseen.drop_tree()
    return tree.find("body").text_content().split()


def outline(page: bytes) -> list[tuple[str, str, str]]:
    """Elements of the body in their order, with identifier and class."""
    tree = lxml.html.fromstring(page)
    return [
        (element.tag, element.get("id", ""), element.get("class", ""))
        for element in tree.find("body").iterdescendants(etree.Element)
        if element.tag != "script"
    ]


def by_the_command(xml: bytes, folder: Path) -> tuple[bytes, bytes]:
    """What `xml2rfc --text --html` writes, unpatched, in a process of its own."""
    (folder / "draft.xml").write_bytes(xml)
    subprocess.run(
        [COMMAND, "--no-network", "--quiet", "--text", "--html", "--date", TODAY.isoformat(), "draft.xml"],
        cwd=folder,
        env={"HOME": str(folder), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
    )
    return (folder / "draft.txt").read_bytes(), (folder / "draft.html").read_bytes()


@pytest.mark.requirement("R70")
@pytest.mark.parametrize("xml", [source(), V2], ids=["v3", "v2"])
def test_plain_text_is_made(xml):
    made = render(xml, False, TODAY)
    text = made.text.decode()
    assert "Internet-Draft" in text
    assert "22 November 2026" in text
    assert "Expires 26 May 2027" in text
    assert "\x0c" in text  # pages
    assert "render-failed" not in tags(made)


@pytest.mark.requirement("R112")
def test_html_is_made_when_wanted():
    made = render(source(), True, TODAY)
    page = made.html.decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en"')
    assert "Gardening for Protocols" in page
    assert 'id="watering"' in page


@pytest.mark.requirement("R130")
def test_html_is_not_made_when_not_wanted():
    made = render(source(), False, TODAY)
    assert made.text
    assert made.html is None


@pytest.mark.parametrize("xml", [source(), V2, INSTRUCTED], ids=["v3", "v2", "instructions"])
def test_the_output_is_that_of_the_plain_command(xml, tmp_path):
    text, page = by_the_command(xml, tmp_path)
    made = render(xml, True, TODAY)
    assert made.text == text
    assert words_of(made.html) == words_of(page)
    assert outline(made.html) == outline(page)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_the_output_is_that_of_the_plain_command_for_real_drafts(tmp_path):
    wanted = (path for path in sorted(CORPUS.glob("*.xml")) if path.stat().st_size < 60_000)
    whole = [
        xml for path in wanted if b"<!DOCTYPE" not in (xml := path.read_bytes()) and b"include" not in xml
    ]
    for number, xml in enumerate(random.Random(4228).sample(whole, 3)):
        if render(xml, True, TODAY).text is None:
            continue
        (tmp_path / str(number)).mkdir()
        text, page = by_the_command(xml, tmp_path / str(number))
        made = render(xml, True, TODAY)
        assert made.text.split() == text.split()
        assert words_of(made.html) == words_of(page)


@pytest.mark.requirement("R69")
@pytest.mark.parametrize(
    ("broken", "at", "says"),
    [
        ('<t>\nSee <xref target="nowhere"/>.</t>', b"nowhere", 'points to "nowhere"'),
        ("<t>a</t>\n<garden/>", b"<garden", "<garden> is not allowed"),
        ("<ul>\n<t>x</t></ul>", b"<t>x", "<t> is not allowed"),
        ('<t anchor="a">x</t>\n<t anchor="a">y</t>', b'"a">y', 'Two elements have anchor="a"'),
    ],
)
def test_what_prevents_the_text_is_named_with_its_line(broken, at, says):
    xml = source(broken)
    made = render(xml, True, TODAY)
    assert (made.text, made.html) == (None, None)
    assert "render-failed" in tags(made)
    assert line_of(xml, at) in {remark.line for remark in made.remarks if says in remark.message}


@pytest.mark.requirement("R69")
@pytest.mark.parametrize(
    ("body", "at", "says"),
    [
        ("<t>x</t>\n<ol type='%d of %d'><li>y</li></ol>", b"<ol", "pattern with one number"),
        ("<t>x</t>\n<ol type='I' start='4000'><li>y</li></ol>", b"<ol", "beyond 3999"),
        (
            f"<t>x</t>\n<artwork type='svg' src='{drawing('<script/>')}'/>",
            b"<artwork",
            "<script> is not allowed",
        ),
        (
            f"<t>x</t>\n<artwork type='svg' src='{drawing('<g>')}'/>",
            b"<artwork",
            'in src="data:…" can\'t be read',
        ),
    ],
)
def test_where_xml2rfc_breaks_down_is_told_by_its_line(body, at, says):
    """It raises what has no line, or that of the drawing within the draft."""
    xml = source(body)
    made = render(xml, False, TODAY)
    (failed,) = [remark for remark in made.remarks if remark.tag == "render-failed"]
    assert made.text is None
    assert says in failed.message
    first = line_of(xml, at)
    assert first <= failed.line < first + body.count("\n") + 1


def test_lines_of_one_figure_that_are_too_long_are_one_warning():
    wide = "\n".join("x" * (80 + n) for n in range(5))
    xml = source(f"<t>x <xref target='ROSES'/></t>\n<artwork>{wide}</artwork>")
    made = render(xml, False, TODAY)
    (long,) = [remark for remark in made.remarks if "characters too long" in remark.message]
    assert long.line == line_of(xml, b"<artwork>")
    assert long.message.endswith("And 4 more like this.")


@pytest.mark.requirement("R69")
@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (b"", "can't be read"),
        (b"no xml at all", "can't be read"),
        (b"<rfc><front></rfc>", "can't be read"),
        (b"<html><body/></html>", "<html>, not <rfc>"),
        (b"<rfc/>", ""),
        (b"<!DOCTYPE rfc><rfc/>", "DOCTYPE"),
        (source(name="draft-gardener-tulips-00"), "names in docName"),
        (source(root='number="x"'), ""),
        (source().replace(b"trust200902", b"full3978"), ""),
        (source().replace(b'month="November"', b'month="Nevermber"'), ""),
        (source("<ol indent='-5'><li>x</li></ol>"), ""),
        (source("<ol type='%I'>" + "<li>x</li>" * 4001 + "</ol>"), ""),
        (
            source("".join(f"<section><name>Same</name><t>{n}</t></section>" for n in range(120))),
            "same title",
        ),
        (b"<rfc>" + b"<t>" * 250 + b"</t>" * 250 + b"</rfc>", ""),
        (b"<rfc>" + b"<t>" * 3000 + b"</t>" * 3000 + b"</rfc>", "can't be read"),
    ],
)
def test_what_can_not_be_rendered_is_a_remark_never_an_exception(xml, says):
    made = render(xml, True, TODAY)
    assert made.text is None
    assert [remark for remark in made.remarks if remark.tag == "render-failed" and says in remark.message]


def test_mutilated_sources_never_raise():
    rng = random.Random(1)
    whole = source()
    for _ in range(25):
        at, length = rng.randrange(len(whole)), rng.randrange(1, 40)
        cut = whole[:at] + bytes(rng.choices(b'<>&"/ab=', k=rng.randrange(3))) + whole[at + length :]
        made = render(cut, True, TODAY)
        assert made.text or "render-failed" in tags(made)


@pytest.mark.requirement("R115")
def test_an_empty_drawing_costs_the_html_and_not_the_text():
    xml = source('<t>Look:</t>\n<artwork type="">\n</artwork>')
    made = render(xml, True, TODAY)
    assert made.text
    assert made.html is None
    (failed,) = [remark for remark in made.remarks if remark.tag == "html-failed"]
    assert "nothing in it" in failed.message
    assert failed.line == line_of(xml, b"<artwork")


@pytest.mark.requirement("R115")
def test_html_that_fails_is_a_warning_and_the_text_is_there(monkeypatch):
    def break_down(writer, h, x):
        raise AttributeError("no such colour")

    monkeypatch.setattr(rendering.Marker, "render_table", break_down)
    made = render(source(), True, TODAY)
    assert made.text
    assert made.html is None
    (failed,) = [remark for remark in made.remarks if remark.tag == "html-failed"]
    assert failed.line == line_of(source(), b"<table")
    assert "render-failed" not in tags(made)
    severity = {rule.tag: rule.severity for rule in RULES}
    assert severity == {
        "render-failed": Severity.ERROR,
        "render-warning": Severity.WARNING,
        "html-failed": Severity.WARNING,
    }


def test_warnings_come_as_data_and_nothing_is_printed(capfd):
    xml = source("<t>Nothing cites the roses.</t>")
    made = render(xml, True, TODAY)
    assert made.text
    (unused,) = [remark for remark in made.remarks if "[ROSES]" in remark.message]
    assert (unused.tag, unused.line) == ("render-warning", line_of(xml, b'"ROSES"'))
    assert capfd.readouterr() == ("", "")


def test_a_country_that_is_none_is_told_with_its_line():
    xml = source("<t>x</t>").replace(b"<country>Sweden", b"\n<country>Utopia")
    (unknown,) = [remark for remark in render(xml, False, TODAY).remarks if '"Utopia"' in remark.message]
    assert (unknown.tag, unknown.line) == ("render-warning", line_of(xml, b"Utopia"))


def test_what_prevents_text_and_html_alike_is_told_once():
    made = render(source().replace(b'month="May"', b'month="Mayor"'), True, TODAY)
    assert (made.text, made.html) == (None, None)
    assert [remark.tag for remark in made.remarks if "Mayor" in remark.message] == ["render-failed"]


def test_a_draft_without_back_is_told_where_its_addresses_went():
    xml = re.sub(rb"<back>.*</back>", b"", source("<t>Roses.</t>"), flags=re.DOTALL)
    made = render(xml, False, TODAY)
    assert b"erin@example.org" not in made.text
    (missing,) = [remark for remark in made.remarks if "no <back>" in remark.message]
    assert (missing.tag, missing.line) == ("render-warning", 3)


def test_remarks_are_few_whatever_the_draft_does():
    many = "".join(f'<t anchor="a{n}">é {n}</t><t>x<iref item="y"/></t>' for n in range(150))
    made = render(source(many + "<bad/>" * 300), True, TODAY)
    assert len(made.remarks) <= 2 * rendering.MOST_REMARKS


def test_the_author_of_the_draft_can_not_silence_messages():
    silent = '<?v3xml2rfc silence=".*"?>'
    made = render(source("<t>Nothing cites the roses.</t>" + silent, before=silent), False, TODAY)
    assert [remark for remark in made.remarks if "[ROSES]" in remark.message]


def test_one_rendering_leaves_nothing_to_the_next():
    first = render(source(), True, TODAY)
    render(source("<bad/>"), True, TODAY)
    render(V2, True, TODAY)
    assert render(source(), True, TODAY) == first


def test_the_date_of_the_draft_counts_not_today():
    made = render(source(), False, TODAY.replace(year=2025))
    assert b"22 November 2026" in made.text
    assert not [remark for remark in made.remarks if "date" in remark.message]  # the checks say that


def test_the_job_takes_and_gives_octets():
    warm()
    text, page = map(rendered, render_job(asked(source(), True, TODAY)))
    assert text.text and page.html and not text.html and not page.text
    assert whole((text, page)) == render(source(), True, TODAY)


def test_of_xml_that_cannot_be_prepared_nothing_is_made_and_the_reason_said_once():
    text, page = map(rendered, render_job(asked(source("<bad/>"), True, TODAY)))
    assert {remark.tag for remark in text.remarks} == {"render-failed"}
    assert page == Rendered(None, None, ())


@pytest.mark.parametrize("why", ["time", "memory", "crash"])
def test_a_dead_child_has_a_remark(why):
    for tag in ("render-failed", "html-failed"):
        (remark,) = stopped(why, tag).remarks
        assert remark.tag == tag
        assert "stopped" in remark.message


def test_a_draft_prepared_already_is_rendered_as_it_is():
    from renderer import source as sources
    from renderer.hearing import Converter, Heard, Preparer

    document = sources.load(source())
    options = sources.options_for(document, TODAY)
    for kind in (Converter, Preparer):
        writer = kind(document, options=options, date=TODAY)
        writer.heard = Heard()
        document.tree = writer.convert2to3() if kind is Converter else writer.prep()
    stream = io.BytesIO()
    document.tree.write(stream, encoding="utf-8", xml_declaration=True)
    assert b"prepTime" in stream.getvalue()
    made = render(stream.getvalue(), True, TODAY)
    assert made.text == render(source(), False, TODAY).text
    assert re.search(rb"Gardening for Protocols", made.html)


def test_an_element_of_former_years_that_nothing_can_be_made_of_is_named_with_its_line():
    xml = source(body="<t>Roses\n<list><t>like water.</t></list></t>")
    made = render(xml, True, TODAY)
    (failed,) = [remark for remark in made.remarks if remark.tag == "render-failed"]
    assert made.text is None
    assert failed.line == line_of(xml, b"<list>")
    assert (
        'No text can be made of <list>: it is of the vocabulary before version 3, and <rfc> says version="3".'
        in (failed.message)
    )
    assert "html-failed" not in tags(made)


def test_an_element_of_former_years_within_a_paragraph_is_a_warning():
    made = render(source(body="<t>Roses like <spanx>water</spanx>.</t>"), True, TODAY)
    assert tags(made) == {"render-warning"}
    odd = [remark for remark in made.remarks if remark.message.startswith("The text of <spanx> looks odd")]
    assert len(odd) == 1
    assert made.text and made.html
