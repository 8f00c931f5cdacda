"""report.json and `maild check --format json`: the shape that programs rely on."""

import dataclasses
import json

from maild.domain.dates import PartialDate
from maild.domain.draft import Metadata
from maild.domain.submission import Report, State
from notifier.report import metadata_json, report_json, submission_json
from tests.notifier.samples import BAD, at

FIELDS = [field.name for field in dataclasses.fields(Metadata)]


def test_a_report_has_draft_formats_and_findings():
    report = json.loads(json.dumps(report_json(BAD)))
    assert list(report) == ["draft", "formats", "findings"]
    assert list(report["draft"]) == FIELDS
    assert report["draft"]["identifier"] == "draft-lovelace-loom-notes-03"
    assert report["draft"]["authors"][1:] == [
        {"name": "George Boole", "email": "boole@cork.example"},
        {"name": "Mary Somerville", "email": None},
    ]
    assert report["draft"]["wg_id"] == "" and report["draft"]["wg_flag"] is False
    (text,) = report["formats"]
    assert (text["format"], text["file"], text["generated"]) == ("text", "loom-notes.txt", False)
    assert list(text["metadata"]) == FIELDS


def test_a_finding_has_all_that_is_known_of_it():
    assert report_json(BAD)["findings"][0] == {
        "tag": "version-sequence",
        "severity": "error",
        "requirement": "R22",
        "format": "text",
        "field": "version",
        "line": 8,
        "message": "The version is 03, but no version of draft-lovelace-loom-notes was posted before.",
        "advice": "Give it the version 00.",
        "reference": "RFC 4228, Section 7.5.1",
    }


def test_what_was_not_found_is_null():
    assert set(metadata_json(Metadata()).values()) == {None}
    assert report_json(Report(Metadata(), (), ())) == {
        "draft": dict.fromkeys(FIELDS),
        "formats": [],
        "findings": [],
    }


def test_a_date_is_as_long_as_it_is_known():
    shown = metadata_json(
        Metadata(creation_date=PartialDate(2026, 11), expiration_date=PartialDate(2027, 5, 26))
    )
    assert (shown["creation_date"], shown["expiration_date"]) == ("2026-11", "2027-05-26")


def test_a_submission_has_its_own_fields():
    assert submission_json(at(State.AWAITING_CONFIRMATION)) == {
        "id": "k7v2m9x4qa",
        "state": "awaiting-confirmation",
        "purpose": "post",
        "submitter": {"name": "Ada Lovelace", "email": "ada@analytical.example"},
        "received_at": "2026-11-22T10:15:28Z",
        "external": {"replaces": [], "discuss": None},
    }
