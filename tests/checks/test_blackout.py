"""Blackout periods, judged by the time of submission, with ends of their own for 00 and later versions."""

from datetime import UTC, datetime, timedelta

import pytest

from checks import History, World
from checks.windows import Window
from maild.domain.world import Group
from tests.checks.judging import ERIN_WRITES, judged, only, settings, tags
from tests.drafts import draft

FIRST = datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
UNTIL = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WINDOW = Window("IETF 128", FIRST, LATER, UNTIL, ("quic",))
SECOND = timedelta(seconds=1)
POSTED = History(frozenset({0}), ("erin@example.org",), latest_here=True)


def found(at: datetime, version: str = "00", **more: object) -> list[str]:
    given = {"history": POSTED if version != "00" else History(), "settings": settings(blackouts=(WINDOW,))}
    data = draft(version=version, name=str(more.pop("name", "draft-exemplar-trees")), date=at.date())
    return tags(judged(data, at=at, submitter=ERIN_WRITES, **{**given, **more}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "first", "later"),
    [
        (FIRST - SECOND, "blackout-ahead", "blackout-ahead"),
        (FIRST, "blackout", "blackout-ahead"),
        (LATER - SECOND, "blackout", "blackout-ahead"),
        (LATER, "blackout", "blackout"),
        (UNTIL - SECOND, "blackout", "blackout"),
        (UNTIL, None, None),
    ],
)
@pytest.mark.requirement("R17")
def test_both_ends_to_the_second(at: datetime, first: str | None, later: str | None) -> None:
    assert found(at) == [first] * bool(first)
    assert found(at, "01") == [later] * bool(later)


def test_it_is_not_told_of_too_early() -> None:
    assert found(FIRST - timedelta(days=14)) == ["blackout-ahead"]
    assert found(FIRST - timedelta(days=14) - SECOND) == []


def test_a_group_may_be_excepted_by_its_name_or_by_what_was_imported() -> None:
    assert found(LATER, name="draft-ietf-quic-http") == []
    assert found(LATER, world=World(group=Group("quic", "QUIC"))) == []
    assert found(LATER, name="draft-ietf-tls-http") == ["blackout"]


def test_a_draft_may_be_excepted_by_the_secretariat() -> None:
    assert found(LATER, world=World(excepted=True)) == []


def test_the_refusal_says_when_it_opens_and_who_can_still_post() -> None:
    finding = only(judged(draft(), at=LATER, settings=settings(blackouts=(WINDOW,))), "blackout")
    assert finding.message == (
        'Versions 00 are not taken during the blackout "IETF 128", from 2026-11-20 23:59 UTC on; submissions '
        "open again 2026-11-24 12:00 UTC. Drafts of these groups are taken: quic."
    )
    assert "manual" in finding.advice


def test_it_is_told_in_advance_with_the_time_left() -> None:
    at = FIRST - timedelta(days=3)
    finding = only(
        judged(draft(date=at.date()), at=at, settings=settings(blackouts=(WINDOW,))), "blackout-ahead"
    )
    assert finding.severity == "note"
    assert finding.message == (
        "Submissions close for versions 00 in 3 days, 2026-11-20 23:59 UTC; for versions after 00 in 6 days, "
        '2026-11-23 23:59 UTC. They open again 2026-11-24 12:00 UTC ("IETF 128").'
    )
