"""Nits by mail: what external checkers find are warnings; what they can't do is said, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.record import answer, outcome
from tests.exchange import Daemon, attached_report, human_text, mail, reply
from tests.nits.checking import CLEAN, needs_idnits, needs_pyang, program
from tests.nits.test_real import MODULE

Draft = Callable[..., bytes]
TOOLS = ("nits-", "idnits:", "pyang:")


def serving(folder: Path, idnits: str, pyang: str = "") -> Daemon:
    config = f'[nits]\nidnits = "{idnits}"\npyang = "{pyang}"\nwall = "3 s"\n'
    return Daemon(folder / "daemon", config)


def nits_in(question: EmailMessage) -> list[dict[str, Any]]:
    return [one for one in attached_report(question)["findings"] if one["tag"].startswith(TOOLS)]


@pytest.fixture(scope="module")
def checking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """With the programs that `make nits` installs."""
    config = '[nits]\nidnits = "auto"\npyang = "auto"\n'
    with Daemon(tmp_path_factory.mktemp("nits"), config) as started:
        yield started


@needs_idnits
@pytest.mark.requirement("R116")
@pytest.mark.requirement("R117")
@pytest.mark.requirement("R160")
def test_what_idnits_finds_is_a_warning_with_advice_and_the_draft_is_posted(
    checking: Daemon, name: str, text: Draft
) -> None:
    data = text(status="Nonsense", body=("As [NOWHERE] says, trees grow.",))
    id = checking.send(mail("", (f"{name}-00.txt", data)))
    question = answer(checking, id)
    assert outcome(checking, id) == "checks-passed", human_text(question)
    found = {one["tag"]: one for one in attached_report(question)["findings"]}
    unknown = found["idnits:INVALID_DOC_CATEGORY"]
    assert (unknown["severity"], unknown["format"]) == ("warning", "text")
    assert unknown["reference"].startswith("https://authors.ietf.org/")
    assert "idnits:REFERENCE_MISSING_IN_REFERENCE_SECTION" in found
    assert "Write Standards Track, Best Current Practice" in " ".join(human_text(question).split())
    checking.send(reply(question, "yes"))
    checking.state(id, "posted")


@needs_idnits
def test_its_day_is_that_of_the_mail_and_a_clean_draft_has_no_warning(
    checking: Daemon, name: str, text: Draft
) -> None:
    id = checking.send(mail("", (f"{name}-00.txt", text())))
    assert nits_in(answer(checking, id)) == []


@needs_pyang
@pytest.mark.requirement("R157")
def test_guidelines_for_yang_are_checked(checking: Daemon, name: str, text: Draft) -> None:
    id = checking.send(mail("", (f"{name}-00.txt", text(body=(MODULE,)))))
    found = nits_in(answer(checking, id))
    assert {one["severity"] for one in found} == {"warning"}
    assert any("RFC 8407: 4.8" in one["message"] for one in found)


@pytest.mark.requirement("R117")
def test_without_the_program_one_quiet_line_says_so(tmp_path: Path, name: str, text: Draft) -> None:
    absent = tmp_path / "absent"
    with serving(tmp_path, str(absent)) as daemon:
        assert f"[nits] idnits: {absent} is no program that can be run here" in daemon.log()
        id = daemon.send(mail("", (f"{name}-00.txt", text())))
        question = answer(daemon, id)
    written = human_text(question)
    assert written.count("Nits were not checked: idnits is not installed here.") == 1
    (note,) = nits_in(question)
    assert (note["tag"], note["severity"]) == ("nits-not-checked", "note")
    warnings = [one for one in attached_report(question)["findings"] if one["severity"] == "warning"]
    assert f"with {len(warnings)} warning" in written  # it isn't counted


@pytest.mark.requirement("R117")
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("time.sleep(600)", "it took more time than it may"),
        ("while True: print('x' * 10**6)", "it wrote more than 4 MB"),
        ("os.abort()", "it was ended by"),
        ("print('{}')", "without a result"),
    ],
)
def test_a_program_that_gives_no_answer_costs_a_warning(
    tmp_path: Path, name: str, text: Draft, code: str, why: str
) -> None:
    with serving(tmp_path, program(tmp_path, code)) as daemon:
        id = daemon.send(mail("", (f"{name}-00.txt", text())))
        question = answer(daemon, id)
        assert outcome(daemon, id) == "checks-passed"
        (found,) = nits_in(question)
        assert (found["tag"], found["severity"]) == ("nits-failed", "warning")
        assert why in found["message"]
        assert list((daemon.folder / "var" / "nits").iterdir()) == []


def test_what_a_crash_has_left_is_gone_after_the_next_start(tmp_path: Path) -> None:
    daemon = serving(tmp_path, program(tmp_path, f"print({CLEAN!r})"))
    left = daemon.folder / "var" / "nits" / "nits-abc"
    left.mkdir(parents=True)
    (left / "draft-a-b-00.txt").write_text("x")
    with daemon:
        assert not left.exists()
