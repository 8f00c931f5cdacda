"""Accuracy on real drafts with known truth, where a corpus of them is at hand; it is not kept here."""

from __future__ import annotations

import json
import os
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parsers.text.document import read
from parsers.text.extract import extract
from parsers.text.recognise import looks_like_draft

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("MAILD_CORPUS", ROOT.parent / "shared" / "corpus"))
GRADER = CORPUS.parent / "tools" / "accuracy.py"
LEAST_RIGHT = {
    "identifier": 100.0,
    "title": 99.5,
    "authors": 98.0,
    "emails": 98.5,
    "date": 99.5,
    "abstract": 98.0,
    "expires": 99.0,
}

pytestmark = [
    pytest.mark.requirement("R131"),
    pytest.mark.skipif(not GRADER.exists(), reason="the corpus of drafts with known truth is not here"),
]


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    lines = (CORPUS / "index.jsonl").read_text("utf-8").splitlines()
    return [record for record in map(json.loads, lines) if "txt" in record["files"]]


def prediction(record: dict[str, Any]) -> dict[str, Any]:
    found = extract(read((CORPUS / record["files"]["txt"]).read_bytes())).metadata
    return {
        "id": record["id"],
        "name": found.name,
        "rev": found.version,
        "title": found.title,
        "authors": None
        if found.authors is None
        else [{"name": a.name, "email": a.email} for a in found.authors],
        "abstract": found.abstract,
        "date": str(found.creation_date) if found.creation_date else None,
        "expires": str(found.expiration_date) if found.expiration_date else None,
    }


@pytest.mark.requirement("R16")
def test_the_fields_are_right_as_often_as_they_were(records: list[dict[str, Any]]) -> None:
    grade = runpy.run_path(str(GRADER))["grade"]
    grades: dict[str, Counter[str]] = {field: Counter() for field in LEAST_RIGHT}
    for record in records:
        consistent = record.get("pair_consistent") is not False and "pair-mismatch" not in record["features"]
        if record["truth"] and consistent:
            for field, mark in grade(record, prediction(record)).items():
                grades[field][mark] += mark is not None
    right = {field: 100 * marks["right"] / marks.total() for field, marks in grades.items()}
    assert {field: right[field] for field in right if right[field] < LEAST_RIGHT[field]} == {}


def test_every_draft_is_recognised(records: list[dict[str, Any]]) -> None:
    paths = [CORPUS / record["files"]["txt"] for record in records]
    assert [path.name for path in paths if not looks_like_draft(read(path.read_bytes()))] == []


def test_no_tombstone_is_a_draft() -> None:
    paths = list((CORPUS / "not-drafts").glob("*.tombstone.txt"))
    assert [path.name for path in paths if looks_like_draft(read(path.read_bytes()))] == []


@pytest.mark.requirement("R95")
def test_editors_copies_are_told_their_name_is_not_one() -> None:
    for path in (CORPUS / "not-drafts").glob("*-latest.txt"):
        extraction = extract(read(path.read_bytes()))
        assert extraction.metadata.identifier is None
        told = [remark.message for remark in extraction.remarks if remark.field == "identifier"]
        assert path.stem in told[0]
