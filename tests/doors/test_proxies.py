"""The PROXY protocol: from the proxies we know it must be spoken, from others it is nonsense."""

from __future__ import annotations

import ipaddress
import struct

import pytest

from maild.doors.limits import Limits, Networks
from maild.doors.smtp import Door, only_from
from tests.doors.conftest import LOOPBACK, Desk, OpenDoor
from tests.doors.transcript import Client

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"


def version_2(source: str, command: int = 1, more: bytes = b"") -> bytes:
    client = ipaddress.ip_address(source)
    family = 0x11 if client.version == 4 else 0x21
    addresses = client.packed * 2 + struct.pack("!HH", 12345, 25) + more
    return SIGNATURE + struct.pack("!BBH", 0x20 | command, family, len(addresses)) + addresses


@pytest.fixture
async def behind(open_door: OpenDoor) -> OpenDoor:
    async def opened(**terms: object) -> Door:
        usual = {
            "proxies": Networks(LOOPBACK),
            "policy": only_from(["192.0.2.0/24", "2001:db8::/32"]),
            "limits": Limits(greeting_delay=0.0, connections_per_address=1),
        }
        return await open_door(**(usual | terms))

    return opened


GOOD = [
    (b"PROXY TCP4 192.0.2.1 198.51.100.1 12345 25\r\n", "192.0.2.1"),
    (b"PROXY TCP6 2001:db8::1 2001:db8::2 12345 25\r\n", "2001:db8::1"),
    (version_2("192.0.2.1"), "192.0.2.1"),
    (version_2("2001:db8:0:0::1", more=b"\x04\0\3abc"), "2001:db8::1"),
]


@pytest.mark.parametrize(("header", "peer"), GOOD)
async def test_the_client_is_whom_the_proxy_speaks_for(
    behind: OpenDoor, desk: Desk, header: bytes, peer: str
) -> None:
    door = await behind()
    async with Client(door.addresses[0]) as client:
        await client.send(header)
        await client.to_data()
        await client.play("C: .\nS: 250 2.0.0")
        async with Client(door.addresses[0]) as second:
            await second.send(header)
            await second.play("S: 421 4.3.2 too many connections")
    assert [taken.peer for taken in desk.taken] == [peer]


async def test_a_client_that_we_do_not_know_behind_a_proxy_that_we_do(behind: OpenDoor) -> None:
    door = await behind(policy=only_from(LOOPBACK))
    async with Client(door.addresses[0]) as client:
        await client.send(version_2("203.0.113.9"))
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 550 5.7.1")


async def test_a_proxy_that_speaks_for_itself(behind: OpenDoor) -> None:
    """HAProxy looks whether we are there."""
    door = await behind()
    async with Client(door.addresses[0]) as client:
        await client.send(version_2("192.0.2.1", command=0))
        await client.play("S: 220\nC: QUIT\nS: 221")
    async with Client(door.addresses[0]) as client:
        await client.send(b"PROXY UNKNOWN\r\n")
        await client.play("S: 220")


BAD = [
    b"EHLO client.example\r\n",
    b"PROXY TCP4 999.0.2.1 198.51.100.1 1 2\r\n",
    b"PROXY TCP4\r\n",
    b"PROXY " + b"x" * 20_000 + b"\r\n",
    SIGNATURE + b"\x31\x11\0\x0c" + b"\0" * 12,
    SIGNATURE + b"\x21\x11\0\4" + b"\0" * 4,
    version_2("192.0.2.1")[:20],
]


@pytest.mark.parametrize("header", BAD)
async def test_without_a_sound_header_nothing_is_said(
    behind: OpenDoor, header: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maild.doors.proxies.PROXY_TIMEOUT", 0.3)
    door = await behind()
    async with Client(door.addresses[0]) as client:
        await client.send(header)
        assert await client.closed()


async def test_a_client_cannot_say_that_it_is_somebody_else(open_door: OpenDoor, desk: Desk) -> None:
    door = await open_door(proxies=Networks(["192.0.2.7/32"]))
    async with Client(door.addresses[0]) as client:
        await client.send(b"PROXY TCP4 192.0.2.1 198.51.100.1 12345 25\r\nEHLO x\r\n")
        reply = await client.reply()
        reply = await client.reply() if reply.startswith("220") else reply
        assert reply.startswith("554 5.5.1")
        assert await client.closed()
