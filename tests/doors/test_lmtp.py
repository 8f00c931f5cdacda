"""LMTP on a Unix socket (RFC 2033): one reply for each recipient."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from maild.doors.recipients import Mailboxes
from maild.doors.smtp import SOCKET_MODE, Door, only_from
from maild.doors.terms import Terms
from tests.doors.conftest import Desk
from tests.doors.transcript import Client

MAILBOXES = Mailboxes("submit@drafts.example.org", "confirm@drafts.example.org", "drafts.example.org")


@pytest.fixture
async def path(desk: Desk, tmp_path: Path) -> AsyncIterator[Path]:
    """Where a door speaks LMTP."""
    door = Door(Terms(MAILBOXES, desk.accept, only_from(["192.0.2.0/24"]), max_message_size=1000))
    await door.listen_locally(tmp_path / "lmtp")
    yield tmp_path / "lmtp"
    await door.drain(0.2)
    assert not (tmp_path / "lmtp").exists()


async def ready(client: Client) -> None:
    await client.play("""
        S: 220 drafts.example.org
        C: LHLO relay.example
        S: 250-drafts.example.org
        C: MAIL FROM:<alice@example.org>
        S: 250
        C: RCPT TO:<submit@drafts.example.org>
        S: 250
        C: RCPT TO:<nobody@drafts.example.org>
        S: 550 5.1.1
        C: RCPT TO:<Submit@drafts.example.org>
        S: 250
    """)


async def test_a_reply_for_each_recipient_that_was_accepted(path: Path, desk: Desk) -> None:
    async with Client(path) as client:
        await ready(client)
        await client.play("""
            C: DATA
            S: 354
            C: x
            C: .
            S: 250 2.0.0 accepted as id1
            S: 250 2.0.0 accepted as id1
            C: NOOP
            S: 250 2.0.0 ok
        """)
    assert [(taken.peer, taken.helo) for taken in desk.taken] == [("local", "relay.example")]
    assert "with LMTP;" in desk.taken[0].trace[1]


async def test_a_refusal_for_each_recipient(path: Path, desk: Desk) -> None:
    async with Client(path) as client:
        await ready(client)
        await client.play("C: DATA\nS: 354")
        await client.send(b"a\r\n" * 400 + b".\r\n")
        await client.play("S: 552 5.3.4\nS: 552 5.3.4\nC: NOOP\nS: 250 2.0.0 ok")
    async with Client(path) as client:
        desk.raises = RuntimeError("secret")
        await ready(client)
        await client.send(b"BDAT 3\r\na\r\nBDAT 3 LAST\r\nb\r\n")
        await client.play("S: 250\nS: 451 4.3.0\nS: 451 4.3.0\nC: NOOP\nS: 250 2.0.0 ok")
    assert desk.taken == []


async def test_lmtp_is_no_smtp(path: Path) -> None:
    async with Client(path) as client:
        await client.play("""
            S: 220
            C: EHLO relay.example
            S: 500 5.5.1
            C: HELO relay.example
            S: 500 5.5.1
            C: STARTTLS
            S: 500 5.5.1
            C: LHLO
            S: 501 5.5.4
            C: DATA
            S: 503 5.5.1
        """)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_who_may_open_the_socket(path: Path) -> None:
    assert mode(path) == SOCKET_MODE


async def test_a_socket_that_a_crash_has_left_is_replaced(tmp_path: Path, desk: Desk) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "lmtp"))
    door = Door(Terms(MAILBOXES, desk.accept, only_from([])))
    await door.listen_locally(tmp_path / "lmtp")
    with pytest.raises(OSError):  # but not one that somebody listens on
        await Door(Terms(MAILBOXES, desk.accept, only_from([]))).listen_locally(tmp_path / "lmtp")
    async with Client(tmp_path / "lmtp") as client:
        await client.play("S: 220")
    await door.drain(0.2)
