"""What xml2rfc would refuse is told before it is asked: value, line, and what is allowed."""

from __future__ import annotations

import pytest

from parsers.xml.metadata import extract_xml
from tests.parsers.xml_drafts import v2, v3

NAME = 'docName="draft-adams-trees-00"'


@pytest.mark.requirement("R132")
@pytest.mark.parametrize(
    ("attributes", "tag", "said"),
    [
        ('category="info"', "xml-ipr-missing", 'ipr="trust200902"'),
        ('ipr="full3978" category="info"', "xml-ipr-unknown", '"full3978"'),
        ('ipr="none" category="info"', "xml-ipr-unknown", "leaves out the required notices"),
        ('ipr="trust200902" category="info" number="10001"', "xml-rfc-number", 'number="10001"'),
        ('ipr="trust200902"', "xml-category-missing", "std, bcp, info, exp, historic"),
        ('ipr="trust200902" category="draft"', "xml-category-unknown", '"draft"'),
        (
            'ipr="trust200902" category="std" submissionType="IRTF"',
            "xml-category-unknown",
            "for IRTF are info, exp, historic",
        ),
        ('ipr="trust200902" category="info" submissionType="ietf"', "xml-stream-unknown", '"ietf"'),
        ('ipr="trust200902" category="std" consensus="no"', "xml-consensus-unknown", '"no"'),
        (
            'ipr="trust200902" category="info" submissionType="independent" consensus="yes"',
            "xml-consensus-unknown",
            "independent does not have",
        ),
        (
            'ipr="trust200902" category="info" submissionType="IRTF" consensus="yes"',
            "xml-consensus-unknown",
            "without a <workgroup>",
        ),
    ],
)
def test_an_attribute_that_stops_rendering(attributes: str, tag: str, said: str):
    (remark,) = extract_xml(v2(rfc=f"{NAME} {attributes}")).remarks
    assert (remark.tag, remark.line) == (tag, 2)
    assert said in remark.message


@pytest.mark.parametrize(
    "attributes",
    [
        'ipr="Trust200902" category="info"',
        'ipr="pre5378Trust200902" category="std" consensus="true"',
        'ipr="trust200902" category="historic" submissionType="IAB"',
    ],
)
def test_what_xml2rfc_takes_is_not_remarked(attributes: str):
    assert extract_xml(v2(rfc=f"{NAME} {attributes}")).remarks == ()


def test_notices_that_were_not_in_force_at_the_date():
    (remark,) = extract_xml(v2(date='<date year="2008" month="5" day="1"/>')).remarks
    assert (remark.tag, "2009-02-15" in remark.message) == ("xml-ipr-unknown", True)


def test_two_names_that_differ():
    series = '<seriesInfo name="Internet-Draft" value="draft-adams-trees-01"/>'
    (remark,) = extract_xml(v3(series=series)).remarks
    assert (remark.tag, remark.line) == ("xml-docname-mismatch", 5)
    assert '"draft-adams-trees-00"' in remark.message and '"draft-adams-trees-01"' in remark.message


def test_two_streams_that_differ():
    series = '<seriesInfo name="Internet-Draft" value="draft-adams-trees-00" stream="IRTF"/>'
    (remark,) = extract_xml(v3(series=series)).remarks
    assert (remark.tag, remark.line) == ("xml-stream-mismatch", 5)
