"""Versions that nobody expects, that came a moment ago, or that are on their way already."""

from datetime import UTC, datetime, timedelta

import pytest

from checks import History, World
from checks.world import InFlight
from maild.domain.finding import Severity
from maild.domain.submission import State
from maild.domain.world import DraftState, KnownDraft
from tests.checks.judging import ERIN_WRITES, NOON, judged, only, settings
from tests.drafts import draft

ERINS = ("erin@example.org",)


@pytest.mark.requirement("R21")
@pytest.mark.parametrize(
    ("known", "tag", "said"),
    [
        (KnownDraft("d", DraftState.REPLACED, replaced_by="draft-b"), "draft-replaced", '"draft-b"'),
        (KnownDraft("d", DraftState.EXPIRED, replaced_by="draft-b"), "draft-replaced", '"draft-b"'),
        (KnownDraft("d", DraftState.IN_IESG_REVIEW), "draft-in-review", "IESG"),
        (KnownDraft("d", DraftState.WITH_RFC_EDITOR), "draft-in-review", "RFC Editor"),
        (KnownDraft("d", DraftState.RFC, rfc="RFC 9999"), "draft-is-rfc", "RFC 9999"),
    ],
)
def test_a_version_that_nobody_expects_is_a_warning(known: KnownDraft, tag: str, said: str) -> None:
    finding = only(judged(draft(), history=History(), world=World(draft=known)), tag)
    assert finding.severity == "warning" and said in finding.message


@pytest.mark.requirement("R21")
@pytest.mark.parametrize("state", [DraftState.ACTIVE, DraftState.EXPIRED])
def test_others_are_expected(state: DraftState) -> None:
    assert judged(draft(), history=History(), world=World(draft=KnownDraft("d", state))) == ()


@pytest.mark.requirement("R96")
@pytest.mark.parametrize(
    ("age", "warned"),
    [
        (timedelta(hours=24), False),
        (timedelta(hours=24) - timedelta(seconds=1), True),
        (timedelta(0), True),
        (-timedelta(hours=1), False),  # the clock was set back
    ],
)
def test_the_previous_version_is_a_day_old(age: timedelta, warned: bool) -> None:
    history = History(frozenset({0}), ERINS, latest_here=True, latest_at=NOON - age)
    found = judged(draft(version="01"), history=history, world=World(), submitter=ERIN_WRITES)
    assert [f.tag for f in found] == ["version-recent"] * warned


def in_flight(own: bool) -> World:
    return World(
        in_flight=(InFlight("a1b2c3d4e5", State.MANUAL, datetime(2026, 11, 22, 9, tzinfo=UTC), own),)
    )


def test_ones_own_submission_of_the_same_version_is_named() -> None:
    finding = only(judged(draft(), history=History(), world=in_flight(own=True)), "version-in-flight")
    assert finding.severity == "warning"
    assert finding.message == (
        'Your submission a1b2c3d4e5 of "draft-exemplar-trees-00", received 2026-11-22 09:00 UTC, '
        "is with the Secretariat."
    )


def test_of_a_strangers_submission_neither_the_id_nor_the_address_is_told() -> None:
    finding = only(judged(draft(), history=History(), world=in_flight(own=False)), "version-in-flight")
    assert "a1b2c3d4e5" not in finding.message and "another address" in finding.message


def test_it_is_an_error_where_the_operator_wants_it() -> None:
    given = settings(in_flight=Severity.ERROR)
    finding = only(
        judged(draft(), history=History(), world=in_flight(own=True), settings=given), "version-in-flight"
    )
    assert finding.severity == "error"
