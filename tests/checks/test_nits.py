"""Drafts with one fault each that were made to try checkers; skipped where they are not at hand."""

from pathlib import Path

import pytest

from tests.checks.judging import judged

NITS = Path(__file__).parents[3] / "shared" / "nits" / "txt"
pytestmark = pytest.mark.skipif(not NITS.is_dir(), reason="needs ../shared/nits")

EXPECTED = {
    "bp-6cii-wg": {"boilerplate-forbidden-group-draft"},
    "bp-6ciii-individual": set(),
    "bp-6ciii-wg": set(),
    "bp-copyright-ipmc": {"boilerplate-copyright"},
    "bp-copyright-old-isoc": {"boilerplate-copyright"},
    "bp-copyright-old-trust": {"boilerplate-copyright"},
    "bp-copyright-symbol": set(),
    "bp-license-6bii-wg": {"boilerplate-code"},
    "bp-license-curly": set(),
    "bp-license-http": set(),
    "bp-license-pagebreak": set(),
    "bp-license-tlp2": {"boilerplate-license"},
    "bp-license-wordchange": {"boilerplate-license"},
    "bp-list-http": set(),
    "bp-no-6a": {"boilerplate-conformance"},
    "bp-no-copyright": {"boilerplate-copyright"},
    "bp-no-license": {"boilerplate-license"},
    "bp-no-working-docs": {"boilerplate-status"},
    "bp-none": {"boilerplate-conformance", "boilerplate-copyright", "boilerplate-license"},
    "date-bad": {"metadata-not-found"},
    "date-dayless-old": {"creation-date"},
    "date-iso": set(),
    "date-m2": set(),
    "date-m3": set(),
    "date-m4": {"creation-date"},
    "doc-name-missing": {"metadata-not-found"},
    "exp-186": {"expiration-date"},
    "exp-mismatch": {"expiration-contradiction"},
    "fmt-72": set(),
    "fmt-72-utf8": set(),
    "fmt-73": {"line-too-long"},
    "fmt-badutf8": {"text-encoding"},
    "fmt-bom": set(),
    "fmt-nul": {"text-nul"},
    "fmt-tab": {"tabs"},
    "fn-inner-double-dash": {"identifier-malformed"},
    "fn-name-50": {"line-too-long"},
    "fn-underscore": {"identifier-malformed"},
    "fn-ver-1digit": {"version-malformed"},
    "fn-ver-3digit": {"version-too-high"},
}


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_draft_with_one_fault(fault: str) -> None:
    file = next((NITS / fault).iterdir())
    assert {f.tag for f in judged(file.read_bytes(), filename=file.name)} == EXPECTED[fault]
