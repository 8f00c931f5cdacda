"""Text in header fields: raw 8-bit, encoded words (RFC 2047), and what may be shown of it.

The result is always one line without control or bidirectional formatting characters.
"""

from __future__ import annotations

import binascii
import re

from parsers.mail.charset import decode

_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*+)\?=")
# Controls; directions (UAX #9); separators and joiners that hide or break a line.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def text(value: bytes) -> str:
    """The octets of a field as they stand: UTF-8 (RFC 6532) or, failing that, ISO 8859-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def one_line(value: str, cap: int) -> str:
    """White space made single blanks, control and bidirectional characters out, at most `cap` long."""
    value = " ".join(_UNSAFE.sub(" ", value).split())
    return value if len(value) <= cap else value[: cap - 1].rstrip() + "…"


def decoded(value: str) -> str:
    """Encoded words decoded; white space between two of them is theirs (RFC 2047, Section 6.2)."""
    out: list[str] = []
    octets, charset, end = b"", "", 0
    for word in _WORD.finditer(value):
        gap = value[end : word.start()]
        if gap.strip() or not end or word[1].lower() != charset:
            out += [decode(octets, charset)[0], "" if end and not gap.strip() else gap]
            octets, charset = b"", word[1].lower()
        octets += _octets(word[2], word[3])
        end = word.end()
    if not end:
        return value
    return "".join([*out, decode(octets, charset)[0], value[end:]])


def _octets(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data.replace(b"\n", b""), header=True)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return binascii.a2b_base64(data[: len(data) - (len(data) % 4 == 1)] + b"=" * (-len(data) % 4 % 3))
