"""DEFLATE undone within a limit, and gzip (RFC 1951, RFC 1952)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from maild.domain.draft import Remark
from parsers.archive import taped
from parsers.archive.member import Entry, Limits, Refused, damaged, shown, too_large
from parsers.mail.recognise import Kind, by_magic

RAW, GZIP = -zlib.MAX_WBITS, zlib.MAX_WBITS | 16
_SUFFIX = re.compile(r"\.(?:gz|z)\Z", re.I)


class Inflated(NamedTuple):
    """The octets, and what follows the compressed ones."""

    data: bytes
    rest: bytes


def inflate(packed: bytes, kind: int, name: str, limits: Limits) -> Inflated:
    """Raises Refused. It stops at the limit: what a bomb would have become is never in memory."""
    most = limits.packed(len(packed))
    stream = zlib.decompressobj(kind)
    try:
        data = stream.decompress(packed, most + 1)
    except zlib.error:
        raise Refused(damaged(f"{shown(name)} can't be unpacked; it is damaged.")) from None
    if len(data) > most:
        raise Refused(too_large(name, limits))
    if not stream.eof:
        raise Refused(damaged(f"{shown(name)} can't be unpacked to its end; it is cut off."))
    return Inflated(data, stream.unused_data)


def entries(packed: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    """One compressed file, or those of a compressed tar archive. Raises Refused."""
    data, rest = inflate(packed, GZIP, name, limits)
    if rest.startswith(b"\x1f\x8b"):  # RFC 1952, Section 2.2, allows it; a draft needs it never
        message = f"{shown(name)} holds several gzip files in a row."
        raise Refused(Remark("archive-member", message))
    if rest.strip(b"\0"):
        raise Refused(damaged(f"{shown(name)} goes on with {len(rest)} octets after its end."))
    if by_magic(data) is Kind.TAR:
        yield from taped.entries(data, limits)
    else:
        yield Entry(_SUFFIX.sub("", name) or "unnamed", lambda _: data)
