"""Loops of work: what fails rests and lets others by; nothing ends a loop but its cancelling."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from maild.domain.errors import Conflict, Temporary
from maild.doors.workers import Loop

PAUSE = 0.02


async def run(due: Callable[[], Awaitable[Sequence[str]]], work: Callable[[str], Awaitable[None]]) -> None:
    """Half a second of a loop that does one thing at a time."""
    task = asyncio.create_task(Loop("test", due, work, str, pause=PAUSE).run())
    await asyncio.sleep(0.5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("fault", [RuntimeError("a bug"), Temporary("no room"), OSError(5, "i/o")])
async def test_what_fails_does_not_keep_others_waiting(fault: Exception) -> None:
    waiting, tried = ["broken", "sound", "second"], list[str]()

    async def due() -> Sequence[str]:
        return list(waiting)

    async def work(item: str) -> None:
        tried.append(item)
        if item == "broken":
            raise fault
        waiting.remove(item)

    await run(due, work)
    assert waiting == ["broken"]
    assert 3 <= tried.count("broken") <= 7  # after 1, 2, 4, 8 … pauses


async def test_work_that_was_mended_is_done() -> None:
    waiting, tried = ["broken"], list[str]()

    async def due() -> Sequence[str]:
        return list(waiting)

    async def work(item: str) -> None:
        tried.append(item)
        if len(tried) < 3:
            raise Temporary("not yet")
        waiting.clear()

    await run(due, work)
    assert waiting == []


@pytest.mark.parametrize("fault", [RuntimeError("a damaged row"), Temporary("locked")])
async def test_a_question_that_fails_is_asked_again(fault: Exception) -> None:
    done: list[str] = []
    asked = 0

    async def due() -> Sequence[str]:
        nonlocal asked
        asked += 1
        if asked < 3:
            raise fault
        return [] if done else ["late"]

    async def work(item: str) -> None:
        done.append(item)

    await run(due, work)
    assert done == ["late"]


async def test_after_a_conflict_it_is_looked_at_again() -> None:
    tried: list[str] = []

    async def due() -> Sequence[str]:
        return [] if len(tried) >= 3 else ["contended"]

    async def work(item: str) -> None:
        tried.append(item)
        raise Conflict("somebody else moved it")

    await run(due, work)
    assert len(tried) == 3
