"""The arguments of MAIL and RCPT, read strictly: a path and its parameters, or a Rejection.

Only dot-atoms at domain names are paths here. Quoted local parts, comments, source routes and address
literals are all ways to make two programs read two addresses (RFC 5321, Section 4.1.2, allows more).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maild.domain.errors import Rejection

# RFC 5321, Section 4.1.2 (Dot-string), RFC 6531, Section 3.3 (UTF8-non-ascii)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = r"[A-Za-z0-9\u00a1-\U0010ffff](?:[A-Za-z0-9\u00a1-\U0010ffff-]*[A-Za-z0-9\u00a1-\U0010ffff])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_PARAMETER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:=([\x21-\x3c\x3e-\x7e]+))?")  # Section 4.1.2

# RFC 5321, Section 4.5.3.1
LOCAL_LIMIT = 64
DOMAIN_LIMIT = 255
_SIZE_DIGITS = 20  # RFC 1870, Section 4
_CHUNK_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Path:
    """A mailbox on the wire; both parts empty for the null sender."""

    local: str
    domain: str  # lower case

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}" if self.domain else self.local

    @property
    def ascii(self) -> bool:
        return self.local.isascii() and self.domain.isascii()


@dataclass(frozen=True, slots=True)
class MailParameters:
    """What may follow the path of MAIL."""

    size: int | None = None
    utf8: bool = False


def _malformed(message: str, enhanced: str, code: int = 501) -> Rejection:
    return Rejection("envelope-syntax", message, code=code, enhanced=enhanced)


def split(argument: str, keyword: str) -> tuple[str, list[str]]:
    """ "FROM:<a@x> SIZE=1" as "a@x" and ["SIZE=1"]; a missing bracket is 501 5.1.7 (FROM) or 5.1.3 (TO)."""
    enhanced = "5.1.7" if keyword == "FROM" else "5.1.3"
    prefix, colon, rest = argument.partition(":")
    if not colon or prefix.strip().upper() != keyword:
        raise _malformed(f"expected {keyword}:<address>", "5.5.4")
    rest = rest.strip(" ")
    if not rest.startswith("<"):
        raise _malformed("the address must stand in angle brackets", enhanced)
    path, bracket, parameters = rest[1:].partition(">")
    if not bracket:
        raise _malformed("the address lacks its closing bracket", enhanced)
    if parameters and not parameters.startswith(" "):
        raise _malformed("expected a space after the address", enhanced)
    return path, parameters.split()


def mailbox(text: str, enhanced: str) -> Path:
    """ "a@x.org"; RFC 3463 codes for bad ones: 5.1.7 for senders, 5.1.3 for recipients."""
    local, at, domain = text.rpartition("@")
    if text.startswith("@") or not at or not local or not domain:
        raise _malformed("the address is not of the form name@domain", enhanced)
    if len(local.encode()) > LOCAL_LIMIT or len(domain.encode()) > DOMAIN_LIMIT:
        raise _malformed("the address is too long", enhanced)
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise _malformed("only plain addresses are understood: no quotes, comments or routes", "5.1.3", 553)
    return Path(local, domain.lower())


def sender(argument: str, limit: int) -> tuple[Path, MailParameters]:
    """The argument of MAIL. `limit` in octets, for SIZE."""
    text, words = split(argument, "FROM")
    parameters = _mail_parameters(words, limit)
    path = mailbox(text, "5.1.7") if text else Path("", "")
    _demand_utf8(path, parameters.utf8)
    return path, parameters


def recipient(argument: str, utf8: bool) -> Path:
    """The argument of RCPT. A postmaster without a domain is one (RFC 5321, Section 4.5.1)."""
    text, words = split(argument, "TO")
    if words:
        raise _malformed("no parameters of RCPT are supported", "5.5.4", 555)
    if text.casefold() == "postmaster":
        return Path("postmaster", "")
    path = mailbox(text, "5.1.3")
    _demand_utf8(path, utf8)
    return path


def _demand_utf8(path: Path, utf8: bool) -> None:
    if not path.ascii and not utf8:  # RFC 6531, Section 3.5
        raise _malformed("this address needs the SMTPUTF8 parameter of MAIL", "5.6.7", 553)


def _mail_parameters(words: list[str], limit: int) -> MailParameters:
    given: dict[str, str | None] = {}
    for word in words:
        match = _PARAMETER.fullmatch(word)
        if not match or match[1].upper() in given:
            raise _malformed("a parameter is malformed or there twice", "5.5.4")
        given[match[1].upper()] = match[2]
    parameters = MailParameters(_size(given, limit), _utf8(given))
    if (given.pop("BODY", "7BIT") or "").upper() not in ("7BIT", "8BITMIME"):  # RFC 6152; no BINARYMIME
        raise _malformed("BODY is 7BIT or 8BITMIME", "5.5.4")
    if given.keys() - {"SIZE", "SMTPUTF8"}:
        raise _malformed("a parameter is not supported", "5.5.4", 555)
    return parameters


def _size(given: dict[str, str | None], limit: int) -> int | None:
    """RFC 1870."""
    if "SIZE" not in given:
        return None
    digits = given["SIZE"] or ""
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _SIZE_DIGITS):
        raise _malformed("SIZE is a number of octets", "5.5.4")
    if int(digits) > limit:
        raise Rejection(
            "message-too-big", f"messages may have {limit} octets at most", code=552, enhanced="5.3.4"
        )
    return int(digits)


def chunk(argument: str) -> tuple[int | None, bool]:
    """ "1000 LAST" as (1000, True): the argument of BDAT (RFC 3030, Section 2). No size: it is malformed."""
    digits, _, last = argument.partition(" ")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _CHUNK_DIGITS):
        return None, False
    if last.strip(" ").upper() not in ("", "LAST"):
        return None, False
    return int(digits), bool(last)


def _utf8(given: dict[str, str | None]) -> bool:
    """RFC 6531, Section 3.4."""
    if given.get("SMTPUTF8") is not None:
        raise _malformed("SMTPUTF8 takes no value", "5.5.4")
    return "SMTPUTF8" in given
