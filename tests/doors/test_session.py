"""SMTP sessions as they should be, and as honest clients get them wrong."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import smtplib
from datetime import UTC, datetime

import pytest

from maild.domain import token
from maild.domain.errors import Rejection
from maild.domain.incoming import Incoming, Kind
from maild.doors.limits import Limits
from maild.doors.smtp import Door, only_from
from tests.doors.conftest import Desk, OpenDoor
from tests.doors.transcript import Client

Address = tuple[str, int]
TOKEN = token.new_token("0123456789")


@pytest.mark.requirement("R1")
async def test_a_draft_is_handed_in(open_door: OpenDoor, desk: Desk) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    door = await open_door(clock=lambda: noon)
    async with Client(door.addresses[0]) as client:
        await client.play("""
            S: 220 drafts.example.org ESMTP
            C: EHLO client.example
            S: 250-drafts.example.org
            C: MAIL FROM:<alice@example.org> SIZE=100 BODY=8BITMIME
            S: 250 2.1.0
            C: RCPT TO:<Submit@Drafts.Example.org>
            S: 250 2.1.5
            C: DATA
            S: 354
            C: Subject: draft-alice-mail-00
            C:
            C: ..a dot
            C: .
            S: 250 2.0.0 accepted as id1
            C: QUIT
            S: 221 2.0.0
            S: (closed)
        """)
    assert desk.taken == [
        Incoming(
            raw=b"Subject: draft-alice-mail-00\r\n\r\n.a dot\r\n",
            sender="alice@example.org",
            recipients=("Submit@drafts.example.org",),
            kind=Kind.SUBMIT,
            peer="127.0.0.1",
            received_at=noon,
            helo="client.example",
            trace=(
                "Return-Path: <alice@example.org>",
                "Received: from client.example ([127.0.0.1])\r\n"
                "\tby drafts.example.org (maild) with ESMTP;\r\n"
                "\tSun, 22 Nov 2026 12:00:00 +0000",
            ),
        )
    ]


async def test_what_ehlo_offers(address: Address) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO client.example")
        assert (await client.reply()).splitlines() == [
            "250-drafts.example.org",
            "250-SIZE 20000000",
            "250-PIPELINING",
            "250-8BITMIME",
            "250-SMTPUTF8",
            "250-CHUNKING",
            "250-ENHANCEDSTATUSCODES",
            "250 HELP",
        ]


async def test_commands_out_of_order(address: Address) -> None:
    async with Client(address) as client:
        await client.play("""
            S: 220
            C: MAIL FROM:<a@example.org>
            S: 503 5.5.1
            C: EHLO
            S: 501 5.5.4
            C: HELO client.example
            S: 250 drafts.example.org
            C: RCPT TO:<submit@drafts.example.org>
            S: 503 5.5.1
            C: DATA
            S: 503 5.5.1
            C: MAIL FROM:<a@example.org>
            S: 250
            C: MAIL FROM:<b@example.org>
            S: 503 5.5.1
            C: DATA
            S: 554 5.5.1
            C: RSET
            S: 250 2.0.0
            C: RCPT TO:<submit@drafts.example.org>
            S: 503 5.5.1
        """)


async def test_small_talk(address: Address) -> None:
    async with Client(address) as client:
        await client.play("""
            S: 220
            C: help
            S: 214-2.0.0
            C: VRFY alice
            S: 252 2.0.0
            C: VRFY
            S: 501 5.5.4
            C: EXPN everyone
            S: 502 5.5.1
            C: NOOP whatever
            S: 250 2.0.0
            C: AUTH PLAIN AGEAYQ==
            S: 500 5.5.1
            C: STARTTLS
            S: 502 5.5.1
            C: RSET now
            S: 501 5.5.4
            C: QUIT now
            S: 501 5.5.4
            C:
            S: 500 5.5.1
            C: quit
            S: 221
        """)


async def test_one_message_one_purpose(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play(f"""
            S: 220
            C: EHLO client.example
            S: 250
            C: MAIL FROM:<alice@example.org>
            S: 250
            C: RCPT TO:<confirm+{TOKEN}@drafts.example.org>
            S: 250
            C: RCPT TO:<submit@drafts.example.org>
            S: 550 5.5.3 this message is already addressed as confirm
            C: RCPT TO:<nobody@drafts.example.org>
            S: 550 5.1.1
            C: RCPT TO:<confirm+{TOKEN}@drafts.example.org>
            S: 250
            C: DATA
            S: 354
            C: .
            S: 250
        """)
    assert desk.taken[0].kind is Kind.CONFIRM
    assert desk.taken[0].recipients == (f"confirm+{TOKEN}@drafts.example.org",)


async def test_bounces_are_not_submissions(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play(f"""
            S: 220
            C: EHLO client.example
            S: 250
            C: MAIL FROM:<>
            S: 250
            C: RCPT TO:<submit@drafts.example.org>
            S: 550 5.7.1 bounces are not submissions
            C: RCPT TO:<confirm+{TOKEN}@drafts.example.org>
            S: 250
            C: DATA
            S: 354
            C: .
            S: 250
        """)
    assert desk.taken[0].sender == ""


async def test_at_most_ten_recipients(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        for n in range(Limits().recipients):
            name = "".join(c.upper() if n >> i & 1 else c for i, c in enumerate("postmaster"))
            await client.play(f"C: RCPT TO:<{name}@drafts.example.org>\nS: 250 2.1.5")
        await client.play("""
            C: RCPT TO:<abuse@drafts.example.org>
            S: 452 4.5.3
            C: DATA
            S: 354
            C: .
            S: 250
        """)
    assert len(desk.taken[0].recipients) == 10


async def test_clients_from_elsewhere_are_told_why_not(open_door: OpenDoor) -> None:
    door = await open_door(policy=only_from(["192.0.2.0/24", "2001:db8::/32"]))
    async with Client(door.addresses[0]) as client:
        await client.play("""
            S: 220
            C: EHLO client.example
            S: 250
            C: MAIL FROM:<alice@example.org>
            S: 550 5.7.1 this server takes mail from trusted networks only
            C: RCPT TO:<submit@drafts.example.org>
            S: 503
        """)


async def test_a_policy_hears_of_client_and_sender(open_door: OpenDoor) -> None:
    heard: list[tuple[str, str]] = []

    async def policy(peer: str, sender: str) -> None:
        heard.append((peer, sender))

    door = await open_door(policy=policy)
    async with Client(door.addresses[0]) as client:
        await client.to_data()
    assert heard == [("127.0.0.1", "alice@example.org")]


async def test_a_judge_sees_envelope_and_octets_before_anything_is_kept(
    open_door: OpenDoor, desk: Desk
) -> None:
    async def judge(incoming: Incoming) -> Incoming:
        if b"forged" in incoming.raw:
            raise Rejection("forged", f"{incoming.sender} by {incoming.helo}", code=550, enhanced="5.7.26")
        if b"unsure" in incoming.raw:
            raise Rejection("dns", "the name servers do not answer", code=451, enhanced="4.4.3")
        return dataclasses.replace(
            incoming, trace=(*incoming.trace, "Authentication-Results: drafts.example.org; none")
        )

    door = await open_door(judge=judge)
    for text, reply in (
        (b"forged", "550 5.7.26 alice@example.org by client.example"),
        (b"unsure", "451 4.4.3"),
        (b"honest", "250 2.0.0 accepted as id1"),
    ):
        async with Client(door.addresses[0]) as client:
            await client.to_data()
            await client.send(text + b"\r\n.\r\n")
            assert (await client.reply()).startswith(reply)
    assert [incoming.trace[-1] for incoming in desk.taken] == [
        "Authentication-Results: drafts.example.org; none"
    ]


async def test_a_refused_message_is_told_with_its_codes(address: Address, desk: Desk) -> None:
    desk.raises = Rejection("ambiguous", "two From fields\nremove \x1b[31m one ü", code=554, enhanced="5.6.0")
    async with Client(address) as client:
        await client.to_data()
        await client.send(b"x\r\n.\r\n")
        assert await client.reply() == "554-5.6.0 two From fields\n554 5.6.0 remove ?[31m one ?"
        desk.raises = None
        await client.play("C: NOOP\nS: 250")  # the session goes on


async def test_utf8_is_asked_for(address: Address, desk: Desk) -> None:
    async with Client(address) as client:
        await client.play("""
            S: 220
            C: EHLO client.example
            S: 250
            C: MAIL FROM:<jörg@example.org>
            S: 553 5.6.7
            C: MAIL FROM:<jörg@example.org> SMTPUTF8
            S: 250
            C: RCPT TO:<submit@drafts.example.org>
            S: 250
            C: DATA
            S: 354
            C: Subject: Größe
            C: .
            S: 250
        """)
    assert desk.taken[0].utf8
    assert desk.taken[0].raw == "Subject: Größe\r\n".encode()


async def test_over_ipv6(open_door: OpenDoor, desk: Desk) -> None:
    try:
        door = await open_door("::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play("C: .\nS: 250")
    assert desk.taken[0].peer == "::1"


async def test_the_standard_library_as_client(address: Address, desk: Desk) -> None:
    message = b"Subject: x\r\n\r\n" + b"".join(b".%d\r\n" % n for n in range(20_000))

    def submit() -> None:
        with smtplib.SMTP(*address, timeout=5) as client:
            for _ in range(3):
                client.sendmail("alice@example.org", ["submit@drafts.example.org"], message)

    await asyncio.to_thread(submit)
    assert desk.bodies == [message] * 3


async def test_who_says_nothing_is_not_waited_for(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(limits=Limits(idle_timeout=0.2, data_timeout=0.2))
    async with Client(door.addresses[0]) as silent, Client(door.addresses[0]) as stuck:
        await silent.play("S: 220\nS: 421 4.4.2\nS: (closed)")
        await stuck.play("S: 220\nS: 421 4.4.2")


async def test_inside_data_each_octet_counts(open_door: OpenDoor, desk: Desk) -> None:
    """A slow client is heard out; one that stops is not."""
    door = await open_door(limits=Limits(idle_timeout=0.3, data_timeout=0.3))
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        for _ in range(6):
            await asyncio.sleep(0.1)
            await client.send(b"a\r\n")
        await client.play("C: .\nS: 250")
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"a\r\n")
        await client.play("S: 421 4.4.2\nS: (closed)")
    assert len(desk.taken) == 1


async def test_our_own_time_is_not_the_clients(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(limits=Limits(idle_timeout=0.1, data_timeout=0.1))
    desk.open.clear()
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b".\r\n")
        await asyncio.sleep(0.3)
        desk.open.set()
        await client.play("S: 250 2.0.0 accepted as id1")


async def test_one_line_of_log_a_message(
    address: Address, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "maild.smtp")
    async with Client(address) as client:
        await client.to_data()
        await client.play("C: x\nC: .\nS: 250")
    lines = [record.getMessage() for record in caplog.records if record.name == "maild.smtp"]
    assert lines == [
        "250 2.0.0 accepted as id1: submit from=<alice@example.org> "
        "to=submit@drafts.example.org peer=127.0.0.1 octets=3"
    ]


async def test_sessions_are_forgotten_when_they_end(open_door: OpenDoor) -> None:
    door: Door = await open_door()
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")
        assert door.sessions == 1
        await client.play("C: QUIT\nS: 221\nS: (closed)")
    await asyncio.sleep(0.05)
    assert door.sessions == 0


async def test_drain_lets_messages_finish_and_sends_the_others_home(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door()
    where = door.addresses[0]
    desk.open.clear()
    async with Client(where) as idle, Client(where) as sending, Client(where) as waiting:
        await idle.play("S: 220")
        await sending.to_data()
        await waiting.to_data()
        await waiting.send(b"waiting\r\n.\r\n")
        await desk.entered.wait()
        draining = asyncio.create_task(door.drain(5))
        await idle.play("S: 421 4.3.2\nS: (closed)")
        with pytest.raises(OSError):
            await asyncio.open_connection(*where)
        await sending.send(b"sending\r\n.\r\n")
        desk.open.set()
        await waiting.play("S: 250 2.0.0\nS: 421 4.3.2\nS: (closed)")
        await sending.play("S: 250 2.0.0\nS: 421 4.3.2\nS: (closed)")
        assert await draining
    assert sorted(desk.bodies) == [b"sending\r\n", b"waiting\r\n"]


async def test_drain_does_not_wait_for_ever(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door()
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b"half a mess")
        assert not await door.drain(0.1)
        assert await client.closed()
    assert desk.taken == []
    assert door.sessions == 0
