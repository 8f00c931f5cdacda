"""The MIME structure of raw octets: which entity stands where (RFC 2046, Section 5).

One pass over the lines that begin with "--", for all levels at once; no recursion, no regular
expression. The door counts with it before the 250 and the mapping reads with it afterwards, so
that both see the same message. Nothing is decoded here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from maild.domain.draft import Remark
from maild.domain.errors import Rejection
from parsers.mail.fields import Field, Header, Limits, read_header
from parsers.mail.parameters import Value, media_type, parse

_LONGEST = 200  # characters of a boundary that are looked at; RFC 2046 allows 70
_IDENTITY = frozenset({"", "7bit", "8bit", "binary"})
_ONCE = ("content-type", "content-transfer-encoding", "content-disposition")


@dataclass(slots=True)
class Entity:
    """A leaf: its body is raw[start:end]."""

    path: str  # as IMAP numbers it (RFC 3501, Section 6.4.5)
    header: Header
    type: str
    content_type: Value
    start: int
    end: int
    branches: tuple[tuple[str, int], ...]  # the multipart/alternative around it, and which one it is in
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """The header of the message, its leaves in order, and the limit that was broken, if one was."""

    header: Header
    entities: list[Entity]
    refused: Rejection | None


@dataclass(slots=True)
class _Container:
    """An open multipart or, with an empty boundary, an enclosed message."""

    entity: Entity
    boundary: bytes
    prefix: str
    parts: int = 0


def walk(raw: bytes, limits: Limits, *, descend: bool, within: str = "") -> Tree:
    """The tree as far as the limits let it grow; `descend` goes into enclosed messages too.

    `within` is the path of the part that the message was enclosed in.
    """
    walk = _Walk(raw, limits, descend)
    refused = None
    try:
        walk.run(f"{within}." if within else "")
    except Rejection as rejection:
        refused = rejection
    return Tree(walk.header, walk.entities, refused)


def encoding(header: Header) -> str:
    """The declared transfer encoding, in lower case, "" when there is none."""
    return parse(header.value("content-transfer-encoding")).main


class _Walk:
    def __init__(self, raw: bytes, limits: Limits, descend: bool) -> None:
        self.raw, self.limits, self.descend = raw, limits, descend
        self.header = Header((), 0, "")
        self.entities: list[Entity] = []
        self.open: list[_Container] = []
        self.delimiters: dict[bytes, tuple[int, bool]] = {}  # line -> level, is it the closing one
        self.leaf: Entity | None = None  # its end is not known yet
        self.parts = self.fields = self.content = self.candidates = 0

    def run(self, prefix: str) -> None:
        at = self._enter(0, f"{prefix}1", prefix)
        epilogue = False
        while True:
            before, after, line = self._next_delimiter(at)
            self._end_leaf(before)
            if epilogue:
                self._epilogue(at, before)
            if not line:
                return self._close_to(0, before)
            level, epilogue = self.delimiters[line]
            self._close_to(level + 1, before)
            container = self.open[level]
            if epilogue:
                self._pop(before, closed=True)
                at = after
            else:
                container.parts += 1
                path = f"{container.prefix}{container.parts}"
                at = self._enter(after, path, f"{path}.")

    def _enter(self, at: int, path: str, prefix: str) -> int:
        """Read the header at `at`; where the body begins in which the next delimiter is looked for."""
        entity = self._entity(at, path)
        while self.descend and self._encloses(entity):
            self._push(_Container(entity, b"", f"{path}."))
            entity = self._entity(entity.start, f"{path}.1")
            prefix = f"{path}."
        boundary = self._boundary(entity)
        if boundary:
            self._push(_Container(entity, boundary, prefix))
        else:
            if entity.type.startswith("multipart/"):
                entity.remarks.append(_no_boundary(entity))
            self.leaf = entity
        return entity.start

    def _entity(self, at: int, path: str) -> Entity:
        self.parts += 1
        if self.parts > self.limits.parts:
            raise Rejection("mime-parts", f"The message has more than {self.limits.parts} parts.")
        header = read_header(self.raw, at, self.limits)
        if self.parts == 1:
            self.header = header
        self._count_fields(header.fields)
        _check_content_fields(header.fields, self.limits)
        content_type = parse(header.value("content-type"))
        kind = media_type(content_type, self._default_type())
        entity = Entity(path, header, kind, content_type, header.body, len(self.raw), self._branches())
        if header.torn:
            message = f'Part {path}: the header ends at a line that is no field: "{header.torn}".'
            entity.remarks.append(Remark("mime-header", message))
        return entity

    def _count_fields(self, fields: tuple[Field, ...]) -> None:
        self.fields += len(fields)
        if self.fields > self.limits.all_fields:
            message = f"The parts have more than {self.limits.all_fields} header fields."
            raise Rejection("header-fields", message)
        self.content += sum(len(field.value) for field in fields if field.name.startswith("content-"))
        if self.content > self.limits.content:
            message = f"The Content fields of all parts are longer than {self.limits.content // 1024} kB."
            raise Rejection("header-size", message)

    def _default_type(self) -> str:
        digest = self.open and self.open[-1].entity.type == "multipart/digest"  # RFC 2046, Section 5.1.5
        return "message/rfc822" if digest else "text/plain"

    def _branches(self) -> tuple[tuple[str, int], ...]:
        alternatives = (c for c in self.open if c.entity.type == "multipart/alternative")
        return tuple((c.prefix, c.parts) for c in alternatives)

    def _encloses(self, entity: Entity) -> bool:
        return entity.type in ("message/rfc822", "message/global") and encoding(entity.header) in _IDENTITY

    def _boundary(self, entity: Entity) -> bytes:
        """Blanks at its end are a gateway's (RFC 2046, Section 5.1.1)."""
        if not entity.type.startswith("multipart/"):
            return b""
        declared = entity.content_type.parameters.get("boundary", "")
        return declared.encode("utf-8", "replace").rstrip()[:_LONGEST]

    def _push(self, container: _Container) -> None:
        if len(self.open) >= self.limits.depth:
            raise Rejection("mime-depth", f"Parts are nested more than {self.limits.depth} deep.")
        self.open.append(container)
        self._know_delimiters()

    def _know_delimiters(self) -> None:
        """Inner boundaries win over outer ones that are the same."""
        self.delimiters = {}
        for level, container in enumerate(self.open):
            if container.boundary:
                self.delimiters[container.boundary] = (level, False)
                self.delimiters[container.boundary + b"--"] = (level, True)

    def _next_delimiter(self, at: int) -> tuple[int, int, bytes]:
        """Where the text before it ends, where the text after it begins, and the line without "--"."""
        pos = at - 1 if at else 0
        while self.delimiters and (pos := self.raw.find(b"\n--", pos)) >= 0:
            self.candidates += 1
            if self.candidates > self.limits.delimiters:
                message = f"More than {self.limits.delimiters} lines begin with two hyphens."
                raise Rejection("mime-delimiters", message)
            end = self.raw.find(b"\n", pos + 3, pos + 2 * _LONGEST)
            line = self.raw[pos + 3 : end if end >= 0 else pos + 2 * _LONGEST].rstrip(b" \t\r")
            if line in self.delimiters:
                before = pos - 1 if self.raw[pos - 1 : pos] == b"\r" else pos
                return max(before, at), end + 1 if end >= 0 else len(self.raw), line
            pos += 3
        return len(self.raw), len(self.raw), b""

    def _end_leaf(self, end: int) -> None:
        if self.leaf:
            self.leaf.end = end
            self.entities.append(self.leaf)
            self.leaf = None

    def _close_to(self, level: int, end: int) -> None:
        while len(self.open) > level:
            self._pop(end, closed=False)

    def _pop(self, end: int, *, closed: bool) -> None:
        container = self.open.pop()
        self._know_delimiters()
        entity = container.entity
        if container.boundary and not container.parts:
            entity.end = end
            entity.remarks.append(_no_boundary(entity))
            self.entities.append(entity)
        elif container.boundary and not closed:
            message = f"Part {entity.path} ({entity.type}) has no closing boundary; its end may be missing."
            self.entities[-1].remarks.append(Remark("mime-unterminated", message))

    def _epilogue(self, start: int, end: int) -> None:
        text = self.raw[start:end].strip()
        if text and self.entities:
            message = f"{len(text)} octets after the last part of the message were ignored."
            self.entities[-1].remarks.append(Remark("mime-epilogue", message))


def _no_boundary(entity: Entity) -> Remark:
    message = f"Part {entity.path} is declared {entity.type}, but its boundary is missing or never used."
    return Remark("mime-boundary", message)


def _check_content_fields(fields: tuple[Field, ...], limits: Limits) -> None:
    """What two readers would read differently is refused, not guessed."""
    for name in _ONCE:
        if sum(field.name == name for field in fields) > 1:
            raise Rejection("header-duplicate", f"The header field {name} is there twice.")
    for one in fields:
        if one.name.startswith("content-") and one.value.count(b";") > limits.parameters:
            message = f"The header field {one.name} has more than {limits.parameters} parameters."
            raise Rejection("header-parameters", message)
