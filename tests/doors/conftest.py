"""A real door on a loopback port, with a desk behind it that remembers what was handed in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from maild.domain.incoming import Incoming
from maild.doors.limits import Networks
from maild.doors.recipients import Mailboxes
from maild.doors.smtp import Door, only_from
from maild.doors.terms import Terms

MAILBOXES = Mailboxes("submit@drafts.example.org", "confirm@drafts.example.org", "drafts.example.org")


LOOPBACK = ("127.0.0.0/8", "::1/128")


class Desk:
    """What is behind the door. Set `raises` to let it fail, clear `open` to let it take its time."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.raises: Exception | None = None
        self.entered = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def accept(self, incoming: Incoming) -> str:
        self.entered.set()
        await self.open.wait()
        if self.raises:
            raise self.raises
        self.taken.append(incoming)
        return f"id{len(self.taken)}"

    @property
    def bodies(self) -> list[bytes]:
        return [incoming.raw for incoming in self.taken]


@pytest.fixture
async def desk() -> Desk:
    return Desk()


OpenDoor = Callable[..., Awaitable[Door]]


@pytest.fixture
async def open_door(desk: Desk) -> AsyncIterator[OpenDoor]:
    """Opens a door on other terms than the usual."""
    doors: list[Door] = []

    async def opened(host: str = "127.0.0.1", **terms: Any) -> Door:
        usual = {
            "mailboxes": MAILBOXES,
            "accept": desk.accept,
            "policy": only_from(LOOPBACK),
            "spared": Networks(LOOPBACK),
        }
        door = Door(Terms(**(usual | terms)))
        doors.append(door)
        await door.listen(host, 0)
        return door

    yield opened
    desk.open.set()
    for door in doors:
        await door.drain(0.2)


@pytest.fixture
async def address(open_door: OpenDoor) -> tuple[str, int]:
    """Where the usual door listens."""
    return (await open_door()).addresses[0]
