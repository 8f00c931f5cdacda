"""The entries of a tar archive (POSIX.1-2017, pax; ustar; GNU's long names), read header by header.

The library's own walk over the headers is not used: crafted sizes make it go backwards, for ever.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from maild.domain.draft import Remark
from parsers.archive.member import Entry, Limits, Refused, damaged, shown, too_large

_BLOCK = tarfile.BLOCKSIZE
_RECORD = re.compile(rb"(\d{1,9}) ([^=\n]{1,200})=")
_LONG_NAME, _LONG_LINK, _PAX, _PAX_GLOBAL = b"L", b"K", b"x", b"g"
_EXTENSIONS = (_LONG_NAME, _LONG_LINK, _PAX, _PAX_GLOBAL)
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_KINDS = {
    tarfile.LNKTYPE: "a hard link",
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
    tarfile.GNUTYPE_SPARSE: "a sparse file",
}


class _Extended(NamedTuple):
    """What extension headers say of the entry that follows."""

    name: str = ""
    size: int | None = None
    sparse: bool = False


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """Raises Refused where the archive itself can't be read."""
    at, extended = 0, _Extended()
    while data[at : at + _BLOCK].strip(b"\0"):
        header = _header(data[at : at + _BLOCK])
        size = header.size if extended.size is None else extended.size
        at += _BLOCK
        if not 0 <= size <= len(data) - at:
            raise Refused(damaged(f"{shown(header.name)} goes beyond the end of the archive."))
        body = data[at : at + size]
        at += -(-size // _BLOCK) * _BLOCK
        if header.type in _EXTENSIONS:
            extended = _extended(header.type, body, extended)
        else:
            yield _entry(header, body, extended)
            extended = _Extended()
    if data[at:].strip(b"\0"):
        raise Refused(damaged("The tar archive goes on after its end."))


def _header(block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "replace")
    except (tarfile.HeaderError, ValueError):
        raise Refused(damaged("A header of the tar archive is damaged or cut off.")) from None


def _extended(kind: bytes, body: bytes, before: _Extended) -> _Extended:
    if kind == _LONG_NAME:
        return before._replace(name=body.rstrip(b"\0").decode("utf-8", "replace"))
    return _pax(body, before) if kind == _PAX else before


def _pax(body: bytes, found: _Extended) -> _Extended:
    """Records of "length key=value\\n"; the length is that of the whole record."""
    at = 0
    while record := _RECORD.match(body, at):
        end = at + int(record[1])
        key, value = record[2], body[record.end() : end - 1]
        if end <= record.end() or end > len(body):
            raise Refused(damaged("An extended header of the tar archive is damaged."))
        if key == b"path":
            found = found._replace(name=value.decode("utf-8", "replace"))
        elif key == b"size":
            found = found._replace(size=int(value) if re.fullmatch(rb"\d{1,12}", value) else -1)
        elif key.startswith(b"GNU.sparse."):
            found = found._replace(sparse=True)
        at = end
    return found


def _entry(header: tarfile.TarInfo, body: bytes, extended: _Extended) -> Entry:
    name = extended.name or header.name
    kind = _KINDS[tarfile.GNUTYPE_SPARSE] if extended.sparse else _kind(header.type)
    fault = Remark("archive-member", f"{shown(name)} is {kind}, not a file.") if kind else None
    return Entry(name, partial(_bounded, name, body), fault, header.isdir())


def _kind(type: bytes) -> str:
    if type in _FILES or type == tarfile.DIRTYPE:
        return ""
    return _KINDS.get(type, "of an unknown kind")


def _bounded(name: str, body: bytes, limits: Limits) -> bytes:
    if len(body) > limits.size:
        raise Refused(too_large(name, limits))
    return body
