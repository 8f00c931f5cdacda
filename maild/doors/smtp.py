"""The SMTP door: listens on each address, knows the open sessions, closes without losing a message.

Not here: what is said in a session (maild.doors.session), who may send what (a Policy), what a message is.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Iterable

from maild.domain.errors import Rejection
from maild.doors.connection import Connection
from maild.doors.session import Policy, SubmissionSession, Terms

log = logging.getLogger("maild.smtp")

BACKLOG = 1024


def only_from(networks: Iterable[str]) -> Policy:
    """The policy that asks nothing but whether the client is in a trusted network ("127.0.0.0/8")."""
    trusted = tuple(ipaddress.ip_network(network) for network in networks)

    async def policy(peer: str, sender: str) -> None:
        address = ipaddress.ip_address(peer)
        if not any(address in network for network in trusted):
            raise Rejection(
                "untrusted-client",
                "this server takes mail from trusted networks only, because it cannot yet tell whether "
                "a sender from elsewhere is who they say",
                code=550,
                enhanced="5.7.1",
            )

    return policy


class Door:
    """Made and used inside the running loop."""

    def __init__(self, terms: Terms) -> None:
        self._pattern = SubmissionSession(terms, self._enter)
        self._servers: list[asyncio.Server] = []
        self._sessions: dict[asyncio.Task[None], Connection] = {}
        self.addresses: list[tuple[str, int]] = []  # as bound: port 0 became a real one

    async def listen(self, host: str, port: int) -> None:
        """Opens one more address; OSError when that cannot be."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # An IPv6 socket is for IPv6 only: who wants both lists both.
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        listening.setblocking(False)
        loop = asyncio.get_running_loop()
        self._servers.append(await loop.create_server(self._pattern.twin, sock=listening, backlog=BACKLOG))
        self.addresses.append(listening.getsockname()[:2])

    async def drain(self, patience: float) -> bool:
        """Stops listening; who waits hears 421, who is inside DATA finishes. True if nobody was cut off.

        After `patience` seconds connections are cut; what was accepted by then is still accepted.
        """
        for server in self._servers:
            server.close()
        for session in self._sessions.values():
            session.drain()
        if not await self._finished(patience):
            for session in self._sessions.values():
                session.abort()
            await self._finished(patience)
            return False
        return True

    @property
    def sessions(self) -> int:
        """How many are open now."""
        return len(self._sessions)

    def _enter(self, session: Connection, task: asyncio.Task[None]) -> None:
        self._sessions[task] = session
        task.add_done_callback(self._leave)

    def _leave(self, task: asyncio.Task[None]) -> None:
        del self._sessions[task]
        if not task.cancelled() and (error := task.exception()):
            log.error("a session ended in a fault", exc_info=error)

    async def _finished(self, patience: float) -> bool:
        """Whether all sessions ended within `patience` seconds."""
        if self._sessions:
            await asyncio.wait(self._sessions.keys(), timeout=patience)
        return not self._sessions
