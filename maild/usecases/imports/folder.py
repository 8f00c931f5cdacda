"""Drafts from a folder: text and XML, read with our own extraction, in children, many at a time.

The name of a file says which version it is, as in the archives; what is in it says the rest. Links, devices
and folders in the folder are left alone. A file that can't be read keeps no other one out.
"""

from __future__ import annotations

import asyncio
import os
import re
import stat
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import msgspec

from maild.domain.draft import Metadata
from maild.domain.world import ImportedVersion
from maild.sandbox.children import ChildDied, Children
from maild.usecases.imports.drafts import imported
from parsers.text.document import read
from parsers.text.extract import extract
from parsers.xml.metadata import extract_xml

JOB = f"{__name__}:job"
LARGEST = 20_000_000  # octets of a draft
AT_ONCE = 16  # drafts for a child: starting one costs as much as reading one
_FILE = re.compile(r"(draft-[A-Za-z0-9][A-Za-z0-9.+_-]{0,150})-(\d{2})\.(txt|xml)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that nothing was taken from, and why."""

    file: str
    reason: str


def drafts_in(folder: Path) -> list[Path]:
    """Files that are named as drafts are, in order; of a version in both formats the text: it is quicker."""
    found: dict[str, Path] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            name = _FILE.fullmatch(entry.name)
            if name and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                stem = entry.name[: -len(".txt")]
                if stem not in found or name[3] == "txt":
                    found[stem] = folder / entry.name
    return [found[stem] for stem in sorted(found)]


async def read_folder(
    files: Sequence[Path], children: Children, width: int
) -> AsyncIterator[list[ImportedVersion | Unreadable]]:
    """What is in the files, a batch at a time and in their order; `width` batches are read at once."""
    running: list[asyncio.Task[list[ImportedVersion | Unreadable]]] = []
    try:
        for start in range(0, len(files), AT_ONCE):
            batch = files[start : start + AT_ONCE]
            running.append(asyncio.create_task(_batch(batch, children)))
            if len(running) > width:
                yield await running.pop(0)
        while running:
            yield await running.pop(0)
    finally:
        for task in running:
            task.cancel()


async def _batch(files: Sequence[Path], children: Children) -> list[ImportedVersion | Unreadable]:
    """One child for all; where it dies, one for each, so that only the culprit is lost."""
    contents = [(file, _octets(file)) for file in files]
    readable = [(file, data) for file, data in contents if isinstance(data, bytes)]
    read = await _in_child(readable, children)
    if read is None:
        read = [one for pair in readable for one in await _in_child([pair], children) or [None]]
    found = iter(read)
    return [
        _version(file, next(found)) if isinstance(data, bytes) else Unreadable(str(file), data)
        for file, data in contents
    ]


def _octets(file: Path) -> bytes | str:
    """The file, or why it can't be had. It may have changed since the folder was read."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        return error.strerror or str(error)
    return data if len(data) <= LARGEST else f"larger than {LARGEST:,} octets"


async def _in_child(
    files: Sequence[tuple[Path, bytes]], children: Children
) -> Sequence[Metadata | None] | None:
    """Meta-data of each; None when the child died, or did not answer what it was asked."""
    payload = msgspec.msgpack.encode([(file.suffix, data) for file, data in files])
    try:
        answer = msgspec.msgpack.decode(await children.run(JOB, payload), type=list[Metadata])
    except (ChildDied, msgspec.ValidationError):
        return None
    return answer if len(answer) == len(files) else None


def job(payload: bytes) -> bytes:
    """In the child."""
    files = msgspec.msgpack.decode(payload, type=list[tuple[str, bytes]])
    return msgspec.msgpack.encode([_metadata(suffix, data) for suffix, data in files])


def _metadata(suffix: str, data: bytes) -> Metadata:
    return (extract_xml(data, None) if suffix == ".xml" else extract(read(data))).metadata


def _version(file: Path, draft: Metadata | None) -> ImportedVersion | Unreadable:
    """Posted on the day that the draft is dated, or else when the file was written."""
    name = _FILE.fullmatch(file.name)
    if draft is None or name is None:
        return Unreadable(str(file), "reading it took too much time or memory, or broke the reader")
    if not (draft.identifier or (draft.title and draft.creation_date)):
        return Unreadable(str(file), "there is no draft in it")
    day = draft.creation_date
    at = datetime.combine(day.first, time(), UTC) if day else _written(file)
    return imported(name[1], int(name[2]), draft, at)


def _written(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(int(file.lstat().st_mtime), UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)


def without_others(read: Iterable[ImportedVersion | Unreadable]) -> list[ImportedVersion]:
    return [one for one in read if isinstance(one, ImportedVersion)]
