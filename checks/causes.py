"""Of several errors that have one cause only the cause is told: people mend that, and the rest is gone.

Warnings stay, whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maild.domain.draft import Format
from maild.domain.finding import Finding, Severity


class _Consequence(NamedTuple):
    """Errors with one of `tags` follow from an error `cause`; None is any field or format."""

    cause: str  # of a tag, its beginning
    about: str | None
    tags: tuple[str, ...]  # beginnings, too
    field: str | None = None
    format: Format | None = None
    naming: str = ""  # words of the message


_CONSEQUENCES = (
    # What is no draft lacks everything that drafts have.
    _Consequence(
        "format-missing", None, ("metadata-", "author-", "boilerplate-", "pdf-", "ps-", "text-encoding")
    ),
    # xml2rfc refuses what is not valid, or gives no date of.
    _Consequence("xml-", None, ("render-failed",)),
    _Consequence("xml-vocabulary", None, ("metadata-",), format=Format.XML, naming="no element <rfc>"),
    _Consequence("metadata-not-found", "creation_date", ("render-failed",)),
    _Consequence(
        "metadata-not-found", "creation_date", ("metadata-not-found",), "expiration_date", Format.XML
    ),
    _Consequence("metadata-not-found", "authors", ("render-failed",)),
    _Consequence("metadata-not-found", "authors", ("xml-invalid",), naming="<author>"),
    _Consequence("metadata-not-found", "title", ("xml-invalid",), naming="<title>"),
    _Consequence("metadata-not-found", "abstract", ("xml-invalid",), naming="<abstract>"),
    # No text is made of prepared XML that would have what drafts have.
    _Consequence("xml-prepped", None, ("author-", "boilerplate-", "metadata-not-found"), format=Format.TEXT),
    _Consequence("xml-prepped", None, ("xml-invalid",), naming="no element has that anchor"),
    # The text of an RFC has neither name, date of expiry nor notices; ipr="none" leaves out the last two.
    _Consequence("xml-rfc-number", None, ("metadata-not-found", "boilerplate-"), format=Format.TEXT),
    _Consequence("xml-ipr-", None, ("boilerplate-",), format=Format.TEXT),
    _Consequence("xml-ipr-", None, ("metadata-not-found",), "expiration_date", Format.TEXT),
    _Consequence("metadata-not-found", "expiration_date", ("boilerplate-expiry",)),
    _Consequence("expiration-contradiction", None, ("expiration-date",)),
    _Consequence("expiration-contradiction", None, ("formats-disagree",), "expiration_date"),
    _Consequence("xml-docname-suffix", None, ("draft-name-extension",)),
    _Consequence("draft-name-capitals", None, ("filename-malformed",)),
    _Consequence("identifier-malformed", None, ("filename-malformed",)),
    _Consequence("text-nul", None, ("text-encoding",)),
)


def first_causes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are no consequence of others, in the same order."""
    found = tuple(_once(findings))
    errors = [one for one in found if one.severity is Severity.ERROR]
    there = [c for c in _CONSEQUENCES if any(_is_cause(c, error) for error in errors)]
    return tuple(one for one in found if not any(_follows(c, one) for c in there))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A field of a format is missing once, however many places were looked at."""
    missing = set()
    for one in findings:
        key = (one.format, one.field)
        if one.tag != "metadata-not-found" or key not in missing:
            yield one
        if one.tag == "metadata-not-found":
            missing.add(key)


def _is_cause(consequence: _Consequence, error: Finding) -> bool:
    about = consequence.about in (None, error.field)
    return about and error.tag.startswith(consequence.cause)


def _follows(consequence: _Consequence, found: Finding) -> bool:
    if found.severity is not Severity.ERROR or _is_cause(consequence, found):
        return False
    about = consequence.field in (None, found.field) and consequence.format in (None, found.format)
    return about and found.tag.startswith(consequence.tags) and consequence.naming in found.message
