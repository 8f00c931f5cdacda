"""HTML mail as the lines a reader sees, with what is quoted marked by ">" as plain text does it.

It knows how mail programs fence what they quote; it does not read words. Styles count only as far
as they hide text. Bounded and without recursion; markup that cannot be parsed gives no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree, html

SEPARATOR = "_" * 32  # what follows, to the end, is the message that is answered

_MAX_MARKUP = 1_000_000  # characters
_MAX_TARGET = 2_000
_MAX_DEPTH = 240

_BLOCKS_NAMES = """
address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_UNSEEN_NAMES = """
head script style title template object select textarea button noscript
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])"
)
_BAR = re.compile(r"border-left\s*:[^;]{0,80}\b(?:solid|\d)")

# Gmail and Proton put the attribution and the quotes into one fence, and interleaved answers too:
# there only the blockquotes are quoted. In the other fences everything is.
_LOOSE_FENCE = re.compile(r"(?:^|[\s_])(?:gmail_quote|gmail_extra|protonmail_quote)(?:_container)?(?:\s|$)")
_FENCE = re.compile(
    r"(?:^|[\s_-])(?:quote|quoted|quotation|zmail_extra|olk_src_body_section|moz-forward-container"
    r"|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|isreplycontent"
    r"|isforwardcontent|reply139content|qmbox|replied-message|moz-cite-prefix|gmail_attr)(?:$|[\s_-])"
)
_SIGNATURE = re.compile(
    r"(?:^|[\s_-])(?:signature|protonmail_signature_block|applemailsignature)(?:$|[\s_-])"
)
_CUT = re.compile(r"divrplyfwdmsg|appendonsend|stopspelling|zwchr|__divider__|__headers__")


class _Frame(NamedTuple):
    """An open element: what it means for the text inside."""

    block: bool
    quoted: bool
    loose: bool
    signed: bool
    verbatim: bool
    target: str


@dataclass(slots=True)
class _Page:
    """The lines so far, the words of the line under way, and how many of each frame are open."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    quoted: int = 0
    loose: int = 0
    signed: int = 0
    verbatim: int = 0

    def write(self, text: str) -> None:
        first, *rest = text.split("\n") if self.verbatim else [re.sub(r"[ \t\r\n\f]+", " ", text)]
        self.words.append(first)
        for line in rest:
            self.end_line(blank=True)
            self.words.append(line)

    def end_line(self, *, blank: bool = False) -> None:
        line = "".join(self.words).strip(" ")
        self.words.clear()
        if not self.signed and (line or blank):
            self.lines.append(f"> {line}" if self.quoted else line)

    def count(self, frame: _Frame, step: int) -> None:
        self.quoted += step * frame.quoted
        self.loose += step * frame.loose
        self.signed += step * frame.signed
        self.verbatim += step * frame.verbatim


def lines(markup: str) -> str:
    """The visible text: one line a block, quoted lines with "> ", links followed by <target>."""
    root = _parsed(markup[:_MAX_MARKUP])
    page = _Page()
    for element, opens in _walk(root) if root is not None else ():
        if opens:
            _open(page, element)
        else:
            _close(page, element)
    page.end_line()
    return "\n".join(page.lines)


def _parsed(markup: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _walk(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Elements as they open (True) and close (False); an unseen one only closes."""
    stack = [(root, True, 0)]
    while stack:
        element, opens, depth = stack.pop()
        if not opens or _unseen(element) or depth > _MAX_DEPTH:
            yield element, False
            continue
        yield element, True
        stack.append((element, False, depth))
        stack += [(child, True, depth + 1) for child in reversed(element)]


def _unseen(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or "hidden" in element.attrib:
        return True
    return bool(_HIDDEN.search(element.get("style", "").lower()))


def _open(page: _Page, element: html.HtmlElement) -> None:
    key = _key(element)
    frame = _frame(page, element, key)
    page.frames.append(frame)
    if frame.block:
        page.end_line(blank=element.tag in ("br", "p"))
    page.count(frame, 1)
    if _CUT.search(key):
        page.lines.append(SEPARATOR)
    if element.text:
        page.write(element.text)


def _close(page: _Page, element: html.HtmlElement) -> None:
    if not _unseen(element) and page.frames:
        frame = page.frames.pop()
        if frame.target:
            page.words.append(f" <{frame.target}>")
        if frame.block and element.tag != "br":
            page.end_line(blank=element.tag == "p")
        page.count(frame, -1)
    if element.tail:
        page.write(element.tail)


def _key(element: html.HtmlElement) -> str:
    names = (element.get(name, "")[:200] for name in ("class", "id", "name", "data-marker"))
    return " ".join(filter(None, names)).lower()


def _frame(page: _Page, element: html.HtmlElement, key: str) -> _Frame:
    loose = bool(_LOOSE_FENCE.search(key)) and element.tag != "blockquote"
    if loose and not page.loose:
        quoted = element.find(".//blockquote") is None
    else:
        quoted = not loose and _quoting(element, key)
    return _Frame(
        block=element.tag in _BLOCKS,
        quoted=quoted,
        loose=loose,
        signed=bool(_SIGNATURE.search(key)),
        verbatim=element.tag == "pre",
        target=_target(element),
    )


def _quoting(element: html.HtmlElement, key: str) -> bool:
    style = element.get("style", "").lower()[:500]
    if element.tag == "blockquote":  # Gmail indents with blockquotes too
        return "indent" not in key and "border:none" not in style.replace(" ", "")
    return bool(_FENCE.search(key)) or (element.tag == "div" and bool(_BAR.search(style)))


def _target(element: html.HtmlElement) -> str:
    """Where a link leads, unless that is its text: rewriters hide our address there."""
    target = str(element.get("href", ""))[:_MAX_TARGET].strip() if element.tag == "a" else ""
    shown = (element.text or "").strip()
    if (
        not target.lower().startswith(("mailto:", "http:", "https:"))
        or target.removeprefix("mailto:") == shown
    ):
        return ""
    return target
