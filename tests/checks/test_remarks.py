"""What the parsers remarked is told, and no missing field goes unsaid (R95)."""

import pytest

import checks
from checks import Facts
from checks.remarks import FIELDS
from maild.domain.draft import Remark
from tests.checks.judging import NOON, judged, judged_metadata, of, only, tags
from tests.drafts import draft


@pytest.mark.requirement("R95")
def test_a_draft_without_a_date_is_an_error_naming_the_field() -> None:
    finding = only(judged(draft(date=None, pages=False)), "metadata-not-found")
    assert finding.field == "creation_date"
    assert finding.requirement == "R95"


@pytest.mark.requirement("R95")
@pytest.mark.requirement("R26")
def test_each_field_that_is_none_without_a_remark_is_an_error() -> None:
    missing = of(judged_metadata(octets=7), "metadata-not-found")
    fields = {f.field for f in missing}
    assert fields == set(FIELDS) - {
        "octets",
        "name",
        "version",
        "wg_id",
        "wg_flag",
    }  # parts of the identifier
    named = of(judged_metadata(identifier="draft-exemplar-trees-00"), "metadata-not-found")
    assert {f.field for f in named} == set(FIELDS) - {"identifier"}


def test_a_format_that_could_not_be_read_at_all_lacks_nothing_else() -> None:
    assert of(judged_metadata(), "metadata-not-found") == []


def test_what_decoding_remarked_is_told_once() -> None:
    finding = only(judged(draft().replace(b"Trees may fall", b"Trees may f\xe4ll")), "text-encoding")
    assert finding.severity == "error" and finding.format == "text"


def test_a_remark_that_no_catalogue_knows_is_an_error() -> None:
    findings = checks.run(Facts(NOON, (), (Remark("no-such-tag", "Something was odd."),)))
    crashed = of(findings, "check-crashed")
    assert len(crashed) == 1 and "Something was odd." in crashed[0].message


def test_old_drafts_need_no_expiration_date() -> None:
    data = draft(expires=None, pages=False)
    assert "metadata-not-found" in tags(judged(data))
    old = judged(data, at=NOON.replace(year=2003))
    assert "expiration_date" not in {f.field for f in of(old, "metadata-not-found")}
