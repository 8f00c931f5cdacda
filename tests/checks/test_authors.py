"""Authors can be reached, as far as that can be told without asking the network."""

import pytest

from maild.domain.draft import Author
from tests.checks.judging import judged, judged_metadata, of, only, tags
from tests.drafts import ERIN, SAM, Person, draft


@pytest.mark.requirement("R17")
@pytest.mark.parametrize(
    "address",
    [
        "erin",
        "erin@",
        "erin@localhost",
        "er..in@example.org",
        "erin@exa mple.org",
        "e@" + "a" * 400,
        "erin@-a.org",
    ],
)
def test_an_address_that_cannot_be_one_is_an_error(address: str) -> None:
    findings = of(judged_metadata(authors=(Author("Erin Exemplar", address),)), "author-address-invalid")
    assert len(findings) == 1
    assert '"Erin Exemplar"' in findings[0].message
    assert findings[0].field == "authors"


def test_addresses_may_be_international() -> None:
    assert of(judged_metadata(authors=(Author("Zoë", "zoë@bücher.example"),)), "author-address-invalid") == []


@pytest.mark.requirement("R95")
def test_an_author_without_an_address_is_an_error() -> None:
    finding = only(judged(draft(authors=(ERIN, Person("Sam Specimen", None)))), "author-address-missing")
    assert "Specimen" in finding.message and finding.severity == "error"


@pytest.mark.requirement("R95")
def test_and_is_one_where_the_extraction_said_nothing() -> None:
    found = of(judged_metadata(authors=(Author("Sam Specimen"),)), "author-address-missing")
    assert [f.message for f in found] == ['No e-mail address was found for "Sam Specimen".']


@pytest.mark.requirement("R160")
@pytest.mark.parametrize("address", ["tbd@bigcorp.com", "your.email@example.com", "user@example.org"])
def test_a_placeholder_is_a_warning(address: str) -> None:
    finding = only(judged(draft(authors=(Person("Erin Exemplar", address),))), "author-address-placeholder")
    assert finding.severity == "warning"


def test_a_person_may_be_called_user_elsewhere() -> None:
    assert judged(draft(authors=(Person("Erin Exemplar", "user@bigcorp.com"),))) == ()


@pytest.mark.requirement("R160")
def test_one_address_for_two_is_a_warning() -> None:
    twin = Person("Sam Specimen", "ERIN@example.org")
    finding = only(judged(draft(authors=(ERIN, twin))), "author-address-repeated")
    assert finding.message == '2 authors have the address "erin@example.org".'


@pytest.mark.requirement("R160")
def test_more_than_five_authors_are_a_warning() -> None:
    names = ("Ann Arbor", "Bob Birch", "Cleo Cedar", "Dora Dogwood")
    trees = tuple(Person(name, f"{name.split()[0].lower()}@example.org") for name in names)
    six = judged(draft(authors=(ERIN, SAM, *trees), pages=False))
    assert only(six, "author-count").message == "There are 6 authors; at most 5 are expected."
    assert "author-count" not in tags(judged(draft(authors=(ERIN, *trees), pages=False)))


def test_an_author_without_an_address_has_a_way_and_no_address_is_to_be_invented() -> None:
    late = Person("Ada Ancient", None)
    finding = only(judged(draft(authors=(ERIN, late))), "author-address-missing")
    assert "Ancient" in finding.message and finding.line is not None
    assert "word manual" in finding.advice and "invent none" in finding.advice


@pytest.mark.parametrize("address", ["ada@ancient.invalid", "ada@localhost"])
def test_an_address_that_nobody_can_have_is_refused_and_does_not_pass_for_one(address: str) -> None:
    assert only(judged(draft(authors=(Person("Ada Ancient", address),))), "author-address-invalid")
