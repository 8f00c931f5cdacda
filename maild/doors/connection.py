"""The connection under an SMTP session: octets in, commands or a message's body out, replies, time, the end.

aiosmtpd gives the protocol's plumbing. Its loop is replaced, because as shipped it keeps octets without
limit, stores bare CRs and LFs, cancels a message whose client has left, and tells clients about our faults.
Here are the rules that keep a message: nothing that a client does after the lone dot ends the session
before the reply.

Not here: what a command means (maild.doors.session), who listens (maild.doors.smtp), TLS.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Self, cast

from aiosmtpd.smtp import SMTP

from maild.domain.errors import Rejection
from maild.doors import replies
from maild.doors.body import FLOOD, Body, End

log = logging.getLogger("maild.smtp")

COMMAND_LIMIT = 1024  # octets; RFC 5321 asks for 512, its extensions for some more
MISTAKES = 20  # refused commands before we hang up
VERBS = ("HELO", "EHLO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "HELP", "VRFY", "EXPN")
CUT = {End.STRAY: replies.STRAY, End.LONG_LINE: replies.LONG_LINE, End.FLOOD: replies.TOO_BIG}
_READ_AHEAD = 65_536
_LINGER = 2.0  # seconds for a client to read why we hang up

Enter = Callable[["Connection", asyncio.Task[None]], None]


class Connection(SMTP):
    """A pattern is made once for a door, and `pattern.twin()` for each client.

    `enter` hears of each connection and of the task that runs until its last reply was sent. Times in
    seconds, sizes in octets.
    """

    def __init__(
        self, hostname: str, limit: int, idle_timeout: float, data_timeout: float, enter: Enter
    ) -> None:
        super().__init__(
            None,
            hostname=hostname,
            data_size_limit=limit,
            enable_SMTPUTF8=True,
            loop=asyncio.get_running_loop(),
        )
        self._limit = limit
        self._idle_timeout = idle_timeout
        self._data_timeout = data_timeout
        self._enter = enter
        self._body: Body | None = None  # while inside DATA
        self._received: asyncio.Future[None]  # done when the body has ended
        self._ended: asyncio.Future[None]  # done when the client will say no more
        self._heard = 0.0  # when the client last said something that counts, on the loop's clock
        self._mistakes = 0
        self._idle = False  # waiting for a command
        self._accepting = False  # between the dot and our reply: the time is ours, not the client's
        self._leaving = False  # no further command
        self._draining = False
        self._deaf = False  # after a cut
        self._unheard = 0  # octets that may still come then

    def twin(self) -> Self:
        """A fresh session like this one. aiosmtpd's constructor looks through all members of the class; what
        it found is the same for each client, so that doing it once saves a tenth of the cost of a mail."""
        new = object.__new__(type(self))
        new.__dict__.update(self.__dict__)
        asyncio.StreamReaderProtocol.__init__(
            new,
            asyncio.StreamReader(limit=_READ_AHEAD, loop=self.loop),
            client_connected_cb=new._cb_client_connected,
            loop=self.loop,
        )
        new._smtp_methods = {verb: getattr(new, f"smtp_{verb}") for verb in VERBS}
        return new

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._ended = self.loop.create_future()
        super().connection_made(transport)
        assert self._handler_coroutine
        self._enter(self, self._handler_coroutine)

    def connection_lost(self, error: Exception | None) -> None:
        """Not aiosmtpd's: a message whose dot was seen is kept, though its client has left."""
        if self._timeout_handle:
            self._timeout_handle.cancel()
        self._end_body(gone=True)
        self._end()
        asyncio.StreamReaderProtocol.connection_lost(self, error)
        self.transport = None

    def eof_received(self) -> bool | None:
        """The client will say no more, but it may listen still: what it said is answered."""
        self._end_body(gone=True)
        self._end()
        return asyncio.StreamReaderProtocol.eof_received(self)

    def _end(self) -> None:
        if not self._ended.done():
            self._ended.set_result(None)

    def data_received(self, data: bytes) -> None:
        if self._deaf:
            self._overhear(data)
        elif self._body is None:
            super().data_received(data)
        else:
            self._heard = self.loop.time()
            self._body.feed(data)
            if self._body.end:
                self._end_body()

    def drain(self) -> None:
        """The service stops: 421 now if the client is waited for, else after the reply under way."""
        self._draining = True
        if self._idle:
            assert self._handler_coroutine
            self._handler_coroutine.cancel()

    def abort(self) -> None:
        """Cuts the connection. A message whose dot was seen is accepted all the same."""
        if self.transport:
            self._socket.abort()

    # Time

    def _reset_timeout(self, duration: float | None = None) -> None:
        self._heard = self.loop.time()
        if self._timeout_handle is None:
            self._wait(duration or 0.0)

    def _wait(self, seconds: float) -> None:
        soonest = min(self._idle_timeout, self._data_timeout)
        self._timeout_handle = self.loop.call_later(min(seconds or soonest, soonest), self._timeout_cb)

    def _timeout_cb(self) -> None:
        """One timer a session looks now and then how long nothing was heard."""
        patience = self._data_timeout if self._body else self._idle_timeout
        left = self._heard + patience - self.loop.time()
        if self._accepting or left > 0:
            self._wait(max(left, 0.01))
        elif self.transport:
            log.info("timeout peer=%s", self.peer)
            self._writer.write(replies.QUIET.encode() + b"\r\n")
            self._close()

    def _close(self) -> None:
        """Closes once the client has taken our last words, or has had the time to."""
        self._writer.close()
        if self.transport:
            self.loop.call_later(_LINGER, self.abort)

    # The conversation

    @property
    def _socket(self) -> asyncio.Transport:
        """What aiosmtpd calls a BaseTransport; uvloop's does not inherit from asyncio's."""
        return cast(asyncio.Transport, self.transport)

    @property
    def peer(self) -> str:
        """The client's IP address."""
        name = self.session.peer if self.session else None
        return str(name[0]).partition("%")[0] if isinstance(name, tuple) else "local"

    async def push(self, status: str | bytes) -> None:
        """Sends a reply of one or more lines; ConnectionError when nobody is there."""
        if self.transport is None:
            raise ConnectionResetError
        self._writer.write((status.encode() if isinstance(status, str) else status) + b"\r\n")
        try:
            await self._writer.drain()
        except OSError as error:  # ETIMEDOUT, say: whatever it is, it is the client's end
            raise ConnectionResetError from error

    async def _handle_client(self) -> None:
        """The whole session; the client leaving is no error."""
        try:
            await self.push(f"220 {self.hostname} ESMTP maild")
            while not (self._leaving or self._draining):
                await self._obey(await self._next_line())
            if self._draining and not self._leaving:
                await self.push(replies.LEAVING)
        except asyncio.CancelledError:  # by drain(), while nothing was under way
            self._writer.write(replies.LEAVING.encode() + b"\r\n")
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self._close()

    async def _next_line(self) -> bytes:
        """The next command with its line end; IncompleteReadError when there is none any more."""
        self._idle = True
        try:
            return await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            self._leaving = True
            return b""
        finally:
            self._idle = False

    async def _obey(self, line: bytes) -> None:
        """One command. All refusals end here, and so do our own faults."""
        try:
            verb, argument = _command(line)
            if verb not in self._smtp_methods:
                raise refused(500, "5.5.1", "unknown command")
            self._reset_timeout()
            await self._smtp_methods[verb](argument)
        except Rejection as refusal:
            await self._refuse(refusal)
        except ConnectionError:
            raise
        except Exception:
            log.exception("fault in a session peer=%s", self.peer)
            await self.push(replies.TROUBLE)

    async def _refuse(self, refusal: Rejection) -> None:
        await self.push(replies.refusal(refusal))
        self._mistakes += 1
        if self._mistakes >= MISTAKES and not self._leaving:
            self._leaving = True
            await self.push("421 4.7.0 too many mistakes; closing")

    async def _hang_up(self, reply: str) -> None:
        """Says why, and waits a little for the client to hear it: closing with octets unread is a reset."""
        self._leaving = True
        await self.push(reply)
        with contextlib.suppress(OSError):  # it may have left already
            if self._writer.can_write_eof():
                self._writer.write_eof()
        await asyncio.wait([self._ended], timeout=_LINGER)

    def _overhear(self, data: bytes) -> None:
        """After a cut: a bounded number of octets is read to no purpose, then none."""
        self._unheard -= len(data)
        if self._unheard < 0:
            self._socket.pause_reading()

    # The message

    async def _receive(self) -> Body:
        """What the client sends from 354 to the lone dot, or to where it went wrong."""
        self._body = body = Body(self._limit)
        self._received = self.loop.create_future()
        self._heard = self.loop.time()
        await self.push("354 end the message with a lone dot")
        await self._received
        return body

    def _end_body(self, gone: bool = False) -> None:
        """DATA is over, by its end or by the client's leaving; what came after the dot are commands."""
        body, self._body = self._body, None
        if body is None:
            return
        if gone:
            body.leave()
        if body.end in CUT:
            self._deaf = True
            self._unheard = min(_READ_AHEAD, FLOOD * self._limit - body.octets)
        elif body.rest:
            super().data_received(body.rest)
        self._received.set_result(None)


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
