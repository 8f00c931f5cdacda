"""What an octet string is: by its content first, then by its name, then by its declared type.

It tells the formats of drafts, archives and links from all else. It opens none of them.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from maild.domain.draft import Remark
from parsers.mail.charset import decode
from parsers.mail.declared import FILE, against_the_mail, is_xml_draft, own_encoding, where
from parsers.mail.extent import reads_as_draft, without_signature
from parsers.mail.flowed import unflowed
from parsers.mail.structure import Leaf


class Kind(Enum):
    """The value names it in messages."""

    DRAFT = "a plain text draft"
    TEXT = "plain text"
    HTML = "an HTML page"
    XML = "XML"  # a draft
    MARKUP = "XML, but no draft"
    LINK = "a link"
    PDF = "PDF"
    PS = "PostScript"
    ZIP = "a ZIP archive"
    GZIP = "gzip-compressed data"
    TAR = "a tar archive"
    ARCHIVE = "an archive or compressed data"
    WORD = "a word processor document"
    TNEF = "Outlook's winmail.dat (TNEF)"
    MESSAGE = "an enclosed mail"
    SIGNATURE = "a digital signature"
    ENCRYPTED = "encrypted data"
    EMPTY = "nothing but white space"
    BINARY = "binary data"


class Recognised(NamedTuple):
    """`text` has LF line ends and is "" where the octets are no text; of a link it is the URL."""

    kind: Kind
    text: str = ""
    charset: str = ""
    remarks: tuple[Remark, ...] = ()


_SNIFFED = 1024  # octets at the beginning that tell what it is
# A ZIP archive too, with a first member that tells (ISO/IEC 29500-2; OpenDocument 1.3, part 2, section 3.3).
_OFFICE = (
    rb"PK\x03\x04.{26}(?:word/document\.xml|\[Content_Types\]\.xml|_rels/\.rels|docProps/|"
    rb"mimetypeapplication/vnd\.oasis)"
)
_MAGIC: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"\s*%PDF-\d"), Kind.PDF),
    (re.compile(rb"\s*\x04?(?:\x1b%-12345X@PJL[^%]{0,400})?%!(?:PS|\s)"), Kind.PS),
    (re.compile(_OFFICE, re.S), Kind.WORD),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), Kind.ZIP),
    (re.compile(rb"\x1f\x8b\x08"), Kind.GZIP),
    (re.compile(rb".{257}ustar", re.S), Kind.TAR),
    (re.compile(rb"BZh[1-9]1AY&SY|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x9d"), Kind.ARCHIVE),
    (re.compile(rb"\x78\x9f\x3e\x22"), Kind.TNEF),
    (re.compile(rb"\{\\rtf1|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Kind.WORD),
    (re.compile(rb"\s*-----BEGIN PGP MESSAGE-----"), Kind.ENCRYPTED),
    (re.compile(rb"\s*-----BEGIN PGP SIGNATURE-----"), Kind.SIGNATURE),
)
_PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_HTML = re.compile(
    _PROLOGUE + r"(?:<!doctype\s+html|<(?:html|head|body|meta|div|p|br|pre|table|span)[\s>/])", re.I | re.S
)
_MARKUP = re.compile(r"\s*(?:<\?xml[\s?]|<!DOCTYPE\s)")
_LINK = re.compile(r"<?(?:URL:)?((?:https?|ftp)://[^\s<>\"]{1,2000})>?", re.I)  # RFC 3986, Appendix C
_DECLARED = {
    "application/pgp-signature": Kind.SIGNATURE,
    "application/pkcs7-signature": Kind.SIGNATURE,
    "application/x-pkcs7-signature": Kind.SIGNATURE,
    "application/pgp-encrypted": Kind.ENCRYPTED,
    "application/pkcs7-mime": Kind.ENCRYPTED,
    "application/x-pkcs7-mime": Kind.ENCRYPTED,
    "application/ms-tnef": Kind.TNEF,
    "application/vnd.ms-tnef": Kind.TNEF,
    "message/rfc822": Kind.MESSAGE,
    "message/global": Kind.MESSAGE,
}
_NAMED = {"winmail.dat": Kind.TNEF}
# What a type or an extension promises; what isn't here promises nothing.
_TYPES = {
    "application/pdf": Kind.PDF,
    "application/postscript": Kind.PS,
    "application/xml": Kind.XML,
    "text/xml": Kind.XML,
    "application/rfc+xml": Kind.XML,
    "text/html": Kind.HTML,
    "text/plain": Kind.DRAFT,
    "application/zip": Kind.ZIP,
    "application/x-zip-compressed": Kind.ZIP,
    "application/gzip": Kind.GZIP,
    "application/x-gzip": Kind.GZIP,
    "application/x-tar": Kind.TAR,
    "application/msword": Kind.WORD,
}
_SUFFIXES = {
    "txt": Kind.DRAFT,
    "xml": Kind.XML,
    "pdf": Kind.PDF,
    "ps": Kind.PS,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "zip": Kind.ZIP,
    "gz": Kind.GZIP,
    "tgz": Kind.GZIP,
    "tar": Kind.TAR,
    "doc": Kind.WORD,
    "docx": Kind.WORD,
}
_TEXT_CONTROLS = bytes({*range(32)} - {*b"\0\t\n\v\f\r\b\x1b\x1a"})
_TAG = re.compile(r"<[^<>]*+>")
_BREAKING_TAG = re.compile(r"<(?:br|/p|/div|/tr|/h[1-6]|/li)\b[^<>]*+>", re.I)


def recognise(leaf: Leaf) -> Recognised:
    """Never raises; linear in the size of the leaf."""
    kind = by_magic(leaf.data) or _DECLARED.get(leaf.declared_type) or _NAMED.get(leaf.filename.lower())
    if kind:
        return Recognised(kind)
    if not leaf.data.strip():
        return Recognised(Kind.EMPTY)
    if is_xml_draft(leaf.data):
        remarks = tuple(filter(None, (against_the_mail(leaf),)))
        return Recognised(Kind.XML, "", own_encoding(leaf.data), remarks)
    if not _is_text(leaf):
        return Recognised(Kind.BINARY)
    return _as_text(leaf)


def by_magic(data: bytes) -> Kind | None:
    """What the first octets tell beyond doubt, if they do."""
    head = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    return next((kind for magic, kind in _MAGIC if magic.match(head)), None)


def conflict(leaf: Leaf, kind: Kind) -> Remark | None:
    """A declared type or a file name that promises something else than the content is."""
    meant = Kind.DRAFT if kind is Kind.TEXT else kind
    shown = Kind.TEXT.value if kind is Kind.DRAFT else kind.value
    if kind is Kind.XML and not leaf.attached:
        return None  # a body is text/plain, whatever is in it
    declared = "" if leaf.decoder == FILE else leaf.declared_type
    promises = (
        (f"declared {declared}", _TYPES.get(declared)),
        (f"called {leaf.filename}", _SUFFIXES.get(leaf.filename.lower().rpartition(".")[2])),
    )
    for promise, promised in promises:
        if promised and promised is not meant:
            return Remark("format-conflict", f"{where(leaf)} is {promise}, but its content is {shown}.")
    return None


def text_of_html(page: str) -> str:
    """The page without its tags: enough to see whether there is a draft in it."""
    return html.unescape(_TAG.sub("", _BREAKING_TAG.sub("\n", page)))


def _is_text(leaf: Leaf) -> bool:
    """Without NUL and almost without control characters, or in UTF-16, or declared as text."""
    head = leaf.data[: 16 * _SNIFFED]
    if leaf.declared_type.startswith(("text/", "multipart/")) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = len(head) - len(head.translate(None, _TEXT_CONTROLS))
    return b"\0" not in head and controls * 100 <= len(head) and not leaf.declared_type.startswith("image/")


def _as_text(leaf: Leaf) -> Recognised:
    text, charset, remarks = decode(leaf.data, leaf.charset)
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    remarks = of_part(leaf, remarks)
    head = text[: 4 * _SNIFFED]
    if _HTML.match(head) or (leaf.declared_type == "text/html" and _TAG.search(text)):
        return Recognised(Kind.HTML, text, charset, remarks)
    if _MARKUP.match(head):
        return Recognised(Kind.MARKUP, text, charset, remarks)
    if link := _LINK.fullmatch(without_signature(text[: 4 * _SNIFFED])):
        return Recognised(Kind.LINK, link[1], charset, remarks)
    if leaf.parameters.get("format", "").lower() == "flowed":
        delsp = leaf.parameters.get("delsp", "").lower() == "yes"
        text, more = unflowed(text, delsp=delsp)
        remarks += of_part(leaf, more)
    kind = Kind.DRAFT if reads_as_draft(text) else Kind.TEXT
    return Recognised(kind, text, charset, remarks)


def of_part(leaf: Leaf, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return tuple(replace(remark, message=f"{where(leaf)}: {remark.message}") for remark in remarks)
