"""Domains as the DNS has them: in ASCII, in lower case (RFC 5890, A-labels)."""

from __future__ import annotations

import idna


def ascii_domain(domain: str) -> str:
    """ "" for what can be no name in the DNS."""
    if domain.isascii():
        return domain.lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return ""


def domain_of(address: str) -> str:
    return ascii_domain(address.rpartition("@")[2])


def ascii_address(address: str) -> str:
    """The address with its domain in ASCII; "" for the null sender."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{ascii_domain(domain)}"
