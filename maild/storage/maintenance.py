"""The operator's word that no mail shall be taken now: a small file, so that it survives a restart.

A file that can't be read counts as none: maintenance must not outlive what announced it.
"""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

import msgspec

from maild.domain.outage import Outage
from maild.storage.files import sync_directory, write_durably


def begin(path: Path, outage: Outage) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    write_durably(draft, msgspec.json.encode(outage) + b"\n")
    draft.replace(path)
    sync_directory(path.parent)


def end(path: Path) -> bool:
    """Whether there was any."""
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def current(path: Path) -> Outage | None:
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=Outage)
    return None
