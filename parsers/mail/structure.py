"""From raw octets to leaves: each part that is no multipart, with its transfer encoding undone.

Enclosed messages are leaves too: whoever wants to look inside gives their octets to `leaves`. What a CMS
signature holds (`opaque`) stands in its place, one level deep.
What a leaf holds is not decided here (see `recognise`), nor is its text decoded (see `charset`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from maild.domain.draft import Remark
from parsers.mail import transfer
from parsers.mail.fields import Limits
from parsers.mail.opaque import opened
from parsers.mail.parameters import filename, parse
from parsers.mail.tree import Entity, encoding, walk


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part of a mail that has no parts itself."""

    path: str  # "1.2": IMAP's numbering (RFC 3501, Section 6.4.5)
    declared_type: str  # "text/plain", also where nothing or nonsense is declared
    parameters: Mapping[str, str]  # of Content-Type: charset, format, delsp, name, …
    disposition: str  # "inline", "attachment" or ""
    filename: str  # a hint: base name, safe characters, at most 100; "" when none
    data: bytes  # transfer-decoded octets
    decoder: str  # "base64", "quoted-printable", "uuencode", "7bit", …
    remarks: tuple[Remark, ...] = ()
    alternative_to: str = ""  # path of the text/plain part that stands for this one (RFC 2046, 5.1.4)
    branches: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def charset(self) -> str:
        """As declared, "" when it is not."""
        return self.parameters.get("charset", "")

    @property
    def attached(self) -> bool:
        """Is it a file, rather than the text that a mail client shows?"""
        return self.disposition == "attachment" or bool(self.filename)


def leaves(raw: bytes, within: str = "") -> tuple[Leaf, ...]:
    """The leaves of a message in order; never raises, linear. `within`: the part it was enclosed in.

    `scan` refuses at the door what is beyond the limits. Where it was not asked, the leaves end
    at the limit, and the last one has a remark that says so.
    """
    found = _found(raw, within, sealed=True)
    return tuple(replace(leaf, alternative_to=_plain_sibling(leaf, found)) for leaf in found)


def _found(raw: bytes, within: str, *, sealed: bool) -> list[Leaf]:
    """`sealed`: what is in CMS signatures is looked at."""
    tree = walk(raw, Limits(), descend=False, within=within)
    found = [leaf for entity in tree.entities for leaf in _leaf(raw, entity, sealed=sealed)]
    if tree.refused:
        remark = Remark("mime-limits", f"{tree.refused.message} The rest of it was not read.")
        last = (
            found.pop() if found else Leaf(f"{within}.1".lstrip("."), "text/plain", {}, "", "", b"", "7bit")
        )
        found.append(replace(last, remarks=(*last.remarks, remark)))
    return found


def _leaf(raw: bytes, entity: Entity, *, sealed: bool) -> Iterator[Leaf]:
    octets = transfer.decode(raw[entity.start : entity.end], encoding(entity.header), entity.path)
    if sealed and (content := opened(entity.header, octets.data)) is not None:
        yield from _found(content, entity.path, sealed=False)
        return
    disposition = parse(entity.header.value("content-disposition"))
    parameters = entity.content_type.parameters
    leaf = Leaf(
        path=entity.path,
        declared_type=entity.type,
        parameters=parameters,
        disposition=disposition.main if disposition.main in ("inline", "attachment") else "",
        filename=filename(disposition.parameters.get("filename", ""), parameters.get("name", "")),
        data=octets.data,
        decoder=octets.decoder,
        remarks=(*entity.remarks, *octets.remarks),
        branches=entity.branches,
    )
    yield from _uuencoded(leaf) if entity.type == "text/plain" else (leaf,)


def _uuencoded(leaf: Leaf) -> Iterator[Leaf]:
    """A text with a uuencoded file in it is two leaves: the text around it, and the file."""
    found = transfer.uuencoded(leaf.data)
    if not found:
        yield leaf
        return
    path = f"{leaf.path}.uu"
    yield replace(leaf, data=leaf.data[: found.start] + leaf.data[found.end :])
    yield Leaf(
        path=path,
        declared_type="application/octet-stream",
        parameters={},
        disposition="attachment",
        filename=filename(found.name),
        data=found.data,
        decoder="uuencode",
        remarks=(transfer.uuencode_damaged(path),) if found.damaged else (),
    )


def _plain_sibling(leaf: Leaf, found: list[Leaf]) -> str:
    """Another branch of the same multipart/alternative that has a text/plain with something in it."""
    if leaf.declared_type == "text/plain":
        return ""
    for container, branch in leaf.branches:
        for other in found:
            mates = [b for c, b in other.branches if c == container]
            if mates and mates[0] != branch and other.declared_type == "text/plain" and other.data.strip():
                return other.path
    return ""
