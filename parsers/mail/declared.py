"""XML carried by mail: the encoding that it declares itself, against what the mail says and did.

XML is published as it came and read by its own declaration (XML 1.0, Section 4.3.3); the charset
of a mail's part never changes it. Whether it is well-formed is not looked at here.
"""

from __future__ import annotations

import codecs
import re

from maild.domain.draft import Remark
from parsers.mail.charset import decode
from parsers.mail.structure import Leaf

FILE = "file"  # the decoder of a leaf that is a file on the command line
# XML 1.0, Appendix F: what it begins with, what it is called, how Python reads it. Longer ones first.
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (b"<\0\0\0", "utf-32le", "utf-32-le"),
    (b"\0\0\0<", "utf-32be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
    (b"<\0", "utf-16le", "utf-16-le"),
    (b"\0<", "utf-16be", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "ebcdic", "cp037"),
)
_DECLARATION = re.compile(
    rb"\s*<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']"
)
_HEAD = 200_000  # octets in which the first element begins: comments before it can be long
# XML 1.0, Section 2.8: what may stand before it.
_BEFORE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_STRAY = re.compile(rf"{_BEFORE.pattern}|[^<]+", re.S)  # and what may not, but is not XML of another kind
_DRAFT = re.compile(r"<!DOCTYPE\s+rfc\b|<rfc(?=[\s/>])")
_WIDE = ("utf-16", "utf-32", "ucs-", "iso-10646-ucs")


def own_encoding(data: bytes) -> str:
    """What the XML is to be read as, in lower case: by its mark, its declaration, or UTF-8."""
    for beginning, encoding, _ in _BEGINNINGS:
        if data.startswith(beginning):
            return encoding
    declared = _DECLARATION.match(data)
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def is_xml_draft(data: bytes) -> bool:
    """Whether the first element is <rfc>, well-formed or not."""
    codec = next((codec for start, _, codec in _BEGINNINGS if data.startswith(start)), "latin-1")
    text = data[:_HEAD].decode(codec, "ignore")
    text, at = text.lstrip("\ufeff"), 0
    skipped = _STRAY if text.lstrip().startswith("<?xml") else _BEFORE
    while before := skipped.match(text, at):
        at = before.end()
    return bool(_DRAFT.match(text, at))


def against_the_mail(leaf: Leaf) -> Remark | None:
    """The XML's declaration is not what its octets are, or not what the mail says they are."""
    own = own_encoding(leaf.data)
    if own.startswith(_WIDE) and leaf.data.lstrip()[:5] == b"<?xml":
        return _lies(leaf, own)
    if leaf.data.isascii():
        return None
    text, _, odd = decode(leaf.data, own)
    if any(remark.tag == "charset-conflict" for remark in odd):
        return _lies(leaf, own)
    if odd or not leaf.charset or decode(leaf.data, leaf.charset)[0] == text:
        return None
    message = f"{where(leaf)}: the mail declares {_shown(leaf)}, the XML itself {own}; it was read as {own}."
    return Remark("xml-charset", message)


def _lies(leaf: Leaf, own: str) -> Remark:
    mail = f" The mail calls them {_shown(leaf)}: it may have converted them." if leaf.charset else ""
    return Remark("xml-charset", f"{where(leaf)}: the XML declares {own}, but its octets are not.{mail}")


def _shown(leaf: Leaf) -> str:
    return "".join(letter for letter in leaf.charset[:40] if letter.isprintable())


def where(leaf: Leaf) -> str:
    """How a leaf is called at the beginning of a sentence."""
    return leaf.path if leaf.decoder == FILE else f"Part {leaf.path}"
