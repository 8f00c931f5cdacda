"""The entries of a ZIP archive (PKWARE's APPNOTE), read so that nobody reads it otherwise.

Its central directory is read by the library, in a size that was looked at before; each file is
then inflated here, since the library believes the sizes that the archive gives.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from maild.domain.draft import Remark
from parsers.archive.deflated import RAW, inflate
from parsers.archive.member import Entry, Limits, Refused, damaged, shown, too_large

_LOCAL_MAGIC, _END, _END64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
_END_RECORD = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_ENTRY = 1000  # octets in the central directory; names are no longer than that
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # APPNOTE, Section 4.4.4
_STREAMED, _UTF8 = 0x8, 0x800
_ELSEWHERE = 0xFFFFFFFF  # the size is in another field (APPNOTE, Section 4.5.3)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREADABLE = "The list of the members of the ZIP archive can't be read; it is damaged or cut off."


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """Raises Refused where the archive itself can't be read."""
    directory = _directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error, OSError):
        raise Refused(damaged(_UNREADABLE)) from None
    end = 0
    for info in sorted(listed, key=lambda info: info.header_offset):
        start = _start(data, info)
        if info.header_offset < end or start + info.compress_size > directory:
            raise Refused(damaged(f"{shown(info.filename)} overlaps with something else in the archive."))
        end = start + info.compress_size
        packed = data[start:end]
        yield Entry(info.orig_filename, partial(_read, info, packed), _fault(info), info.is_dir())


def _directory(data: bytes, limits: Limits) -> int:
    """Where the central directory begins. There is one, at the end, and it is not large."""
    at = data.rfind(_END, max(0, len(data) - _END_RECORD.size - 0xFFFF))
    if at < 0 or at + _END_RECORD.size > len(data):
        raise Refused(damaged(_UNREADABLE))
    _, disk, start_disk, here, total, size, offset, comment = _END_RECORD.unpack_from(data, at)
    if data[at - 20 : at].startswith(_END64) or _ELSEWHERE in (size, offset):
        raise Refused(
            damaged("The ZIP archive is written for more than 4 GB (ZIP64), which it doesn't hold.")
        )
    if disk or start_disk or here != total or at + _END_RECORD.size + comment != len(data):
        raise Refused(damaged(_UNREADABLE))
    if total > limits.entries or size > limits.entries * _LONGEST_ENTRY:
        raise Refused(Remark("archive-too-large", f"The ZIP archive lists {total} members."))
    if offset + size != at:
        raise Refused(damaged(_UNREADABLE))
    return int(offset)


def _start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where its octets begin, if the header there says what the central directory says."""
    at = info.header_offset
    if not 0 <= at <= len(data) - _LOCAL.size:
        raise Refused(damaged(_UNREADABLE))
    magic, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL.unpack_from(data, at)
    at += _LOCAL.size
    sizes = (crc, packed, size) == (info.CRC, info.compress_size, info.file_size)
    if (
        magic != _LOCAL_MAGIC
        or method != info.compress_type
        or (flags ^ info.flag_bits) & (_ENCRYPTED | _UTF8)
        or not (sizes or flags & _STREAMED or _ELSEWHERE in (packed, size))
        or data[at : at + name].decode("utf-8" if flags & _UTF8 else "cp437", "replace") != info.orig_filename
    ):
        raise Refused(damaged(f"The ZIP archive says two different things about {shown(info.filename)}."))
    return at + int(name) + int(extra)


def _fault(info: zipfile.ZipInfo) -> Remark | None:
    if info.flag_bits & _ENCRYPTED:
        return Remark("archive-encrypted", f"{shown(info.filename)} is encrypted.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return Remark("archive-member", f"{shown(info.filename)} is a symbolic link, not a file.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return Remark("archive-member", f"{shown(info.filename)} is a device or the like, not a file.")
    if info.compress_type not in _METHODS:
        return Remark("archive-member", f"{shown(info.filename)} is packed in a way that is not taken here.")
    return None


def _read(info: zipfile.ZipInfo, packed: bytes, limits: Limits) -> bytes:
    name = info.filename
    rest = b""
    if info.compress_type == zipfile.ZIP_STORED:
        if len(packed) > limits.size:
            raise Refused(too_large(name, limits))
        data = packed
    else:
        data, rest = inflate(packed, RAW, name, limits)
    if rest or len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise Refused(damaged(f"{shown(name)} has not the size or the checksum that the archive gives."))
    return data
