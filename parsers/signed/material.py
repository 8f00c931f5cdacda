"""What is signed in a mail, and with what: PGP/MIME and S/MIME (RFC 1847), S/MIME that holds its content
(RFC 8551, Section 3.5.2), or OpenPGP text in line.

It finds octets, and verifies nothing. What a signature covers are exactly the octets given here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers.mail import transfer
from parsers.mail.fields import Limits, read_header
from parsers.mail.opaque import opened
from parsers.mail.parameters import parse
from parsers.mail.structure import Leaf, leaves
from parsers.mail.tree import encoding
from parsers.mail.words import text

_PROTOCOLS = {
    "application/pgp-signature": "openpgp",
    "application/pkcs7-signature": "smime",
    "application/x-pkcs7-signature": "smime",
}
_BEGIN, _SIGNATURE = b"-----BEGIN PGP SIGNED MESSAGE-----", b"-----BEGIN PGP SIGNATURE-----"
_END = b"-----END PGP SIGNATURE-----"


class Kind(StrEnum):
    """Of keys and signatures."""

    OPENPGP = "openpgp"
    SMIME = "smime"


@dataclass(frozen=True, slots=True)
class Material:
    """`content` as the signature covers it; `entity` the same as a MIME entity, to be read like a mail."""

    kind: Kind
    content: bytes
    signature: bytes
    entity: bytes


def material(raw: bytes) -> Material | None:
    """None when nothing is signed, or not the way that this knows."""
    return _multipart(raw) or _opaque(raw) or _inline(raw)


def _multipart(raw: bytes) -> Material | None:
    """RFC 1847, Section 2.1: two parts, the content and its signature."""
    header = read_header(raw, 0, Limits())
    declared = parse(header.value("content-type"))
    parts = leaves(raw)
    protocol = _PROTOCOLS.get(parts[-1].declared_type) if parts else None
    boundary = declared.parameters.get("boundary", "")
    if declared.main != "multipart/signed" or protocol is None or not boundary or not boundary.isascii():
        return None
    pieces = (b"\r\n" + raw[header.body :]).split(b"\r\n--" + boundary.encode())
    if len(pieces) != 4 or not pieces[1].startswith(b"\r\n"):
        return None
    content = pieces[1].removeprefix(b"\r\n")
    return Material(Kind(protocol), content, parts[-1].data, content)


def _opaque(raw: bytes) -> Material | None:
    """The mail is one CMS object; beside it nothing can be."""
    header = read_header(raw, 0, Limits())
    signature = transfer.decode(raw[header.body :], encoding(header), "1").data
    content = opened(header, signature)
    return None if content is None else Material(Kind.SMIME, content, signature, content)


def _inline(raw: bytes) -> Material | None:
    """RFC 9580, Section 7: a text between armour lines, the only one in the mail."""
    signed = [leaf for leaf in leaves(raw) if _BEGIN in leaf.data]
    return _clear_signed(signed[0]) if len(signed) == 1 else None


def _clear_signed(leaf: Leaf) -> Material | None:
    lines = leaf.data.replace(b"\r\n", b"\n").partition(_BEGIN)[2]
    _, gap, rest = lines.partition(b"\n\n")
    content, mark, signature = rest.partition(b"\n" + _SIGNATURE)
    armour, end, _ = signature.partition(_END)
    if not gap or not mark or not end:
        return None
    unescaped = re.sub(rb"^- ", b"", content, flags=re.M)
    canonical = b"\r\n".join(line.rstrip(b" \t") for line in unescaped.split(b"\n"))
    charset = text(leaf.charset.encode()) or "utf-8"
    head = b"Content-Type: text/plain; charset=" + charset.encode("ascii", "replace") + b"\r\n\r\n"
    return Material(Kind.OPENPGP, canonical, _SIGNATURE + armour + _END + b"\n", head + canonical + b"\r\n")
