"""The event loop, with lookups of names in threads of their own: a dead resolver holds nobody else up.

asyncio's share a few threads with all that is done in threads, and are waited for at the end.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

MOST = 8  # lookups at a time, with those that nobody waits for any more


class Loop(asyncio.SelectorEventLoop):
    """As asyncio's. How long a lookup is waited for is the caller's business; its thread ends when it may."""

    def __init__(self) -> None:
        super().__init__()
        self._free = asyncio.Semaphore(MOST)

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,
        proto: int = 0,
        flags: int = 0,
    ) -> Any:
        await self._free.acquire()
        answer: asyncio.Future[Any] = self.create_future()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, family, type, proto, flags)
            except Exception as error:
                self._tell(answer, answer.set_exception, error)
            else:
                self._tell(answer, answer.set_result, found)

        threading.Thread(target=ask, name="lookup", daemon=True).start()
        return await answer

    def _tell(self, answer: asyncio.Future[Any], say: Callable[[Any], None], what: object) -> None:
        """From the thread: the next one may ask, and whoever still waits gets the answer."""

        def tell() -> None:
            self._free.release()
            if not answer.done():
                say(what)

        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
            self.call_soon_threadsafe(tell)
