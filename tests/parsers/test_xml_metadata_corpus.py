"""Accuracy on real XML drafts with known truth, where a corpus of them is at hand; it is not kept here."""

from __future__ import annotations

import json
import os
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parsers.mail.declared import is_xml_draft
from parsers.xml.metadata import extract_xml
from parsers.xml.preprocess import preprocess

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("MAILD_CORPUS", ROOT.parent / "shared" / "corpus"))
GRADER = CORPUS.parent / "tools" / "accuracy.py"

pytestmark = [
    pytest.mark.requirement("R132"),
    pytest.mark.skipif(not GRADER.exists(), reason="the corpus of drafts with known truth is not here"),
]


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    lines = (CORPUS / "index.jsonl").read_text("utf-8").splitlines()
    return [record for record in map(json.loads, lines) if "xml" in record["files"]]


def prediction(record: dict[str, Any]) -> dict[str, Any]:
    submitted = (CORPUS / record["files"]["xml"]).read_bytes()
    found = extract_xml(preprocess(submitted, lambda name: None).data or submitted).metadata
    return {
        "id": record["id"],
        "name": found.name,
        "rev": found.version,
        "title": found.title,
        "authors": found.authors and [{"name": a.name, "email": a.email} for a in found.authors],
        "abstract": found.abstract,
        "date": found.creation_date and str(found.creation_date),
    }


@pytest.mark.requirement("R16")
def test_every_field_is_right_in_998_of_1000_drafts(records: list[dict[str, Any]]) -> None:
    """The expiry is not in the XML: it follows from the date."""
    grade = runpy.run_path(str(GRADER))["grade"]
    counts: dict[str, Counter[str]] = {}
    for record in records:
        if record.get("pair_consistent") is not False and "pair-mismatch" not in record["features"]:
            record["truth"]["expires"] = None
            for field, grades in grade(record, prediction(record)).items():
                counts.setdefault(field, Counter())[grades] += 1
    shares = {f: c["right"] / max(1, sum(n for g, n in c.items() if g)) for f, c in counts.items()}
    assert {f: share for f, share in shares.items() if share < 0.998} == {}


def test_every_draft_is_recognised_and_no_text_is(records: list[dict[str, Any]]) -> None:
    wrong = [r["id"] for r in records if not is_xml_draft((CORPUS / r["files"]["xml"]).read_bytes())]
    texts = [r["files"]["txt"] for r in records if "txt" in r["files"]]
    assert wrong == []
    assert [name for name in texts if is_xml_draft((CORPUS / name).read_bytes())] == []
