"""What a SIGKILL cannot show: whether it was on disk.

A process that dies leaves the kernel's pages behind; a power cut takes them, too. So the order of the calls
is looked at: no file is renamed or linked before its octets are synced, and the directory is synced after.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from maild.domain.outgoing import Outgoing
from maild.storage.files import make_folder
from maild.storage.repository import Repository
from maild.storage.staging import Staging
from notifier.maildir import Maildir


@dataclass(slots=True)
class Trace:
    """What happened to the disk, in its order."""

    synced: list[Path] = field(default_factory=list)
    named: list[tuple[Path, int]] = field(default_factory=list)  # and how many syncs came before
    early: list[Path] = field(default_factory=list)  # named before they were synced

    def name(self, source: Path, target: Path) -> None:
        whole = [source, *source.rglob("*")] if source.is_dir() else [source]
        self.early += [path for path in whole if path not in self.synced]
        self.named.append((target, len(self.synced)))

    def prove(self) -> None:
        assert self.named, "nothing happened"
        assert not self.early, f"named before they were on disk: {self.early}"
        forgotten = [path for path, before in self.named if path.parent not in self.synced[before:]]
        assert not forgotten, f"their directory was not synced: {forgotten}"


@pytest.fixture
def trace(monkeypatch: pytest.MonkeyPatch) -> Trace:
    found = Trace()

    def naming(effect: Callable[..., None]) -> Callable[..., None]:
        def named(source: Any, target: Any, **options: Any) -> None:
            found.name(Path(source), Path(target))
            effect(source, target, **options)

        return named

    def making(path: Any, mode: int = 0o777, *, effect: Callable[..., None] = os.mkdir) -> None:
        effect(path, mode)
        found.named.append((Path(path), len(found.synced)))

    def syncing(descriptor: int, effect: Callable[[int], None] = os.fsync) -> None:
        effect(descriptor)
        found.synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "rename", naming(os.rename))
    monkeypatch.setattr(os, "link", naming(os.link))
    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "mkdir", making)
    return found


FILES = {"draft-x-y-00.txt": b"text", "draft-x-y-00.xml": b"<rfc/>"}


def test_folders(tmp_path: Path, trace: Trace) -> None:
    make_folder(tmp_path / "one" / "two" / "three")
    assert len(trace.named) == 3
    trace.prove()


def test_staging(tmp_path: Path, trace: Trace) -> None:
    staging = Staging(tmp_path / "staging")
    staging.put("0123456789", FILES)
    staging.put("0123456789", FILES)
    # The folder beside is made and renamed: its entry is synced under its last name.
    trace.prove()


@pytest.mark.requirement("R36")
def test_the_repository(tmp_path: Path, trace: Trace) -> None:
    repository = Repository(tmp_path / "repository")
    repository.post(FILES)
    assert {path.name for path, _ in trace.named} >= FILES.keys()
    trace.prove()


async def test_a_maildir(tmp_path: Path, trace: Trace) -> None:
    data = b"Date: Sun, 22 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@x.example>\r\n\r\nHello.\r\n"
    await Maildir(tmp_path / "outbox").send(Outgoing("alice@example.com", "<1@x.example>", data, "posted"))
    assert any(path.parent.name == "new" for path, _ in trace.named)
    trace.prove()
