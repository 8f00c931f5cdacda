# ruff: noqa: F401, F811 (fixtures)
"""Hostile and broken sessions and structures, as transcripts with the whole program: what the client hears.

What is refused leaves nothing behind. Hostile contents are in test_hostile_contents, answers to challenges
in test_hostile_answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import time
from pathlib import Path

import pytest

from tests.acceptance.record import answer, kept, outcome, rows, written
from tests.acceptance.strangers import ALICES, client, daemon, nothing_kept, says, unshaken
from tests.doors.test_body import STRAY
from tests.doors.test_hostile import SMUGGLED, flooded
from tests.doors.transcript import Client
from tests.exchange import Daemon, mail
from tests.fixtures.mail.build import mail as built
from tests.fixtures.mail.build import multipart, part

MIB = 1 << 20


def _memory(daemon: Daemon, what: str, forget: bool = False) -> int:
    """Octets: VmRSS now, or VmHWM, the most since it was forgotten."""
    if forget:
        Path(f"/proc/{daemon.pid}/clear_refs").write_text("5")
    status = Path(f"/proc/{daemon.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) * 1024


async def cut_off(client: Client) -> bool:
    """Whether the connection is closed, while octets of ours were still under way."""
    with contextlib.suppress(ConnectionError):
        return await client.reader.read(1) == b""
    return True


# 1 to 4: octets without end


async def test_1_a_gigabyte_without_line_ends(daemon, client, nothing_kept):
    before = _memory(daemon, "VmRSS", forget=True)
    await client.to_data()
    sent, reply = await flooded(client, b"a" * 65_536, 1 << 30)
    assert reply.startswith("552 5.3.4") and sent < 60 * MIB
    assert await cut_off(client)
    assert _memory(daemon, "VmHWM") - before <= 25 * MIB


async def test_2_good_lines_without_end(daemon, client, nothing_kept):
    await client.to_data()
    sent, reply = await flooded(client, (b"a" * 998 + b"\r\n") * 64, 1 << 30)
    assert reply.startswith("552 5.3.4") and sent < 90 * MIB
    assert await cut_off(client)


@pytest.mark.parametrize(
    ("parameters", "reply"),
    [("SIZE=100000000000", "552 5.3.4"), ("SIZE=abc", "501 5.5.4"), ("SIZE=1 SIZE=2", "501 5.5.4")],
)
async def test_3_sizes(client, nothing_kept, parameters, reply):
    await client.play(
        f"S: 220\nC: EHLO client.example\nS: 250-\nC: MAIL FROM:<a@example.org> {parameters}\nS: {reply}"
    )


@pytest.mark.parametrize("stray", STRAY)
async def test_4_smuggling(client, nothing_kept, stray):
    await client.to_data()
    await client.send(b"From: alice@example.com\r\n\r\ntext" + stray + SMUGGLED)
    await client.play("S: 521 5.5.2")
    assert await client.closed()


# 13 and 15: the order of things

GROUP = b"MAIL FROM:<alice@example.org>\r\nRCPT TO:<%b@drafts.example.org>\r\nDATA\r\n"
RESET = (socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # the end without a goodbye


async def test_13_a_whole_transaction_without_waiting_is_cut(client, nothing_kept):
    await client.play("S: 220\nC: EHLO client.example\nS: 250-")
    await client.send(
        b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\nx\r\n.\r\n"
    )
    await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 554 5.5.0")
    assert await client.closed()


async def test_13_the_next_transaction_may_follow_the_dot(daemon, client):
    first, second = (built(part(b"help %d\n" % n), header=ALICES) for n in (1, 2))
    await client.to_data("submit+help@drafts.example.org")
    await client.send(
        first
        + b"\r\n.\r\nMAIL FROM:<alice@example.org>\r\nRCPT TO:<submit+help@drafts.example.org>\r\nDATA\r\n"
    )
    one = (await client.reply()).rpartition(" ")[2]
    await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 354")
    await client.send(second + b"\r\n.\r\n")
    two = (await client.reply()).rpartition(" ")[2]
    for id, raw in ((one, first), (two, second)):
        assert rows(daemon, "SELECT raw FROM spool WHERE message_id = ?", id) in ([(raw + b"\r\n",)], [])
        assert outcome(daemon, id) == "answered"


async def test_15_a_client_that_leaves_before_the_dot(client, nothing_kept):
    await client.to_data()
    await client.send(b"From: alice@example.com\r\n\r\nhalf a mail\r\n")
    client.writer.close()
    await asyncio.sleep(0.05)


@pytest.mark.requirement("R60")
async def test_15_a_client_that_leaves_after_the_dot_and_comes_again(daemon, text):
    """Its 250 was lost: the message is there once, and the second time it hears the same id."""
    raw = mail("", ("x.txt", text())).as_bytes().replace(b"\n", b"\r\n")
    before = kept(daemon)[0]
    async with Client(("127.0.0.1", daemon.port)) as client:
        await client.to_data()
        client.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"
        )
        client.writer.write(raw + b".\r\n")
        await client.writer.drain()
        await asyncio.sleep(0.2)
    async with Client(("127.0.0.1", daemon.port)) as client:
        await client.to_data()
        await client.send(raw + b".\r\n")
        id = (await client.reply()).rpartition(" ")[2]
    assert kept(daemon)[0] == before + 1
    assert outcome(daemon, id) == "checks-passed" and len(written(daemon, id)) == 1


async def test_15_a_client_that_closes_its_half(daemon, client):
    """`nc` does: it says no more, but listens."""
    await client.to_data("submit+help@drafts.example.org")
    await client.send(b"From: alice@example.com\r\n\r\nhelp\r\n.\r\n")
    client.writer.write_eof()
    said = await client.reply()
    assert said.startswith("250 2.0.0 accepted as ") and await client.closed()
    assert outcome(daemon, said.rpartition(" ")[2]) == "answered"


# 16 to 19: structure and header


def _nested(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)
    )
    return ALICES + opened + b"\r\nx\r\n"


FORWARDS = ALICES + b"Content-Type: message/rfc822\r\n\r\n" * 50
PARTS = built(multipart(*[b"\r\nx"] * 50_000), header=ALICES)


@pytest.mark.parametrize("raw", [_nested(2000), FORWARDS, PARTS], ids=["nested", "forwards", "parts"])
async def test_16_structure_without_end(client, nothing_kept, raw):
    began = time.monotonic()
    await says(client, raw, "554 5.6.0")
    assert time.monotonic() - began < 2


def _with(header: bytes) -> bytes:
    return ALICES + header + b"\r\n\r\nx\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(_with(b"\r\n".join([b"X-A: b"] * 100_000)), id="100,000 fields"),
        pytest.param(_with(b"Subject: a" + b"\r\n b" * 1_250_000), id="5 MB folded"),
        pytest.param(_with(b"Content-Type: text/plain" + b"; a=b" * 20_000), id="20,000 parameters"),
        pytest.param(_with(b"To: " + b"a@example.com,\r\n " * 13_000), id="200 kB To"),
    ],
)
async def test_17_headers_without_end(client, nothing_kept, raw):
    began = time.monotonic()
    await says(client, raw, "554 5.6.0")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "sender",
    [
        b"<@",
        b'"',
        b"",
        b"<>",
        b"(" * 5000 + b")" * 5000 + b" <alice@example.com>",
        b"alice",
        b"@example.com",
        b"a@b@c",
    ],
    ids=lambda sender: sender[:20].decode() or "empty",
)
async def test_18_senders_that_are_none(client, nothing_kept, sender):
    await says(client, b"From: " + sender + b"\r\n\r\nx\r\n", "554 5.6.0")


async def test_18_a_message_id_that_is_none(daemon, client):
    said = await says(
        client, b"From: alice@example.com\r\nMessage-ID: <[\r\nReferences: <a <\r\n\r\nx\r\n", "250 2.0.0"
    )
    assert "In-Reply-To" not in answer(daemon, said.rpartition(" ")[2])


@pytest.mark.parametrize(
    "header",
    [
        b"From: a@example.com\r\nFrom: b@example.com",
        b"From: a@example.com\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0",
        b"From: a@example.com\r\nContent-Type: text/plain\r\nContent-Type: text/html",
        b"From: people: a@example.com, b@example.com;",
        b"From: a@example.com, b@example.com",
        b"Subject: nobody",
    ],
)
async def test_19_ambiguous_senders(client, nothing_kept, header):
    said = await says(client, header + b"\r\n\r\nx\r\n", "554 5.6.0")
    assert re.search("ambiguous|twice|one address|group|no From", said)
