"""`maild check`: the answer of the daemon's checks, to a person, a pipe and a program."""

import json
import re
import subprocess
import sys
from datetime import date

import pytest

from maild.cli import terminal

FIELDS = [
    *("identifier", "name", "version", "wg_id", "wg_flag", "title", "authors"),
    *("abstract", "creation_date", "expiration_date", "pages", "octets"),
]


def test_a_good_draft_is_0(maild, write):
    said = maild("check", write())
    assert said.status == 0 and said.out.splitlines()[-1] == "0 errors, 0 warnings"


@pytest.mark.requirement("R7", "R161", "R27")
def test_a_draft_with_errors_is_1_and_says_each_with_tag_text_advice_and_reference(maild, write):
    said = maild("check", write(date="30 February 2026"))
    assert said.status == 1
    assert "error: metadata-not-found, line 9" in said.out
    assert "no\n  such day" in said.out or "no such day" in said.out
    assert "State it where readers look for it" in said.out
    assert "RFC 4228, Section 7.4; maild explain metadata-not-found" in said.out


@pytest.mark.requirement("R74")
def test_checking_submits_nothing(maild, write, folder):
    file = write()
    maild("check", file)
    assert [path.name for path in folder.iterdir()] == [file]


def test_it_judges_as_of_a_day(maild, write):
    file = write(date=date(2026, 6, 1))
    assert "creation-date" in maild("check", file).out
    assert maild("check", file, "--at", "2026-06-02").status == 0


@pytest.mark.requirement("R7", "R27", "R161")
def test_json_has_the_documented_shape(maild, write):
    said = maild("check", write(date="30 February 2026"), "--format", "json")
    report = json.loads(said.out)
    assert said.status == 1
    assert list(report) == ["draft", "formats", "findings"]
    assert sorted(report["draft"]) == sorted(FIELDS)
    assert report["draft"]["authors"][0] == {"name": "Alice Adams", "email": "alice@example.com"}
    assert report["draft"]["creation_date"] is None
    (form,) = report["formats"]
    assert list(form) == ["format", "file", "generated", "metadata"]
    assert form["format"] == "text" and form["generated"] is False and form["metadata"] == report["draft"]
    for finding in report["findings"]:
        assert sorted(finding) == sorted(
            ["tag", "severity", "requirement", "format", "field", "line", "message", "advice", "reference"]
        )
        assert finding["severity"] in ("error", "warning", "note")
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", finding["tag"])
        assert finding["advice"] and finding["reference"] and re.fullmatch(r"R\d+", finding["requirement"])


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.pdf", b"%PDF-1.7\n\xb5\xb5\0\0", "formats found: pdf"),
        ("x.ps", b"%!PS-Adobe-3.0\n", "formats found: ps"),
        ("x.txt", b"", "x.txt (0 octets) holds nothing but white space"),
        ("x.txt", b" \r\n" * 5000, "holds nothing but white space"),
        ("x.txt", bytes(range(256)) * 8000, "holds no draft"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "TNEF"),
    ],
)
@pytest.mark.requirement("R68")
def test_neither_text_nor_xml_is_an_error_that_names_what_there_is(maild, folder, name, data, told):
    (folder / name).write_bytes(data)
    said = maild("check", name)
    assert said.status == 1
    assert "format-missing" in said.out and told in " ".join(said.out.split())


@pytest.mark.parametrize("name", ["x.xml", "x.txt"])
def test_xml_is_known_by_its_content(maild, folder, name):
    (folder / name).write_bytes(b"<?xml version='1.0'?>\n<rfc docName='draft-x-00'/>")
    said = maild("check", name)
    assert said.status == 1 and "format-missing" not in said.out and "xml-ipr-missing" in said.out


def test_a_folder_stands_for_its_files(maild, folder, write):
    inside = folder / "draft"
    inside.mkdir()
    (folder / write()).rename(inside / "draft-exemplar-trees-00.txt")
    assert "draft-exemplar-trees-00" in maild("check", "draft").out


@pytest.mark.parametrize("data", [b"a" * 2_000_000, b"\n" * 2_000_000, b"draft-" * 300_000])
def test_two_megabytes_of_anything_end(maild, folder, data):
    (folder / "x.txt").write_bytes(data)
    assert maild("check", "x.txt").status == 1


def test_more_than_a_mail_may_hold_is_not_read(maild, folder, write):
    (folder / "config.toml").write_text('[server]\nmax_message_size = "1 kB"\n')
    said = maild("check", write())
    assert said.status == 2 and "larger than 1,000 octets" in said.err


def test_two_drafts_are_not_the_formats_of_one(maild, write):
    said = maild("check", write(), write("draft-adams-leaves"))
    assert said.status == 1 and "error: two-drafts" in said.out


def test_nothing_in_a_draft_reaches_the_terminal_as_a_command(maild, folder, write):
    file = write()
    octets = (folder / file).read_bytes().replace(b"How to Plant", b"\x1b]0;owned\x07How to Plant")
    (folder / file).write_bytes(octets)
    assert "\x1b" not in maild("check", file).out
    assert "\x1b" not in maild("metadata", file).out


class Terminal:
    encoding = "utf-8"

    def isatty(self):
        return True


def test_colour_is_for_terminals_whose_user_wants_it(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.colour("x", "error", Terminal()) == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.colour("x", "error", Terminal()) == "x"


def test_a_pipe_gets_no_colour(maild, write):
    assert "\x1b" not in maild("check", write(date="30 February 2026")).out


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_is_no_trouble_and_the_answer_stays(folder, write, unbuffered):
    """`maild check … | true`: exit status 1 as without the pipe, and silence."""
    command = [sys.executable, "-m", "maild", "check", write(date="30 February 2026")]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": unbuffered}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert (process.wait(30), process.stderr.read()) == (1, b"")
    process.stderr.close()


def test_a_terminal_that_knows_only_ascii(folder, write):
    command = [sys.executable, "-m", "maild", "metadata", write(title="Über Bäume")]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=30)
    assert done.returncode == 0 and rb"\xdcber B\xe4ume" in done.stdout


@pytest.mark.requirement("R117")
def test_nits_of_external_programs_can_be_left_out(maild, write, folder):
    (folder / "config.toml").write_text('[nits]\nidnits = "/nowhere/idnits"\npyang = ""\n')
    file = write()
    asked, left_out = maild("check", file), maild("check", "--no-nits", file)
    assert "Nits were not checked: idnits is not installed here." in asked.out
    assert "Nits" not in left_out.out
    assert (asked.status, left_out.status) == (0, 0)
    assert "0 warnings" in asked.out


@pytest.mark.requirement("R161")
def test_codes_of_external_programs_are_explained(maild):
    assert "at most 69 characters" in maild("explain", "idnits:LINE_TOO_LONG").out
    assert "pyang --ietf" in maild("explain", "pyang:ANYTHING").out
    assert maild("explain", "nobody:ANYTHING").status == 1
