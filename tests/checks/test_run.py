"""Running the checks: order, needs, and a check that crashes."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checks
from checks import CHECKS, Check, Facts, FormatFacts, History, Need
from maild.domain.finding import Finding
from tests.checks.judging import NOON, judged, tags, text_facts
from tests.drafts import BOILERPLATE, draft


def test_errors_come_first_then_the_order_of_the_checks() -> None:
    data = draft(
        version="7", body=("   " + "e" * 90,), boilerplate=BOILERPLATE.without("license"), pages=False
    )
    assert tags(judged(data)) == ["version-malformed", "boilerplate-license", "line-too-long"]


def _crashing(facts: Facts) -> Iterator[Finding]:
    yield checks.finding("tabs", "Found before the crash.")
    raise ZeroDivisionError("secret path /srv/maild")


@pytest.mark.requirement("R17")
def test_a_check_that_crashes_is_an_error_and_never_a_pass() -> None:
    crashing = Check("wobbly", ("tabs",), Need.DOCUMENT, _crashing)
    findings = checks.run(Facts(NOON, (text_facts(draft()),)), checks=(crashing, *CHECKS))
    assert tags(findings) == ["check-crashed", "tabs"]
    assert findings[0].severity == "error"
    assert findings[0].message == "The check wobbly failed: ZeroDivisionError."


@pytest.mark.requirement("R34")
def test_at_posting_time_clock_and_ledger_are_judged_without_the_document() -> None:
    form = text_facts(draft(version="01"))
    bare = FormatFacts(form.format, form.filename, form.extraction)
    facts = Facts(NOON.replace(year=2027), (bare,), history=History(frozenset({0, 1}), (), True))
    found = checks.run(facts, frozenset({Need.CLOCK, Need.LEDGER}))
    assert tags(found) == ["version-posted", "creation-date"]


def test_each_need_runs_its_own_checks_only() -> None:
    facts = Facts(NOON, (text_facts(draft(version="7", date="1 May 2020")),), history=History())
    assert tags(checks.run(facts, frozenset({Need.CLOCK}))) == ["creation-date"]
    assert "version-malformed" in tags(checks.run(facts, frozenset({Need.DOCUMENT})))


def test_checks_have_names_of_their_own() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_octets_at_all_are_judged(data: bytes) -> None:
    assert "check-crashed" not in tags(judged(data))
    assert "check-crashed" not in tags(judged(draft().replace(b"Trees may fall.", data)))


@pytest.mark.requirement("R7")
@pytest.mark.requirement("R27")
@pytest.mark.requirement("R161")
def test_each_finding_says_what_how_and_where_it_is_written() -> None:
    data = draft(
        version="7", date="1 May 2020", body=("   a\tb",), boilerplate=BOILERPLATE.without("license")
    )
    findings = judged(data)
    assert len(findings) > 3
    for finding in findings:
        assert finding.message and finding.advice and finding.reference
        assert finding.requirement.startswith("R") and finding.severity in ("error", "warning")
