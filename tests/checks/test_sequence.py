"""Versions start at 00 and grow by one; what was posted is never replaced (R22)."""

import pytest

from checks import History
from tests.checks.judging import ERIN_WRITES, judged, only
from tests.drafts import draft

pytestmark = pytest.mark.requirement("R22")
ERINS = ("erin@example.org",)


def posted(*versions: int) -> History:
    return History(frozenset(versions), ERINS, latest_here=True)


def test_the_next_version_is_welcome() -> None:
    assert judged(draft(version="02"), history=posted(0, 1), submitter=ERIN_WRITES) == ()


def test_the_first_version_is_00() -> None:
    finding = only(judged(draft(version="01"), history=History()), "version-sequence")
    assert finding.message == (
        'The version is 01, expected is 00: no version of "draft-exemplar-trees" was posted.'
    )
    assert finding.field == "version"


def test_a_version_left_out_is_an_error() -> None:
    finding = only(judged(draft(version="03"), history=posted(0, 1)), "version-sequence")
    assert "expected is 02" in finding.message and "posted is 01" in finding.message


@pytest.mark.parametrize("version", ["00", "01"])
def test_a_posted_version_is_an_error(version: str) -> None:
    finding = only(judged(draft(version=version), history=posted(0, 1)), "version-posted")
    assert finding.message == f'Version {version} of "draft-exemplar-trees" was posted already.'


def test_a_gap_in_the_past_is_not_to_be_filled() -> None:
    finding = only(judged(draft(version="01"), history=posted(0, 2)), "version-sequence")
    assert "expected is 03" in finding.message


def test_offline_nothing_is_said() -> None:
    assert judged(draft(version="17")) == ()
