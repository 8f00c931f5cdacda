"""Who may post automatically: anyone a 00, an author of N the version N+1 (R98, R118-R120)."""

import pytest

from checks import History
from maild.domain.address import Address
from tests.checks.judging import ERIN_WRITES, judged, only, tags
from tests.drafts import draft

STRANGER = Address("sam", "specimen.example")


def posted_by(*authors: str, here: bool = True) -> History:
    return History(frozenset({0}), authors, latest_here=here)


@pytest.mark.requirement("R119")
def test_anyone_may_submit_version_00() -> None:
    assert judged(draft(), history=History(), submitter=STRANGER) == ()


@pytest.mark.requirement("R120")
def test_an_author_of_the_previous_version_may_submit_the_next() -> None:
    history = posted_by("erin@example.org", "kim@example.org")
    assert judged(draft(version="01"), history=history, submitter=ERIN_WRITES) == ()


@pytest.mark.requirement("R120")
def test_addresses_are_compared_without_case() -> None:
    history = posted_by("Erin@EXAMPLE.org")
    assert judged(draft(version="01"), history=history, submitter=ERIN_WRITES) == ()
    assert judged(draft(version="01"), history=history, submitter=Address("ERIN", "example.org")) == ()


@pytest.mark.requirement("R118")
@pytest.mark.requirement("R98")
def test_anyone_else_is_an_error_that_offers_the_secretariats_way() -> None:
    findings = judged(draft(version="01"), history=posted_by("kim@example.org"), submitter=STRANGER)
    finding = only(findings, "submitter-unexpected")
    assert finding.severity == "error"
    assert finding.message == '"sam@specimen.example" is not the address of an author of version 00.'
    assert "Secretariat" in finding.advice and "manual" in finding.advice


@pytest.mark.requirement("R118")
def test_being_an_author_of_the_new_version_is_not_enough() -> None:
    findings = judged(draft(version="01"), history=posted_by("kim@example.org"), submitter=ERIN_WRITES)
    assert tags(findings) == ["submitter-unexpected"]


@pytest.mark.requirement("R120")
def test_a_previous_version_that_was_not_posted_here_proves_nobody() -> None:
    history = posted_by("erin@example.org", here=False)
    finding = only(
        judged(draft(version="01"), history=history, submitter=ERIN_WRITES), "submitter-unexpected"
    )
    assert "not posted by this system" in finding.message


def test_where_nothing_was_posted_the_version_is_the_mistake() -> None:
    findings = judged(draft(version="01"), history=History(), submitter=STRANGER)
    assert tags(findings) == ["version-sequence"]
