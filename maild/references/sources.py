"""Where entries of a citation library come from on this machine: a directory, or an archive.

Each gives files one by one, within limits; what is in them is judged elsewhere. The operator names
the source, so it is trusted to be what it says, but not to be small or complete.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from maild.domain.errors import ConfigurationError
from parsers.xml.entry import LARGEST

MOST = 1_000_000  # files; all versions of all drafts are 125,000
ARCHIVES = (".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar.bz2", ".tar")
_MOST_OCTETS = 4_000_000_000  # of an archive, unpacked


@dataclass(frozen=True, slots=True)
class File:
    path: str  # in the source, for its base name and for messages
    data: bytes | None  # None: as it was when the library was last updated


def files(source: Path) -> Iterator[File]:
    """ConfigurationError for a source that can't be read."""
    if source.is_dir():
        yield from _directory(source)
    elif source.name.lower().endswith(ARCHIVES) and source.is_file():
        yield from archive(source)
    else:
        wanted = f"a directory, an archive ({', '.join(ARCHIVES[:4])}) or an https URL"
        raise ConfigurationError([f"{source}: no such source; it can be {wanted}"])


def _directory(source: Path) -> Iterator[File]:
    """Recursive; hidden folders (.git) and links to elsewhere are passed over."""
    for count, path in enumerate(sorted(source.rglob("*.xml"))):
        hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
        if hidden or path.is_symlink() or not path.is_file() or count >= MOST:
            continue
        yield File(str(path.relative_to(source)), _bounded(path))


def _bounded(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # one octet too many is refused where it is judged
    except OSError as error:
        raise ConfigurationError([f"{path}: {error.strerror}"]) from error


def archive(source: Path) -> Iterator[File]:
    """Read as a stream, never unpacked to disk."""
    octets = 0
    try:
        with tarfile.open(source, "r|*") as tar:
            for count, member in enumerate(tar):
                octets += member.size
                if count >= MOST or octets > _MOST_OCTETS:
                    raise ConfigurationError([f"{source}: more than a citation library can hold"])
                if member.isfile() and member.name.endswith(".xml"):
                    yield File(member.name, _member(tar, member))
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise ConfigurationError([f"{source}: can't be read: {error}"]) from error


def _member(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(member)
    return file.read(LARGEST + 1) if file else b""
