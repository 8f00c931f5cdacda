"""A resolver that is dead: lookups wait, and nothing else does."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import threading

import pytest

from maild.loop import MOST, Loop


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch):
    """Names that end in .dead are looked up until the event is set."""
    answers, really = threading.Event(), socket.getaddrinfo

    def lookup(host, *more):
        if str(host).endswith(".dead"):
            answers.wait(30)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return really(host, *more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    yield answers
    answers.set()


def test_a_dead_resolver_takes_a_few_threads_and_none_of_the_loops(dead: threading.Event):
    async def impatient(host: str) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await asyncio.get_running_loop().getaddrinfo(host, 25)

    async def main() -> tuple[int, int]:
        await asyncio.gather(*(impatient(f"relay{n}.dead") for n in range(5 * MOST)))
        asking = sum(thread.name == "lookup" for thread in threading.enumerate())
        done = await asyncio.gather(*(asyncio.to_thread(pow, 2, 2) for _ in range(20)))
        dead.set()  # it is back
        found = await asyncio.get_running_loop().getaddrinfo("localhost", 25, type=socket.SOCK_STREAM)
        return asking, sum(done) + bool(found)

    with asyncio.Runner(loop_factory=Loop) as runner:
        assert runner.run(main()) == (MOST, 81)


def test_a_name_that_is_not_there_is_an_error_as_ever():
    async def main() -> None:
        await asyncio.get_running_loop().getaddrinfo("no such name", 25, flags=socket.AI_NUMERICHOST)

    with asyncio.Runner(loop_factory=Loop) as runner, pytest.raises(socket.gaierror):
        runner.run(main())


ENDS = """
import asyncio, socket, time
from maild.loop import Loop
socket.getaddrinfo = lambda *_: time.sleep(3600)
async def main():
    asking = asyncio.ensure_future(asyncio.get_running_loop().getaddrinfo("x.dead", 25))
    await asyncio.sleep(0)
    asking.cancel()
with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(main())
"""


def test_the_daemon_ends_without_its_answer():
    assert subprocess.run([sys.executable, "-c", ENDS], timeout=60).returncode == 0
