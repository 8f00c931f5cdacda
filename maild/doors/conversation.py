"""The conversation on a connection: who comes in and how, one command after the other, who is sent away.

All refusals end here, and so do our own faults: a client hears of neither more than a reply.

Not here: octets, time and the end of the connection (maild.doors.connection), what a command means
(maild.doors.session).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import ClassVar

from maild.domain.errors import Rejection
from maild.doors import replies
from maild.doors.connection import Connection
from maild.doors.proxies import proxied
from maild.doors.tls import described, secured

log = logging.getLogger("maild.smtp")

COMMAND_LIMIT = 1024  # octets; RFC 5321 asks for 512, its extensions for some more
_SMALL_TALK = frozenset({"HELO", "EHLO", "LHLO", "RSET", "NOOP", "HELP", "VRFY", "EXPN"})
_FOREIGN = frozenset({"GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "PRI", "PROXY", "HOST:"})


class Conversation(Connection):
    """Its verbs are methods `smtp_VERB`."""

    VERBS: ClassVar[Sequence[str]] = ()

    # Before the conversation

    async def _prepared(self) -> bool:
        """Whether the client may be greeted: who it is, TLS, its manners."""
        self._waiting = True
        try:
            if self.peer in self._plumbing.proxies and not await self._introduced():
                return False
            if self._plumbing.tls_first:
                await self.secure()
            return await self._has_manners()
        finally:
            self._waiting = False

    async def _introduced(self) -> bool:
        """Whether the proxy says for whom it speaks, and that one may come in."""
        self._mute = True
        client = await proxied(self._reader)
        if client is None:
            log.warning("no PROXY header from the proxy %s", self.peer)
            return False
        self._mute = self._plumbing.tls_first
        if not client:  # the proxy itself, to see whether we are there
            return True
        self.peer = client
        if self._governor.admit(self, self.peer):
            return True
        self._say(replies.TOO_MANY)
        return False

    async def secure(self) -> None:
        """TLS from here on; ConnectionError when the client can't. What it said in the clear is forgotten, so
        that nobody can put words before those of the real client (RFC 3207, Section 6)."""
        certificate = self._plumbing.certificate
        assert certificate
        self._socket.pause_reading()
        said = self._read_ahead()
        if not self._plumbing.tls_first:
            said = b""
            await self.push("220 2.0.0 ready for TLS")
            self._read_ahead()
        self._mute = self._waiting = True
        try:
            fresh = await secured(self._socket, self, certificate.context, self._limits.handshake, said)
        except OSError as error:  # ssl.SSLError and TimeoutErrors are OSErrors, too
            self._note("no TLS", f": {error}")
            self.connection_lost(None)
            raise ConnectionResetError from error
        except asyncio.CancelledError:
            self.connection_lost(None)
            raise
        finally:
            self._waiting = False
        for end in (self._reader, self._writer, self):
            end._transport = fresh  # type: ignore[union-attr]
        self.transport, self._over_ssl = fresh, True
        self.tls = described(fresh)
        self._mute = False
        self._reset_timeout()

    async def _has_manners(self) -> bool:
        """Whether the client waits for the greeting, as SMTP clients do (RFC 5321, Section 3.1)."""
        if not self._known and self._limits.greeting_delay:
            await asyncio.wait([self._ended], timeout=self._limits.greeting_delay)
        if self._lost:
            return False
        if not self._has_spoken():
            return True
        self._note(replies.NO_SMTP)
        await self._hang_up(replies.NO_SMTP)
        return False

    # Commands

    async def _handle_client(self) -> None:
        """The whole session; the client leaving is no error."""
        try:
            if await self._prepared():
                await self.push(f"220 {self.hostname} {replies.GREETING}")
                while not (self._leaving or self._draining):
                    await self._obey(await self._next_line())
            if self._draining and not self._leaving:
                await self.push(replies.LEAVING)
        except asyncio.CancelledError:  # by _dismiss(), while nothing was under way
            self._say(self._farewell)
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self._close()

    async def _next_line(self) -> bytes:
        """The next command with its line end; IncompleteReadError when there is none any more."""
        self._waiting = True
        try:
            return await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            self._leaving = True
            return b""
        finally:
            self._waiting = False

    async def _obey(self, line: bytes) -> None:
        """One command. All refusals end here, and so do our own faults."""
        try:
            verb, argument = _command(line)
            if verb not in self.VERBS:
                await self._wonder(verb)
                return
            self._reset_timeout()
            self._stranger = False
            if verb in _SMALL_TALK and not self._is_patient():
                await self._hang_up(replies.TOO_MUCH_TALK)
                return
            await getattr(self, f"smtp_{verb}")(argument)
        except Rejection as refusal:
            await self._refuse(refusal)
        except ConnectionError:
            raise
        except Exception:
            log.exception("fault in a session peer=%s", self.peer)
            await self.push(replies.TROUBLE)

    async def _wonder(self, verb: str) -> None:
        """A verb we do not know may be that of another protocol: then there is nothing to talk about."""
        if self._stranger and verb in _FOREIGN:
            self._note(replies.NO_SMTP)
            await self._hang_up(replies.NO_SMTP)
            return
        raise refused(500, "5.5.1", "unknown command")

    def _is_patient(self) -> bool:
        self._talk += 1
        return self._talk <= self._limits.small_talk

    async def _refuse(self, refusal: Rejection) -> None:
        facts = {"event": "refused", "reply": f"{refusal.code} {refusal.enhanced}"}
        log.debug("refused peer=%s", self.peer, extra={"fields": facts})
        await self.push(replies.refusal(refusal))
        self._mistakes += 1
        if self._mistakes >= self._limits.mistakes and not self._leaving:
            await self._hang_up(replies.MISTAKEN)


def refused(code: int, enhanced: str, message: str) -> Rejection:
    """A command that is not obeyed."""
    return Rejection("smtp", message, code=code, enhanced=enhanced)


def _command(line: bytes) -> tuple[str, str]:
    """Verb in upper case and argument of a command line, or a Rejection."""
    if not line.endswith(b"\r\n") or b"\r" in line[:-2]:  # RFC 5321, Section 2.3.8
        raise refused(500, "5.5.2", "commands are lines that end in CRLF")
    if len(line) > COMMAND_LIMIT:
        raise refused(500, "5.5.2", "the line is too long")
    try:
        verb, _, argument = line[:-2].decode().partition(" ")
    except UnicodeDecodeError:
        raise refused(501, "5.5.2", "this is not UTF-8") from None
    return verb.upper(), argument.strip(" ")
