"""Formats of one draft that differ: a warning for the text, the manual way for what is printed."""

from __future__ import annotations

import pytest

import checks
from checks import ComparisonFacts, Facts, FormatFacts
from maild.domain.draft import Extraction, Format, Metadata
from maild.domain.finding import Finding, Severity
from tests.checks.judging import NOON, of, text_facts
from tests.drafts import draft

TAGS = ("text-differs", "pdf-differs", "ps-differs", "pdf-not-compared", "ps-not-compared")


def judged(*formats: Format, compared: tuple[ComparisonFacts, ...] = ()) -> list[Finding]:
    forms = tuple(FormatFacts(format, "", Extraction(Metadata(), {})) for format in formats)
    facts = Facts(NOON, (text_facts(draft()), *forms), comparisons=compared)
    return of(checks.run(facts), *TAGS)


@pytest.mark.requirement("R146")
@pytest.mark.requirement("R149")
def test_a_text_that_differs_from_the_xml_is_a_warning_with_the_difference_attached() -> None:
    told = ComparisonFacts(Format.XML, False, "The text differs in 1 place.", 17)
    (finding,) = judged(Format.XML, compared=(told,))
    assert (finding.tag, finding.severity, finding.line) == ("text-differs", Severity.WARNING, 17)
    assert finding.message.startswith("The text differs in 1 place.")
    assert "text-against-xml.diff" in finding.message


@pytest.mark.requirement("R146")
@pytest.mark.parametrize("same", [True, None])
def test_a_text_that_agrees_or_could_not_be_generated_has_no_finding_here(same: bool | None) -> None:
    assert judged(Format.XML, compared=(ComparisonFacts(Format.XML, same, ""),)) == []


@pytest.mark.requirement("R143")
@pytest.mark.parametrize("format", [Format.PDF, Format.PS])
def test_what_is_printed_blocks_posting_unless_it_matched(format: Format) -> None:
    (differs,) = judged(format, compared=(ComparisonFacts(format, False, "A sentence is missing."),))
    assert (differs.tag, differs.severity) == (f"{format}-differs", Severity.ERROR)
    (unknown,) = judged(format, compared=(ComparisonFacts(format, None, "Ghostscript is not installed."),))
    assert (unknown.tag, unknown.severity) == (f"{format}-not-compared", Severity.ERROR)
    assert unknown.message == "Ghostscript is not installed."
    assert judged(format, compared=(ComparisonFacts(format, True, ""),)) == []


@pytest.mark.requirement("R143")
def test_what_nobody_compared_is_not_taken_for_compared() -> None:
    assert [finding.tag for finding in judged(Format.PDF, Format.PS)] == [
        "pdf-not-compared",
        "ps-not-compared",
    ]
