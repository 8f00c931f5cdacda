"""From octets to lines of characters: charset, line ends, overstrike, control characters.

It does not look at what the lines say, and it repairs nothing silently: what had to be
replaced or guessed is a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maild.domain.draft import Remark

_BOM = b"\xef\xbb\xbf"
_PLAIN = bytes((*b"\n\f", *range(32, 127)))
_OVERSTRUCK = re.compile("[^\b\n]\b(?=[^_])")
_ESCAPE = re.compile("\x1b\\[[0-9;]{0,8}[A-Za-z]")  # bold and the like, from nroff for a terminal
_UNDERLINED = re.compile("\b_?")
_CONTROLS = "".join(map(chr, (*range(1, 8), 11, *range(14, 32), *range(127, 160))))
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, BOM in the text
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = "\u00a0\u2007\u202f\u2028\u2029"
_CONTROL = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
_BLANK = re.compile(f"[{_CONTROLS}{_SPACES}]")
_NOTHING = re.compile(f"[\0{_INVISIBLE}{_DIRECTIONS}]")
# UTF-8 that was read as windows-1252 or ISO 8859-1 and encoded again.
_MOJIBAKE = re.compile("[\u00c2-\u00c5][\u0080-\u00bf\u0152-\u0161]|\u00e2\u20ac|\u00ef\u00bf\u00bd|\ufffd")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text of characters with LF line ends; `raw` is before, `text` after normalisation."""

    raw: str
    text: str
    charset: str
    remarks: tuple[Remark, ...]


def decode(data: bytes) -> Decoded:
    """Octets of a text in us-ascii, utf-8 or, with a remark, windows-1252. Never raises."""
    data = _unified(data.removeprefix(_BOM))
    raw, charset, remarks = _characters(data)
    if charset == "us-ascii" and not data.translate(None, _PLAIN):
        return Decoded(raw, raw, charset, ())
    return Decoded(raw, _normal(raw), charset, remarks + _controls(raw))


def _unified(data: bytes) -> bytes:
    if b"\r" not in data:
        return data
    return data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _characters(data: bytes) -> tuple[str, str, tuple[Remark, ...]]:
    if data.isascii():
        return data.decode("ascii"), "us-ascii", ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.decode("windows-1252", "replace"), "windows-1252", (_not_utf_8(data, error.start),)
    return text, "utf-8", _mojibake(text)


def _not_utf_8(data: bytes, start: int) -> Remark:
    line = data.count(b"\n", 0, start) + 1
    message = f"The text is not valid UTF-8: octet 0x{data[start]:02X} in line {line}; read as windows-1252."
    return Remark("text-encoding", message, line=line)


def _mojibake(text: str) -> tuple[Remark, ...]:
    found = _MOJIBAKE.search(text)
    if not found:
        return ()
    line = text.count("\n", 0, found.start()) + 1
    message = f'"{found[0]}" in line {line} looks like a letter encoded twice or lost in a conversion.'
    return (Remark("text-mojibake", message, line=line),)


def _normal(raw: str) -> str:
    if "\b" in raw:
        raw = _UNDERLINED.sub("", _OVERSTRUCK.sub("", raw))
    if "\x1b" in raw:
        raw = _ESCAPE.sub("", raw)
    if "\t" in raw:
        raw = raw.expandtabs(8)
    if raw.isascii() and not raw.encode("ascii").translate(None, _PLAIN):
        return raw
    return _NOTHING.sub("", _BLANK.sub(" ", raw))


def _controls(raw: str) -> tuple[Remark, ...]:
    remarks = []
    if "\0" in raw:
        line = raw.count("\n", 0, raw.index("\0")) + 1
        message = f"The text holds {raw.count(chr(0))} NUL characters, the first in line {line}."
        remarks.append(Remark("text-nul", message, line=line))
    if found := _CONTROL.search(raw):
        line = raw.count("\n", 0, found.start()) + 1
        message = f"Line {line} holds the control character U+{ord(found[0]):04X}."
        remarks.append(Remark("text-control-character", message, line=line))
    return tuple(remarks)
