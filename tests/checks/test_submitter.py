"""Who may post automatically: anyone a 00, an author of N the version N+1 (R98, R118-R120)."""

from dataclasses import replace

import pytest

from checks import History, World
from maild.domain.address import Address
from maild.domain.world import Group, Role, RoleName
from tests.checks.judging import ERIN_WRITES, judged, only, settings, tags
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


@pytest.mark.requirement("R120")
@pytest.mark.parametrize(
    ("author", "submitter"),
    [
        ("erin@b\u00fccher.example", Address("erin", "xn--bcher-kva.example")),
        ("erin@xn--bcher-kva.example", Address("Erin", "B\u00dcCHER.example")),
        ("ren\u00e9@example.org", Address("rene\u0301", "example.org")),  # Unicode NFC and NFD
    ],
)
def test_addresses_are_compared_as_people_see_them(author: str, submitter: Address) -> None:
    assert judged(draft(version="01"), history=posted_by(author), submitter=submitter) == ()


@pytest.mark.requirement("R120")
def test_plus_addresses_are_the_same_where_the_operator_says_so() -> None:
    given = {"history": posted_by("erin@example.org"), "submitter": Address("erin+ids", "example.org")}
    assert tags(judged(draft(version="01"), **given)) == ["submitter-unexpected"]
    assert judged(draft(version="01"), **given, settings=settings(plus_addresses=True)) == ()


CHAIR = Role(RoleName.CHAIR, "Sam", "sam@specimen.example")


@pytest.mark.requirement("R121")
def test_a_chair_of_the_drafts_group_is_expected_and_its_secretary_is_not() -> None:
    given = {"history": posted_by("kim@example.org"), "submitter": STRANGER}
    assert judged(draft(version="01"), world=World(group=Group("q", "Q", roles=(CHAIR,))), **given) == ()
    secretary = replace(CHAIR, role=RoleName.SECRETARY)
    finding = only(
        judged(draft(version="01"), world=World(group=Group("q", "Q", roles=(secretary,))), **given),
        "submitter-unexpected",
    )
    assert 'nor of a chair of "q"' in finding.message


@pytest.mark.requirement("R122")
@pytest.mark.parametrize("here", [True, False])
def test_a_member_of_the_iesg_is_expected_for_any_draft(here: bool) -> None:
    iesg = Group("iesg", "IESG", "iesg", roles=(replace(CHAIR, role=RoleName.MEMBER),))
    history = posted_by("kim@example.org", here=here)
    assert judged(draft(version="01"), history=history, submitter=STRANGER, world=World(iesg=iesg)) == ()


@pytest.mark.requirement("R120")
def test_authors_of_an_imported_version_are_expected_where_the_operator_says_so() -> None:
    given = {"history": posted_by("erin@example.org", here=False), "settings": settings(trust_imported=True)}
    assert judged(draft(version="01"), submitter=ERIN_WRITES, **given) == ()
    finding = only(judged(draft(version="01"), submitter=STRANGER, **given), "submitter-unexpected")
    assert "is not the address of an author" in finding.message


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
