"""Content-Transfer-Encoding undone (RFC 2045, Section 6), tolerating what gateways do to it.

List software appends plain lines to base64, padding gets lost, junk gets in: what can be read
with certainty is read, and a remark says what was wrong. Never raises; linear.
"""

from __future__ import annotations

import binascii
import re
from typing import NamedTuple

from maild.domain.draft import Remark

_BLANK = b" \t\r\n\f\v"
_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_DIGITS))
_QP_TRAILING = re.compile(rb"(?<![ \t])[ \t]++(?=\r?\n|\r?\Z)")  # RFC 2045, Section 6.7, rule 3
_QP_BAD = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n|\r?\Z)")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.M)
_YENC = re.compile(rb"^=ybegin [^\r\n]{0,100}size=", re.M)
_OUTSIDE = re.compile(rb"[^A-Za-z0-9+/\s]")
_PADDED_LINE = re.compile(rb"[A-Za-z0-9+/ \t]*+={1,3}\s*$")
_ENCODED_LINE = re.compile(rb"^[A-Za-z0-9+/]{40,}+={0,2}[ \t\r]*$", re.M)  # base64 goes on after junk
_MOST_LINES = 500_000
_JUNK = 0.01  # share of characters outside the alphabet that may be dropped


class Octets(NamedTuple):
    """What an encoded body stands for."""

    data: bytes
    decoder: str
    remarks: tuple[Remark, ...] = ()


def decode(body: bytes, encoding: str, path: str) -> Octets:
    """`encoding` in lower case as declared, "" for none; `path` names the part in remarks."""
    if encoding == "base64":
        return _base64(body, path)
    if encoding == "quoted-printable":
        return _quoted_printable(body, path)
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        return _uuencode(body, path)
    if encoding in ("", "7bit", "8bit", "binary"):
        return _identity(body, encoding or "7bit", path)
    shown = "".join(c for c in encoding[:40] if c.isprintable())
    remark = Remark(
        "encoding-unknown", f'Part {path}: transfer encoding "{shown}" is unknown; read as it is.'
    )
    return Octets(body, "binary", (remark,))


def _identity(body: bytes, encoding: str, path: str) -> Octets:
    if _YENC.search(body):
        remark = Remark("encoding-yenc", f"Part {path} is yEnc-encoded, which is not taken.")
        return Octets(body, encoding, (remark,))
    return Octets(body, encoding)


def _base64(body: bytes, path: str) -> Octets:
    text = body
    remarks: tuple[Remark, ...] = ()
    if _OUTSIDE.search(body):
        text, remarks = _salvaged(body, path)
    digits, padding, _ = text.translate(None, _BLANK).partition(b"=")
    if bool(padding) is not bool(len(digits) % 4) or len(digits) % 4 == 1:
        message = f"Part {path}: the base64 text has wrong padding; its end may be missing."
        remarks = (*remarks, Remark("base64-padding", message))
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return Octets(binascii.a2b_base64(digits + b"=" * (-len(digits) % 4)), "base64", remarks)


def _salvaged(body: bytes, path: str) -> tuple[bytes, tuple[Remark, ...]]:
    """The base64 text without the lines that follow it or the junk between it."""
    end = _end_of_base64(body)
    rest = body[end:]
    if not rest.strip():
        return body[:end], ()
    if not _ENCODED_LINE.search(rest):
        message = f"Part {path}: {len(rest.strip())} characters after the base64 text were ignored."
        return body[:end], (Remark("base64-footer", message),)
    clean = _without_junk(body) if body.count(b"\n") < _MOST_LINES else b""
    length, kept = (len(octets.translate(None, _BLANK)) for octets in (body, clean))
    message = f"Part {path}: {length - kept} of {length} characters are not base64"
    if length - kept <= length * _JUNK:
        return clean, (Remark("base64-junk", f"{message} and were left out."),)
    return body[:end], (Remark("base64-damaged", f"{message}; read up to the first of them."),)


def _without_junk(body: bytes) -> bytes:
    """Lines of words are left out whole, from others the characters that do not belong there."""
    lines = (line.strip() for line in body.rstrip().split(b"\n"))
    kept = b"".join(line for line in lines if not _OUTSIDE.search(line) or b" " not in line)
    padding = kept[-2:].count(b"=")
    return kept.translate(None, _NOT_BASE64) + b"=" * padding


def _end_of_base64(body: bytes) -> int:
    """Behind the last line before the first one that isn't base64; a padded line is the last one."""
    outside = _OUTSIDE.search(body)
    at = outside.start() if outside else len(body)
    start = body.rfind(b"\n", 0, at) + 1
    stop = body.find(b"\n", at) + 1 or len(body)
    return stop if _PADDED_LINE.match(body, start, stop) else start


def _quoted_printable(body: bytes, path: str) -> Octets:
    body = _QP_TRAILING.sub(b"", body)
    bad = len(_QP_BAD.findall(body))
    remarks: tuple[Remark, ...] = ()
    if bad:
        message = f'Part {path}: {bad} times "=" is followed by no hexadecimal number; left as it is.'
        remarks = (Remark("quoted-printable-damaged", message),)
    return Octets(binascii.a2b_qp(body), "quoted-printable", remarks)


class Uuencoded(NamedTuple):
    """A uuencoded file in a text: the text around it is body[:start] and body[end:]."""

    start: int
    end: int
    name: str
    data: bytes
    damaged: bool


def uuencoded(body: bytes) -> Uuencoded | None:
    """The first one in the text, if it has at least one line that decodes."""
    begin = _UU_BEGIN.search(body)
    if not begin:
        return None
    out: list[bytes] = []
    at, complete = begin.end(), False
    while at < len(body) and len(out) < _MOST_LINES:
        stop = body.find(b"\n", at, at + 200)
        if stop < 0:
            stop = min(len(body), at + 200)
        line = body[at:stop].rstrip(b"\r\n")
        at = stop + 1
        if line.strip() == b"end":
            complete = True
            break
        octets = _uu_line(line)
        if octets is None:
            break
        out.append(octets)
    name = begin[1].decode("utf-8", "replace").strip()
    data = b"".join(out)
    return Uuencoded(begin.start(), min(at, len(body)), name, data, not complete) if data else None


def _uu_line(line: bytes) -> bytes | None:
    if not line.strip(b" `"):
        return b""
    length = (line[0] - 32) & 63
    digits = line[: 1 + (length * 8 + 5) // 6]  # some encoders append a check character
    try:
        return binascii.a2b_uu(digits)
    except binascii.Error:
        return None


def _uuencode(body: bytes, path: str) -> Octets:
    found = uuencoded(body)
    if not found:
        remark = Remark("uuencode-damaged", f"Part {path} is declared as uuencoded, but has no such text.")
        return Octets(body, "uuencode", (remark,))
    remarks = (uuencode_damaged(path),) if found.damaged else ()
    return Octets(found.data, "uuencode", remarks)


def uuencode_damaged(path: str) -> Remark:
    return Remark("uuencode-damaged", f'Part {path}: the uuencoded text has no "end"; it may be cut off.')
