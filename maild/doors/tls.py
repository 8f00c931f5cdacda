"""TLS of the door: the certificate, read again when its files change, and the change from plain to TLS."""

from __future__ import annotations

import asyncio
import logging
import ssl
from asyncio import sslproto
from pathlib import Path
from typing import cast

log = logging.getLogger("maild.tls")


class Certificate:
    """A certificate chain and its key, both PEM. OSError or ssl.SSLError when they are of no use at first.

    Whoever begins a session takes `context`; a fresh pair of files is a fresh context, so sessions that are
    open notice nothing. A fresh pair that is bad changes nothing but the log.
    """

    def __init__(self, certificate: Path, key: Path) -> None:
        self.certificate = certificate
        self.key = key
        self._state = self._on_disk()
        self.context = self._load()

    def refresh(self) -> bool:
        """Reads the files again if they have changed; False when what they hold now is bad."""
        try:
            state = self._on_disk()
            if state == self._state:
                return True
            self.context = self._load()
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            log.error("%s: kept the old certificate: %s", self.certificate, error)
            return False
        self._state = state
        log.info("%s: read the certificate again", self.certificate)
        return True

    def _load(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2  # RFC 8996
        context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
        context.load_cert_chain(self.certificate, self.key)
        return context

    def _on_disk(self) -> tuple[tuple[int, int, int], ...]:
        """What changes when somebody writes or replaces one of the files."""
        stats = [path.stat() for path in (self.certificate, self.key)]
        return tuple((stat.st_mtime_ns, stat.st_ino, stat.st_size) for stat in stats)


class _Handshake(sslproto.SSLProtocol):
    """asyncio's, with a buffer that five hundred idle sessions can have, and without a traceback in the log
    for each client that is no TLS client."""

    max_size = 32_768

    def _fatal_error(self, exc: BaseException, message: str = "") -> None:
        if self._transport:
            cast(asyncio.Transport, self._transport).abort()


async def secured(
    transport: asyncio.Transport,
    protocol: asyncio.Protocol,
    context: ssl.SSLContext,
    patience: float,
    said: bytes = b"",
) -> asyncio.Transport:
    """The transport on which TLS is spoken from now on; OSError when the handshake fails or takes too long.

    `said` is what the client sent of its handshake already. As loop.start_tls(), with a smaller buffer.
    """
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    handshake = _Handshake(
        loop,
        protocol,
        context,
        done,
        server_side=True,
        call_connection_made=False,
        ssl_handshake_timeout=patience,  # type: ignore[arg-type] # typeshed asks for an int
        ssl_shutdown_timeout=2.0,
    )
    transport.pause_reading()
    transport.set_protocol(handshake)
    handshake.connection_made(transport)
    _feed(handshake, said)
    transport.resume_reading()
    try:
        await done
    except BaseException:
        transport.abort()
        raise
    secure = handshake._app_transport
    if secure is None:  # lost at once
        raise ConnectionResetError
    return secure


def _feed(handshake: sslproto.SSLProtocol, said: bytes) -> None:
    while said:
        room = handshake.get_buffer(len(said))
        piece, said = said[: len(room)], said[len(room) :]
        room[: len(piece)] = piece
        handshake.buffer_updated(len(piece))


def described(transport: asyncio.BaseTransport) -> str:
    """ "TLSv1.3 TLS_AES_256_GCM_SHA384", for the Received field."""
    spoken: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
    cipher = spoken.cipher() if spoken else None
    return f"{spoken.version()} {cipher[0]}" if spoken and cipher else ""
