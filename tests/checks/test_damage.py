"""A draft that is broken in one way gives the one finding that is meant, at its line, and no other error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from maild.cli.drafts import checked
from maild.config import Config
from maild.domain.finding import Finding, Severity
from tests.damage import NO_DRAFTS, SHAPES, TEXT_DAMAGE, XML_DAMAGE, Damage
from tests.drafts import draft
from tests.parsers.xml_drafts import v3

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = pytest.mark.requirement("R17")


def judged(data: bytes, name: str) -> tuple[Finding, ...]:
    return checked(Config(), [(name, data)], NOON).findings


def named(damage: Damage) -> str:
    return damage.kind


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_broken_was_whole(shape: str) -> None:
    form = SHAPES[shape]
    name = f"{form.get('name', 'draft-exemplar-trees')}-{form.get('version', '00')}"
    assert judged(draft(**form), f"{name}.txt") == ()
    assert judged(v3(), "draft-adams-trees-00.xml") == ()


def test_there_are_many_ways_to_break_a_draft() -> None:
    kinds = {damage.kind for damage in (*TEXT_DAMAGE, *NO_DRAFTS, *XML_DAMAGE)}
    assert len(kinds) == len(TEXT_DAMAGE) + len(NO_DRAFTS) + len(XML_DAMAGE) >= 60


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("damage", TEXT_DAMAGE, ids=named)
def test_a_text_broken_in_one_way(damage: Damage, shape: str) -> None:
    data = damage.of(SHAPES[shape])
    assert_only(damage, data, judged(data, "x.txt"))


@pytest.mark.parametrize("damage", NO_DRAFTS, ids=named)
def test_what_is_no_draft(damage: Damage) -> None:
    data = damage.of({})
    assert_only(damage, data, judged(data, "draft-exemplar-trees-00.txt"))


@pytest.mark.parametrize("damage", XML_DAMAGE, ids=named)
def test_an_xml_broken_in_one_way(damage: Damage) -> None:
    data = damage.of({})
    assert_only(damage, data, judged(data, "x.xml"))


def assert_only(damage: Damage, data: bytes, findings: tuple[Finding, ...]) -> None:
    errors = [one for one in findings if one.severity is Severity.ERROR]
    meant = [one for one in findings if one.tag == damage.tag]
    assert len(meant) == 1 and errors == ([] if damage.warning else meant), findings
    if damage.at is not None:
        assert meant[0].line is not None, meant
        assert damage.at in data.decode("utf-8", "replace").split("\n")[meant[0].line - 1]
