"""The catalogue, the code and the documentation name the same tags (R7, R27, R161)."""

import ast
import re
from pathlib import Path

import pytest

from checks import CHECKS, RULES
from checks.catalogue.rule import Rule
from checks.explain import entry, nearest, overview
from checks.findings_doc import page
from maild.domain.finding import Severity

ROOT = Path(__file__).parents[2]
WRITTEN = [
    *ROOT.glob("maild/doors/*.py"),
    *ROOT.glob("maild/usecases/*.py"),
    *ROOT.glob("parsers/**/*.py"),
    *ROOT.glob("renderer/*.py"),
    *(p for p in ROOT.glob("checks/**/*.py") if "catalogue" not in p.parts),
]


def literals() -> set[str]:
    """Every string in the code that finds and remarks."""
    nodes = (node for path in WRITTEN for node in ast.walk(ast.parse(path.read_text())))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def remarked() -> set[str]:
    """The tags of all `Remark("tag", …)` of the parsers."""
    text = "".join(path.read_text() for path in ROOT.glob("parsers/**/*.py"))
    return set(re.findall(r'\bRemark\(\s*(?:tag=)?"([^"]+)"', text))


def test_every_tag_of_a_check_is_in_the_catalogue() -> None:
    assert {tag for check in CHECKS for tag in check.tags} <= set(RULES)


def test_every_tag_of_a_parser_is_in_the_catalogue() -> None:
    assert remarked() - set(RULES) == set()


def test_every_tag_of_a_use_case_is_in_the_catalogue() -> None:
    text = "".join(path.read_text() for path in ROOT.glob("maild/**/*.py"))
    assert set(re.findall(r'\bfinding\(\s*"([^"]+)"', text)) - set(RULES) == set()


def test_every_tag_of_the_catalogue_is_used() -> None:
    assert set(RULES) - literals() == set()


@pytest.mark.requirement("R7")
@pytest.mark.requirement("R27")
@pytest.mark.requirement("R161")
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.tag)
def test_every_entry_is_complete(rule) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.tag)
    assert re.fullmatch(r"R\d+", rule.requirement)
    assert rule.severity in Severity
    assert len(rule.meaning) > 20 and len(rule.advice) > 10
    assert re.search(r"RFC \d+|https://|POSIX", rule.reference)


@pytest.mark.requirement("R27")
def test_docs_findings_is_what_the_catalogue_says() -> None:
    assert (ROOT / "docs" / "findings.md").read_text() == page(), (
        "run: python -m checks.findings_doc > docs/findings.md"
    )


@pytest.mark.requirement("R161")
def test_explain_tells_meaning_severity_advice_and_reference() -> None:
    text = entry("creation-date")
    assert text.startswith("creation-date\n")
    for part in (
        "Meaning:",
        "error: blocks automatic posting",
        "R159",
        "How to comply:",
        "RFC 4228, Section 7.5.1",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) < 78


def test_explain_lists_every_tag() -> None:
    text = overview()
    assert all(f"{tag} ({rule.severity})" in text for tag, rule in RULES.items())


def test_an_unknown_tag_is_nobodys_and_the_nearest_are_named() -> None:
    with pytest.raises(KeyError):
        entry("creation-dates")
    assert "creation-date" in nearest("creation-dates")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.tag)
def test_advice_fits_into_a_mail(rule: Rule) -> None:
    """notifier/templates/_findings.txt cuts what is longer."""
    assert len(rule.advice.encode()) <= 400
