"""What the Internet sends to a door: each test is one hostile or broken client, and what it hears."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket
import sqlite3
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from maild.domain.incoming import Incoming
from maild.doors import conversation
from maild.doors.body import FLOOD, LINE_LIMIT
from maild.doors.limits import Limits
from maild.ledger.writer import Writer, connect
from tests.doors.conftest import Desk, OpenDoor
from tests.doors.test_body import STRAY
from tests.doors.transcript import PATIENCE, Client

Address = tuple[str, int]


async def flooded(client: Client, chunk: bytes, at_most: int) -> tuple[int, str]:
    """Sends until the door answers: how many octets it let be sent, and what it said."""
    answer = asyncio.create_task(client.reply())
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < at_most and not answer.done():
            await asyncio.wait_for(client.send(chunk), PATIENCE)
            sent += len(chunk)
            await asyncio.sleep(0)
    return sent, await answer


async def test_a_gigabyte_without_line_ends(address: Address, desk: Desk) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with Client(address) as client:
        await client.to_data()
        sent, reply = await flooded(client, b"a" * 65_536, 1 << 30)
        assert sent < 20_000_000  # the sockets' buffers included
        assert reply.startswith("552 5.3.4")
        assert await client.closed()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 25 * 1024
    assert desk.taken == []


async def test_lines_without_end_of_message(open_door: OpenDoor, desk: Desk) -> None:
    limit = 1_000_000
    door = await open_door(max_message_size=limit)
    async with Client(door.addresses[0]) as client, Client(door.addresses[0]) as honest:
        await client.to_data()
        flood = asyncio.create_task(flooded(client, (b"a" * 998 + b"\r\n") * 64, 1 << 30))
        await honest.to_data()
        await honest.play("C: x\nC: .\nS: 250 2.0.0")
        sent, reply = await flood
        assert sent < FLOOD * limit + 20_000_000  # the sockets' buffers included
        assert reply.startswith("552 5.3.4")
        assert await client.closed()
    assert desk.bodies == [b"x\r\n"]


async def test_too_big_a_message_that_ends(open_door: OpenDoor, desk: Desk) -> None:
    """The client that sends all before it reads hears the reason, and may go on."""
    door = await open_door(max_message_size=100_000)
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"a\r\n" * 50_000 + b".\r\n")
        await client.play("S: 552 5.3.4 the message is too big\nC: NOOP\nS: 250")
    assert desk.taken == []


async def test_sizes_that_are_none(address: Address) -> None:
    async with Client(address) as client:
        await client.play("""
            S: 220
            C: EHLO client.example
            S: 250
            C: MAIL FROM:<a@example.org> SIZE=100000000000
            S: 552 5.3.4
            C: MAIL FROM:<a@example.org> SIZE=abc
            S: 501 5.5.4
            C: MAIL FROM:<a@example.org> SIZE=1 SIZE=2
            S: 501 5.5.4
            C: MAIL FROM:<a@example.org> SIZE=20000000
            S: 250
        """)


SMUGGLED = (
    b"MAIL FROM:<admin@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\nsmuggled\r\n.\r\n"
)


@pytest.mark.parametrize("stray", STRAY)
async def test_smuggling(address: Address, desk: Desk, stray: bytes) -> None:
    async with Client(address) as client:
        await client.to_data()
        await client.send(b"Subject: first\r\n\r\ntext" + stray + SMUGGLED)
        await client.play("S: 521 5.5.2")
        assert await client.closed()
    assert desk.taken == []


@pytest.mark.parametrize(
    "line", [b"NOOP\n", b"NOOP\rNOOP\r\n", b"MAIL FROM:<a@example.org>\nRCPT TO:<x>\r\n"]
)
async def test_commands_end_in_crlf(address: Address, line: bytes) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(line)
        await client.play("S: 500 5.5.2")


async def test_commands_that_are_no_text(address: Address) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(b"MAIL FROM:<\xff\xfe@example.org> SMTPUTF8\r\n")
        await client.play("S: 501 5.5.2")
        await client.send(b"MAIL FROM:<a@example.org\0>\r\n")
        await client.play("S: 553 5.1.3")
        await client.send(b"EHLO a\tb\r\n")
        await client.play("S: 501 5.5.4")


async def test_a_command_without_end(address: Address) -> None:
    async with Client(address) as client:
        await client.play("S: 220")
        await client.send(b"MAIL FROM:<" + b"a" * 2000 + b"@example.org>\r\n")
        await client.play("S: 500 5.5.2")
        _, reply = await flooded(client, b"a" * LINE_LIMIT, 1 << 26)
        assert reply.startswith("500 5.5.2")
        assert await client.closed()


async def test_too_many_mistakes(address: Address) -> None:
    async with Client(address) as client:
        await client.play("S: 220")
        for _ in range(Limits().mistakes):
            await client.play("C: WHAT\nS: 500 5.5.1")
        await client.play("S: 421 4.7.0\nS: (closed)")


async def test_limits_of_one_session_are_not_those_of_another(address: Address) -> None:
    """Fifty EHLOs once raised the length of everybody's commands."""
    async with Client(address) as client, Client(address) as other:
        await client.play("S: 220")
        for _ in range(50):
            await client.play("C: EHLO c\nS: 250")
        await client.send(b"NOOP " + b"a" * conversation.COMMAND_LIMIT + b"\r\n")
        await client.play("S: 500 5.5.2")
        await other.play("S: 220")
        await other.send(b"NOOP " + b"a" * 900 + b"\r\n")
        await other.play("S: 250")


# Pipelining (RFC 2920)


async def test_a_group_of_commands_in_one_packet(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        for n in range(1, 4):
            await client.send(b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\n")
            await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 354")
            await client.send(b"message %d\r\n.\r\nNOOP\r\n" % n)
            await client.play(f"S: 250 2.0.0 accepted as id{n}\nS: 250 2.0.0 ok")
    assert desk.bodies == [b"message %d\r\n" % n for n in range(1, 4)]


async def test_the_next_transaction_after_the_dot(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.to_data()
        await client.send(
            b"first\r\n.\r\nMAIL FROM:<b@example.org>\r\n"
            b"RCPT TO:<submit+check@drafts.example.org>\r\nDATA\r\n"
        )
        await client.play("S: 250 2.0.0\nS: 250 2.1.0\nS: 250 2.1.5\nS: 354")
        await client.send(b"second\r\n.\r\n")
        await client.play("S: 250 2.0.0")
    assert desk.bodies == [b"first\r\n", b"second\r\n"]


async def test_data_is_not_the_last_of_its_group(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(
            b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n"
        )
        await client.play("S: 250\nS: 250\nS: 554 5.5.0")
        assert await client.closed()
    assert desk.taken == []


async def test_a_body_after_a_refused_data_is_no_commands(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(b"MAIL FROM:<a@example.org>\r\nRCPT TO:<nobody@example.com>\r\nDATA\r\n" + SMUGGLED)
        await client.play("S: 250\nS: 550 5.1.1\nS: 554 5.5.0")
        assert await client.closed()
    assert desk.taken == []


# Clients that leave


async def test_a_client_that_leaves_before_the_dot(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door()
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"Subject: half\r\n\r\n")
    for _ in range(100):
        await asyncio.sleep(0.01)
        if not door.sessions:
            break
    assert door.sessions == 0
    assert desk.taken == []


async def test_a_client_that_leaves_after_the_dot(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door()
    desk.open.clear()
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"kept\r\n.\r\n")
        await desk.entered.wait()
        reset = client.writer.get_extra_info("socket")
        reset.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    await asyncio.sleep(0.05)
    desk.open.set()
    assert await door.drain(2)
    assert desk.bodies == [b"kept\r\n"]


async def test_a_client_that_only_listens_after_the_dot(address: Address, desk: Desk) -> None:
    """A half-close, as nc makes it."""
    desk.open.clear()
    async with Client(address) as client:
        await client.to_data()
        await client.send(b"kept\r\n.\r\nNOOP\r\n")
        client.writer.write_eof()
        await asyncio.sleep(0.05)
        desk.open.set()
        await client.play("S: 250 2.0.0 accepted as id1\nS: 250 2.0.0 ok\nS: (closed)")
    assert desk.bodies == [b"kept\r\n"]


async def test_a_client_that_never_reads(open_door: OpenDoor) -> None:
    door = await open_door(limits=Limits(idle_timeout=0.3, data_timeout=0.3))
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")
        client.writer.write(b"HELP\r\n" * 400_000)
        for _ in range(400):
            await asyncio.sleep(0.01)
            if not door.sessions:
                break
        assert door.sessions == 0
        client.writer.transport.abort()


# Our own faults


class Store:
    """A real writer behind the door, storing messages and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = Writer(partial(connect, path, busy_timeout=0.1), self._tables)

    @staticmethod
    def _tables(rows: sqlite3.Connection) -> sqlite3.Connection:
        rows.execute("CREATE TABLE mail (raw BLOB)")
        return rows

    async def accept(self, incoming: Incoming) -> str:
        return await self.writer.run(
            lambda rows: str(rows.execute("INSERT INTO mail VALUES (?)", (incoming.raw,)).lastrowid)
        )

    async def count(self) -> int:
        return await self.writer.run(
            lambda rows: int(rows.execute("SELECT count(*) FROM mail").fetchone()[0])
        )


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(tmp_path / "secret-name.sqlite3")
    yield store
    store.writer.close()


async def test_a_full_disk(open_door: OpenDoor, store: Store) -> None:
    door = await open_door(accept=store.accept)
    await store.writer.run(lambda rows: rows.execute("PRAGMA max_page_count=10").fetchall())
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"a\r\n" * 100_000 + b".\r\n")
        await client.play("S: 452 4.3.1")
        await store.writer.run(lambda rows: rows.execute("PRAGMA max_page_count=10000").fetchall())
        assert await store.count() == 0
        await client.play("""
            C: MAIL FROM:<alice@example.org>
            S: 250
            C: RCPT TO:<submit@drafts.example.org>
            S: 250
            C: DATA
            S: 354
            C: .
            S: 250 2.0.0 accepted as 1
        """)


async def test_a_locked_ledger(open_door: OpenDoor, store: Store) -> None:
    door = await open_door(accept=store.accept)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play("C: .\nS: 451 4.3.0")
    other.close()
    assert await store.count() == 0


@pytest.mark.parametrize(
    "fault",
    [OSError(5, "Input/output error", "/var/spool/secret"), KeyError("secret"), RuntimeError("secret")],
)
async def test_a_fault_of_ours_is_temporary_and_our_own_business(
    address: Address, desk: Desk, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    desk.raises = fault
    async with Client(address) as client:
        await client.to_data()
        await client.send(b".\r\n")
        assert await client.reply() == "451 4.3.0 trouble on our side; please try again later"
        await client.play("C: NOOP\nS: 250")
    assert "secret" in caplog.text  # the operator hears of it


async def test_a_fault_in_the_policy_is_ours_too(open_door: OpenDoor) -> None:
    async def policy(peer: str, sender: str) -> None:
        raise RuntimeError("secret")

    door = await open_door(policy=policy)
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 451 4.3.0 trouble")
