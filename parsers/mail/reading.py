"""One part of a mail: the format of a draft that it holds, or why it was ignored (R107, R108).

Archives, links and enclosed mails are named here and opened by `mapping`. Never raises; linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from maild.domain.draft import Format, Remark
from parsers.answer.external import taken
from parsers.mail.declared import FILE, where
from parsers.mail.extent import clear_signed, extent, reads_as_draft, without_from_stuffing, without_signature
from parsers.mail.recognise import Kind, Recognised, conflict, recognise, text_of_html
from parsers.mail.structure import Leaf
from parsers.mail.words import one_line

FORMATS = {Kind.DRAFT: Format.TEXT, Kind.XML: Format.XML, Kind.PDF: Format.PDF, Kind.PS: Format.PS}
_HTML_CAP = 2_000_000  # characters of a page that are looked at
_IDENTITY = frozenset({"7bit", "8bit", "binary"})  # what a mailbox file can have changed
_SILENT = frozenset({Kind.EMPTY, Kind.SIGNATURE})
_UNSUPPORTED = frozenset({Kind.ARCHIVE, Kind.WORD})
_END_OF_XML = b"</rfc>"


@dataclass(frozen=True, slots=True)
class Submitted:
    """One format of a draft, as it will be staged and posted."""

    format: Format
    filename: str  # in the mail, "" for its body
    part: str  # path
    data: bytes  # text: UTF-8 with LF line ends, form feeds are kept; the others: as they came


@dataclass(frozen=True, slots=True)
class Read:
    """A leaf and what it was recognised as."""

    leaf: Leaf
    found: Recognised
    draft: Submitted | None = None
    note: str = ""
    remarks: tuple[Remark, ...] = ()


def read(leaf: Leaf, *, as_draft: bool = False) -> Read:
    """`as_draft`: any plain text is meant as a draft, since somebody said so."""
    found = recognise(leaf)
    if as_draft and found.kind is Kind.TEXT:
        found = found._replace(kind=Kind.DRAFT)
    remarks = (*leaf.remarks, *found.remarks)
    if found.kind is Kind.DRAFT:
        return _text(leaf, found, remarks)
    if found.kind in FORMATS:
        return _as_it_came(leaf, found, remarks)
    return Read(leaf, found, note=_note(leaf, found), remarks=(*remarks, *_ignored(leaf, found)))


def named(leaf: Leaf) -> str:
    """How a part is called where it alone is the subject."""
    if leaf.decoder == FILE:
        return f"{leaf.path} ({len(leaf.data)} octets)"
    name = f', "{leaf.filename}"' if leaf.filename else ""
    return f"Part {leaf.path} ({leaf.declared_type}{name}, {len(leaf.data)} octets)"


def _as_it_came(leaf: Leaf, found: Recognised, remarks: tuple[Remark, ...]) -> Read:
    """XML, PDF and PostScript: not an octet is changed. What follows XML in a body is a footer."""
    data, more = leaf.data, list[Remark]()
    if found.kind is Kind.XML and not leaf.attached:
        data, after = _without_footer(data)
        more += _cut(leaf, "", after)
    if (odd := conflict(leaf, found.kind)) is not None:
        more.append(odd)
    draft = Submitted(FORMATS[found.kind], leaf.filename, leaf.path, data)
    return Read(leaf, found, draft, remarks=(*remarks, *more))


def _without_footer(data: bytes) -> tuple[bytes, str]:
    """Comments behind the root element are XML (XML 1.0, Section 2.8); words are not."""
    end = data.rfind(_END_OF_XML) + len(_END_OF_XML)
    after = data[end:].strip()
    if end < len(_END_OF_XML) or not after or after.startswith(b"<"):
        return data, ""
    return data[:end] + b"\n", after.decode("utf-8", "replace")


def _text(leaf: Leaf, found: Recognised, remarks: tuple[Remark, ...]) -> Read:
    """The draft's own text: without what stands around it in a body, and without armour."""
    text, more = found.text, list[Remark]()
    remarks = (*(_guessed(leaf, found, remark) for remark in remarks), *_undeclared(leaf, found))
    signed = clear_signed(text)
    if signed is not None:
        text = signed
        message = f"{where(leaf)} is signed with OpenPGP; that was not verified."
        more.append(Remark("pgp-clearsigned", message))
    plain, unstuffed = without_from_stuffing(text)
    if unstuffed and leaf.decoder in _IDENTITY:
        text = plain
        message = f'{where(leaf)}: ">From " at the beginning of {unstuffed} lines was made "From " again.'
        more.append(Remark("mbox-from", message))
    before = after = ""
    if not leaf.attached:
        before, text, after = extent(text)
        more += _cut(leaf, before, after)
    if (odd := conflict(leaf, Kind.DRAFT)) is not None:
        more.append(odd)
    draft = Submitted(Format.TEXT, leaf.filename, leaf.path, text.encode("utf-8", "replace"))
    note = "\n\n".join(filter(None, (before, without_signature(f"\n{after}"))))
    return Read(leaf, found, draft, note, (*remarks, *more))


def _guessed(leaf: Leaf, found: Recognised, remark: Remark) -> Remark:
    """A draft in no charset that is said, or not in the UTF-8 that is: its letters are anybody's guess."""
    said = leaf.charset.strip().strip("'\"").lower()
    if remark.tag != "charset-conflict" or said not in ("", "utf-8", "utf8") or found.charset == "utf-8":
        return remark
    message = f"{where(leaf)} is not valid UTF-8{_first_wrong(leaf.data)}; it was read as {found.charset}."
    return Remark("text-encoding", message, line=_wrong_line(leaf.data))


def _undeclared(leaf: Leaf, found: Recognised) -> Iterable[Remark]:
    """A mail may say that a text is in UTF-16, and it is converted; a file that is, is no draft's."""
    if found.charset.startswith("utf-16") and not leaf.charset:
        yield Remark("text-encoding", f"{where(leaf)} is in UTF-16, and not in UTF-8.")


def _wrong_line(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return lines.count(b"\n") + 1
    return None


def _first_wrong(data: bytes) -> str:
    line = _wrong_line(data)
    return f", in line {line} first" if line else ""


def _cut(leaf: Leaf, before: str, after: str) -> Iterable[Remark]:
    for side, text in (("before", before), ("after", after)):
        if text:
            lines = text.count("\n") + 1
            first = one_line(re.split(r"[\r\n]", text, maxsplit=1)[0], 60)
            message = f'{where(leaf)}: {lines} lines {side} the draft are not part of it: "{first}" …'
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
    if kind in _SILENT or _is_alternative(leaf, kind) or (kind is Kind.TEXT and _only_signature(found)):
        if leaf.decoder == FILE:
            yield Remark("part-ignored", f"{named(leaf)} holds nothing but white space.")
    elif kind in _UNSUPPORTED:
        if (odd := conflict(leaf, kind)) is not None:
            yield odd
        message = f"{named(leaf)} is {kind.value}, which is not taken; it was ignored."
        yield Remark("format-unsupported", message)
    elif kind is Kind.TNEF:
        yield Remark("format-tnef", f"{named(leaf)} is {kind.value}, which only Outlook can open.")
    elif kind is Kind.ENCRYPTED:
        yield Remark("format-encrypted", f"{named(leaf)} is encrypted and can't be read here.")
    elif kind is Kind.HTML and reads_as_draft(text_of_html(found.text[:_HTML_CAP])):
        yield Remark("format-html", f"{named(leaf)} has a draft pasted into HTML, which loses its layout.")
    elif kind is Kind.MARKUP:
        message = f"{named(leaf)} is XML, but no draft: its first element is not <rfc>. It was ignored."
        yield Remark("part-ignored", message)
    else:
        yield from _unread(leaf, _note(leaf, found).splitlines())


def _unread(leaf: Leaf, note: list[str]) -> Iterable[Remark]:
    """A note that is all lines of meta-data was read to its end (R28)."""
    _, rest = taken(note)
    if len(rest) == len(note):
        yield Remark("part-ignored", f"{named(leaf)} holds no draft and was ignored.")
    elif any(line.strip() for line in rest):
        message = f"{named(leaf)} holds no draft; only its lines Replaces and Discuss were taken."
        yield Remark("part-ignored", message)


def _only_signature(found: Recognised) -> bool:
    return not without_signature(found.text)


def _is_alternative(leaf: Leaf, kind: Kind) -> bool:
    """HTML of the same text, and the pictures and the like that belong to it."""
    return bool(leaf.alternative_to) and leaf.disposition != "attachment" and kind not in _UNSUPPORTED
