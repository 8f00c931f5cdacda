"""Commands that write beside the daemon, killed at each of their durable effects: all or nothing is there.
The same again does it, or says that it was done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.nursery import TALLY, Forked, Nursery
from tests.crash.play import text
from tests.crash.points import tallied
from tests.crash.test_commit_points import moments
from tests.crash.witness import rows
from tests.exchange import ALICE, mail

GROUPS = [{"acronym": name, "type": "wg", "approval": True} for name in ("loom", "mill", "card")]
DRAFTS = [
    {"name": f"draft-babbage-part-{n}", "rev": "03", "time": "2026-01-01T00:00:00Z", "states": ["active"]}
    for n in range(30)
]


def killed(desk: Forked, command: list[str], begin: Callable[[], object], check: Callable[[], bool]) -> int:
    """How often the command died; `begin` makes things as they were, `check` says whether it was done."""
    begin()
    (desk.folder / TALLY).unlink(missing_ok=True)
    assert desk.run_until(None, *command).returncode == 0 and check()
    deaths = 0
    for moment in moments(tallied(desk.folder / TALLY)):
        begin()
        assert not check()
        done = desk.run_until(moment, *command)
        deaths += done.returncode == -9
        whole = check()
        assert whole or done.returncode == -9, done.stderr
        assert desk.run("fsck").returncode == 0
        again = desk.run(*command)
        assert check() and (again.returncode == 0 or whole), f"after a death {moment}: {again.stderr}"
    return deaths


@pytest.mark.parametrize(
    ("what", "content", "table"), [("groups", GROUPS, "party"), ("drafts", DRAFTS, "imported")]
)
def test_an_import_is_there_as_a_whole_or_not_at_all(
    tmp_path: Path, nursery: Nursery, what: str, content: list[object], table: str
) -> None:
    desk = Forked(tmp_path, nursery)
    (tmp_path / "none.json").write_text("[]")
    (tmp_path / "file.json").write_text(json.dumps(content))

    def begin() -> None:
        for file in (tmp_path / "var").glob("ledger.sqlite*"):
            file.unlink()
        assert desk.run("groups", "import", str(tmp_path / "none.json")).returncode == 0

    def check() -> bool:
        ((known,),) = rows(tmp_path, f"SELECT count(*) FROM {table}")
        assert known in (0, len(content)), "half of it"
        return bool(known)

    assert killed(desk, [what, "import", str(tmp_path / "file.json")], begin, check) >= 1


def test_an_edit_is_on_record_with_its_reason_or_was_not_made(tmp_path: Path, nursery: Nursery) -> None:
    desk = Forked(tmp_path, nursery).start()
    ids = iter(
        [desk.send(mail("", ("x.txt", text(f"draft-adams-edited-{n}", expires=None)))) for n in range(9)]
    )
    current = ""

    def begin() -> None:
        nonlocal current
        current = next(ids)
        desk.mail(ALICE, "Not posted", current)
        command[1] = current

    def check() -> bool:
        events = rows(tmp_path, "SELECT 1 FROM event WHERE submission_id = ? AND type = 'edited'", current)
        shown = desk.run("show", current).stdout
        assert bool(events) == ("Looms" in shown), shown
        return bool(events)

    command = ["edit", "", "--title", "Looms", "--why", "asked by phone", "--by", "Ann"]
    assert killed(desk, command, begin, check) >= 1
    desk.kill()
