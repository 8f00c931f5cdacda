"""HTML of xml2rfc made harmless: no script, nothing loaded from elsewhere, no address that runs code.

The body goes through nh3 (the ammonia sanitizer), which parses it as a browser would and keeps what is on
the lists below: the elements of HTML that xml2rfc writes and those of SVG that its schema allows. nh3 cleans
fragments only and has no business with style sheets, so the head is put together here: meta-data,
xml2rfc's own style sheet without its imported fonts, and a Content-Security-Policy that forbids the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nh3
import xml2rfc
from lxml import etree

_HTML = (
    "a abbr address article aside b bdo blockquote br caption cite code col colgroup dd del details dfn div "
    "dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main nav ol p pre q s samp "
    "section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "style", "title", "translate"},
    "a": {"href", "rel"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_STYLES = {"margin-left", "margin-right", "padding-left", "text-align", "width", "list-style-type"}
_SCHEMES = {
    *(
        "http",
        "https",
        "ftp",
        "mailto",
        "news",
        "tel",
        "sip",
        "sips",
        "xmpp",
        "irc",
        "ircs",
        "urn",
        "doi",
        "geo",
    ),
}
_SVG_WITHOUT = {"title"}  # HTML has an element of this name whose content is read differently
_PAINTS = etree.XPath(".//@*[contains(translate(., 'URL', 'url'), 'url')][name() != 'href']")
_ELSEWHERE = re.compile(r"url\s*\(\s*(?!['\"]?#)", re.IGNORECASE)
_RELATIONS = {"alternate", "convertedfrom", "describedby", "item", "license"}  # loaded by nobody unasked
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def clean(html: Any) -> bytes:
    """The whole page, of the tree that xml2rfc's HtmlWriter made, which is changed on the way."""
    head, body = html.find("head"), html.find("body")
    _without_remote_paint(body)
    _without_odd_citations(body)
    written = etree.tostring(body, method="html", encoding="unicode", pretty_print=True)
    inner = _cleaner().clean(_without_controls(written))
    page = "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="en" class="{_word(html.get("class"))}">',
            "<head>",
            *_head(head),
            "</head>",
            f'<body class="xml2rfc">{inner}</body>',
            "</html>",
            "",
        )
    )
    return page.encode()


def _head(head: Any) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    for element in head:
        if element.tag is etree.Comment or _belongs(element):
            element.tail = None
            yield _without_controls(etree.tostring(element, method="html", encoding="unicode"))
    yield f'<style type="text/css">\n{style_sheet()}\n</style>'


def _belongs(element: Any) -> bool:
    """Whether a part of the head says something and loads nothing."""
    if element.tag == "meta":
        return set(element.attrib) == {"name", "content"}
    if element.tag == "link":
        href = (element.get("href") or "").strip().lower()
        relations = set((element.get("rel") or "").lower().split())
        return (
            bool(relations)
            and relations <= _RELATIONS
            and href.startswith(("https:", "http:", "#", "draft-"))
        )
    return bool(element.tag == "title")


@cache
def style_sheet() -> str:
    """xml2rfc's own, without what it imports from elsewhere: fonts."""
    text = (Path(xml2rfc.__file__).parent / "data" / "xml2rfc.css").read_text("utf-8")
    return re.sub(r"@import[^;]*;|@font-face\s*{[^}]*}", "", text)


@cache
def _cleaner() -> nh3.Cleaner:
    """SVG's names come from the schema that xml2rfc validates drafts with (RFC 7996)."""
    schema = etree.parse(Path(xml2rfc.__file__).parent / "data" / "SVG-1.2-RFC.rng")
    grammar = "{http://relaxng.org/ns/structure/1.0}"
    elements = {element.get("name", "") for element in schema.iter(f"{grammar}element")} - _SVG_WITHOUT
    attributes = {attribute.get("name", "") for attribute in schema.iter(f"{grammar}attribute")}
    return nh3.Cleaner(
        tags={*_HTML.split(), *elements},
        clean_content_tags={"script", "style", *_SVG_WITHOUT},
        attributes={
            **dict.fromkeys(elements - {"a"}, attributes),
            **_ATTRIBUTES,
            "a": _ATTRIBUTES["a"] | {"target"},
        },
        url_schemes=_SCHEMES,
        filter_style_properties=_STYLES,
        link_rel=None,
        strip_comments=True,
    )


def _without_remote_paint(body: Any) -> None:
    """SVG paints with fill="url(#here)", and with url(…) of another document, which a browser would fetch."""
    values: Any = _PAINTS(body)
    for value in values:
        if _ELSEWHERE.search(value):
            del value.getparent().attrib[value.attrname]


def _without_odd_citations(body: Any) -> None:
    """nh3 doesn't see an address in `cite`; browsers may offer it."""
    for element in body.iter("blockquote"):
        if not (element.get("cite") or "https:").lower().startswith(("https:", "http:")):
            del element.attrib["cite"]


def _without_controls(text: str) -> str:
    """As HtmlWriter.html does."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]+", " ", text)


def _word(name: str | None) -> str:
    """A series' name as a class."""
    return re.sub(r"[^\w -]", "", name or "")
