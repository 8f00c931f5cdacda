"""From the raw octets of a mail to the formats of a draft in it, and what became of every part.

It runs in a bounded child and never raises: what is odd is a remark. Archives are unpacked before
anything else looks at them (R151). Links are reported: it fetches nothing, and reads no file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Given
from dataclasses import dataclass, field, replace

from maild.domain.draft import Format, Remark
from maild.domain.submission import Part
from parsers.archive.member import Limits
from parsers.archive.unpack import ARCHIVES, unpack
from parsers.mail.declared import FILE, where
from parsers.mail.parameters import filename
from parsers.mail.reading import Read, Submitted, named, read
from parsers.mail.recognise import Kind, conflict
from parsers.mail.structure import Leaf, leaves
from parsers.mail.words import one_line

__all__ = ["Link", "Mapping", "Submitted", "files_mapping", "mapping"]

MOST_LINKS = 4  # as many as there are formats
_NOTE_CAP = 10_000
_NAME = re.compile(rb"\b(draft-[a-z0-9][a-z0-9-]{1,80}-\d\d)\b", re.I)
_DOC_NAME = re.compile(rb"<rfc\b[^>]{0,1000}?\bdocName\s*=\s*[\"'](draft-[a-z0-9-]{1,80})[\"']", re.I)
_HEAD = 20_000  # octets in which a draft says its name
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PATH = re.compile(r"\d+(?:\.(?:\d+|uu))*(?:/|\Z)")
_KINDS = {Format.TEXT: "plain text", Format.XML: "XML", Format.PDF: "PDF", Format.PS: "PostScript"}
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\b\x1b\x1a"})


@dataclass(frozen=True, slots=True)
class Link:
    """A part that is one URL alone (R142)."""

    url: str
    part: str  # path


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mail holds."""

    parts: tuple[Part, ...]
    formats: tuple[Submitted, ...]
    remarks: tuple[Remark, ...]
    note: str  # what the submitter wrote around the drafts
    links: tuple[Link, ...] = ()


def mapping(raw: bytes, fetched: Given[str, bytes | str] | None = None) -> Mapping:
    """Any octets at all; linear in their number.

    `fetched`: URL of a link -> what was found there, or the reason why it could not be had.
    """
    opening = _Opening(fetched or {})
    found = opening.all(leaves(raw))
    if not any(one.draft for one in found):
        found = [inner for one in found for inner in _forwarded(one, opening)]
    return _mapping(found, opening)


def files_mapping(contents: Sequence[tuple[str, bytes]]) -> Mapping:
    """The same for files on the command line, by name: paths of parts are then names."""
    opening = _Opening({})
    files = (_file(name, data, number) for number, (name, data) in enumerate(contents, 1))
    found = [one for leaf in files for one in opening.open(leaf, as_draft=True)]
    return _mapping(found, opening)


def _mapping(found: list[Read], opening: _Opening) -> Mapping:
    submitted = [one.draft for one in found if one.draft]
    formats, repeated = _once(submitted)
    notes = (one.note for one in found if one.note)
    return Mapping(
        parts=tuple(_part(one) for one in found),
        formats=formats,
        remarks=(*(remark for one in found for remark in one.remarks), *repeated, *_two_drafts(formats)),
        note=_UNPRINTABLE.sub("", "\n\n".join(notes))[:_NOTE_CAP],
        links=tuple(opening.links[:MOST_LINKS]),
    )


def _file(name: str, data: bytes, number: int) -> Leaf:
    """As if it were attached; a few stray NULs do not make a text binary."""
    head = data[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    declared = "text/plain" if controls * 100 <= len(head) else "application/octet-stream"
    path = one_line(name, 200) or f"file {number}"
    return Leaf(path, declared, {}, "attachment", name, data, FILE)


@dataclass(slots=True)
class _Opening:
    """Leaves opened one after the other; what they may be unpacked to is shared by all of them."""

    fetched: Given[str, bytes | str]
    links: list[Link] = field(default_factory=list)
    left: Limits = field(default_factory=Limits)

    def all(self, parts: Iterable[Leaf]) -> list[Read]:
        return [one for leaf in parts for one in self.open(leaf)]

    def open(self, leaf: Leaf, *, as_draft: bool = False) -> list[Read]:
        one = read(leaf, as_draft=as_draft)
        if one.found.kind in ARCHIVES:
            return self._unpacked(one)
        return self._followed(one) if one.found.kind is Kind.LINK else [one]

    def _unpacked(self, one: Read) -> list[Read]:
        leaf = one.leaf
        unpacked = unpack(leaf.data, leaf.filename, self.left)
        size = sum(len(member.data) for member in unpacked.members)
        self.left = replace(
            self.left, members=self.left.members - len(unpacked.members), size=self.left.size - size
        )
        if not unpacked.members and not unpacked.remarks:
            return [_saying(one, Remark("part-ignored", f"{named(leaf)} is an archive without files."))]
        remarks = [replace(r, message=f"{where(leaf)}: {r.message}") for r in unpacked.remarks]
        if (odd := conflict(leaf, one.found.kind)) is not None:
            remarks.append(odd)
        archive = replace(one, remarks=(*leaf.remarks, *remarks))
        return [archive, *(read(_within(leaf, name, data)) for name, data in unpacked.members)]

    def _followed(self, one: Read) -> list[Read]:
        """A link leads to one file; what is in it isn't followed further."""
        url, leaf = one.found.text, one.leaf
        if all(link.url != url for link in self.links):
            self.links.append(Link(url, leaf.path))
        content = self.fetched.get(url)
        if content is None and self.fetched:
            content = f"no more than {MOST_LINKS} links of a mail are followed."
        if isinstance(content, str):
            message = f"{named(leaf)} is a link, {one_line(url, 200)}, that was not fetched: {content}"
            return [_saying(one, Remark("link-not-fetched", message))]
        if content is None:
            message = f"{named(leaf)} is a link, {one_line(url, 200)}; links are not followed here."
            return [_saying(one, Remark("links-off", message))]
        inner = _within(leaf, filename(url.partition("?")[0].rpartition("/")[2]) or "content", content)
        found = read(inner)
        rest = self._unpacked(found) if found.found.kind in ARCHIVES else [found]
        return [replace(one, remarks=(*leaf.remarks, *one.found.remarks)), *rest]


def _saying(one: Read, remark: Remark) -> Read:
    return replace(one, remarks=(*one.leaf.remarks, *one.found.remarks, remark))


def _within(outer: Leaf, name: str, data: bytes) -> Leaf:
    """A file out of an archive, or from where a link leads to."""
    decoder = FILE if outer.decoder == FILE else "unpacked"
    declared = "application/octet-stream"
    return Leaf(f"{outer.path}/{name}", declared, {}, "attachment", name, data, decoder)


def _forwarded(one: Read, opening: _Opening) -> Iterable[Read]:
    """A forwarded mail is opened, one level deep, when the mail itself has no draft."""
    if one.found.kind is not Kind.MESSAGE:
        return (one,)
    inner = opening.all(leaves(one.leaf.data, within=one.leaf.path))
    if not any(part.draft for part in inner):
        return (one,)
    remark = Remark("forward-opened", f"{named(one.leaf)} is a forwarded mail; the draft was taken from it.")
    return (replace(one, remarks=(*one.leaf.remarks, remark)), *inner)


def _part(one: Read) -> Part:
    return Part(
        path=one.leaf.path,
        declared_type=one.leaf.declared_type,
        filename=one.leaf.filename,
        decoder=one.leaf.decoder,
        charset=one.found.charset,
        octets=len(one.leaf.data),
        sha256=hashlib.sha256(one.leaf.data).hexdigest(),
        decided=one.draft.format if one.draft else None,
    )


def _once(submitted: list[Submitted]) -> tuple[tuple[Submitted, ...], tuple[Remark, ...]]:
    """The same draft twice is one: octet by octet, or as a body that its attachment makes redundant."""
    kept: dict[tuple[Format, bytes], Submitted] = {}
    for one in submitted:
        known = kept.get((one.format, one.data))
        if known is None or (one.filename and not known.filename):
            kept[one.format, one.data] = one
    return _without_redundant_bodies(list(kept.values()))


def _without_redundant_bodies(
    formats: list[Submitted],
) -> tuple[tuple[Submitted, ...], tuple[Remark, ...]]:
    """A draft was pasted and attached: what mail programs did to the pasted one doesn't matter."""
    attached = {_words(one): one for one in formats if one.format is Format.TEXT and one.filename}
    left, remarks = list[Submitted](), list[Remark]()
    for one in formats:
        twin = None if one.filename or one.format is not Format.TEXT else attached.get(_words(one))
        if twin:
            message = f"Part {one.part} and part {twin.part} hold the same words; part {twin.part} was taken."
            remarks.append(Remark("draft-repeated", message))
        else:
            left.append(one)
    return tuple(left), tuple(remarks)


def _words(text: Submitted) -> bytes:
    return hashlib.sha256(b" ".join(text.data.split())).digest()


def _two_drafts(formats: tuple[Submitted, ...]) -> Iterable[Remark]:
    """A submission is one version of one draft, and each format is there once (RFC 4228, Section 15)."""
    for format, kind in _KINDS.items():
        same = [one for one in formats if one.format is format]
        if len(same) > 1:
            found = ", ".join(f"{_draft_name(one)} in {_place(one)}" for one in same)
            yield Remark("two-drafts", f"There are {len(same)} {kind} drafts: {found}.")


def _draft_name(submitted: Submitted) -> str:
    head = submitted.data[:_HEAD]
    if submitted.format in (Format.TEXT, Format.XML) and (
        name := _DOC_NAME.search(head) or _NAME.search(head)
    ):
        return name[1].decode("ascii").lower()
    return submitted.filename or "a draft without a name"


def _place(submitted: Submitted) -> str:
    return f"part {submitted.part}" if _PATH.match(submitted.part) else submitted.part
