"""What hostile tests share: a daemon that stays unshaken, a client that speaks octet by octet.

Import the fixtures by name. Whatever a test sent, afterwards an honest client is served and the log has
no traceback; a test that asks for `nothing_kept` leaves no row, no mail and no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.record import kept
from tests.doors.transcript import Client
from tests.exchange import Daemon
from tests.fixtures.mail.build import mail as built

ALICES = b"From: alice@example.com\r\n"


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One for all: each test leaves it as it was."""
    with Daemon(tmp_path_factory.mktemp("hostile")) as started:
        yield started


@pytest.fixture(autouse=True)
async def unshaken(daemon: Daemon):
    yield
    async with Client(("127.0.0.1", daemon.port)) as honest:
        await honest.to_data()
    log = daemon.log()
    assert "Traceback" not in log and "ERROR" not in log


@pytest.fixture
async def client(daemon: Daemon):
    async with Client(("127.0.0.1", daemon.port)) as client:
        yield client


@pytest.fixture
def nothing_kept(daemon: Daemon) -> Iterator[None]:
    """The message is dropped: no row, no mail, no file."""
    before = kept(daemon), files(daemon)
    yield
    assert (kept(daemon), files(daemon)) == before


def files(daemon: Daemon) -> set[Path]:
    """All but the ledger's own, and the outgoing mail of tests before."""
    found = daemon.folder.parent.rglob("*")
    return {path for path in found if "sqlite-" not in path.suffix and "outbox" not in path.parts}


async def says(client: Client, raw: bytes, reply: str) -> str:
    """Hands in a whole message and hears the reply, which tells nothing of our insides."""
    await client.to_data()
    await client.send(raw + b"\r\n.\r\n")
    said = await client.reply()
    assert said.startswith(reply), said[:300]
    assert not re.search(r"Traceback|Error|Exception|/var/|\.py|maild/", said)
    return said


async def accepted(client: Client, *parts: bytes, header: bytes = ALICES) -> str:
    """Hands in what is taken; the id."""
    return (await says(client, built(*parts, header=header), "250 2.0.0")).rpartition(" ")[2]
