"""A checker that hangs, floods, dies, forks, writes or calls home costs a warning, and does nothing of it."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from pathlib import Path

import pytest

from maild.domain.finding import Severity
from tests.drafts import draft
from tests.exchange import eventually
from tests.nits.checking import asked, program, tags
from tests.xml_drafts import xml_draft

QUICK = {"cpu": "2 s", "wall": "3 s"}


async def failure(tmp_path: Path, code: str) -> str:
    (found,) = await asked(draft(), idnits=program(tmp_path, code), folder=tmp_path / "var", **QUICK)
    assert (found.tag, found.severity) == ("nits-failed", Severity.WARNING)
    assert list((tmp_path / "var" / "nits").iterdir()) == []  # the private folder is gone
    return found.message


async def test_a_program_that_finds_nothing_adds_nothing(tmp_path):
    assert await asked(draft(), idnits=program(tmp_path, "print(CLEAN)")) == ()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("time.sleep(600)", "it took more time than it may"),
        ("while True: pass", "it took more time than it may"),
        ("x = bytearray(10**10)", "without a result: MemoryError"),
        ("while True: print('x' * 10**6)", "it wrote more than 4 MB"),
        ("while True: print('x' * 10**6, file=sys.stderr)", "it wrote more than 4 MB"),
        ("os.abort()", "it was ended by SIG"),
        ("os.kill(os.getpid(), 9)", "PermissionError"),
        ("sys.exit(0)", "it ended with status 0 and without a result"),
        ("print('No nits found.')", "without a result"),
        ("print(CLEAN); sys.exit(1)", "what it says contradicts itself"),
    ],
)
async def test_without_an_answer_a_warning_says_so(tmp_path, code, why):
    assert why in await failure(tmp_path, code)


async def test_what_it_has_started_ends_with_it(tmp_path):
    """A grandchild that holds the pipe open is ended with its whole group."""
    mark = f"0.{os.getpid()}{time.monotonic_ns()}"
    code = f"""
if os.fork() == 0:
    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)", "{mark}"])
print(CLEAN)
"""
    assert "it took more time than it may" in await failure(tmp_path, code)
    eventually(lambda: not running(mark), "the grandchild to end")


def running(mark: str) -> bool:
    """Whether a process has this on its command line."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if mark in path.read_bytes().decode("latin-1"):
                return True
    return False


async def test_it_writes_nowhere(tmp_path):
    outside = tmp_path / "outside"
    code = f"""
for path in ({str(outside)!r}, sys.argv[-1], os.path.dirname(sys.argv[-1]) + "/new", "/tmp/maild-nits-test"):
    try:
        open(path, "w").write("x" * 100)
    except OSError:
        continue
    sys.exit(f"Error: wrote {{path}}")
print(CLEAN)
"""
    assert await asked(draft(), idnits=program(tmp_path, code)) == ()
    assert not outside.exists()


async def test_it_calls_nobody(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        message = await failure(tmp_path, f"socket.create_connection(('127.0.0.1', {port}), 2); print(CLEAN)")
        assert "PermissionError" in message
        with pytest.raises(TimeoutError):
            server.accept()


async def test_it_reads_no_file_of_ours_and_no_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILD_SECRET", "sesame")
    ours = tmp_path / "secret"
    ours.write_text("sesame")
    code = f"""
if "sesame" in str(os.environ):
    sys.exit("Error: environment")
try:
    open({str(ours)!r})
except PermissionError:
    print(CLEAN)
"""
    assert await asked(draft(), idnits=program(tmp_path, code)) == ()


async def test_a_path_that_is_nothing_is_as_good_as_absent(tmp_path):
    (found,) = await asked(draft(), idnits=str(tmp_path / "nowhere"))
    assert (found.tag, found.severity) == ("nits-not-checked", Severity.NOTE)
    assert found.message == "Nits were not checked: idnits is not installed here."


NAMES = """
import json
nit = {"severity": "ValidationError", "code": "NAME", "desc": os.path.basename(sys.argv[-1])}
print(json.dumps({"result": "fail", "nits": [nit]}))
"""


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("draft-exemplar-trees-00.txt", "draft-exemplar-trees-00.txt"),
        ("draft-exemplar-bushes-01.txt", "draft-exemplar-bushes-01.txt"),  # a nit: it is another name
        ("draft-exemplar-trees-00.md", "draft-exemplar-trees-00.md"),  # a nit, too
        ("draft.txt", "draft-exemplar-trees-00.txt"),  # it claims nothing
        ("$(reboot)-00.txt", "draft-exemplar-trees-00.txt"),
        ("a b-00.txt", "draft-exemplar-trees-00.txt"),
        ("--version-00.txt", "draft-exemplar-trees-00.txt"),
        ("../x-00.txt", "x-00.txt"),
        ("draft-exemplar-trees-00.xml", "draft-exemplar-trees-00.txt"),  # the suffix says how it is read
    ],
)
async def test_the_file_has_a_harmless_name(tmp_path, name, called):
    (found,) = await asked(draft(), name, idnits=program(tmp_path, NAMES))
    assert found.message.startswith(f"{called} ")


async def test_a_name_in_the_draft_that_could_do_harm_is_not_taken(tmp_path):
    data = xml_draft("draft-a-$(reboot)/../b")
    (found,) = await asked(data, "x.xml", idnits=program(tmp_path, NAMES))
    assert found.message.startswith("draft.xml ")


async def test_a_code_that_is_not_known_has_advice_and_reference_all_the_same(tmp_path):
    (found,) = await asked(draft(), idnits=program(tmp_path, NAMES))
    assert (found.tag, found.severity, found.requirement) == ("idnits:NAME", Severity.WARNING, "R116")
    assert found.advice and found.reference.startswith("https://")


async def test_both_checkers_are_asked(tmp_path):
    module = '   <CODE BEGINS> file "x.yang"\n   module x { }\n   <CODE ENDS>'
    found = await asked(
        draft(body=(module,)),
        idnits=program(tmp_path, "print(CLEAN)"),
        pyang=program(tmp_path, "sys.exit('x.yang\\t1\\tBAD\\terror\\tIt is.')", "pyang"),
    )
    assert tags(found) == ["pyang:BAD"]
