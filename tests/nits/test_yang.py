"""YANG modules in drafts are found as a person would cut them out, and what pyang says of them is read."""

from datetime import UTC, datetime

import pytest

from maild.domain.draft import Format
from maild.nits.checker import File, Given, NoResult, Paper, Ran
from maild.nits.yang import YANG
from tests.drafts import draft
from tests.xml_drafts import xml_draft

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MODULE = 'module ietf-trees {\n  namespace "urn:ietf:params:xml:ns:yang:ietf-trees";\n  prefix t;\n}'


def given(data: bytes, format: Format = Format.TEXT) -> Given:
    return YANG.files(Paper(format, "draft-a-b-00.txt", data, NOW))


def in_text(body: str) -> tuple[File, ...]:
    return given(draft(body=("Text.", *body.split("\n\n")))).files


def indented(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.split("\n"))


def marked(name: str, module: str = MODULE) -> str:
    return indented(f'<CODE BEGINS> file "{name}"\n{module}\n<CODE ENDS>')


def test_a_marked_module_is_cut_out_without_its_indentation():
    (file,) = in_text(marked("ietf-trees@2026-11-22.yang"))
    assert file.name == "ietf-trees@2026-11-22.yang"
    assert file.data.decode() == f"{MODULE}\n"


def test_its_lines_are_those_of_the_draft():
    data = draft(body=(marked("ietf-trees.yang"),))
    (file,) = given(data).files
    assert data.decode().split("\n")[file.lines[3] - 1].strip() == "prefix t;"


def test_headers_and_footers_of_pages_are_not_in_it():
    words = [
        first + second for first in "bcdfghklmn" for second in ("ash", "eech", "irch", "oak", "ine", "ir")
    ]
    leaves = "\n".join(f"  leaf {word} {{ type string; }}" for word in words)
    module = f"module ietf-long {{\n{leaves}\n}}"
    (file,) = in_text(marked("ietf-long.yang", module))
    assert [line for line in file.data.decode().split("\n") if line] == module.split("\n")


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.yang", "-o.yang", "a b.yang", "x.yang;rm", "x.py", "/x.yang"]
)
def test_a_name_that_could_do_harm_is_replaced(name: str):
    (file,) = in_text(marked(name))
    assert file.name == "ietf-trees.yang"


@pytest.mark.parametrize(
    "body",
    [
        indented('<CODE BEGINS> file "tree.py"\nprint("tree")\n<CODE ENDS>'),
        indented(f"<CODE BEGINS>\n{MODULE}"),  # nothing ends it
        indented(MODULE),  # nothing marks it
    ],
)
def test_other_code_is_left_alone(body: str):
    assert in_text(body) == ()


def test_xml_says_what_is_yang():
    code = f'<sourcecode type="yang" name="ietf-trees@2026-11-22.yang"><![CDATA[\n{MODULE}\n]]></sourcecode>'
    data = xml_draft("draft-a-b", body=code)
    (file,) = given(data, Format.XML).files
    assert (file.name, file.data.decode()) == ("ietf-trees@2026-11-22.yang", f"{MODULE}\n")
    assert data.decode().split("\n")[file.lines[3] - 1].strip() == "prefix t;"


def test_a_fragment_in_xml_is_no_module():
    code = '<sourcecode type="yang">leaf x { type string; }</sourcecode>'
    assert given(xml_draft("draft-a-b", body=code), Format.XML).files == ()


def said(*lines: str, status: int = 1) -> Ran:
    return Ran(status, b"", "".join(f"{line}\n" for line in lines).encode())


def test_a_line_is_a_nit():
    (nit,) = YANG.read(said('/p/x.yang\t4\tTYPE_NOT_FOUND\terror\ttype "y" not found in module "x"'))
    assert (nit.code, nit.file, nit.line) == ("TYPE_NOT_FOUND", "x.yang", 4)
    assert nit.message == 'x.yang: type "y" not found in module "x". (To pyang: an error.)'


def test_an_import_that_is_not_known_is_no_error_of_the_draft_and_told_once():
    unknown = 'MODULE_NOT_FOUND\terror\tmodule "y" not found in search path'
    dated = 'MODULE_NOT_FOUND_REV\terror\tmodule "w" revision "2020-01-01" not found in search path'
    first, other = YANG.read(
        said(f"/p/x.yang\t4\t{unknown}", f"/p/z.yang\t7\t{unknown}", f"/p/z.yang\t8\t{dated}")
    )
    assert first.message == "x.yang imports y, which is not known here: how it is used was not checked."
    assert other.message.startswith("z.yang imports w of 2020-01-01, which is not known here:")


def test_the_same_fault_at_two_places_is_told_of_both():
    fault = 'UNEXPECTED_KEYWORD\terror\tkeyword "type" not in canonical order'
    assert [nit.line for nit in YANG.read(said(f"x.yang\t4\t{fault}", f"x.yang\t9\t{fault}"))] == [4, 9]


def test_nothing_is_nothing():
    assert YANG.read(said(status=0)) == []


@pytest.mark.parametrize(
    "lie",
    [
        said("Traceback (most recent call last):"),
        said("x.yang\tfour\tA\terror\tm"),
        said("x.yang\t4\ta:b\terror\tm"),
        said("x.yang\t4\tA\tfatal\tm"),
        said(status=1),
        said(status=2),
    ],
)
def test_a_lie_is_no_result(lie: Ran):
    with pytest.raises(NoResult):
        YANG.read(lie)
