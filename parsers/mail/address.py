"""One mailbox, strictly parsed (RFC 5322, Section 3.4): who is asked, and nobody else.

Two readers must not read two addresses: what needs guessing is refused with a sentence that says
what is wrong. Comments and folds are allowed where the RFC allows them. Linear, no recursion.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

from maild.domain.address import Address
from maild.domain.errors import Rejection
from parsers.mail.words import decoded, one_line

_DISPLAY_CAP = 100
_COMMENT_DEPTH = 10
_LONGEST_LOCAL, _LONGEST = 64, 320  # octets: RFC 5321, Section 4.5.3.1
# RFC 5322, Section 3.2.3, with RFC 6532; runs of atoms and dots are one token.
_ATOM = re.compile(r"[^\x00-\x20\x7f()<>\[\]:;@\\,\"]+")
_QUOTED = re.compile(r'"((?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[^\x00-\x1f\x7f])*+)"')
_BLANK = re.compile(r"[ \t]+")
_COMMENT_PART = re.compile(r"[^()\\]+|\\.|[()]", re.S)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")


class AddressError(ValueError):
    """Its text is a sentence for the person who wrote the address."""

    def __init__(self, message: str, tag: str = "sender-syntax") -> None:
        super().__init__(message)
        self.tag = tag


class _Token(NamedTuple):
    kind: str  # "atom", "quoted" or the special character itself
    text: str


def sender(value: str) -> Address:
    """The one mailbox of a From field, unfolded; Rejection when it is not exactly one."""
    try:
        return mailbox(value)
    except AddressError as error:
        raise Rejection(error.tag, str(error)) from None


def mailbox(value: str) -> Address:
    """`Name <local@domain>` or `local@domain`; AddressError for all else."""
    tokens, comment = _tokens(value)
    if not tokens:
        raise AddressError("The From field is empty.", "sender-missing")
    kinds = [token.kind for token in tokens]
    _refuse_lists(kinds)
    if "<" not in kinds and ">" not in kinds:
        return _address(tokens, _display(comment))
    opening = kinds.index("<") if "<" in kinds else len(kinds)
    if kinds.count("<") != 1 or kinds.count(">") != 1 or kinds[-1] != ">":
        raise AddressError("The angle brackets of the From address do not match.")
    name, inside = tokens[:opening], tokens[opening + 1 : -1]
    return _address(inside, _display(_name(name, inside) or comment))


def addr_spec(text: str) -> Address:
    """`local@domain` alone, as in the author block of a draft; AddressError for all else."""
    tokens, _ = _tokens(text)
    return _address(tokens, "")


def _refuse_lists(kinds: list[str]) -> None:
    if ":" in kinds and "<" in kinds[: kinds.index(":")]:
        raise AddressError("The From address holds a route, which no mail program has written for decades.")
    if ":" in kinds or ";" in kinds:
        raise AddressError("The From field holds a group, not one address.", "sender-group")
    if "," in kinds or kinds.count("<") > 1:
        raise AddressError("The From field holds more than one address.", "sender-several")


def _name(name: list[_Token], inside: list[_Token]) -> str:
    """A name is words only; some clients repeat the address there, which is no ambiguity."""
    if all(token.kind in ("atom", "quoted") for token in name):
        return " ".join(token.text for token in name)
    if [token.text.casefold() for token in name] != [token.text.casefold() for token in inside]:
        raise AddressError('The name before the From address must be quoted if it holds an "@" or the like.')
    return ""


def _tokens(value: str) -> tuple[list[_Token], str]:
    """Words and specials, and the text of the last comment."""
    if control := _CONTROL.search(value):
        raise AddressError(f"The address holds the control character U+{ord(control[0]):04X}.")
    tokens: list[_Token] = []
    comment, at = "", 0
    while at < len(value):
        if blank := _BLANK.match(value, at):
            at = blank.end()
        elif value[at] == "(":
            comment, at = _comment(value, at)
        else:
            token, at = _token(value, at)
            tokens.append(token)
    return tokens, comment


def _token(value: str, at: int) -> tuple[_Token, int]:
    if value[at] == '"':
        quoted = _QUOTED.match(value, at)
        if not quoted:
            raise AddressError("A quotation mark in the address is not closed.")
        return _Token("quoted", re.sub(r"\\(.)", r"\1", quoted[1])), quoted.end()
    if atom := _ATOM.match(value, at):
        return _Token("atom", atom[0]), atom.end()
    if value[at] in ")\\]":
        raise AddressError(f'The character "{value[at]}" does not belong where it is in the address.')
    return _Token(value[at], value[at]), at + 1


def _comment(value: str, start: int) -> tuple[str, int]:
    depth = 0
    for part in _COMMENT_PART.finditer(value, start):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if depth > _COMMENT_DEPTH:
            raise AddressError(f"Comments in the address are nested more than {_COMMENT_DEPTH} deep.")
        if not depth:
            return value[start + 1 : part.start()], part.end()
    raise AddressError("A comment in the address is not closed.")


def _display(name: str) -> str:
    return one_line(decoded(name), _DISPLAY_CAP)


def _address(tokens: list[_Token], display: str) -> Address:
    kinds = [token.kind for token in tokens]
    if kinds == ["quoted", "@", "atom"]:
        raise AddressError("Quoted addresses are not taken here; please send from a plain one.")
    if "[" in kinds:
        raise AddressError("An address needs a domain name, not a number in brackets.")
    if kinds != ["atom", "@", "atom"]:
        shown = one_line("".join(token.text for token in tokens), 60)
        raise AddressError(f'"{shown}" is no mail address of the form name@domain.')
    return _validated(tokens[0].text, tokens[2].text, display)


def _validated(local: str, domain: str, display: str) -> Address:
    if "=?" in local or "=?" in domain:  # RFC 2047, Section 5: never within an addr-spec
        raise AddressError("The address itself is an encoded word, which no mail program may write.")
    written = f"{unicodedata.normalize('NFC', local)}@{unicodedata.normalize('NFC', domain).lower()}"
    if len(local.encode()) > _LONGEST_LOCAL or len(written.encode()) > _LONGEST:
        raise AddressError("The address is longer than mail servers take.")
    if mistake := _mistake(written):
        raise AddressError(f'"{one_line(written, 80)}" is no mail address: {one_line(mistake, 200)}')
    local, _, domain = written.partition("@")
    return Address(local, domain, display)


@lru_cache(1000)  # the same people write again, and the library takes longer than the rest of the header
def _mistake(written: str) -> str:
    """What the library has against the address, or ""."""
    try:
        validate_email(
            f"{written}.test" if _local_network(written) else written,
            allow_smtputf8=True,
            check_deliverability=False,
            test_environment=True,
            globally_deliverable=False,  # root@host is fine in a trusted network
        )
    except EmailNotValidError as error:
        return str(error) or "it is not valid"
    return ""


def _local_network(written: str) -> bool:
    """Names of a host's own network, which the library never lets pass (RFC 6761, 6.3; RFC 6762)."""
    return written.rpartition("@")[2].rpartition(".")[2] in ("localhost", "local")
