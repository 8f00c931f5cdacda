"""A mailbox, once and for all parsed: past the door no string "should be" an address."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

_LONGEST = 320  # RFC 5321, Section 4.5.3.1: 64 octets, "@", 255 octets


@dataclass(frozen=True, slots=True)
class Address:
    """An addr-spec (RFC 5322, Section 3.4.1) and the display name beside it, if any."""

    local: str
    domain: str  # as written, lower case
    display: str = ""  # decoded, one line, no control characters

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def lookalike(self) -> str:
        """The domain in A-labels (RFC 5890) where it is not in ASCII, else "": letters of other scripts look
        like Latin ones, and who reads must be able to tell."""
        return "" if self.domain.isascii() else _ascii(self.domain)

    @property
    def key(self) -> str:
        """How people compare addresses: without case."""
        return str(self).casefold()


@lru_cache(maxsize=4096)
def mailbox(address: str, plus: bool = False) -> str:
    """What two addresses have in common that people take for the same mailbox.

    Case does not count (RFC 5321, Section 2.4, would let it, but no mailbox is known where it does), nor
    does the way in which a domain (RFC 5890, A-label or U-label) or an accent (Unicode NFC) is written;
    with `plus`, what stands behind a plus sign does not either (RFC 5233).
    """
    local, at, domain = unicodedata.normalize("NFC", address.strip()[:_LONGEST]).rpartition("@")
    if plus:
        local = local.partition("+")[0] or local
    return f"{local.casefold()}{at}{_ascii(domain)}"


@lru_cache(maxsize=4096)
def _ascii(domain: str) -> str:
    """The domain in A-labels; in small letters where it is none that DNS could know."""
    if domain.isascii():
        return domain.lower()
    try:
        valid = validate_email(f"x@{domain}", check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return domain.casefold()
    return valid.ascii_domain.lower()
