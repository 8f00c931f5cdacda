"""Chance as a client: random messages in random pieces arrive byte-exact, random noise breaks nothing."""

from __future__ import annotations

import asyncio
import contextlib
import random

import pytest

from tests.doors.conftest import Desk, OpenDoor
from tests.doors.test_body import stuffed
from tests.doors.transcript import Client

GROUP = b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\n"
NOISE = [
    b"EHLO x", b"HELO y", b"MAIL FROM:<a@b.c>", b"MAIL FROM:<>", b"MAIL FROM:<a@b.c> SIZE=9999999999",
    b"RCPT TO:<submit@drafts.example.org>", b"RCPT TO:<postmaster>", b"DATA", b".", b"..", b"RSET",
    b"NOOP", b"HELP", b"QUIT", b"VRFY x", b"EXPN", b"BDAT 10", b"STARTTLS", b"", b"\0", b"a\rb",
    b"a\nb", b"\xff", b"x" * 3000, b"x" * 70_000,
]  # fmt: skip


def pieces(chance: random.Random, wire: bytes) -> list[bytes]:
    cut: list[bytes] = []
    while wire:
        size = chance.choice([1, 2, 7, 100, 5000])
        cut.append(wire[:size])
        wire = wire[size:]
    return cut


async def test_messages_in_random_pieces(address: tuple[str, int], desk: Desk) -> None:
    """The next transaction follows the dot without waiting, in the same packet if chance wants it."""
    chance = random.Random(4228)
    lines = [b"", b".", b"..", b"...", b". .", b"a", b"a" * 998, "é.".encode(), b"QUIT"]
    sent: list[bytes] = []
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(GROUP)
        for _ in range(40):
            await client.play("S: 250\nS: 250\nS: 354")
            sent.append(b"".join(chance.choice(lines) + b"\r\n" for _ in range(chance.randrange(30))))
            for piece in pieces(chance, stuffed(sent[-1]) + GROUP):
                await client.send(piece)
                await asyncio.sleep(0)
            await client.play("S: 250 2.0.0")
    assert desk.bodies == sent


async def noise(address: tuple[str, int], chance: random.Random) -> list[bytes]:
    """A client that says anything and reads to the end: what it heard."""
    async with Client(address) as client:
        heard = asyncio.create_task(client.reader.read())
        said = [chance.choice(NOISE) for _ in range(chance.randrange(1, 40))]
        ends = [b"\r\n"] * 50 + [b"\n", b"\r", b""]
        with contextlib.suppress(OSError, RuntimeError):
            for piece in pieces(chance, b"".join(word + chance.choice(ends) for word in said)):
                await client.send(piece)
            client.writer.write_eof()
        with contextlib.suppress(ConnectionError):
            return (await asyncio.wait_for(heard, 10)).splitlines()
    return []


@pytest.mark.parametrize("seed", range(3))
async def test_noise(open_door: OpenDoor, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    door = await open_door(max_message_size=5000)
    chance = random.Random(seed)
    heard = await asyncio.gather(*(noise(door.addresses[0], chance) for _ in range(30)))
    replies = [line for lines in heard for line in lines]
    assert all(line[:1] in b"2345" and line[:3].isdigit() for line in replies)
    assert not [line for line in replies if line.startswith(b"451")]  # none of it was a fault of ours
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play("C: .\nS: 250 2.0.0")
