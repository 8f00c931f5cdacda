"""The door: listens on each address, knows the open sessions, closes without losing a message.

Not here: what is said in a session (maild.doors.session), who may send what (a Policy), what a message is.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from maild.domain.errors import Rejection
from maild.doors.connection import Connection, Plumbing
from maild.doors.governor import Governor
from maild.doors.limits import LOCAL, Networks
from maild.doors.lmtp import LmtpSession
from maild.doors.session import SubmissionSession
from maild.doors.terms import Policy, Terms

log = logging.getLogger("maild.smtp")

BACKLOG = 1024  # clients that wait to be let in
AT_ONCE = 32  # those that asyncio lets in in one turn of the loop, which it calls backlog, too
SOCKET_MODE = 0o660  # who may hand in mail by LMTP: our user and our group


def only_from(networks: Iterable[str]) -> Policy:
    """The policy that asks nothing but whether the client is in a trusted network ("127.0.0.0/8"), or on a
    Unix socket, whose permissions were asked already."""
    trusted = Networks(networks)

    async def policy(peer: str, sender: str) -> None:
        if peer != LOCAL and peer not in trusted:
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
        self._terms = terms
        self._governor = Governor(terms.limits, terms.spared)
        self._servers: list[asyncio.Server] = []
        self._sessions: dict[asyncio.Task[None], Connection] = {}
        self._paths: list[Path] = []
        self.addresses: list[tuple[str, int]] = []  # as bound: port 0 became a real one

    async def listen(self, host: str, port: int, *, tls_first: bool = False) -> None:
        """SMTP on one more address; OSError when that cannot be."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # An IPv6 socket is for IPv6 only: who wants both lists both.
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        await self.adopt(listening, tls_first=tls_first)

    async def listen_locally(self, path: Path) -> None:
        """LMTP on a Unix socket; OSError when that cannot be. A socket that a crash has left is replaced."""
        listening = _bound(path)
        self._paths.append(path)
        await self.adopt(listening)

    async def adopt(self, listening: socket.socket, *, tls_first: bool = False) -> None:
        """Takes over a listening socket, from systemd perhaps: LMTP on a Unix one, SMTP on others."""
        listening.setblocking(False)
        local = listening.family == socket.AF_UNIX
        kind = LmtpSession if local else SubmissionSession
        pattern = kind(self._terms, self._plumbing(tls_first))
        loop = asyncio.get_running_loop()
        self._servers.append(await loop.create_server(pattern.twin, sock=listening, backlog=AT_ONCE))
        listening.listen(BACKLOG)
        if not local:
            self.addresses.append(listening.getsockname()[:2])

    def _plumbing(self, tls_first: bool) -> Plumbing:
        terms = self._terms
        return Plumbing(
            hostname=terms.mailboxes.hostname,
            max_message_size=terms.max_message_size,
            limits=terms.limits,
            governor=self._governor,
            enter=self._enter,
            proxies=terms.proxies,
            certificate=terms.certificate,
            tls_first=tls_first,
        )

    def refresh(self) -> None:
        """Reads the certificate again if its files have changed. Open sessions notice nothing."""
        if self._terms.certificate:
            self._terms.certificate.refresh()

    async def drain(self, patience: float) -> bool:
        """Stops listening; who waits hears 421, who is inside a message finishes. True if nobody was cut off.

        After `patience` seconds connections are cut; what was accepted by then is still accepted.
        """
        for server in self._servers:
            server.close()
        for path in self._paths:
            path.unlink(missing_ok=True)
        for session in self._sessions.values():
            session.drain()
        self._governor.notes.sum_up()
        if not await self._finished(patience):
            for session in self._sessions.values():
                session.abort()
            await self._finished(patience / 5)
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
        self._governor.leave(self._sessions.pop(task))
        if not task.cancelled() and (error := task.exception()):
            log.error("a session ended in a fault", exc_info=error)

    async def _finished(self, patience: float) -> bool:
        """Whether all sessions ended within `patience` seconds."""
        if self._sessions:
            await asyncio.wait(self._sessions.keys(), timeout=patience)
        return not self._sessions


def _bound(path: Path) -> socket.socket:
    """A Unix socket that listens at `path`."""
    with suppress(FileNotFoundError):
        if stat.S_ISSOCK(path.lstat().st_mode) and not _answers(path):
            path.unlink()
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    path.chmod(SOCKET_MODE)
    listening.listen(BACKLOG)
    return listening


def _answers(path: Path) -> bool:
    """Whether somebody listens on this Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True
