"""What is fuzzed: readers of octets from outside, each a function of octets that raises only for a bug."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from maild.domain.errors import Rejection
from maild.domain.incoming import Incoming
from maild.doors.limits import Limits, Networks
from maild.doors.recipients import Mailboxes
from maild.doors.smtp import Door
from maild.doors.terms import Terms
from parsers.answer.reading import read
from parsers.mail.address import sender
from parsers.mail.mapping import mapping
from parsers.mail.scan import scan
from parsers.mail.words import text

MAILBOXES = Mailboxes("submit@drafts.example.org", "confirm@drafts.example.org", "drafts.example.org")
LIMIT = 2000


class _Faults(logging.Handler):
    """What a session says of itself when it is our bug."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(self.format(record))


def smtp(octets: bytes) -> None:
    """A whole session over a real socket: every reply is one, and what is accepted is a message."""
    faults = _Faults()
    logger = logging.getLogger("maild.smtp")
    logger.addHandler(faults)
    try:
        heard, kept = asyncio.run(_session(octets))
    finally:
        logger.removeHandler(faults)
    assert not faults.records, faults.records
    for line in heard.splitlines():
        assert line[:1] in b"2345" and line[:3].isdigit() and line[3:4] in b" -", line
        assert not line.startswith(b"451"), line
    assert heard.count(b"250 2.0.0 accepted as ") <= len(kept)  # a client may leave before its reply
    for raw in kept:
        assert raw.replace(b"\r\n", b"").translate(None, b"\r\n\0") == raw.replace(b"\r\n", b"")
        assert len(raw) <= LIMIT + 2


async def _session(octets: bytes) -> tuple[bytes, list[bytes]]:
    kept: list[bytes] = []

    async def accept(incoming: Incoming) -> str:
        kept.append(incoming.raw)
        return "id"

    loopback = Networks(["127.0.0.1/32"])
    limits = Limits(mistakes=1000, small_talk=1000)
    door = Door(Terms(MAILBOXES, accept, max_message_size=LIMIT, limits=limits, spared=loopback))
    await door.listen("127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*door.addresses[0])
    heard = await reader.readline()
    with contextlib.suppress(OSError):
        for piece in octets.split(b"\xff\xff"):  # a pause: so the fuzzer finds the way past 354
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)
        writer.write_eof()
    with contextlib.suppress(OSError):
        heard += await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await door.drain(5)
    assert door.sessions == len(door._governor) == door._governor.in_flight == 0
    return heard, kept


def mime(octets: bytes) -> None:
    """A verdict, whatever comes; what is taken is read to its last part."""
    with contextlib.suppress(Rejection):
        scan(octets)
        mapping(octets)


def answer(octets: bytes) -> None:
    """An answer's word, or none."""
    with contextlib.suppress(Rejection):
        read(octets)


def address(octets: bytes) -> None:
    """One address, or an error; what is taken for one is one line of printable text."""
    with contextlib.suppress(Rejection):
        found = str(sender(text(octets)))
        assert "@" in found and found.isprintable() and " " not in found, found


TARGETS = {"smtp": smtp, "mime": mime, "answer": answer, "address": address}
