"""The limits of a day (R97), exact at their edges: what is allowed is allowed, one more is not."""

import pytest

from checks import History, World
from checks.thresholds import Limit, Limits
from checks.world import Day, Used
from tests.checks.judging import ERIN_WRITES, judged, only, settings, tags
from tests.drafts import draft

pytestmark = pytest.mark.requirement("R97")
ONE = Limits(*(Limit(3, 5_000_000),) * 4)


def found(category: str, used: Used, octets: int = 1000) -> list[str]:
    world = World(day=Day(acronym="quic", **{category: used}), octets=octets)
    return tags(
        judged(draft(), history=History(), world=world, settings=settings(limits=ONE), submitter=ERIN_WRITES)
    )


CATEGORIES = pytest.mark.parametrize("category", ["draft", "submitter", "group", "total"])


@CATEGORIES
def test_the_last_version_of_a_day_is_posted_and_the_next_is_not(category: str) -> None:
    assert found(category, Used(2, 0)) == []
    assert found(category, Used(3, 0)) == [f"limit-{category}"]


@CATEGORIES
def test_the_last_octet_of_a_day_is_posted_and_the_next_is_not(category: str) -> None:
    assert found(category, Used(1, 4_000_000), octets=1_000_000) == []
    assert found(category, Used(1, 4_000_000), octets=1_000_001) == [f"limit-{category}"]


def test_a_draft_of_no_group_is_not_held_to_that_limit() -> None:
    world = World(day=Day(acronym="", group=Used(99, 99_000_000)))
    assert judged(draft(), history=History(), world=world, settings=settings(limits=ONE)) == ()


def test_the_values_are_those_of_the_rfc() -> None:
    assert [(one.versions, one.octets // 1_000_000) for one in vars_of(Limits())] == [
        (3, 5), (10, 15), (30, 45), (400, 200),
    ]  # fmt: skip


def vars_of(limits: Limits) -> list[Limit]:
    return [limits.draft, limits.submitter, limits.group, limits.total]


def test_what_is_said() -> None:
    world = World(day=Day(draft=Used(3, 1_230_000)), octets=500_000)
    finding = only(
        judged(draft(), history=History(), world=world, settings=settings(limits=ONE)), "limit-draft"
    )
    assert finding.message == (
        '3 versions with 1.23 MB were posted today of "draft-exemplar-trees", and this one has 0.50 MB; '
        "3 versions or 5.00 MB are allowed in a day."
    )
