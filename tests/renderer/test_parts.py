"""What is rendered comes in parts: a child that dies of one keeps what came before."""

from pathlib import Path

import pytest

from maild.sandbox.children import Children
from maild.sandbox.protocol import Limits
from maild.usecases.rendering import Rendering

JOB = "tests.sandbox.jobs:text_alone"


@pytest.mark.requirement("R115")
async def test_a_child_that_dies_of_the_html_has_given_the_text_and_costs_a_warning():
    pool = Children([JOB], Limits(), 1, str(Path(__file__).parent.parent.parent))
    try:
        async with pool.begun(JOB, b"the text") as work:
            making = Rendering(work, html=True)
            assert (await making.text()).text == b"the text"
            page = await making.page()
    finally:
        pool.close()
    (remark,) = page.remarks
    assert (page.html, remark.tag) == (None, "html-failed")
    assert "more memory than is allowed" in remark.message
