"""The authors' addresses, without asking the network. A missing address is the parsers' remark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.finding import Finding

_MOST = 5  # RFC 7322, Section 4.1.1
_MOST_CHECKED = 100
_NOBODY = frozenset({"tbd", "tba", "todo", "xxx", "none", "unknown", "noemail", "no-email"})
_SOMEBODY = frozenset({"author", "email", "name", "user", "username", "your-email", "your.email", "yourname"})
_RESERVED = re.compile(r"(?:.*\.)?example(?:\.com|\.net|\.org)?")  # RFC 2606, Section 3
_LONGEST = 320  # RFC 5321, Section 4.5.3.1: 64 octets, "@", 255 octets


def authors(facts: Facts) -> Iterator[Finding]:
    form = facts.primary
    if form is None or not form.metadata.authors:
        return
    yield from _invalid(form)
    yield from _placeholders(form)
    yield from _repeated(form)
    count = len(form.metadata.authors)
    if count > _MOST:
        yield _finding("author-count", f"There are {count} authors; at most {_MOST} are expected.", form)


def _invalid(form: FormatFacts) -> Iterator[Finding]:
    for author in (form.metadata.authors or ())[:_MOST_CHECKED]:
        if author.email and (mistake := mistake_in(author.email)):
            message = f"The address {quoted(author.email)} of {quoted(author.name)} is not valid: {mistake}"
            yield _finding("author-address-invalid", message, form)


def mistake_in(address: str) -> str:
    """Why nobody can be reached at that address, as a sentence, or ""."""
    if len(address) > _LONGEST:
        return f"it has {len(address)} characters."
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        return str(error)
    return ""


def _placeholders(form: FormatFacts) -> Iterator[Finding]:
    for author in (form.metadata.authors or ())[:_MOST_CHECKED]:
        if author.email and is_placeholder(author.email):
            message = f"The address {quoted(author.email)} of {quoted(author.name)} looks like a placeholder."
            yield _finding("author-address-placeholder", message, form)


def is_placeholder(address: str) -> bool:
    """Was it written to be replaced later? Real mailboxes can be called "name", but not at example.com."""
    local, _, domain = address[:_LONGEST].lower().rpartition("@")
    return local in _NOBODY or (local in _SOMEBODY and _RESERVED.fullmatch(domain) is not None)


def _repeated(form: FormatFacts) -> Iterator[Finding]:
    addresses = Counter(author.email.casefold() for author in form.metadata.authors or () if author.email)
    for address, count in addresses.items():
        if count > 1:
            message = f"{count} authors have the address {quoted(address)}."
            yield _finding("author-address-repeated", message, form)


def _finding(tag: str, message: str, form: FormatFacts) -> Finding:
    return finding(tag, message, field="authors", line=form.line("authors"), format=form.format)


AUTHORS = Check(
    "authors",
    ("author-address-invalid", "author-address-placeholder", "author-address-repeated", "author-count"),
    Need.DOCUMENT,
    authors,
)
