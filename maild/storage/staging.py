"""The staging area: the formats of each submission, until it is collected (R12).

One folder a submission, made beside and renamed into place: it is there as a whole or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from maild.storage.files import disk_trouble, make_folder, sync_directory, write_durably


class Staging:
    """Files of submissions under one directory. `id` is a submission's, made by us."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        make_folder(directory)

    def folder(self, id: str) -> Path:
        return self.directory / id

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
            shutil.rmtree(self.folder(id), ignore_errors=True)
            beside.rename(self.folder(id))
            sync_directory(self.directory)

    def read(self, id: str, name: str) -> bytes:
        with disk_trouble():
            return (self.folder(id) / name).read_bytes()

    def remove(self, id: str) -> None:
        """Gone; it is no mistake if it was gone before."""
        shutil.rmtree(self.folder(id), ignore_errors=True)

    def ids(self) -> Iterable[str]:
        """The submissions that have files here."""
        return sorted(path.name for path in self.directory.iterdir() if not path.name.startswith("."))

    def leftovers(self) -> Iterable[Path]:
        """What a crash left half written."""
        return sorted(path for path in self.directory.iterdir() if path.name.startswith("."))
