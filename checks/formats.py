"""Is there a draft at all, in a format that can be posted, and is the file named after it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.draft import Format
from maild.domain.finding import Finding
from parsers.text.recognise import looks_like_draft

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_EXTENSIONS = {Format.TEXT: "txt", Format.XML: "xml"}
_KINDS = {Format.TEXT: "plain text", Format.XML: "XML"}
_SUBMITTABLE = frozenset({Format.TEXT, Format.XML})  # RFC 4228, Section 7: R68


def source(facts: Facts) -> Iterator[Finding]:
    given = [form.format for form in facts.formats]
    if not _SUBMITTABLE.intersection(given):
        found = ", ".join(sorted(set(given))) or "none"
        yield finding("format-missing", f"Neither a text nor an XML draft was found; formats found: {found}.")
    for form in facts.formats:
        if form.document and form.metadata.identifier is None and not looks_like_draft(form.document):
            what = quoted(form.filename) if form.filename else "The text"
            message = (
                f"{what} is no Internet-Draft: it has no first page with a name, and no sections of one."
            )
            yield finding("format-missing", message, format=form.format)


def filenames(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if mistake := _mistake(form):
            message = f"The file {quoted(form.filename)} {mistake}."
            found = finding("filename-malformed", message, field="identifier", format=form.format)
            yield replace(found, severity=facts.settings.filename)
        elif form.filename and form.metadata.identifier and not _named_after(form):
            yield finding(
                "filename-differs",
                f"The file {quoted(form.filename)} holds {quoted(form.metadata.identifier)}.",
                field="identifier",
                line=form.line("identifier"),
                format=form.format,
            )


def _mistake(form: FormatFacts) -> str:
    """What is wrong with a file name that means to be a draft's ("draft-…"), whatever the file holds."""
    stem, *extensions = form.filename.rpartition("/")[2].split(".")
    expected = _EXTENSIONS.get(form.format)
    if not stem.lower().startswith("draft-") or expected is None:
        return ""
    if len(extensions) > 1:
        return (
            f"has {len(extensions)} dots in its name, where one is expected: {quoted(f'{stem}.{expected}')}"
        )
    if [one.lower() for one in extensions] != [expected]:
        found = f"the ending {quoted(extensions[0])}" if extensions else "no ending"
        return f"holds {_KINDS[form.format]}, but has {found}: {quoted(f'.{expected}')} is expected"
    return ""


def _named_after(form: FormatFacts) -> bool:
    """A name without a version claims nothing wrong: that is how tools call work in progress."""
    stem = _SUFFIX.sub("", form.filename.rpartition("/")[2]).casefold()
    return stem in ((form.metadata.identifier or "").casefold(), (form.metadata.name or "").casefold())


SOURCE = Check("source", ("format-missing",), Need.DOCUMENT, source)
FILENAMES = Check("filenames", ("filename-malformed", "filename-differs"), Need.DOCUMENT, filenames)
