"""A small HTTP server on a loopback port: /metrics for Prometheus, /healthz for whoever restarts or reroutes.

Two pages, GET only, one request a connection, bounded in octets and time. It does not serve the Internet.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

log = logging.getLogger("maild.monitor")

REQUEST = 8192  # octets
PATIENCE = 5.0  # seconds
TEXT = "text/plain; charset=utf-8"
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    status: str  # "200 OK"
    body: bytes
    type: str = TEXT


Make = Callable[[], Awaitable[Page]]


async def serve(host: str, port: int, pages: Mapping[str, Make]) -> asyncio.Server:
    """Listens; OSError when that cannot be."""

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                page = await _answer(reader, pages)
                writer.write(_written(page))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    return await asyncio.start_server(client, host, port, limit=REQUEST)


async def _answer(reader: asyncio.StreamReader, pages: Mapping[str, Make]) -> Page:
    head = await reader.readuntil(b"\r\n\r\n")
    words = head.partition(b"\r\n")[0].decode("latin-1").split(" ")
    if len(words) != 3 or words[0] != "GET":
        return Page("405 Method Not Allowed", b"GET only\n")
    make = pages.get(words[1])
    if make is None:
        return Page("404 Not Found", b"there are: " + ", ".join(pages).encode() + b"\n")
    try:
        return await make()
    except Exception as error:
        log.warning("%s: %s", words[1], error or type(error).__name__)
        return Page("503 Service Unavailable", f"{type(error).__name__}\n".encode())


def _written(page: Page) -> bytes:
    head = (
        f"HTTP/1.1 {page.status}\r\nContent-Type: {page.type}\r\nContent-Length: {len(page.body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + page.body
