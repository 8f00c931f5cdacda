"""Names of groups and bodies, and names that are almost taken (R22)."""

import pytest

from checks import History, World
from maild.domain.address import Address
from maild.domain.world import Group, GroupState, Role, RoleName
from tests.checks.judging import judged, of, only, settings, tags
from tests.drafts import draft

pytestmark = pytest.mark.requirement("R22")
QUIC = Group("quic", "QUIC")
IAB = Group("iab", "IAB", "iab", roles=(Role(RoleName.MEMBER, "Ann", "ann@iab.example"),))


def found(name: str, world: World, history: History = History(), **more: object) -> list[str]:  # noqa: B008
    findings = judged(draft(name=name), history=history, world=world, **more)  # type: ignore[arg-type]
    return tags(of(findings, "name-reserved", "group-unknown", "group-concluded", "case-conflict"))


def test_a_name_of_an_active_group_is_fine() -> None:
    assert found("draft-ietf-quic-http", World(group=QUIC, groups_known=True)) == []


def test_a_group_that_nobody_knows() -> None:
    finding = only(
        judged(draft(name="draft-ietf-quack-http"), history=History(), world=World(groups_known=True)),
        "group-unknown",
    )
    assert finding.message == 'There is no group "quack".' and finding.severity == "error"


def test_where_no_groups_were_imported_none_is_missed() -> None:
    assert found("draft-ietf-quack-http", World()) == []


def test_a_concluded_group_adopts_nothing_but_its_drafts_are_revised() -> None:
    world = World(group=Group("quic", "QUIC", state=GroupState.CONCLUDED), groups_known=True)
    assert found("draft-ietf-quic-http", world) == ["group-concluded"]
    posted = History(frozenset({0}), ("erin@example.org",), latest_here=True)
    revised = judged(draft(name="draft-ietf-quic-http", version="01"), history=posted, world=world)
    assert only(revised, "group-concluded").severity == "warning"


@pytest.mark.parametrize("name", ["draft-iab-privacy", "draft-rfc-editor-style", "draft-ietf-quic"])
def test_names_that_not_everybody_may_use(name: str) -> None:
    assert found(name, World(), settings=settings(reserved_names=("iab", "rfc-editor"))) == ["name-reserved"]


def test_a_member_of_the_body_may_use_its_name() -> None:
    given = {"settings": settings(reserved_names=("iab",)), "submitter": Address("Ann", "IAB.example")}
    assert found("draft-iab-privacy", World(body=IAB), **given) == []


def test_what_was_posted_under_a_name_has_settled_it() -> None:
    given = {"settings": settings(reserved_names=("iab",)), "history": History(frozenset({0, 1}))}
    assert found("draft-iab-privacy", World(alike=("draft-IAB-privacy",)), **given) == []


def test_a_name_that_differs_by_case_only() -> None:
    world = World(alike=("draft-Exemplar-Trees",))
    finding = only(judged(draft(), history=History(), world=world), "case-conflict")
    assert finding.message == 'There is a draft "draft-Exemplar-Trees", whose name differs by case only.'
