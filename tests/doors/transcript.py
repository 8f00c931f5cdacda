"""An SMTP client that follows a script, over a real socket: "C:" is sent, "S:" is how replies begin."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 5.0


class Client:
    """One connection, to an address or to a Unix socket, from `source` perhaps, with TLS first perhaps.
    `async with Client(address) as client`."""

    def __init__(
        self, address: tuple[str, int] | Path, source: str = "", tls: ssl.SSLContext | None = None
    ) -> None:
        self.address = address
        self.source = source
        self.tls = tls

    async def __aenter__(self) -> Self:
        if isinstance(self.address, Path):
            self.reader, self.writer = await asyncio.open_unix_connection(self.address)
        else:
            local = (self.source, 0) if self.source else None
            self.reader, self.writer = await asyncio.open_connection(
                *self.address, local_addr=local, ssl=self.tls
            )
        return self

    async def start_tls(self, context: ssl.SSLContext) -> None:
        await asyncio.wait_for(self.writer.start_tls(context), PATIENCE)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.writer.close()

    async def send(self, octets: bytes) -> None:
        self.writer.write(octets)
        await self.writer.drain()

    async def reply(self) -> str:
        """One reply; lines of a long one are joined by LF. "" when the server has closed."""
        lines: list[str] = []
        while not lines or lines[-1][3:4] == "-":
            line = await asyncio.wait_for(self.reader.readline(), PATIENCE)
            if not line:
                break
            assert line.endswith(b"\r\n"), line
            lines.append(line[:-2].decode())
        return "\n".join(lines)

    async def play(self, script: str) -> None:
        """Plays a transcript. "S: (closed)" is the server closing."""
        for line in filter(None, map(str.strip, script.splitlines())):
            who, _, what = line.partition(": ") if ": " in line else (line.rstrip(":"), "", "")
            if who == "C":
                await self.send(what.encode() + b"\r\n")
            else:
                expected = "" if what == "(closed)" else what
                said = await self.reply()
                assert said.startswith(expected) and bool(said) == bool(expected), f"{said!r}, not {what!r}"

    async def closed(self) -> bool:
        """Whether the server has closed, and said nothing more."""
        try:
            return await asyncio.wait_for(self.reader.read(1), PATIENCE) == b""
        except ConnectionResetError:
            return True

    async def to_data(self, recipient: str = "submit@drafts.example.org") -> None:
        """From the greeting to the 354."""
        await self.play(
            f"""
            S: 220 drafts.example.org ESMTP
            C: EHLO client.example
            S: 250-drafts.example.org
            C: MAIL FROM:<alice@example.org>
            S: 250 2.1.0
            C: RCPT TO:<{recipient}>
            S: 250 2.1.5
            C: DATA
            S: 354
            """
        )
