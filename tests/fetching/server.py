"""A small web server on a loopback address, which says what a test tells it and remembers who asked."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Server:
    """`answers`: path -> what is sent, octet by octet."""

    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)  # head of each
    connections: int = 0
    port: int = 0
    scheme: str = "http"

    def url(self, path: str = "/", host: str = "localhost") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.requests.append(head)
            answer = self.answers.get(head.split(" ")[1], b"HTTP/1.1 404 Not Found\r\n\r\n")
            if callable(answer):
                await answer(writer)
            else:
                writer.write(answer)
            await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()


def ok(data: bytes, *fields: str) -> bytes:
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(data)}", *fields, "", ""])
    return head.encode() + data


def moved(to: str, status: str = "302 Found", *fields: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Location: {to}", "Content-Length: 0", *fields, "", ""]
    return "\r\n".join(lines).encode()


@asynccontextmanager
async def serving(tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> AsyncIterator[Server]:
    server = Server(scheme="https" if tls else "http")
    listening = await asyncio.start_server(server.met, address, 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
