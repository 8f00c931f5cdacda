"""Brings the local copy of the citation libraries up to date from one source (R85).

A new file is made aside: the old entries, and over them those of the source. It takes the place of
the old one in one rename, or not at all. Entries are never taken out: an RFC does not go away.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from maild.domain.errors import ConfigurationError
from maild.references import mirror, sources
from maild.references.build import Build, filed
from maild.references.library import LAYOUT, SCHEMA, Library
from maild.references.sources import File

_EVERY = 500  # entries between two words of progress

Progress = Callable[[int, str], None]  # entries read so far, the file just read


@dataclass(frozen=True, slots=True)
class Summary:
    added: int
    changed: int
    unchanged: int
    skipped: int
    why: tuple[str, ...]  # "file: reason" of the first that were skipped
    before: dict[str, int]  # entries by kind
    after: dict[str, int]

    def text(self) -> str:
        """A few lines for the operator."""
        done = f"{self.added} entries added, {self.changed} changed, {self.unchanged} as they were"
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.after.items())
        skipped = [f"{self.skipped} files skipped:", *self.why[:10]] if self.skipped else []
        return "\n".join((done, f"The library holds {kinds}", *skipped))


def update(
    source: str,
    target: Path,
    progress: Progress | None = None,
    *,
    force: bool = False,
    now: datetime | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Summary:
    """ConfigurationError, and the old library untouched, if the source is unusable or incomplete.

    `force` takes a source with fewer RFCs than the library has. `transport` is for a proxy or a test.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(Library.open(target)) as library:
            before = library.counts()
            files = _files(source, library, transport)
            build = _built(files, target, aside, progress or _silent, now or datetime.now(UTC))
        _complete(source, build, before, force)
        with closing(Library.open(aside)) as library:
            after = library.counts()
        _rename(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    counts = (build.added, build.changed, build.unchanged, build.skipped)
    return Summary(*counts, tuple(build.why), before, after)


def _silent(done: int, name: str) -> None:
    pass


def _files(source: str, library: Library, transport: httpx.BaseTransport | None) -> Iterator[File]:
    if not mirror.is_url(source):
        return sources.files(Path(source))
    names = library.names()

    def held(base: str) -> bool:
        name = filed(base)
        return name is not None and name.lower() in names

    return mirror.files(source, held, library.updated(), transport)


def _built(files: Iterator[File], old: Path, aside: Path, progress: Progress, now: datetime) -> Build:
    if old.exists():
        shutil.copyfile(old, aside)
    with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if anything fails
        if not old.exists():
            connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        build = Build(connection)
        _add_all(build, files, progress)
        build.finish()
        meta = (("layout", LAYOUT), ("updated", now.astimezone(UTC).isoformat(timespec="seconds")))
        connection.executemany("INSERT OR REPLACE INTO meta (k, v) VALUES (?, ?)", meta)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return build


def _add_all(build: Build, files: Iterator[File], progress: Progress) -> None:
    done, last = 0, ""
    for file in files:
        build.add(file.path, file.data)
        done, last = done + 1, file.path
        if done % _EVERY == 0:
            progress(done, last)
    progress(done, last)


def _complete(source: str, build: Build, before: dict[str, int], force: bool) -> None:
    """A library that was cut off, or half copied, is not to pass for an update."""
    if not build.seen:
        raise ConfigurationError([f"{source}: no entries found", *build.why[:10]])
    held, found = before.get("RFC", 0), build.seen["RFC"]
    if 0 < found < held and not force:
        text = f"{source}: {found} RFCs, fewer than the {held} of the library; --force adds them all the same"
        raise ConfigurationError([text])


def _rename(aside: Path, target: Path) -> None:
    """Whoever has the old file open goes on reading it."""
    descriptor = os.open(aside, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    aside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
