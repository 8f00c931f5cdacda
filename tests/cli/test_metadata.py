"""`maild metadata`: each file by itself, one object a line, and no file stops the others."""

import json
import os
from pathlib import Path

import pytest

from maild.cli import drafts


def records(said):
    return [json.loads(line) for line in said.out.splitlines()]


@pytest.mark.requirement("R16")
def test_a_line_a_file(maild, write):
    files = [write(), write("draft-adams-leaves", "03")]
    said = maild("metadata", *files, "--format", "jsonl")
    assert said.status == 0
    for file, record in zip(files, records(said), strict=True):
        assert list(record) == ["file", "format", "metadata", "findings"]
        assert (record["file"], record["format"]) == (file, "text")
        assert record["metadata"]["identifier"] == file.removesuffix(".txt")


def test_a_file_that_can_not_be_read_is_a_line_on_stderr_and_the_others_go_on(maild, write):
    first, last = write(), write("draft-adams-leaves")
    said = maild("metadata", first, "missing.txt", ".", last, "--format", "jsonl")
    assert said.status == 2
    assert [r["file"] for r in records(said)] == [first, last]
    assert said.err.splitlines() == [
        "maild: missing.txt: No such file or directory",
        "maild: .: Is a directory",
    ]


def test_a_file_that_breaks_the_reader_is_a_finding_and_the_others_go_on(maild, write, monkeypatch):
    first, last = write(), write("draft-adams-leaves")
    read = drafts.text_facts

    def fragile(name, data):
        if name == first:
            raise RecursionError
        return read(name, data)

    monkeypatch.setattr(drafts, "text_facts", fragile)
    broken, whole = records(maild("metadata", first, last, "--format", "jsonl"))
    assert [f["tag"] for f in broken["findings"]] == ["reading-failed"]
    assert broken["metadata"]["title"] is None and whole["metadata"]["title"]


@pytest.mark.requirement("R95")
@pytest.mark.parametrize(
    ("data", "format", "tag"),
    [
        (b"%PDF-1.4\n%\xe2\xe3 1 0 obj\nA Title\n", "pdf", "pdf-unreadable"),
        (b"<rfc><front><title>A Title</title>", "xml", "xml-not-wellformed"),
        (bytes(range(256)) * 4000, None, "part-ignored"),
        (b"", None, "part-ignored"),
    ],
)
def test_what_can_not_be_read_has_no_values_rather_than_wrong_ones(maild, folder, data, format, tag):
    (folder / "x").write_bytes(data)
    (record,) = records(maild("metadata", "x", "--format", "jsonl"))
    assert record["format"] == format and tag in [f["tag"] for f in record["findings"]]
    assert record["metadata"].pop("octets") in (None, len(data))
    assert set(record["metadata"].values()) == {None}


def test_a_text_with_a_stray_nul_is_still_read(maild, folder, write):
    file = write()
    (folder / file).write_bytes(b"\0\n" + (folder / file).read_bytes())
    (record,) = records(maild("metadata", file, "--format", "jsonl"))
    assert record["metadata"]["title"] == "How to Plant a Tree"


def test_a_file_name_in_no_encoding(maild, folder, write):
    Path(write()).rename(os.fsdecode(b"dr\xe9ft.txt"))
    said = maild("metadata", os.fsdecode(b"dr\xe9ft.txt"), "--format", "jsonl")
    assert said.status == 0 and os.fsencode(records(said)[0]["file"]) == b"dr\xe9ft.txt"
    assert maild("metadata", os.fsdecode(b"dr\xe9ft.txt")).status == 0


def test_json_is_one_array(maild, write):
    files = [write(), write("draft-adams-leaves")]
    assert [r["file"] for r in json.loads(maild("metadata", *files, "--format", "json").out)] == files
    assert json.loads(maild("metadata", "missing.txt", "--format", "json").out) == []


@pytest.mark.requirement("R95")
def test_a_person_sees_what_was_not_found(maild, write):
    said = maild("metadata", write(date="30 February 2026"))
    assert "creation_date    not found" in said.out
    assert "How to Plant a Tree" in said.out
