"""The few things about layout that are ours to say, each a warning and each said once."""

from dataclasses import replace

import pytest

import checks
from checks import Facts
from checks.layout import LAYOUT
from tests.checks.judging import NOON, judged, only, text_facts
from tests.drafts import draft

pytestmark = pytest.mark.requirement("R160")


def test_a_line_of_72_characters_is_right() -> None:
    assert judged(draft(body=("   " + "é" * 69,))) == ()


@pytest.mark.requirement("R24")
def test_longer_lines_are_one_warning() -> None:
    finding = only(judged(draft(body=("   " + "é" * 70, "   " + "e" * 77), pages=False)), "line-too-long")
    assert finding.message == "2 lines longer than 72 characters; line 53 has 73."
    assert (finding.severity, finding.line) == ("warning", 53)


def test_tabs_are_one_warning() -> None:
    finding = only(judged(draft(body=("   a\tb", "   c\td"), pages=False)), "tabs")
    assert finding.message == "2 lines with tabs, the first is line 53."


def test_a_line_of_a_million_tabs_is_judged() -> None:
    data = draft(body=(" " + "\t" * 1_000_000 + "x",), pages=False)
    assert {f.tag for f in judged(data)} == {"line-too-long", "tabs"}


def test_of_text_that_was_made_here_xml2rfc_says_it() -> None:
    wide = draft(body=("   " + "e" * 90,), pages=False)
    made = replace(text_facts(wide), generated=True)
    assert not checks.run(Facts(NOON, (made,)), checks=(LAYOUT,))
