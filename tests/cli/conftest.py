"""The command line as its user has it: a folder with files, what is printed, and the exit status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from maild.cli import main
from tests.drafts import Person, draft

AUTHORS = (Person("Alice Adams", "alice@example.com"), Person("Bob Brown", "bob@example.net"))


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, and no configuration elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILD_CONFIG", raising=False)
    return tmp_path


@pytest.fixture
def maild(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command in this process."""

    def run(*arguments: str) -> Said:
        try:
            status = main(arguments)
        except SystemExit as end:  # argparse
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return run


@pytest.fixture
def write(folder: Path) -> Callable[..., str]:
    """Writes a correct draft of today, with whatever is asked otherwise; its file name."""

    def make(name: str = "draft-adams-trees", version: str = "00", **more: Any) -> str:
        defaults = {"authors": AUTHORS, "date": datetime.now(UTC).date()}
        file = folder / f"{name}-{version}.txt"
        file.write_bytes(draft(**{"name": name, "version": version, **defaults, **more}))
        return file.name

    return make
