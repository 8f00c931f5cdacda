"""Writing a file so that it is there, whole, after a crash, or not there at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maild.domain.errors import StorageFull, Temporary

SECRET = 32  # octets
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_durably(path: Path, data: bytes) -> None:
    """Creates `path` with `data` on disk; the entry in its directory is the caller's to sync."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def kept_secret(path: Path) -> bytes:
    """The 32 octets at `path`; random ones are put there if there are none yet. Nobody else may read them."""
    if not path.exists():
        _make_secret(path)
    secret = path.read_bytes()
    if len(secret) < SECRET:
        raise OSError(
            errno.EINVAL, f"not {SECRET} octets: remove it, and bounces of older mail are lost", path
        )
    return secret


def _make_secret(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(0o600, exist_ok=False)
    write_durably(draft, secrets.token_bytes(SECRET))
    with contextlib.suppress(FileExistsError):  # somebody else was faster: theirs it is
        path.hardlink_to(draft)
    draft.unlink()
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """A rename is safe only once its directory is on disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Makes a folder, and what is above it, so that they are there after a power cut, too."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_directory(path.parent)


def remove(path: Path) -> None:
    """A file or a whole folder; it is no mistake if it was gone before."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def disk_trouble() -> Iterator[None]:
    """Turns what the disk says into what the caller may do: wait for room, or try again."""
    try:
        yield
    except OSError as error:
        kind = StorageFull if error.errno in _FULL else Temporary
        raise kind(f"{error.filename}: {error.strerror}") from error
