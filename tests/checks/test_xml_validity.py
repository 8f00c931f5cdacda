"""Invalid XML is an error, unless the operator makes it a warning; what can't be read is always one."""

from __future__ import annotations

import pytest

import checks
from checks import Facts, FormatFacts, Settings
from checks.xml_validity import XML_VALIDITY
from maild.domain.draft import Extraction, Format, Metadata, Remark
from maild.domain.finding import Finding, Severity
from tests.checks.judging import NOON

INVALID = Remark("xml-invalid-v3", "<p> in line 7 is no element of the v3 vocabulary.", None, 7)
BROKEN = Remark("xml-not-wellformed", "The XML is not well-formed in line 9, column 2.", None, 9)


def found(remark: Remark, settings: Settings) -> Finding:
    form = FormatFacts(Format.XML, "a.xml", Extraction(Metadata(), {}), validity=(remark,))
    (finding,) = checks.run(Facts(NOON, (form,), settings=settings), checks=(XML_VALIDITY,))
    return finding


@pytest.mark.requirement("R154")
@pytest.mark.requirement("R156")
def test_invalid_xml_is_an_error_with_line_and_advice():
    finding = found(INVALID, Settings())
    assert (finding.tag, finding.severity, finding.line) == ("xml-invalid-v3", Severity.ERROR, 7)
    assert (finding.message, finding.format) == (INVALID.message, Format.XML)
    assert "xml2rfc" in finding.advice


@pytest.mark.requirement("R155")
@pytest.mark.requirement("R156")
def test_the_operator_can_make_it_a_warning_but_not_what_is_not_well_formed():
    lenient = Settings(xml_validity=Severity.WARNING)
    assert found(INVALID, lenient).severity is Severity.WARNING
    assert found(BROKEN, lenient).severity is Severity.ERROR
