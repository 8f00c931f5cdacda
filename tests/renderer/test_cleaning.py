"""The HTML of a hostile draft: no script, nothing loaded from elsewhere, no address that runs code."""

import re

import lxml.html
import pytest
from lxml import etree

from renderer.cleaning import clean, style_sheet
from renderer.xml2rfc import render
from tests.renderer.sources import TODAY, source

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" version="1.2" baseProfile="tiny"'


def page(body: str, **more: str) -> str:
    made = render(source(body, **more), True, TODAY)
    assert made.html, made.remarks
    return made.html.decode()


def built(body: str, head: str = "") -> str:
    """What is left of a page that xml2rfc might have made, if somebody found a way to make it."""
    made = f'<html lang="en" class="Internet-Draft"><head>{head}</head><body>{body}</body></html>'
    return clean(lxml.html.fromstring(made)).decode()


def test_there_is_no_script_and_nothing_to_load():
    text = page("<t>Water.</t>")
    tree = lxml.html.fromstring(text)
    assert not tree.xpath("//script|//iframe|//object|//embed|//img|//base|//form")
    assert not [
        name for element in tree.iter(etree.Element) for name in element.attrib if name.startswith("on")
    ]
    assert "@import" not in text
    assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", text)
    assert {link.get("rel") for link in tree.xpath("//link")} <= {"alternate", "license"}
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_the_style_sheet_is_xml2rfcs_without_fonts_from_elsewhere():
    assert ".toc" in style_sheet()
    assert "static.ietf.org" not in style_sheet()
    assert style_sheet() in page("<t>Water.</t>")


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java&#10;script:alert(1)",
            "&#9;javascript:alert(1)",
        ),
        *("data:text/html,&lt;script>alert(1)&lt;/script>", "vbscript:x", "file:///etc/passwd", "blob:x"),
    ],
)
def test_an_address_that_runs_code_is_no_link(address):
    body = f'<t>See <eref target="{address}">this</eref>.</t><blockquote cite="{address}">q</blockquote>'
    tree = lxml.html.fromstring(page(body))
    addresses = tree.xpath("//@href|//@src|//@cite")
    assert "this" in tree.text_content()
    assert addresses
    assert not [
        found for found in addresses if re.match(r"\s*(?:java\s*script|data|vbscript|file|blob)", found, re.I)
    ]


def test_honest_addresses_stay():
    body = '<t><eref target="https://example.org/a?b=c#d">x</eref> <eref target="mailto:a@example.org"/></t>'
    addresses = lxml.html.fromstring(page(body)).xpath("//@href")
    assert "https://example.org/a?b=c#d" in addresses
    assert "mailto:a@example.org" in addresses
    assert "#section-1" in addresses


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="attachment" href="file:///etc/passwd"/>',
        '<link rel="Attachment" href="file:///etc/passwd"/>',
        '<link rel="stylesheet" href="https://evil.example/x.css"/>',
        '<link rel="preload" href="https://evil.example/x.js"/>',
        '<link rel="alternate stylesheet" href="https://evil.example/x.css"/>',
        '<link rel="item" href="javascript:alert(1)"/>',
    ],
)
def test_links_that_load_or_run_something_go(link):
    text = page("<t>Water.</t>", links=link)
    assert "evil.example" not in text
    assert "etc/passwd" not in text
    assert "javascript:" not in text


def test_links_that_only_tell_something_stay():
    link = '<link rel="item" href="https://example.org/series"/>'
    assert "https://example.org/series" in page("<t>Water.</t>", links=link)


def test_a_drawing_stays_a_drawing():
    drawing = (
        f'<svg {SVG}><g stroke="black"><path d="M0 0 L5 5" stroke-width="2"/><rect x="1" y="1" width="3" '
        'height="3" fill="none"/><text x="1" y="9">rose</text></g></svg>'
    )
    text = page(f'<figure><artwork type="svg">{drawing}</artwork></figure>')
    assert 'viewBox="0 0 10 10"' in text
    assert '<path d="M0 0 L5 5" stroke-width="2"' in text
    assert ">rose</text>" in text


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="https://evil.example/x.png" width="1" height="1"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<a xlink:href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink"><text>x</text></a>',
        '<rect onload="alert(1)" width="1" height="1"/>',
        '<rect fill="url(https://evil.example/x.svg#a)" width="1" height="1"/>',
        '<rect style="background:url(https://evil.example/x)" width="1" height="1"/>',
        "<style>@import url(https://evil.example/x.css);</style>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"><img onerror="f()"/></p></foreignObject>',
        "<title><a title='&lt;/title>&lt;img src=x onerror=alert(1)>'>x</a></title>",
        '<use href="https://evil.example/x.svg#a"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
    ],
)
def test_a_drawing_that_does_more_does_less(inside):
    drawing = f"<svg {SVG}>{inside}</svg>"
    made = render(source(f'<figure><artwork type="svg">{drawing}</artwork></figure>'), True, TODAY)
    prepared = built(f"<div>{drawing}</div>")  # where the schema did not stand before it
    for text in filter(None, (made.html and made.html.decode(), prepared)):
        tree = lxml.html.fromstring(text)
        assert not [
            name for element in tree.iter(etree.Element) for name in element.attrib if name[:2] == "on"
        ]
        assert "javascript:" not in " ".join(tree.xpath("//@href|//@*[name()='xlink:href']"))
        assert "evil.example" not in " ".join(tree.xpath("//body//@*"))
        assert not tree.xpath("//body//script|//body//style|//body//image|//body//img|//foreignobject")


def test_a_head_holds_what_it_should_and_no_more():
    head = (
        '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">'
        '<meta name="author" content="Erin"><title>T</title><script src="https://evil.example/x.js"></script>'
    )
    text = built("<p>x</p>", head)
    assert "evil.example" not in text
    assert '<meta name="author" content="Erin">' in text
    assert "<title>T</title>" in text
