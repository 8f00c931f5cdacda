"""The staging area: the formats of each submission, until it is collected (R12).

One folder a submission, made beside and renamed into place: it is there as a whole or not at all.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from maild.storage.files import disk_trouble, make_folder, sync_directory, write_durably

_COUNT_EVERY = 5.0  # seconds


class Staging:
    """Files of submissions under one directory. `id` is a submission's, made by us.

    `limit` in octets is for the caller to obey: has_room() says.
    """

    def __init__(self, directory: Path, limit: int = sys.maxsize) -> None:
        self.directory = directory
        make_folder(directory)
        self.limit = limit
        self._used: int | None = None
        self._counted = 0.0  # monotonic seconds

    def folder(self, id: str) -> Path:
        return self.directory / id

    def has_room(self, octets: int) -> bool:
        """Whether so many more would be within the limit. Others may have removed files meanwhile: where
        there seems to be no room, all is counted again, if that was not done a moment ago.
        """
        if self.used() + octets > self.limit and time.monotonic() - self._counted > _COUNT_EVERY:
            self._used = None
        return self.used() + octets <= self.limit

    def used(self) -> int:
        """Octets of all files, as they were last counted, and what was done here since."""
        if self._used is None:
            self._used = sum(_octets(folder) for folder in self.directory.iterdir())
            self._counted = time.monotonic()
        return self._used

    def _replaced(self, before: int, after: int) -> None:
        if self._used is not None:
            self._used += after - before

    def put(self, id: str, files: Mapping[str, bytes]) -> None:
        """Stores all files of a submission, or none. Again with other files replaces them."""
        with disk_trouble():
            beside = self.directory / f".{id}"
            shutil.rmtree(beside, ignore_errors=True)
            try:
                beside.mkdir()
                for name, data in files.items():
                    write_durably(beside / name, data)
                sync_directory(beside)
            except OSError:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            before = _octets(self.folder(id))
            shutil.rmtree(self.folder(id), ignore_errors=True)
            self._replaced(before, sum(len(data) for data in files.values()))
            beside.rename(self.folder(id))
            sync_directory(self.directory)

    def has(self, id: str, name: str) -> bool:
        with disk_trouble():
            return (self.folder(id) / name).is_file()

    def read(self, id: str, name: str) -> bytes:
        with disk_trouble():
            return (self.folder(id) / name).read_bytes()

    def remove(self, id: str) -> None:
        """Gone; it is no mistake if it was gone before."""
        self._replaced(_octets(self.folder(id)), 0)
        shutil.rmtree(self.folder(id), ignore_errors=True)

    def ids(self) -> Iterable[str]:
        """The submissions that have files here."""
        return sorted(path.name for path in self.directory.iterdir() if not path.name.startswith("."))

    def leftovers(self) -> Iterable[Path]:
        """What a crash left half written."""
        return sorted(path for path in self.directory.iterdir() if path.name.startswith("."))


def _octets(folder: Path) -> int:
    """Of the files in it; 0 where there is none."""
    try:
        return sum(path.stat().st_size for path in folder.iterdir())
    except FileNotFoundError:  # never there, or gone while we looked
        return 0
