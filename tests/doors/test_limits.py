"""Crowds, dawdlers and chatterers: what each hears, while the honest client beside them notices nothing."""

from __future__ import annotations

import asyncio
import contextlib
import time

import pytest

from maild.doors.governor import Governor
from maild.doors.limits import Limits, Networks
from maild.doors.notes import Notes
from maild.doors.smtp import Door
from tests.doors.conftest import LOOPBACK, Desk, OpenDoor
from tests.doors.transcript import Client

QUICK = {"greeting_delay": 0.0}


async def gone(door: Door) -> None:
    """Until no session is open."""
    for _ in range(300):
        if not door.sessions:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{door.sessions} sessions are still open")


@pytest.fixture
async def strangers(open_door: OpenDoor) -> OpenDoor:
    """A door that knows none of its clients; limits as keywords."""

    async def opened(host: str = "127.0.0.1", **limits: float) -> Door:
        return await open_door(host, spared=Networks(), limits=Limits(**(QUICK | limits)))

    return opened


# Connections


async def test_one_address_may_have_so_many_sessions(strangers: OpenDoor) -> None:
    door = await strangers(connections_per_address=2)
    where = door.addresses[0]
    async with Client(where, "127.0.0.2") as one, Client(where, "127.0.0.2") as two:
        await one.play("S: 220")
        await two.play("S: 220")
        async with Client(where, "127.0.0.2") as third:
            await third.play("S: 421 4.3.2 too many connections\nS: (closed)")
        async with Client(where, "127.0.0.3") as other:
            await other.play("S: 220")
            await one.play("C: QUIT\nS: 221\nS: (closed)")
            async with Client(where, "127.0.0.2") as again:
                await again.play("S: 220")


@pytest.mark.parametrize(("prefix", "greeting"), [(24, "421 4.3.2"), (32, "220")])
async def test_neighbours_share_a_number_of_sessions(strangers: OpenDoor, prefix: int, greeting: str) -> None:
    door = await strangers(connections_per_prefix=2, prefix_ipv4=prefix)
    where = door.addresses[0]
    async with Client(where, "127.0.3.2") as one, Client(where, "127.0.3.3") as two:
        await one.play("S: 220")
        await two.play("S: 220")
        async with Client(where, "127.0.3.4") as third, Client(where, "127.0.4.2") as elsewhere:
            await third.play(f"S: {greeting}")
            await elsewhere.play("S: 220")


async def test_clients_that_we_know_are_not_counted_by_address(open_door: OpenDoor) -> None:
    door = await open_door(limits=Limits(connections_per_address=1, connections_per_prefix=1))
    async with Client(door.addresses[0]) as one, Client(door.addresses[0]) as two:
        await one.play("S: 220")
        await two.play("S: 220")


async def test_when_all_seats_are_taken_who_waited_longest_for_nothing_makes_room(
    strangers: OpenDoor, desk: Desk
) -> None:
    door = await strangers(connections=3, connections_per_address=0, connections_per_prefix=0)
    where = door.addresses[0]
    async with Client(where) as oldest, Client(where) as busy, Client(where) as idle:
        await oldest.play("S: 220")
        await busy.to_data()
        await idle.play("S: 220")
        async with Client(where) as honest:
            await oldest.play("S: 421 4.3.2 others are waiting\nS: (closed)")
            await honest.to_data()
            await honest.play("C: x\nC: .\nS: 250 2.0.0")
            await busy.play("C: y\nC: .\nS: 250 2.0.0")
    assert desk.bodies == [b"x\r\n", b"y\r\n"]


async def test_where_everybody_is_busy_the_newcomer_is_told_to_come_later(strangers: OpenDoor) -> None:
    door = await strangers(connections=1)
    async with Client(door.addresses[0]) as busy, contextlib.AsyncExitStack() as stack:
        await busy.to_data()
        newcomer = await stack.enter_async_context(Client(door.addresses[0]))
        await newcomer.play("S: 421 4.3.2\nS: (closed)")
        await busy.play("C: .\nS: 250")


async def test_neighbours_connect_so_often_in_a_minute(
    strangers: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("maild.doors.governor.time.monotonic", lambda: now[0])
    door = await strangers(connections_per_minute=3)
    where = door.addresses[0]
    for source, greeting in (
        *(("127.0.3.2", "220"), ("127.0.3.3", "220"), ("127.0.3.4", "220"), ("127.0.3.4", "421 4.3.2")),
        ("127.0.4.2", "220"),
    ):
        async with Client(where, source) as client:
            await client.play(f"S: {greeting}")
    now[0] += 61
    async with Client(where, "127.0.3.4") as client:
        await client.play("S: 220")


async def test_a_relay_that_we_know_may_connect_as_often_as_it_likes(open_door: OpenDoor) -> None:
    door = await open_door(limits=Limits(connections_per_minute=1))
    for _ in range(3):
        async with Client(door.addresses[0]) as relay:
            await relay.play("S: 220")


async def test_a_client_that_left_before_the_greeting_takes_no_seat(strangers: OpenDoor) -> None:
    door = await strangers(greeting_delay=60)
    async with Client(door.addresses[0]):
        while not door.sessions:  # noqa: ASYNC110 (it comes in at once)
            await asyncio.sleep(0.01)
    await gone(door)
    assert len(door._governor) == 0


async def test_a_crowd_leaves_one_line_in_the_log(
    strangers: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "maild.smtp")
    door = await strangers(connections_per_address=1)
    async with Client(door.addresses[0]) as first:
        await first.play("S: 220")
        for _ in range(30):
            async with Client(door.addresses[0]) as another:
                await another.play("S: 421 4.3.2")
    assert len([record for record in caplog.records if record.name == "maild.smtp"]) == 1


def test_what_was_left_out_of_the_log_is_counted(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("maild.doors.notes.time.monotonic", lambda: now[0])
    caplog.set_level("INFO", "maild.smtp")
    notes = Notes()
    for peer in range(50):
        notes.tell("too slow", f"too slow: peer={peer}", lines=2)
    now[0] += 61
    notes.tell("too slow", "too slow: peer=again", lines=2)
    assert caplog.messages == [
        *("too slow: peer=0", "too slow: peer=1", "too slow: 48 more lines like this were left out"),
        "too slow: peer=again",
    ]


async def test_the_end_of_a_flood_is_summed_up(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maild.doors.notes._MINUTE", 0.01)
    caplog.set_level("INFO", "maild.smtp")
    notes = Notes()
    for peer in range(5):
        notes.tell("too slow", f"too slow: peer={peer}", lines=1)
    await asyncio.sleep(0.02)
    assert caplog.messages == ["too slow: peer=0", "too slow: 4 more lines like this were left out"]


def test_networks_without_end_fill_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "maild.smtp")
    governor = Governor(Limits(connections_per_address=1), Networks())
    for network in range(500):
        for _ in range(3):
            governor.admit(Seated(idle=True), f"2001:db8:0:{network:x}::1")
    assert len(caplog.messages) == 20


@pytest.mark.parametrize("known", [False, True])
async def test_of_what_strangers_send_in_vain_so_many_lines_are_written(
    open_door: OpenDoor, desk: Desk, caplog: pytest.LogCaptureFixture, known: bool
) -> None:
    """All of it is counted; what is accepted has its line in the middle of it."""
    caplog.set_level("DEBUG", "maild.smtp")
    spared = Networks(["127.0.0.1/32"] if known else [])
    door = await open_door(spared=spared, limits=Limits(**QUICK), max_message_size=20)
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO x\nS: 250")
        for number in range(31):
            await client.play(
                "C: MAIL FROM:<a@b.example>\nS: 250\nC: RCPT TO:<submit@drafts.example.org>\nS: 250"
            )
            body, reply = ("x", "250") if number == 30 else ("x" * 21, "552")
            await client.play(f"C: DATA\nS: 354\nC: {body}\nC: .\nS: {reply}")
    lines = [record for record in caplog.records if getattr(record, "fields", {}).get("event") == "mail"]
    assert len(lines) == 31
    written = [record.getMessage() for record in lines if record.levelname == "INFO"]
    assert len(written) == (31 if known else 21) and written[-1].startswith("250 2.0.0 accepted as")
    assert await door.drain(1)
    summed = "552 5.3.4: 10 more lines like this were left out"
    assert (summed in caplog.messages) is not known


class Seated:
    """A guest who gives way if it has nothing to do."""

    leaves = False

    def __init__(self, *, idle: bool) -> None:
        self.idle = idle
        self.asked = 0

    def give_way(self, lingering: float) -> bool:
        self.asked += 1
        return self.idle

    def give_up_message(self) -> bool:
        return False


def test_who_is_busy_is_asked_again_after_all_others() -> None:
    governor = Governor(
        Limits(connections=200, connections_per_address=0, connections_per_prefix=0), Networks()
    )
    busy, idle = [Seated(idle=False) for _ in range(150)], [Seated(idle=True) for _ in range(50)]
    for guest in (*busy, *idle):
        assert governor.enter(guest, "192.0.2.1")
    assert not governor.enter(Seated(idle=True), "192.0.2.2")  # a hundred were asked
    assert governor.enter(Seated(idle=True), "192.0.2.2")
    assert [sum(guest.asked for guest in guests) for guests in (busy, idle)] == [150, 1]


async def test_everybody_who_leaves_is_forgotten(strangers: OpenDoor) -> None:
    door = await strangers(connections_per_address=2)
    for _ in range(10):
        async with Client(door.addresses[0]) as client:
            await client.play("S: 220")
        await gone(door)
    governor = door._governor
    assert (len(governor), governor.in_flight, dict(governor._addresses), dict(governor._prefixes)) == (
        *(0, 0, {}, {}),
    )


# Early talkers


async def test_who_talks_before_the_greeting_is_no_smtp_client(strangers: OpenDoor) -> None:
    door = await strangers(greeting_delay=0.2)
    async with Client(door.addresses[0]) as hasty, Client(door.addresses[0]) as patient:
        await hasty.send(b"EHLO client.example\r\n")
        await hasty.play("S: 554 5.5.1\nS: (closed)")
        await patient.play("S: 220\nC: EHLO c\nS: 250")


async def test_clients_that_we_know_are_greeted_at_once(open_door: OpenDoor) -> None:
    door = await open_door(limits=Limits(greeting_delay=30))
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")


HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(64))
WEB = b"POST / HTTP/1.1\r\nHost: drafts.example.org\r\n\r\nMAIL FROM:<a@b.c>\r\n"


@pytest.mark.parametrize("delay", [0.0, 0.1])
@pytest.mark.parametrize("noise", [WEB, HELLO, b"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\nEHLO x\r\n"])
async def test_other_protocols(
    strangers: OpenDoor, noise: bytes, delay: float, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether they come before the greeting or after it."""
    caplog.set_level("INFO", "maild.smtp")
    door = await strangers(greeting_delay=delay)
    async with Client(door.addresses[0]) as client:
        if not delay:
            await client.play("S: 220")
        await client.send(noise)
        await client.play("S: 554 5.5.1\nS: (closed)")
    await gone(door)
    assert len([record for record in caplog.records if record.name == "maild.smtp"]) <= 1


# Chatterers


@pytest.mark.parametrize("word", ["NOOP", "RSET", "VRFY a", "HELP", "EHLO c", "EXPN a"])
async def test_talk_that_leads_to_nothing_ends(strangers: OpenDoor, word: str) -> None:
    door = await strangers(small_talk=10, mistakes=50)
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")
        for _ in range(10):
            await client.send(word.encode() + b"\r\n")
            assert (await client.reply())[:3] in ("250", "252", "214", "502")
        await client.play(f"C: {word}\nS: 421 4.7.0\nS: (closed)")


async def test_ten_thousand_commands_in_one_packet(strangers: OpenDoor) -> None:
    door = await strangers()
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")
        with contextlib.suppress(ConnectionError):
            await client.send(b"NOOP\r\n" * 10_000)
        for _ in range(Limits().small_talk):
            await client.play("S: 250")
        await client.play("S: 421 4.7.0")


async def test_a_message_earns_more_talk(strangers: OpenDoor) -> None:
    door = await strangers(small_talk=4)
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play("C: .\nS: 250")
        for _ in range(5):
            await client.play("""
                C: RSET
                S: 250
                C: MAIL FROM:<a@example.org>
                S: 250
                C: RCPT TO:<submit@drafts.example.org>
                S: 250
                C: DATA
                S: 354
                C: .
                S: 250
            """)


async def test_twenty_thousand_recipients(strangers: OpenDoor, desk: Desk) -> None:
    door = await strangers()
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        with contextlib.suppress(ConnectionError):
            await client.send(b"RCPT TO:<submit@drafts.example.org>\r\n" * 20_000)
        await client.play("S: 250 2.1.5\n" * 10 + "S: 452 4.5.3\n" * 20 + "S: 421 4.7.0")
    assert desk.taken == []


# Dawdlers


async def test_a_command_an_octet_at_a_time(strangers: OpenDoor) -> None:
    door = await strangers(idle_timeout=0.3)
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220")
        with contextlib.suppress(ConnectionError):
            for octet in b"EHLO client.example":
                await client.send(bytes([octet]))
                await asyncio.sleep(0.05)
        await client.play("S: 421 4.4.2")


@pytest.mark.parametrize("begin", ["DATA", "BDAT 100000 LAST"])
async def test_a_message_an_octet_at_a_time(
    strangers: OpenDoor, monkeypatch: pytest.MonkeyPatch, begin: str
) -> None:
    monkeypatch.setattr("maild.doors.connection.RATE_GRACE", 0.2)
    door = await strangers(minimum_rate=1000, data_timeout=0.3)
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.send(b".\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\n")
        await client.play(f"S: 250\nS: 250\nS: 250\nC: {begin}")
        if begin == "DATA":
            await client.play("S: 354")
        dawdling = asyncio.create_task(dawdle(client))
        await client.play("S: 421 4.4.2 this is too slow\nS: (closed)")
        await dawdling
    await gone(door)


async def dawdle(client: Client) -> None:
    with contextlib.suppress(ConnectionError):
        for _ in range(300):
            await client.send(b"a")
            await asyncio.sleep(0.01)


async def test_no_session_lasts_for_ever(strangers: OpenDoor, desk: Desk) -> None:
    door = await strangers(session=0.3, data_timeout=0.1)
    async with Client(door.addresses[0]) as talker, Client(door.addresses[0]) as sender:
        await sender.to_data()
        await talker.play("S: 220")
        end = time.monotonic() + 5
        reply = ""
        while not reply.startswith("421") and time.monotonic() < end:
            with contextlib.suppress(ConnectionError):
                await talker.send(b"MAIL FROM:<a@example.org>\r\n")
                await sender.send(b"a\r\n")
            await asyncio.sleep(0.05)
            reply = await talker.reply()
        assert reply.startswith(("421 4.4.2", "421 4.7.0"))
        await sender.play("C: .\nS: 250")  # what has begun is finished


# Memory


async def test_over_the_budget_the_oldest_message_goes(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(limits=Limits(in_flight=1_000_000))
    where = door.addresses[0]
    async with Client(where) as old, Client(where) as young, Client(where) as honest:
        await old.to_data()
        await old.send(b"a\r\n" * 200_000)
        await young.to_data()
        await young.send(b"b\r\n" * 200_000)
        await old.play("S: 421 4.3.1 too much mail\nS: (closed)")
        await honest.to_data()
        await honest.play("C: x\nC: .\nS: 250 2.0.0")
        await young.play("C: .\nS: 250 2.0.0")
    assert [len(body) for body in desk.bodies] == [3, 600_000]
    await gone(door)
    assert door._governor.in_flight == 0


async def test_chunks_that_wait_for_their_last_make_room_too(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(limits=Limits(in_flight=1_000_000))
    async with Client(door.addresses[0]) as hoarder, Client(door.addresses[0]) as honest:
        await hoarder.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        await hoarder.play("C: RCPT TO:<submit@drafts.example.org>\nS: 250")
        await hoarder.send(b"BDAT 900000\r\n" + b"a\r\n" * 300_000)
        await hoarder.play("S: 250 2.0.0")
        await honest.to_data()
        await honest.send(b"b\r\n" * 200_000 + b".\r\n")
        await hoarder.play("S: 421 4.3.1")
        await honest.play("S: 250 2.0.0")


async def test_while_all_that_came_is_being_stored_the_next_one_waits(
    open_door: OpenDoor, desk: Desk
) -> None:
    door = await open_door(limits=Limits(in_flight=30_000))
    desk.open.clear()
    async with Client(door.addresses[0]) as first, Client(door.addresses[0]) as second:
        await first.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        await first.play("C: RCPT TO:<submit@drafts.example.org>\nS: 250")
        await first.send(b"BDAT 30000 LAST\r\n" + b"a\r\n" * 10_000)
        await desk.entered.wait()
        await second.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        await second.play("C: RCPT TO:<submit@drafts.example.org>\nS: 250\nC: DATA\nS: 452 4.3.1")
        desk.open.set()
        await first.play("S: 250 2.0.0")
        await second.play("C: DATA\nS: 354\nC: .\nS: 250")


# Loops


@pytest.mark.parametrize(("fields", "reply"), [(50, "250"), (51, "554 5.4.6"), (500, "554 5.4.6")])
async def test_a_message_that_goes_round_in_circles(
    address: tuple[str, int], desk: Desk, fields: int, reply: str
) -> None:
    async with Client(address) as client:
        await client.to_data()
        await client.send(b"received : from a by b; now\r\n" * fields + b"\r\nReceived: no field\r\n.\r\n")
        await client.play(f"S: {reply}")


def test_networks() -> None:
    known = Networks(LOOPBACK)
    assert "127.1.2.3" in known
    assert "::1" in known
    assert "192.0.2.1" not in known
    assert "local" not in known
