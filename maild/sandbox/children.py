"""The daemon's side: a job goes to a fresh child and comes back as octets, or the child is dead.

A dead child is news about the submitted octets, never a crash of ours (ChildDied). What comes back is
decoded by its reader with a strict schema: the child has read hostile input and is not trusted.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace

import msgspec

from maild.domain.errors import Temporary
from maild.sandbox.protocol import DIED, SPARE, WARM, Cause, Limits, Request

log = logging.getLogger("maild.children")

Zygote = subprocess.Popen[bytes] | None
GRACE = 5.0  # seconds after a child's time by the clock; the kernel has ended it by then


class ChildDied(Exception):
    """The child ended without a result: it crashed, or met one of its limits (`cause`)."""

    def __init__(self, message: str, cause: Cause = Cause.CRASH) -> None:
        super().__init__(message)
        self.cause = cause


class Children:
    """Runs jobs in children of one warm process, at most `count` at a time.

    `warm` are functions "module:function" that the warm process calls before its first child: what they
    load is shared by all children. One child is always ready, for a job that may read what all may.
    """

    def __init__(
        self,
        jobs: Iterable[str],
        limits: Limits,
        count: int = 2,
        search_path: str = "",
        warm: Iterable[str] = (),
    ) -> None:
        self._jobs = tuple(jobs)
        self._options = [f"{WARM}{function}" for function in warm]
        self._options.append(f"{SPARE}{msgspec.json.encode(limits).decode()}")
        self._limits = limits
        self._search_path = search_path
        self._free = asyncio.Semaphore(count)
        self._zygote: Zygote = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Starts the warm process, if it does not run; the first job does it otherwise."""
        if self._zygote is not None and self._zygote.poll() is None:
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._zygote = subprocess.Popen(
                [sys.executable, "-P", "-m", "maild.sandbox.zygote", *self._options, *self._jobs],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8", "PYTHONPATH": self._search_path},  # no secrets from ours
                start_new_session=True,
            )
        self._control = ours

    def close(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._zygote is not None:
            self._zygote.terminate()
            self._zygote.wait()

    async def run(self, job: str, payload: bytes, readable: Iterable[str] = ()) -> bytes:
        """The result of one job; ChildDied when there is none, Temporary when no child was to be had.

        `readable` is what this child may read beside what all may.
        """
        async with self.begun(job, payload, readable) as work:
            return await work.result()

    @contextlib.asynccontextmanager
    async def begun(self, job: str, payload: bytes, readable: Iterable[str] = ()) -> AsyncIterator[Work]:
        """A job that tells what it has found in several parts; its child ends with the block."""
        limits = replace(self._limits, readable=(*self._limits.readable, *readable))
        async with self._free:
            connection = self._send(limits)
            zygote = self._zygote
            reader, writer = await asyncio.open_connection(sock=connection)
            try:
                request = msgspec.msgpack.encode(Request(job, payload))
                writer.write(len(request).to_bytes(4, "big") + request)
                yield Work(self, zygote, job, limits, reader)
            finally:
                writer.close()

    async def is_gone(self, zygote: Zygote) -> bool:
        """Whether the warm process ended. It answers for its dead children: silence is mostly its own death,
        which may be seen a little later than the end of the connection."""
        for _ in range(20):
            if zygote is not self._zygote or not self._is_alive():
                return True
            await asyncio.sleep(0.05)
        return False

    def _is_alive(self) -> bool:
        return self._zygote is not None and self._zygote.poll() is None

    def end(self, zygote: Zygote) -> None:
        """Ends a warm process that is of no use, unless somebody else has replaced it already."""
        if zygote is not None and zygote is self._zygote:
            zygote.kill()
            zygote.wait()

    def _send(self, limits: Limits) -> socket.socket:
        """Our end of a new child's connection."""
        if not self._is_alive():
            self.close()
            self.start()
        assert self._control is not None
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [msgspec.msgpack.encode(limits)], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise Temporary(f"no child to be had: {error}") from error
        return ours


class Work:
    """A job under way in a child of `pool`."""

    def __init__(
        self, pool: Children, zygote: Zygote, job: str, limits: Limits, reader: asyncio.StreamReader
    ) -> None:
        self._pool, self._zygote, self._job, self._reader = pool, zygote, job, reader
        self._most = limits.output
        self._until = asyncio.get_running_loop().time() + limits.wall + GRACE

    async def result(self) -> bytes:
        """The next part of what it gives. ChildDied when there is none any more, Temporary when there never
        was a child."""
        try:
            async with asyncio.timeout_at(self._until):
                return await _frame(self._reader, self._most)
        except ChildDied as error:
            facts = {"event": "child-died", "cause": error.cause.value}
            log.warning("%s: %s", self._job, error, extra={"fields": facts})
            raise
        except TimeoutError as error:  # no child was ever made
            self._pool.end(self._zygote)
            raise Temporary("the warm process hangs") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            if await self._pool.is_gone(self._zygote):
                raise Temporary("the warm process died") from error  # no news about the octets
            raise ChildDied(f"{self._job} ended without a result") from error


async def _frame(reader: asyncio.StreamReader, most: int) -> bytes:
    """The child's answer, of at most `most` octets."""
    length = int.from_bytes(await reader.readexactly(4), "big")
    if length == DIED:
        raise ChildDied("it ended without a result", await _cause(reader))
    if length > most:
        raise ChildDied(f"its result has {length} octets")
    return await reader.readexactly(length)


async def _cause(reader: asyncio.StreamReader) -> Cause:
    """As the warm process has it; whatever is none of its words came from the child."""
    length = int.from_bytes(await reader.readexactly(4), "big")
    text = await reader.readexactly(min(length, 16))
    return next((cause for cause in Cause if cause.encode() == text), Cause.CRASH)
