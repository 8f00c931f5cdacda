"""The repository of posted drafts: draft-x-y-00.txt and its other formats.

Posting is idempotent: the same octets under the same name again are success, others are a Conflict.
What is posted is never overwritten (R72).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from maild.domain.errors import Conflict
from maild.storage.files import disk_trouble, make_folder, sha256, sync_directory, write_durably

# What may become a file name here, whatever a draft calls itself.
IDENTIFIER = re.compile(r"draft-[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{2}", re.ASCII)
_FILE = re.compile(IDENTIFIER.pattern + r"\.(?:txt|xml|source\.xml|html|pdf|ps)", re.ASCII)


class Repository:
    """Posted files in one flat directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        make_folder(directory)

    def path(self, name: str) -> Path:
        """Where a file is; ValueError for a name that could lead elsewhere."""
        if len(name) > 200 or not _FILE.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a posted file")
        return self.directory / name

    def post(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Puts all files in place; returns their SHA-256. Conflict, and nothing done, if one differs."""
        for name, data in files.items():
            self._refuse_other_octets(name, data)
        with disk_trouble():
            for name, data in files.items():
                self._place(name, data)
            sync_directory(self.directory)
        return {name: sha256(data) for name, data in files.items()}

    def _refuse_other_octets(self, name: str, data: bytes) -> None:
        path = self.path(name)
        if path.exists() and path.read_bytes() != data:
            raise Conflict(f"{name} is in the repository already, with other octets")

    def _place(self, name: str, data: bytes) -> None:
        path = self.path(name)
        beside = self.directory / f".{name}.{os.getpid()}"
        try:
            write_durably(beside, data)
            os.link(beside, path)  # unlike rename(2), link(2) never overwrites
        except FileExistsError:
            self._refuse_other_octets(name, data)
        finally:
            beside.unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        """A posted file; None if it is not there."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self) -> Iterable[str]:
        return sorted(path.name for path in self.directory.iterdir() if not path.name.startswith("."))

    def leftovers(self) -> Iterable[Path]:
        """What a crash left half written."""
        return sorted(path for path in self.directory.iterdir() if path.name.startswith("."))

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a posted file; None if it is not there."""
        data = self.read(name)
        return None if data is None else sha256(data)
