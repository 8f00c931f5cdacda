"""What idnits is given, and what its output says: recorded outputs of 3.0.0-alpha.74, and lies."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from maild.domain.draft import Format
from maild.nits.checker import Nit, NoResult, Paper, Ran
from maild.nits.idnits import IDNITS
from maild.nits.reading import OF_A_KIND

RECORDED = Path(__file__).parents[1] / "fixtures" / "nits"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def ran(output: bytes, status: int = 0, errors: bytes = b"") -> list[Nit]:
    return IDNITS.read(Ran(status, output, errors))


def recorded(name: str, status: int = 0) -> list[Nit]:
    return ran((RECORDED / name).read_bytes(), status)


def output(*nits: str, result: str = "fail") -> bytes:
    return f'{{"result": "{result}", "nits": [{", ".join(nits)}]}}'.encode()


def nit(code: str = "LINE_TOO_LONG", severity: str = "ValidationWarning", more: str = "") -> str:
    return f'{{"severity": "{severity}", "code": "{code}", "desc": "It is long."{more}}}'


def test_a_nit_has_code_message_line_and_reference():
    (found,) = recorded("long-line.json")
    assert found == Nit(
        "LINE_TOO_LONG",
        "The document contains 1 over-long line of more than 72 characters. (To idnits: a warning.)",
        line=82,
        reference="https://authors.ietf.org/en/drafting-in-plaintext#checklist",
    )


def test_all_nits_are_kept_and_where_they_are_in_xml():
    first, second = recorded("no-ipr.json")
    assert first.code == second.code == "MISSING_IPR_ATTRIBUTE"
    assert second.message.endswith("In rfc._attr.ipr. (To idnits: an error.)")


def test_none_is_none():
    assert recorded("clean.json") == []


def test_a_stack_trace_is_no_result_and_its_first_line_tells_why():
    with pytest.raises(NoResult, match=r"status 1 and without a result: TypeError: Cannot read"):
        recorded("stack-trace.txt", status=1)


@pytest.mark.parametrize(
    "lie",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"result": "pass"}',
        b'{"result": "pass", "nits": {}}',
        b'{"result": "pass", "nits": [1]}',
        output(nit())[:-5],
        output(),  # "fail", and nothing that failed
        output(nit(), result="pass"),
        output(nit(), result="perhaps"),
        output(nit("../../etc/passwd")),
        output(nit("A B")),
        output(nit("A" * 200)),
        output(nit(severity="ValidationFatality")),
        output('{"severity": "ValidationError"}'),
        b"[" * 100_000,
    ],
    ids=lambda lie: lie[:30].decode("latin-1"),
)
def test_a_lie_is_no_result(lie: bytes):
    with pytest.raises(NoResult):
        ran(lie)


def test_a_result_with_another_status_than_success_is_none():
    with pytest.raises(NoResult):
        ran(output(nit()), status=1)


@pytest.mark.parametrize(
    "line", ['"x"', "[]", "[null]", '[{"line": "7"}]', '[{"line": true}]', '[{"line": -1}]']
)
def test_a_line_that_is_none_costs_the_line_only(line: str):
    (found,) = ran(output(nit(more=f', "line": {line}')))
    assert found.line is None


def test_many_lines_are_named_and_the_rest_counted():
    lines = ", ".join(f'{{"line": {n}, "pos": 1}}' for n in range(5, 30))
    (found,) = ran(output(nit(more=f', "line": [{lines}]')))
    assert found.line == 5
    assert "Lines 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 15 more." in found.message


def test_many_nits_of_a_kind_are_counted():
    found = ran(output(*[nit()] * 5000, nit("OTHER")))
    assert len(found) == OF_A_KIND + 1
    assert found[-2].message.endswith("(4980 more of this kind.)")
    assert found[-1].code == "OTHER"


def test_what_a_draft_puts_into_its_words_stays_one_printable_line():
    (found,) = ran(output(nit(more=', "text": "a\\n\\u001b[31mYes\\u0000' + "x" * 5000 + '"')))
    assert found.message.isprintable()
    assert len(found.message) <= 500


def test_a_reference_is_an_address_or_nothing():
    (script,) = ran(output(nit(more=', "ref": "javascript:alert(1)"')))
    (wrong,) = ran(output(nit(more=', "ref": "https://datatracker.ietf.org/doc/rfc8879"')))
    assert script.reference == wrong.reference == ""


def paper(data: bytes, format: Format = Format.TEXT) -> Paper:
    return Paper(format, "draft-a-b-00.txt", data, NOW)


def test_it_is_given_the_draft_with_unix_line_ends():
    (file,) = IDNITS.files(paper(b"One\r\nTwo\r\n\fThree\n")).files
    assert (file.name, file.data) == ("draft-a-b-00.txt", b"One\nTwo\n\fThree\n")


def test_it_is_not_let_at_a_run_that_costs_it_minutes():
    given = IDNITS.files(paper(b"A draft\n\n" + b"a" * 2001 + b"\n"))
    assert not given.files
    assert given.unfit == "line 3 has more than 2000 octets without a blank"


def test_long_lines_with_blanks_are_given_to_it():
    assert IDNITS.files(paper(b"word " * 100_000)).files
    assert IDNITS.files(paper(b"a" * 5000, Format.XML)).files
