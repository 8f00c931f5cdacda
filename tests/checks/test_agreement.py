"""Formats of one draft agree, however each writes it; where they don't, both values are shown (R18)."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks import Facts, FormatFacts
from checks.agreement import agreement
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Extraction, Format, Metadata
from maild.domain.finding import Finding
from parsers.text.document import read
from parsers.text.extract import extract
from parsers.xml.metadata import extract_xml
from parsers.xml.preprocess import preprocess

CORPUS = Path(os.environ.get("MAILD_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
XML = Metadata(
    identifier="draft-adams-trees-00",
    title="How Trees Grow - “Up”",
    authors=(Author("Ada B. Adams", "ada@example.org"), Author("Bo Brook", "bo@example.org")),
    abstract="Trees grow upwards [RFC2119].\n\n* They don’t stop.",
    creation_date=PartialDate(2026, 11, 22),
    expiration_date=PartialDate(2027, 5, 26),
    octets=9000,
)

pytestmark = pytest.mark.requirement("R18")


def form(kind: Format, metadata: Metadata, **lines: int) -> FormatFacts:
    return FormatFacts(kind, f"draft.{kind}", Extraction(metadata, lines))


def compared(kind: Format = Format.TEXT, **fields: object) -> list[Finding]:
    other = replace(XML, **fields)  # type: ignore[arg-type]
    return list(agreement(Facts(NOON, (form(kind, other, title=11), form(Format.XML, XML)))))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": 'How  Trees Grow -- "UP"'},
        {"authors": (Author("A. Adams, Ed.", "Ada@Example.org"), Author("Brook, Bo", "bo@example.org"))},
        {"authors": (Author("Bo Brook", None), Author("Adams", "ada@example.org"))},
        {"abstract": "Trees grow up- wards [1].\no  They don't stop."},
        {"abstract": "Trees grow upwards. They don't stop.\n\nNote to Readers\n\nDiscuss it elsewhere."},
        {"creation_date": PartialDate(2026, 11)},
        {"expiration_date": PartialDate(2027, 5, 23)},  # 182 days, as tools once counted
        {"octets": 1, "pages": 7},
        {"title": None, "authors": None, "abstract": None, "creation_date": None, "expiration_date": None},
    ],
    ids=lambda fields: ",".join(fields),
)
def test_the_same_in_other_words_is_no_disagreement(fields: dict[str, object]):
    assert compared(**fields) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (
            "identifier",
            "draft-adams-trees-01",
            'The identifier is "draft-adams-trees-00" in the XML, but "draft-adams-trees-01" in the text.',
        ),
        (
            "title",
            "How Trees Grow Down",
            'The title is "How Trees Grow - “Up”" in the XML, but "How Trees Grow Down" in the text.',
        ),
        (
            "creation_date",
            PartialDate(2026, 11, 21),
            "The creation date is 2026-11-22 in the XML, but 2026-11-21 in the text.",
        ),
        (
            "expiration_date",
            PartialDate(2027, 6, 26),
            "The expiration date is 2027-05-26 in the XML, but 2027-06-26 in the text.",
        ),
        (
            "abstract",
            "Trees grow upwards.\n\n They do stop.",
            'The abstract is "Trees grow upwards . They don’t stop." in the XML, but '
            '"Trees grow upwards. They do stop." in the text.',
        ),
        (
            "authors",
            (Author("Ada Adams", "ada@example.org"), Author("Bo Brook", "bo@example.com")),
            'The authors are "Bo Brook <bo@example.org>" in the XML, but "Bo Brook <bo@example.com>" in '
            "the text.",
        ),
    ],
)
def test_a_difference_shows_both_values(field: str, value: object, message: str):
    (finding,) = compared(**{field: value})
    assert (finding.tag, finding.severity, finding.field) == ("formats-disagree", "error", field)
    assert finding.message == message
    assert finding.line == (11 if field == "title" else None)


@pytest.mark.parametrize(
    "authors",
    [
        (Author("Ada Adams", "ada@example.org"),),
        (Author("Ada Adams", "ada@example.org"), Author("Carl Coal", "bo@example.org")),
        (Author("Eve Adams", None), Author("Bo Brook", "bo@example.org")),
        (Author("Ada Adams", "ada@example.org"),) * 2,
    ],
)
def test_other_people_are_a_disagreement(authors: tuple[Author, ...]):
    assert [f.field for f in compared(authors=authors)] == ["authors"]


def test_each_format_is_compared_with_the_most_formal_one():
    facts = Facts(
        NOON, (form(Format.TEXT, XML), form(Format.PDF, replace(XML, title="Other")), form(Format.XML, XML))
    )
    (finding,) = agreement(facts)
    assert (finding.format, "in the PDF" in finding.message) == (Format.PDF, True)


def test_a_text_that_expires_years_late_contradicts_itself_and_not_the_xml():
    assert compared(expiration_date=PartialDate(2031, 1, 23)) == []


def test_long_abstracts_and_many_authors_are_compared_in_no_time():
    many = tuple(Author(f"Author {n}" + "," * 10_000, f"a{n}@example.org") for n in range(5000))
    assert len(compared(authors=many, abstract="a [" * 500_000)) == 2
    assert len(compared(authors=many, abstract="\n" * 500_000 + "x")) == 2


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of drafts is not here")
def test_of_a_hundred_real_pairs_one_at_most_is_called_different():
    records = [json.loads(line) for line in (CORPUS / "index.jsonl").read_text("utf-8").splitlines()]
    pairs = [r for r in records if r["kind"] == "pair" and r["pair_consistent"]][::2]
    alarms = [r["id"] for r in pairs if list(agreement(_pair(r["files"]["xml"], r["files"]["txt"])))]
    assert len(alarms) <= len(pairs) // 100, alarms


def _pair(xml: str, text: str) -> Facts:
    """The date that the XML leaves open is that of the text."""
    document = read((CORPUS / text).read_bytes())
    extraction = extract(document)
    created = extraction.metadata.creation_date
    submitted = (CORPUS / xml).read_bytes()
    source = preprocess(submitted, lambda name: None).data or submitted
    return Facts(
        NOON,
        (
            FormatFacts(Format.XML, xml, extract_xml(source, created if created and created.day else None)),
            FormatFacts(Format.TEXT, text, extraction, document),
        ),
    )
