"""SMTP replies: code, enhanced code (RFC 2034), and a text no client can have put a line into."""

from __future__ import annotations

import textwrap

from maild.domain.errors import Rejection, StorageFull

_LINE = 450  # RFC 5321, Section 4.5.3.1.5: 512 octets with code and CRLF
_LINES = 10

TROUBLE = "451 4.3.0 trouble on our side; please try again later"
GREETING = "ESMTP maild"
FULL = "452 4.3.1 no room at the moment; please try again later"
CROWDED_OUT = "421 4.3.1 too much mail at once; please try again later"
LEAVING = "421 4.3.2 the service is shutting down; please try again later"
TOO_MANY = "421 4.3.2 too many connections; please try again later"
GIVE_WAY = "421 4.3.2 others are waiting; please try again later"
OVERDUE = "421 4.4.2 this session has lasted long enough; please connect again"
SLOW = "421 4.4.2 this is too slow; closing"
TOO_MUCH_TALK = "421 4.7.0 too many commands and no message; closing"
MISTAKEN = "421 4.7.0 too many mistakes; closing"
NO_SMTP = "554 5.5.1 this is no SMTP client: it does not wait to be greeted"
QUIET = "421 4.4.2 nothing was heard for too long; closing"
TOO_BIG = "552 5.3.4 the message is too big"
LONG_LINE = "552 5.3.4 a line without end is no mail"
STRAY = "521 5.5.2 lines end in CRLF; a bare CR, a bare LF or a NUL is not accepted"


def printable(text: str) -> str:
    """`text` in printable ASCII: safe in a reply and in a line of the log."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if " " <= c <= "~" else "?" for c in text)


def refusal(error: Exception) -> str:
    """What a client hears of an error: a Rejection in full, of our own faults nothing."""
    if isinstance(error, Rejection):
        return lines(error.code, error.enhanced, error.message)
    return FULL if isinstance(error, StorageFull) else TROUBLE


def lines(code: int, enhanced: str, message: str) -> str:
    """A reply of as many lines as its text needs (RFC 5321, Section 4.2.1), without the last CRLF."""
    texts = [
        piece
        for line in message.splitlines() or [""]
        for piece in textwrap.wrap(printable(line), _LINE) or [""]
    ][:_LINES]
    head = [f"{code}-{enhanced} {text}" for text in texts[:-1]]
    return "\r\n".join([*head, f"{code} {enhanced} {texts[-1]}"])
