"""The draft's name and version: well formed (R22), and not higher than can be held (R158)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import Settings
from checks.identifier import number, split
from tests.checks.judging import judged, judged_metadata, of, only
from tests.drafts import draft

TAGS = ("identifier-malformed", "version-malformed", "version-too-high")


@pytest.mark.requirement("R22")
@pytest.mark.requirement("R17")
@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("exemplar-trees", 'does not begin with "draft-"'),
        ("draft-exemplar-big_trees", 'holds "_"'),
        ("draft-Exemplar-trees", 'holds "E"'),
        ("draft-../../etc/passwd", 'holds "."'),
        ("draft-exemplar-trees\x00", 'holds "\N{REPLACEMENT CHARACTER}"'),
        ("draft-exemplar-bäume", 'holds "ä"'),
        ("draft-exemplar-\u0430", 'holds "\u0430"'),  # a Cyrillic letter that looks like a Latin one
        ("draft-exemplar--trees", "two hyphens beside each other"),
        ("draft-exemplar-trees-", "ends in one"),
        ("draft-trees", "has 2 parts"),
        ("draft-3gpp-trees", "goes on with a digit"),
        ("draft-exemplar-" + "a" * 36, "has 51 characters, at most 50"),
        ("draft-exemplar-" + "a" * 300, "has 315 characters"),
    ],
)
def test_a_malformed_name_is_an_error_that_says_what_is_wrong(name: str, mistake: str) -> None:
    findings = of(judged_metadata(identifier=f"{name}-00"), *TAGS)
    assert [f.tag for f in findings] == ["identifier-malformed"]
    assert mistake in findings[0].message
    assert findings[0].field == "identifier"
    assert len(findings[0].message) < 200


@pytest.mark.requirement("R22")
def test_a_name_of_fifty_characters_is_well_formed() -> None:
    assert of(judged_metadata(identifier="draft-exemplar-" + "a" * 35 + "-00"), *TAGS) == []


@pytest.mark.requirement("R22")
@pytest.mark.parametrize("version", ["0", "7", "001", "000"])
def test_a_version_without_two_digits_is_an_error(version: str) -> None:
    finding = only(judged(draft(version=version)), "version-malformed")
    assert f'"{version}"' in finding.message
    assert finding.line == 12  # where the name stands under the title


@pytest.mark.requirement("R22")
def test_a_single_digit_is_shown_padded() -> None:
    assert only(judged(draft(version="7")), "version-malformed").message.endswith('expected: "07".')


@pytest.mark.requirement("R22")
def test_a_name_without_a_version_is_an_error() -> None:
    findings = of(judged_metadata(identifier="draft-exemplar-trees"), *TAGS)
    assert [f.tag for f in findings] == ["version-malformed"]


@pytest.mark.requirement("R158")
def test_a_version_above_99_is_refused() -> None:
    finding = only(judged(draft(version="100")), "version-too-high")
    assert finding.message == 'The version is "100", the highest possible is 99.'


@pytest.mark.requirement("R158")
def test_the_highest_version_is_the_operators_to_set() -> None:
    assert judged(draft(version="100"), settings=Settings(highest_version=999)) == ()
    assert only(judged(draft(version="50"), settings=Settings(highest_version=49)), "version-too-high")


@pytest.mark.requirement("R158")
def test_a_version_of_a_thousand_digits_is_just_too_high() -> None:
    findings = of(judged_metadata(identifier="draft-exemplar-trees-" + "9" * 5000), *TAGS)
    assert "version-malformed" in {f.tag for f in findings} or "version-too-high" in {f.tag for f in findings}


def test_capitals_in_the_text_are_an_error() -> None:
    findings = judged(draft(identifier="draft-Exemplar-trees-00"))
    assert [f.tag for f in findings] == ["draft-name-capitals"]


@given(st.text())
def test_any_identifier_at_all_is_judged(identifier: str) -> None:
    name, version = split(identifier)
    assert identifier.startswith(name) and identifier.endswith(version)
    assert number(identifier) is None or number(identifier) == int(version)
    assert "check-crashed" not in {f.tag for f in judged_metadata(identifier=identifier)}
