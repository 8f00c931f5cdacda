"""Something has to be there that can be posted (R68), and its file is better named after it."""

import pytest

import checks
from checks import Facts, FormatFacts
from maild.domain.draft import Extraction, Format, Metadata
from tests.checks.judging import NOON, judged, only, tags
from tests.drafts import draft


@pytest.mark.requirement("R68")
def test_a_mail_without_a_draft_is_an_error() -> None:
    finding = only(checks.run(Facts(NOON, ())), "format-missing")
    assert finding.message == "Neither a text nor an XML draft was found; formats found: none."


@pytest.mark.requirement("R68")
def test_pdf_alone_is_an_error() -> None:
    pdf = FormatFacts(Format.PDF, "draft-exemplar-trees-00.pdf", Extraction(Metadata(), {}))
    findings = checks.run(Facts(NOON, (pdf,)))
    assert findings[0].tag == "format-missing" and "pdf" in findings[0].message


@pytest.mark.parametrize("format", [Format.TEXT, Format.XML])
def test_text_or_xml_is_enough(format: Format) -> None:
    form = FormatFacts(format, "", Extraction(Metadata(), {}))
    assert "format-missing" not in tags(checks.run(Facts(NOON, (form,))))


@pytest.mark.requirement("R160")
@pytest.mark.parametrize(
    "filename", ["draft-exemplar-trees-01.txt", "draft-exemplar-treees-00.txt", "trees.txt"]
)
def test_a_file_named_otherwise_is_a_warning(filename: str) -> None:
    finding = only(judged(draft(), filename=filename), "filename-differs")
    assert finding.message == f'The file "{filename}" holds "draft-exemplar-trees-00".'
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "filename", ["draft-exemplar-trees-00.txt", "DRAFT-EXEMPLAR-TREES-00.TXT", "draft-exemplar-trees.txt", ""]
)
def test_a_file_named_after_the_draft_is_right(filename: str) -> None:
    assert judged(draft(), filename=filename) == ()
