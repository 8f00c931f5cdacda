"""The unbroken draft gives no finding at all, in every shape in which it may come."""

import pytest

from checks import History
from tests.checks.judging import judged
from tests.drafts import ERIN, SAM, Person, draft


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(draft(), id="plain"),
        pytest.param(draft(pages=False), id="without pages"),
        pytest.param(draft(authors=(ERIN, SAM)), id="two authors"),
        pytest.param(draft(version="07"), id="version 07"),
        pytest.param(draft(body=("A sentence that goes on. " * 20,) * 30), id="many pages"),
        pytest.param(draft().replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(draft(date="November 2026"), id="date without a day"),
        pytest.param(draft(authors=(Person("Zoë Müller", "zoe@mueller.example"),)), id="not ASCII"),
    ],
)
def test_a_clean_draft_gives_no_finding(data: bytes) -> None:
    assert judged(data) == ()


def test_a_first_version_may_be_posted() -> None:
    assert judged(draft(), filename="draft-exemplar-trees-00.txt", history=History()) == ()
