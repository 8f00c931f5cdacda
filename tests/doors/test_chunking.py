"""BDAT (RFC 3030): a message in chunks that say how long they are."""

from __future__ import annotations

import asyncio
import random

import pytest

from maild.doors.body import Chunks, End
from tests.doors.conftest import Desk, OpenDoor
from tests.doors.test_body import STRAY
from tests.doors.transcript import Client

Address = tuple[str, int]
ENVELOPE = b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\n"


async def ready(client: Client) -> None:
    await client.play("S: 220\nC: EHLO c\nS: 250-")
    await client.send(ENVELOPE)
    await client.play("S: 250 2.1.0\nS: 250 2.1.5")


async def test_a_message_in_chunks(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await ready(client)
        await client.send(b"BDAT 10\r\nSubject: a")
        await client.play("S: 250 2.0.0 10 octets")
        await client.send(b"BDAT 4\r\n\r\n\r\n")
        await client.play("S: 250 2.0.0")
        await client.send(b"bdat 7 last\r\n.\r\n..\r\n")
        await client.play("S: 250 2.0.0 accepted as id1\nC: NOOP\nS: 250")
    assert desk.bodies == [b"Subject: a\r\n\r\n.\r\n..\r\n"]


async def test_everything_in_one_packet(address: Address, desk: Desk) -> None:
    """Nothing of it waits for a reply: RFC 3030, Section 4.2."""
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250-")
        for _ in range(2):
            await client.send(
                ENVELOPE + b"BDAT 3\r\nab\rBDAT 0\r\nBDAT 1\r\n\nBDAT 0 LAST\r\n"
                + ENVELOPE + b"BDAT 3 LAST\r\nx\r\nNOOP\r\n"
            )  # fmt: skip
            await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 250\nS: 250\nS: 250\nS: 250 2.0.0 accepted")
            await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 250 2.0.0 accepted\nS: 250 2.0.0 ok")
    assert desk.bodies == [b"ab\r\n", b"x\r\n"] * 2


async def test_chunks_in_random_pieces(address: Address, desk: Desk) -> None:
    chance = random.Random(3030)
    sent = []
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250-")
        for _ in range(20):
            message = b"".join(
                b"a" * chance.randrange(200) + b"\r\n" for _ in range(chance.randrange(1, 200))
            )
            sent.append(message)
            wire, left = ENVELOPE, message
            while left:
                size = chance.randrange(1, 5000)
                chunk, left = left[:size], left[size:]
                wire += b"BDAT %d%s\r\n" % (len(chunk), b"" if left else b" LAST") + chunk
            while wire:
                size = chance.choice([1, 10, 1000, 50_000])
                await client.send(wire[:size])
                wire = wire[size:]
                await asyncio.sleep(0)
            while not (reply := await client.reply()).startswith("250 2.0.0 accepted"):
                assert reply.startswith("250"), reply
    assert desk.bodies == sent


async def test_the_last_line_is_ended_where_the_client_did_not(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await ready(client)
        await client.send(b"BDAT 1 LAST\r\nx")
        await client.play("S: 250 2.0.0")
    assert desk.bodies == [b"x\r\n"]


@pytest.mark.parametrize("size", ["9223372036854775808", "-1", "", "x", "1 LAST LAST", "1 FIRST", "0x10"])
async def test_sizes_that_are_none(address: Address, desk: Desk, size: str) -> None:
    """What follows could be anything: there is no going on."""
    async with Client(address) as client:
        await ready(client)
        await client.play(f"C: BDAT {size}\nS: 501 5.5.4\nS: (closed)")
    assert desk.taken == []


async def test_chunks_over_the_limit(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(max_message_size=1000)
    async with Client(door.addresses[0]) as client:
        await ready(client)
        await client.send(b"BDAT 900\r\n" + b"a" * 900 + b"BDAT 900 LAST\r\n" + b"a" * 900)
        await client.play("S: 250\nS: 552 5.3.4\nC: NOOP\nS: 250")
    async with Client(door.addresses[0]) as client:
        await ready(client)
        await client.play("C: BDAT 1000000\nS: 552 5.3.4\nS: (closed)")
    async with Client(door.addresses[0]) as client:
        await ready(client)
        await client.send(b"".join(b"BDAT 1000\r\n" + b"a" * 1000 for _ in range(4)))
        await client.play("S: 250\nS: 250\nS: 250\nS: 552 5.3.4\nS: (closed)")
    assert desk.taken == []


async def test_a_short_chunk(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door()
    async with Client(door.addresses[0]) as client:
        await ready(client)
        await client.send(b"BDAT 100 LAST\r\nshort\r\n")
        client.writer.write_eof()
        await client.play("S: (closed)")
    assert desk.taken == []
    assert door._governor.in_flight == 0


@pytest.mark.parametrize("instead", ["QUIT", "RSET", "EHLO c"])
async def test_without_the_last_chunk_there_is_no_message(address: Address, desk: Desk, instead: str) -> None:
    async with Client(address) as client:
        await ready(client)
        await client.send(b"BDAT 3\r\na\r\n")
        await client.play(f"S: 250\nC: {instead}\nS: 2")
        if instead != "QUIT":
            await client.send(b"BDAT 3 LAST\r\nb\r\n")
            await client.play("S: 503 5.5.1")
            await client.send(ENVELOPE + b"BDAT 3 LAST\r\nc\r\n")
            await client.play("S: 250\nS: 250\nS: 250 2.0.0 accepted")
    assert desk.bodies == ([] if instead == "QUIT" else [b"c\r\n"])


async def test_bdat_and_data_do_not_mix(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await ready(client)
        await client.send(b"BDAT 3\r\na\r\n")
        await client.play("""
            S: 250
            C: DATA
            S: 503 5.5.1
            C: RCPT TO:<submit@drafts.example.org>
            S: 503 5.5.1
            C: MAIL FROM:<a@example.org>
            S: 503 5.5.1
        """)
        await client.send(b"BDAT 3 LAST\r\nb\r\n")
        await client.play("S: 250 2.0.0 accepted")
        await client.send(ENVELOPE + b"DATA\r\n")
        await client.play("S: 250\nS: 250\nS: 354")
        await client.send(b"c\r\n.\r\nBDAT 3 LAST\r\nd\r\n")
        await client.play("S: 250 2.0.0 accepted\nS: 503 5.5.1")
    assert desk.bodies == [b"a\r\nb\r\n", b"c\r\n"]


async def test_a_refused_chunk_is_no_commands(address: Address, desk: Desk) -> None:
    smuggled = ENVELOPE + b"BDAT 0 LAST\r\n"
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250-")
        await client.send(b"BDAT %d LAST\r\n" % len(smuggled) + smuggled)
        await client.play("S: 503 5.5.1")
        await client.send(b"MAIL FROM:<a@example.org>\r\nRCPT TO:<nobody@example.com>\r\n")
        await client.send(b"BDAT %d LAST\r\n" % len(smuggled) + smuggled + b"NOOP\r\n")
        await client.play("S: 250\nS: 550 5.1.1\nS: 554 5.5.1\nS: 250 2.0.0 ok")
    assert desk.taken == []


@pytest.mark.parametrize("stray", STRAY)
async def test_a_chunk_is_no_licence_for_stray_line_ends(address: Address, desk: Desk, stray: bytes) -> None:
    message = b"Subject: a\r\n\r\nb" + stray + b"\r\nc\r\n"
    async with Client(address) as client:
        await ready(client)
        await client.send(b"BDAT %d LAST\r\n" % len(message) + message)
        await client.play("S: 521 5.5.2\nS: (closed)")
    assert desk.taken == []


def test_a_cr_at_the_end_of_a_chunk_waits_for_its_lf() -> None:
    chunks = Chunks(100)
    chunks.expect(2, last=False)
    chunks.feed(b"a\r")
    assert chunks.end is End.CHUNK
    chunks.expect(0, last=True)
    chunks.feed(b"")
    assert chunks.end is End.STRAY
