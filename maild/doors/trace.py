"""The trace that a message's way leaves (RFC 5321, Section 4.4), and how long it is already."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

from maild.doors.limits import LOCAL

_UNTOLD = re.compile(r"[^A-Za-z0-9.:\[\]_-]")
_RECEIVED = re.compile(rb"^received[ \t]*:", re.IGNORECASE | re.MULTILINE)
_HEAD = 1_000_000  # octets in which a head must end: longer ones are refused elsewhere


def return_path(sender: str) -> str:
    """ "Return-Path: <a@example.org>"."""
    return f"Return-Path: <{sender}>"


def received(helo: str, peer: str, hostname: str, protocol: str, tls: str, at: datetime) -> str:
    """The Received field, folded. `protocol` is of RFC 3848: "ESMTP", "LMTP"; `tls` is "" without it."""
    came = f"Received: from {_UNTOLD.sub('?', helo)[:255] or 'unknown'} ({_literal(peer)})"
    spoken = f"with {protocol}" + (f" ({tls})" if tls else "")
    return f"{came}\r\n\tby {hostname} (maild) {spoken};\r\n\t{format_datetime(at)}"


def _literal(peer: str) -> str:
    """RFC 5321, Section 4.1.3."""
    if peer == LOCAL:
        return LOCAL
    return f"[IPv6:{peer}]" if ":" in peer else f"[{peer}]"


def protocol(*, extended: bool, lmtp: bool, secure: bool, utf8: bool) -> str:
    """RFC 3848 and RFC 6531, Section 4.3."""
    name = "LMTP" if lmtp else "SMTP"
    if utf8:
        return f"UTF8{name}{'S' if secure else ''}"
    return f"{'E' if extended and not lmtp else ''}{name}{'S' if secure and extended else ''}"


def hops(raw: bytes) -> int:
    """How many Received fields a message has."""
    end = raw.find(b"\r\n\r\n", 0, _HEAD)
    return sum(1 for _ in _RECEIVED.finditer(raw, 0, end if end >= 0 else _HEAD))
