"""Do the formats of one draft say the same? (R146, R143)

A text that differs from its XML is a warning with the differences. A PDF or PostScript that differs, or that
nobody could compare, sends the submission the manual way: what is posted by itself has been matched.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.compared import ComparisonFacts
from checks.facts import Facts, FormatFacts
from maild.domain.draft import Format
from maild.domain.finding import Finding

_PRINTED = (Format.PDF, Format.PS)
_ATTACHED = "The whole difference is attached as text-against-xml.diff."
_NAMES = {Format.PDF: "PDF", Format.PS: "PostScript"}


def text_against_xml(facts: Facts) -> Iterator[Finding]:
    """R146: what could not be generated or compared has findings of its own (R69)."""
    for compared in facts.comparisons:
        if compared.format is Format.XML and compared.same is False:
            message = f"{compared.summary} {_ATTACHED}"
            yield finding("text-differs", message, line=compared.line, format=Format.TEXT)


def printed_against_text(facts: Facts) -> Iterator[Finding]:
    """RFC 4228, Section 6: PDF and PostScript are posted by themselves only when they match (R143)."""
    for form in facts.formats:
        if form.format in _PRINTED:
            yield from _printed(form, _of(facts, form.format))


def _of(facts: Facts, format: Format) -> ComparisonFacts | None:
    return next((compared for compared in facts.comparisons if compared.format is format), None)


def _printed(form: FormatFacts, compared: ComparisonFacts | None) -> Iterator[Finding]:
    name = _NAMES[form.format]
    if compared is None or compared.same is None:
        why = compared.summary if compared else f"Nothing was there to compare the {name} with."
        yield finding(f"{form.format}-not-compared", why, format=form.format)
    elif not compared.same:
        yield finding(f"{form.format}-differs", compared.summary, format=form.format)


TEXT_AGAINST_XML = Check("text against XML", ("text-differs",), Need.DOCUMENT, text_against_xml)
PRINTED_AGAINST_TEXT = Check(
    "PDF and PostScript against text",
    ("pdf-differs", "ps-differs", "pdf-not-compared", "ps-not-compared"),
    Need.DOCUMENT,
    printed_against_text,
)
