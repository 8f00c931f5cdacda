"""What the parsers remarked, as findings; and the net below them: no field is missing in silence.

The parsers do not know severities or advice: their tags are looked up in the catalogue here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from checks.catalogue import RULES, finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.draft import Format, Metadata, Remark
from maild.domain.finding import Finding

FIELDS = tuple(field.name for field in fields(Metadata))


def remarks(facts: Facts) -> Iterator[Finding]:
    for remark in facts.remarks:
        yield _finding(remark, None)
    for form in facts.formats:
        for remark in form.extraction.remarks:
            yield _finding(remark, form.format)


def _finding(remark: Remark, format: Format | None) -> Finding:
    if remark.tag not in RULES:
        message = f"The remark {quoted(remark.tag)} is in no catalogue: {remark.message}"
        return finding("check-crashed", message, format=format)
    return finding(remark.tag, remark.message, field=remark.field, line=remark.line, format=format)


def missing(facts: Facts) -> Iterator[Finding]:
    """RFC 4228, Section 7.4: failure to extract a field is an error (R95)."""
    for form in facts.formats:
        remarked = {remark.field for remark in form.extraction.remarks}
        for name in FIELDS:
            if name not in remarked and getattr(form.metadata, name) is None:
                yield _missing(form, name, f"The {label(name)} was not found.")
        yield from _nameless(form, remarked)


def _nameless(form: FormatFacts, remarked: set[str | None]) -> Iterator[Finding]:
    authors = form.metadata.authors
    if "authors" in remarked or authors is None:
        return
    if not authors:
        yield _missing(form, "authors", "No author was found.")
    for author in authors:
        if not author.email:
            message = f"No e-mail address was found for {quoted(author.name)}."
            yield _missing(form, "authors", message, "author-address-missing")


def _missing(form: FormatFacts, field: str, message: str, tag: str = "metadata-not-found") -> Finding:
    return finding(tag, message, field=field, line=form.line(field), format=form.format)


def label(field: str) -> str:
    """How people call a field of Metadata."""
    words = {"wg_id": "working group", "wg_flag": "working group flag", "pages": "number of pages"}
    return words.get(field, field.replace("_", " "))


REMARKS = Check("remarks", (), Need.DOCUMENT, remarks)
MISSING = Check("missing", ("metadata-not-found", "author-address-missing"), Need.DOCUMENT, missing)
