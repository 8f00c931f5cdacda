"""The header of a message or of one of its parts, split into fields; linear, within limits.

It knows lines and colons only: what a field says is read by `parameters`, `words` and `address`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from maild.domain.errors import Rejection


@dataclass(frozen=True, slots=True)
class Limits:
    """What a message may hold; the defaults are far above what any mail client writes."""

    header: int = 128 * 1024  # octets of one header block
    field: int = 16 * 1024  # octets of one field, folds included
    fields: int = 500  # in one header block
    all_fields: int = 5_000  # in the header blocks of all parts together
    content: int = 128 * 1024  # octets of all Content-… fields together
    parameters: int = 50  # of one Content-… field
    depth: int = 10  # multipart and message/rfc822 alike
    parts: int = 100
    delimiters: int = 50_000  # lines that begin with "--", as boundaries do


class Field(NamedTuple):
    """One header field, unfolded (RFC 5322, Section 2.2.3)."""

    name: str  # lower case
    value: bytes


class Header(NamedTuple):
    """The fields, and where the body begins."""

    fields: tuple[Field, ...]
    body: int  # offset
    torn: str  # the line that is no field and ended the header early, or ""

    def value(self, name: str) -> bytes:
        """The value of the first field of that name, or nothing."""
        return next((field.value for field in self.fields if field.name == name), b"")


_NAME = re.compile(rb"[!-9;-~]+")  # RFC 5322, Section 2.2


def read_header(raw: bytes, start: int, limits: Limits) -> Header:
    """The header block at `start`; Rejection when a limit is broken or it holds NUL or a bare CR."""
    end, body = _bounds(raw, start, limits)
    block = raw[start:end].replace(b"\r\n", b"\n").removesuffix(b"\r")
    if b"\0" in block or b"\r" in block:
        raise Rejection("header-control", "The header holds a NUL or a CR that ends no line.")
    fields: list[Field] = []
    lines = block.split(b"\n")
    at = _leading(lines)
    while at < len(lines):
        name = _name(lines[at])
        if not name:
            break
        fold = _fold_end(lines, at)
        fields.append(Field(name, _value(lines[at:fold], limits)))
        at = fold
        if len(fields) > limits.fields:
            message = f"The header has more than {limits.fields} fields."
            raise Rejection("header-fields", message)
    if at < len(lines) and block:
        return Header(tuple(fields), _offset(raw, start, at), _shown(lines[at]))
    return Header(tuple(fields), body, "")


def _bounds(raw: bytes, start: int, limits: Limits) -> tuple[int, int]:
    """End of the header block and start of the body, which an empty line separates."""
    for empty in (b"\n", b"\r\n"):
        if raw.startswith(empty, start):
            return start, start + len(empty)
    last = start + limits.header + 4
    ends = [(at, at + len(gap)) for gap in (b"\n\n", b"\n\r\n") if (at := raw.find(gap, start, last)) >= 0]
    if ends:
        return min(ends)
    if len(raw) - start > limits.header:
        message = f"The header is longer than {limits.header // 1024} kB."
        raise Rejection("header-size", message)
    return len(raw), len(raw)


def _leading(lines: list[bytes]) -> int:
    """A line of a mailbox file may have stayed before the header (RFC 4155)."""
    return 1 if lines[0].startswith((b"From ", b">From ")) else 0


def _name(line: bytes) -> str:
    """The field name of a line that begins a field, else nothing."""
    name, colon, _ = line.partition(b":")
    name = name.rstrip(b" \t")  # RFC 5322, Section 4.5.8
    if not colon or not _NAME.fullmatch(name) or line.startswith(b"--"):
        return ""
    return name.decode("ascii").lower()


def _fold_end(lines: list[bytes], at: int) -> int:
    at += 1
    while at < len(lines) and lines[at].startswith((b" ", b"\t")):
        at += 1
    return at


def _value(lines: list[bytes], limits: Limits) -> bytes:
    folded = b"".join(lines)
    if len(folded) + 2 * len(lines) > limits.field:
        name = _shown(folded.partition(b":")[0])
        message = f"The header field {name} is longer than {limits.field // 1024} kB."
        raise Rejection("header-field-size", message)
    return folded.partition(b":")[2].strip()


def _offset(raw: bytes, start: int, lines: int) -> int:
    for _ in range(lines):
        start = raw.index(b"\n", start) + 1
    return start


def _shown(line: bytes) -> str:
    text = line[:60].decode("ascii", "replace")
    return "".join(c if c.isprintable() else "?" for c in text)
