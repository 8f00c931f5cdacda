"""Is there a draft at all, in a format that can be posted, and is the file named after it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.draft import Format
from maild.domain.finding import Finding

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_SUBMITTABLE = frozenset({Format.TEXT, Format.XML})  # RFC 4228, Section 7: R68


def source(facts: Facts) -> Iterator[Finding]:
    given = [form.format for form in facts.formats]
    if _SUBMITTABLE.intersection(given):
        return
    found = ", ".join(sorted(set(given))) or "none"
    yield finding("format-missing", f"Neither a text nor an XML draft was found; formats found: {found}.")


def filenames(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if form.filename and form.metadata.identifier and not _named_after(form):
            yield finding(
                "filename-differs",
                f"The file {quoted(form.filename)} holds {quoted(form.metadata.identifier)}.",
                field="identifier",
                line=form.line("identifier"),
                format=form.format,
            )


def _named_after(form: FormatFacts) -> bool:
    """A name without a version claims nothing wrong: that is how tools call work in progress."""
    stem = _SUFFIX.sub("", form.filename.rpartition("/")[2]).casefold()
    return stem in ((form.metadata.identifier or "").casefold(), (form.metadata.name or "").casefold())


SOURCE = Check("source", ("format-missing",), Need.DOCUMENT, source)
FILENAMES = Check("filenames", ("filename-differs",), Need.DOCUMENT, filenames)
