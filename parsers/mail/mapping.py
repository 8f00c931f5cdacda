"""From the raw octets of a mail to the formats of a draft in it, and what became of every part.

It runs in a bounded child and never raises: what is odd is a remark. In this release a draft is
plain text, in the body or attached; everything else is named and ignored (R107, R108).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from maild.domain.draft import Format, Remark
from maild.domain.submission import Part
from parsers.mail.extent import clear_signed, extent, reads_as_draft, without_from_stuffing, without_signature
from parsers.mail.recognise import Kind, Recognised, conflict, recognise, text_of_html
from parsers.mail.structure import Leaf, leaves
from parsers.mail.words import one_line

_NOTE_CAP = 10_000
_HTML_CAP = 2_000_000  # characters of a page that are looked at
_NAME = re.compile(r"\bdraft-[a-z0-9][a-z0-9-]{1,80}-\d\d\b", re.I)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_IDENTITY = frozenset({"7bit", "8bit", "binary"})  # what a mailbox file can have changed
_SILENT = frozenset({Kind.EMPTY, Kind.SIGNATURE})
_FORMATS = frozenset({Kind.XML, Kind.PDF, Kind.PS, Kind.ZIP, Kind.GZIP, Kind.TAR, Kind.ARCHIVE, Kind.WORD})


@dataclass(frozen=True, slots=True)
class Submitted:
    """One format of a draft, as it will be staged and posted."""

    format: Format
    filename: str  # in the mail, "" for its body
    part: str  # path
    data: bytes  # text: UTF-8 with LF line ends; form feeds are kept


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mail holds."""

    parts: tuple[Part, ...]
    formats: tuple[Submitted, ...]
    remarks: tuple[Remark, ...]
    note: str  # what the submitter wrote around the drafts


@dataclass(frozen=True, slots=True)
class _Read:
    """A leaf and what it was recognised as."""

    leaf: Leaf
    found: Recognised
    draft: Submitted | None = None
    note: str = ""
    remarks: tuple[Remark, ...] = ()


def mapping(raw: bytes) -> Mapping:
    """Any octets at all; linear in their number."""
    read = [_read(leaf) for leaf in leaves(raw)]
    if not any(one.draft for one in read):
        read = [inner for one in read for inner in _unpacked(one)]
    formats = tuple(one.draft for one in read if one.draft)
    notes = (one.note for one in read if one.note)
    return Mapping(
        parts=tuple(_part(one) for one in read),
        formats=formats,
        remarks=(*(remark for one in read for remark in one.remarks), *_two_drafts(formats)),
        note=_UNPRINTABLE.sub("", "\n\n".join(notes))[:_NOTE_CAP],
    )


def _read(leaf: Leaf) -> _Read:
    found = recognise(leaf)
    remarks = (*leaf.remarks, *found.remarks)
    if found.kind is Kind.DRAFT:
        return _draft(leaf, found, remarks)
    note = _note(leaf, found)
    return _Read(leaf, found, note=note, remarks=(*remarks, *_ignored(leaf, found)))


def _draft(leaf: Leaf, found: Recognised, remarks: tuple[Remark, ...]) -> _Read:
    """The draft's own text: without what stands around it in a body, and without armour."""
    text, more = found.text, list[Remark]()
    signed = clear_signed(text)
    if signed is not None:
        text = signed
        more.append(
            Remark("pgp-clearsigned", f"Part {leaf.path} is signed with OpenPGP; that was not verified.")
        )
    plain, unstuffed = without_from_stuffing(text)
    if unstuffed and leaf.decoder in _IDENTITY:
        text = plain
        message = f'Part {leaf.path}: ">From " at the beginning of {unstuffed} lines was made "From " again.'
        more.append(Remark("mbox-from", message))
    before = after = ""
    if not leaf.attached:
        before, text, after = extent(text)
        more += _cut(leaf, before, after)
    if (odd := conflict(leaf, Kind.DRAFT)) is not None:
        more.append(odd)
    data = text.encode("utf-8", "replace")
    draft = Submitted(Format.TEXT, leaf.filename, leaf.path, data)
    note = "\n\n".join(filter(None, (before, without_signature(f"\n{after}"))))
    return _Read(leaf, found, draft, note, (*remarks, *more))


def _cut(leaf: Leaf, before: str, after: str) -> Iterable[Remark]:
    for where, text in (("before", before), ("after", after)):
        if text:
            lines = text.count("\n") + 1
            first = one_line(text.split("\n", 1)[0], 60)
            message = f'Part {leaf.path}: {lines} lines {where} the draft are not part of it: "{first}" …'
            yield Remark("draft-cut", message)


def _note(leaf: Leaf, found: Recognised) -> str:
    if leaf.attached or leaf.alternative_to:
        return ""
    if found.kind is Kind.TEXT and leaf.declared_type.startswith(("text/plain", "multipart/")):
        return without_signature(found.text)
    if found.kind is Kind.HTML:
        return without_signature(text_of_html(found.text[:_HTML_CAP]))
    return ""


def _ignored(leaf: Leaf, found: Recognised) -> Iterable[Remark]:
    """R107, R108: what a person would miss is named."""
    kind = found.kind
    if kind in _SILENT or _is_alternative(leaf, kind):
        return
    if kind in _FORMATS:
        if (odd := conflict(leaf, kind)) is not None:
            yield odd
        message = (
            f"{_named(leaf)} is {kind.value}; only plain text is taken in this release, so it was ignored."
        )
        yield Remark("format-unsupported", message)
    elif kind is Kind.TNEF:
        yield Remark("format-tnef", f"{_named(leaf)} is {kind.value}, which only Outlook can open.")
    elif kind is Kind.ENCRYPTED:
        yield Remark("format-encrypted", f"{_named(leaf)} is encrypted and can't be read here.")
    elif kind is Kind.HTML and reads_as_draft(text_of_html(found.text[:_HTML_CAP])):
        yield Remark("format-html", f"{_named(leaf)} has a draft pasted into HTML, which loses its layout.")
    elif not (kind is Kind.TEXT and not without_signature(found.text)):
        yield Remark("part-ignored", f"{_named(leaf)} holds no draft and was ignored.")


def _is_alternative(leaf: Leaf, kind: Kind) -> bool:
    """HTML of the same text, and the pictures and the like that belong to it."""
    return bool(leaf.alternative_to) and leaf.disposition != "attachment" and kind not in _FORMATS


def _named(leaf: Leaf) -> str:
    name = f', "{leaf.filename}"' if leaf.filename else ""
    return f"Part {leaf.path} ({leaf.declared_type}{name}, {len(leaf.data)} octets)"


def _unpacked(one: _Read) -> Iterable[_Read]:
    """A forwarded mail is opened, one level deep, when the mail itself has no draft."""
    if one.found.kind is not Kind.MESSAGE:
        return (one,)
    inner = [_read(leaf) for leaf in leaves(one.leaf.data, within=one.leaf.path)]
    if not any(part.draft for part in inner):
        return (one,)
    remark = Remark("forward-opened", f"{_named(one.leaf)} is a forwarded mail; the draft was taken from it.")
    return (replace(one, remarks=(*one.leaf.remarks, remark)), *inner)


def _part(one: _Read) -> Part:
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


def _two_drafts(formats: tuple[Submitted, ...]) -> Iterable[Remark]:
    """A submission is one version of one draft, and each format is there once (RFC 4228, Section 15)."""
    if len(formats) < 2:
        return
    found = ", ".join(f"{_draft_name(one)} in part {one.part}" for one in formats)
    yield Remark("two-drafts", f"The mail holds {len(formats)} plain text drafts: {found}.")


def _draft_name(submitted: Submitted) -> str:
    name = _NAME.search(submitted.data[:20_000].decode("utf-8", "ignore"))
    return name[0].lower() if name else "a draft without a name"
