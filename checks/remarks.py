"""What the parsers remarked, as findings; and the net below them: no field is missing in silence.

The parsers do not know severities or advice: their tags are looked up in the catalogue here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from checks.catalogue import RULES, finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.draft import Format, Metadata, Remark
from maild.domain.finding import Finding

FIELDS = tuple(field.name for field in fields(Metadata))
_PARTS_OF_IDENTIFIER = frozenset({"name", "version", "wg_id", "wg_flag"})

# Until drafts went through a tool, people looked them over and posted them: drafts of that time
# often lack what only a tool insists upon.
TOOL_SINCE = date(2010, 1, 1)
_ASKED_SINCE = {
    ("metadata-not-found", "expiration_date"): TOOL_SINCE,
    ("metadata-not-found", "creation_date"): TOOL_SINCE,
    ("metadata-not-found", "title"): TOOL_SINCE,
    ("metadata-not-found", "abstract"): TOOL_SINCE,
    ("author-address-missing", "authors"): TOOL_SINCE,
    ("expiration-contradiction", "expiration_date"): TOOL_SINCE,
    ("text-encoding", None): TOOL_SINCE,
}


def remarks(facts: Facts) -> Iterator[Finding]:
    for remark in facts.remarks:
        if _asked(facts, remark.tag, remark.field):
            yield _finding(remark, None)
    for form in facts.formats:
        for remark in remarks_of(form):
            if _asked(facts, remark.tag, remark.field) and not _inherited(remark, form, facts):
                yield _finding(remark, form.format)


def _inherited(remark: Remark, form: FormatFacts, facts: Facts) -> bool:
    """A text that was made of XML lacks what the XML lacks."""
    if not form.generated:
        return False
    own = (one for other in facts.formats if not other.generated for one in remarks_of(other))
    return any((one.tag, one.field) == (remark.tag, remark.field) for one in own)


def remarks_of(form: FormatFacts) -> tuple[Remark, ...]:
    """Those of decoding the text first, then those of extraction, each once."""
    decoding = form.document.remarks if form.document else ()
    return tuple(dict.fromkeys((*decoding, *form.extraction.remarks)))


def _asked(facts: Facts, tag: str, field: str | None) -> bool:
    return facts.submitted_at.date() >= _ASKED_SINCE.get((tag, field), date.min)


def _finding(remark: Remark, format: Format | None) -> Finding:
    if remark.tag not in RULES:
        message = f"The remark {quoted(remark.tag)} is in no catalogue: {remark.message}"
        return finding("check-crashed", message, format=format)
    return finding(remark.tag, remark.message, field=remark.field, line=remark.line, format=format)


def missing(facts: Facts) -> Iterator[Finding]:
    """RFC 4228, Section 7.4: failure to extract a field is an error (R95)."""
    for form in facts.formats:
        if form.metadata == Metadata():  # it could not be read at all, and a remark says why
            continue
        remarked = {remark.field for remark in form.extraction.remarks}
        for name in FIELDS:
            if name not in remarked and _lacks(form, name):
                yield _missing(form, name, f"The {label(name)} was not found.")
        if "authors" not in remarked:
            yield from _without_address(form)


def _lacks(form: FormatFacts, name: str) -> bool:
    """Where there is no identifier, its parts are not missed beside it; XML has no pages."""
    if name in _PARTS_OF_IDENTIFIER and form.metadata.identifier is None:
        return False
    if name == "pages" and form.format is Format.XML:
        return False
    return getattr(form.metadata, name) in (None, ())


def _without_address(form: FormatFacts) -> Iterator[Finding]:
    for author in form.metadata.authors or ():
        if not author.email:
            message = f"No e-mail address was found for {quoted(author.name)}."
            yield _missing(form, "authors", message, "author-address-missing")


def _missing(form: FormatFacts, field: str, message: str, tag: str = "metadata-not-found") -> Finding:
    return finding(tag, message, field=field, line=form.line(field), format=form.format)


def label(field: str) -> str:
    """How people call a field of Metadata."""
    words = {"wg_id": "working group", "wg_flag": "working group flag", "pages": "number of pages"}
    return words.get(field, field.replace("_", " "))


# `remarks` can yield any tag of the parsers; those are in the catalogue's parts text and mail.
REMARKS = Check("remarks", (), Need.DOCUMENT, remarks)
MISSING = Check("missing", ("metadata-not-found", "author-address-missing"), Need.DOCUMENT, missing)
