"""Mail leaving into a Maildir: what stands for a relay where there is none, for trying out and for tests."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from maild.domain.outgoing import Outgoing
from notifier.delivery import Outcome, Result


@dataclass(frozen=True, slots=True)
class Maildir:
    """A Maildir (cr.yp.to/proto/maildir.html). The file name comes from Date and Message-ID alone:
    a message that is there already, read or unread, is recognised and not written again.
    """

    directory: Path

    async def send(self, outgoing: Outgoing) -> Outcome:
        return await asyncio.to_thread(self._keep, outgoing)

    async def close(self) -> None:
        return

    def _keep(self, outgoing: Outgoing) -> Outcome:
        self._make()
        name = file_name(outgoing)
        if self._has(name):
            _sync(self.directory / "new")  # whoever put it there may have died before this
            return Outcome(Result.DELIVERED, text=f"{name} was there")
        draft = self.directory / "tmp" / f"{name}.{secrets.token_hex(4)}"
        with draft.open("xb") as file:
            file.write(outgoing.data.replace(b"\r\n", b"\n"))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self.directory / "new" / name)
        _sync(self.directory / "new")
        return Outcome(Result.DELIVERED, text=name)

    def _make(self) -> None:
        if (self.directory / "cur").is_dir():
            return
        for folder in ("tmp", "new", "cur"):  # "cur" last: it says that the others are there
            (self.directory / folder).mkdir(parents=True, exist_ok=True)
        _sync(self.directory)
        _sync(self.directory.parent)

    def _has(self, name: str) -> bool:
        if (self.directory / "new" / name).exists():
            return True
        return any((self.directory / "cur").glob(f"{name}:*"))


def file_name(outgoing: Outgoing) -> str:
    """Seconds, a hash of the Message-ID, the host: the parts that Maildir asks for, the same every time."""
    sent = BytesHeaderParser().parsebytes(outgoing.data[:16_384])["Date"]
    seconds = int(parsedate_to_datetime(sent).timestamp())
    digest = hashlib.sha256(outgoing.message_id.encode()).hexdigest()[:20]
    return f"{seconds}.{digest}.{outgoing.message_id.rpartition('@')[2].strip('<>')}"


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
