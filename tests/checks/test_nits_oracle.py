"""The verdict on drafts with one fault each: idnits's where it is right, the right one where it is wrong."""

import pytest

from tests.checks.nits_oracle import NITS, Case, cases

pytestmark = [
    pytest.mark.requirement("R17", "R22", "R23", "R159"),
    pytest.mark.skipif(not NITS.is_dir(), reason="needs ../shared/nits"),
]
CASES = list(cases()) if NITS.is_dir() else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_verdict(case: Case) -> None:
    errors = case.report().errors
    assert bool(errors) is case.error, (case.why, errors)
