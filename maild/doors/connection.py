"""The connection under an SMTP session: octets in, commands or a message out, replies, time, the end.

aiosmtpd gives the protocol's plumbing. Its loop is replaced, because as shipped it keeps octets without
limit, stores bare CRs and LFs, cancels a message whose client has left, and tells clients about our faults.
Here are the rules that keep a message: nothing that a client does after the end of a message ends the session
before the reply.

Not here: what is said on it (maild.doors.conversation), who listens (maild.doors.smtp).
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import struct
import termios
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, cast

from aiosmtpd.smtp import SMTP

from maild.doors import replies
from maild.doors.body import End, Intake
from maild.doors.governor import Governor
from maild.doors.limits import LOCAL, RATE_GRACE, Limits, Networks, plain
from maild.doors.tls import Certificate

log = logging.getLogger("maild.smtp")

CUT = {
    End.STRAY: replies.STRAY,
    End.LONG_LINE: replies.LONG_LINE,
    End.FLOOD: replies.TOO_BIG,
    End.CROWDED_OUT: replies.CROWDED_OUT,
}
_TLS_RECORD = b"\x16\x03"  # how a ClientHello begins
_READ_AHEAD = 8_192  # octets of commands that wait while we work
_READ_AT_ONCE = 32_768  # octets; what five hundred clients can make us hold, and a turn of the loop last
_UNPACED = 100_000  # octets of a message that come as fast as they can; most drafts are smaller
_TURN = 0.001  # seconds of each in a crowd of strangers, for one read of a message
_OVERHEARD = 1_000_000  # octets that still may come when we have said that we hang up
_TOLD = 20  # lines of the log a minute about sessions that end alike
_LINGER = 2.0  # seconds for a client to read why we hang up

Enter = Callable[["Connection", asyncio.Task[None]], None]


@dataclass(frozen=True, slots=True)
class Plumbing:
    """What all connections of a listening socket have in common, whatever is said on them.

    `enter` hears of each connection and of the task that runs until its last reply was sent. A client of
    `proxies` says first for whom it speaks. With `tls_first` no word is said before the handshake.
    """

    hostname: str
    max_message_size: int
    limits: Limits
    governor: Governor
    enter: Enter
    proxies: Networks = field(default_factory=Networks)
    certificate: Certificate | None = None
    tls_first: bool = False


class Connection(SMTP):
    """A pattern is made once for a socket, and `pattern.twin()` for each client."""

    def __init__(self, plumbing: Plumbing) -> None:
        super().__init__(
            None,
            hostname=plumbing.hostname,
            data_size_limit=plumbing.max_message_size,
            enable_SMTPUTF8=True,
            loop=asyncio.get_running_loop(),
        )
        self._plumbing = plumbing
        self._limits = plumbing.limits
        self._limit = plumbing.max_message_size
        self._governor = plumbing.governor
        self.peer = LOCAL  # the client's IP address
        self.tls = ""  # "TLSv1.3 …" once it is spoken
        self._intake: Intake | None = None  # while a message or a chunk of one is coming
        self._received: asyncio.Future[None]  # done when it has ended
        self._ended: asyncio.Future[None]  # done when the client will say no more
        self._opened = 0.0  # times on the loop's clock: the session
        self._began = 0.0  # the message under way
        self._heard = 0.0  # when the client last said something that counts
        self._mistakes = 0
        self._talk = 0  # commands since the last message
        self._waiting = False  # for the client, with nothing under way
        self._accepting = False  # between the end of a message and our reply: the time is ours
        self._leaving = False  # no further command
        self._draining = False
        self._farewell = replies.LEAVING  # for who is cancelled while waiting
        self._mute = False  # not in a position to say anything
        self._stranger = True  # no command was understood yet
        self._deaf = False  # after a cut
        self._unheard = 0  # octets that may still come then
        self._lost = False

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
        return new

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._ended = self.loop.create_future()
        self._opened = self.loop.time()
        name = transport.get_extra_info("peername")
        self.peer = plain(name[0]) if isinstance(name, tuple) else LOCAL
        transport.max_size = _READ_AT_ONCE  # type: ignore[attr-defined] # of asyncio's for sockets
        if not self._has_room():
            self._turn_away(cast(asyncio.Transport, transport))
            return
        super().connection_made(transport)
        assert self._handler_coroutine
        self._plumbing.enter(self, self._handler_coroutine)

    def _has_room(self) -> bool:
        """Whether this client may come in. For whom a proxy speaks is asked later."""
        if not self._governor.enter(self, self.peer):
            return False
        return self.peer in self._plumbing.proxies or self._governor.admit(self, self.peer)

    def _turn_away(self, transport: asyncio.Transport) -> None:
        """Cheaply: there may be thousands."""
        self._governor.leave(self)
        self._deaf = True
        if not (self._plumbing.tls_first or self.peer in self._plumbing.proxies):
            transport.write(replies.TOO_MANY.encode() + b"\r\n")
        transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        """Not aiosmtpd's: a message whose end was seen is kept, though its client has left."""
        if self._lost:
            return
        self._lost = True
        if self._timeout_handle:
            self._timeout_handle.cancel()
        self._end_intake(gone=True)
        self._end()
        if not self._accepting:  # what is being stored takes up memory still
            self._governor.leave(self)
        asyncio.StreamReaderProtocol.connection_lost(self, error)
        self.transport = None

    def eof_received(self) -> bool | None:
        """The client will say no more, but it may listen still: what it said is answered."""
        self._end_intake(gone=True)
        self._end()
        return asyncio.StreamReaderProtocol.eof_received(self)

    def _end(self) -> None:
        if not self._ended.done():
            self._ended.set_result(None)

    def data_received(self, data: bytes) -> None:
        if self._deaf:
            self._overhear(data)
        elif self._intake is not None:
            self._heard = self.loop.time()
            octets = self._intake.octets
            self._take(self._intake, data)
            if octets > _UNPACED and not self._known and (crowd := self._governor.crowd):
                self._pace(crowd)
        elif self._stranger and data.startswith(_TLS_RECORD) and self._waiting and not self._mute:
            self._dismiss(replies.NO_SMTP)
        else:
            super().data_received(data)

    def _pace(self, crowd: int) -> None:
        """In a crowd nobody may send as fast as the line takes it: the others want to be heard, too."""
        if self.transport:
            self._socket.pause_reading()
            self.loop.call_later(_TURN * crowd, self._go_on)

    def _go_on(self) -> None:
        held_back = self._reader._paused  # type: ignore[attr-defined] # by itself: it has enough
        if self.transport and not self.transport.is_closing() and not held_back:
            self._socket.resume_reading()

    @property
    def _known(self) -> bool:
        """Whether the client is of our own networks."""
        return self.peer == LOCAL or self.peer in self._governor.spared

    def drain(self) -> None:
        """The service stops: 421 now if the client is waited for, else after the reply under way."""
        self._draining = True
        if self._waiting:
            self._dismiss(replies.LEAVING)

    def abort(self) -> None:
        """Cuts the connection. A message whose end was seen is accepted all the same."""
        if self.transport:
            self._socket.abort()

    @property
    def leaves(self) -> bool:
        return self._leaving or self._lost

    def give_way(self, lingering: float) -> bool:
        if self.leaves:
            return False
        if self._waiting:
            self._dismiss(replies.GIVE_WAY)
            return True
        return self.loop.time() - self._began > lingering and self.give_up_message()

    def give_up_message(self) -> bool:
        if self._accepting:
            return False
        if self._intake is not None:
            self._intake.stop(End.CROWDED_OUT)
            self._end_intake()
        elif self._waiting:  # between two chunks
            self._dismiss(replies.CROWDED_OUT)
        else:
            self.abort()
        return True

    def _dismiss(self, farewell: str) -> None:
        assert self._handler_coroutine
        self._note(farewell)
        self._farewell = farewell
        self._leaving = True
        self._handler_coroutine.cancel()

    def _note(self, words: str, more: str = "") -> None:
        """A line of the log about how the session ends; in a flood not one for each."""
        self._governor.notes.tell(words, f"{words}: peer={self.peer}{more}", lines=_TOLD, level=logging.INFO)

    # Time

    def _reset_timeout(self, duration: float | None = None) -> None:
        self._heard = self.loop.time()
        if self._timeout_handle is None:
            self._wait(duration or 0.0)

    def _wait(self, seconds: float) -> None:
        soonest = min(self._limits.idle_timeout, self._limits.data_timeout)
        self._timeout_handle = self.loop.call_later(min(seconds or soonest, soonest), self._timeout_cb)

    def _due(self) -> tuple[float, str]:
        """When our patience ends, on the loop's clock, and what we say then."""
        if self._intake is None:
            idle = self._heard + self._limits.idle_timeout
            return min((idle, replies.QUIET), (self._opened + self._limits.session, replies.OVERDUE))
        silent = self._heard + self._limits.data_timeout
        slow = self._began + RATE_GRACE + self._intake.octets / self._limits.minimum_rate
        return min((silent, replies.QUIET), (slow, replies.SLOW))

    def _timeout_cb(self) -> None:
        """One timer a session looks now and then whether it is due."""
        due, words = self._due()
        left = due - self.loop.time()
        if self._accepting or left > 0:
            self._wait(max(left, 0.01))
        elif self.transport:
            self._note(words)
            self._part(words)

    def _part(self, words: str) -> None:
        """Ends the session from outside of it; while the client sends, closing at once would be a reset."""
        self._leaving = True
        self._turn_deaf()
        self._say(words)
        self._finish_writing()
        self.loop.call_later(_LINGER, self._close)

    def _finish_writing(self) -> None:
        with contextlib.suppress(OSError):  # it may have left already
            if self._writer.can_write_eof():
                self._writer.write_eof()

    def _say(self, words: str) -> None:
        """Last words, which nobody waits to see sent."""
        if not self._mute:
            self._writer.write(words.encode() + b"\r\n")

    def _close(self) -> None:
        """Closes once the client has taken our last words, or has had the time to."""
        self._writer.close()
        if self.transport and self._socket.get_write_buffer_size():
            self.loop.call_later(_LINGER, self.abort)

    # What is said

    @property
    def _socket(self) -> asyncio.Transport:
        """What aiosmtpd calls a BaseTransport."""
        return cast(asyncio.Transport, self.transport)

    async def push(self, status: str | bytes) -> None:
        """Sends a reply of one or more lines; ConnectionError when nobody is there."""
        if self.transport is None:
            raise ConnectionResetError
        self._writer.write((status.encode() if isinstance(status, str) else status) + b"\r\n")
        try:
            await self._writer.drain()
        except OSError as error:  # ETIMEDOUT, say: whatever it is, it is the client's end
            raise ConnectionResetError from error

    async def _hang_up(self, reply: str) -> None:
        """Says why, and waits a little for the client to hear it: closing with octets unread is a reset."""
        self._leaving = True
        self._turn_deaf()
        await self.push(reply)
        self._finish_writing()
        await asyncio.wait([self._ended], timeout=_LINGER)

    def _turn_deaf(self) -> None:
        if not self._deaf:
            self._deaf = True
            self._unheard = _OVERHEARD
            self._read_ahead()

    def _overhear(self, data: bytes) -> None:
        """After a cut: a bounded number of octets is read to no purpose, then none."""
        self._unheard -= len(data)
        if self._unheard < 0 and self.transport:
            self._socket.pause_reading()

    def _has_spoken(self) -> bool:
        """Whether octets are there that the client sent without waiting, read by us or not yet."""
        if self._reader._buffer:  # type: ignore[attr-defined]
            return True
        if self.tls or self.transport is None or self.transport.is_closing():
            return False
        descriptor = self._socket.get_extra_info("socket").fileno()
        waiting = fcntl.ioctl(descriptor, termios.FIONREAD, b"\0\0\0\0")
        return bool(struct.unpack("i", waiting)[0])

    # The message

    async def _receive(self, intake: Intake, go_ahead: str = "") -> None:
        """What the client sends from here on, to the end of it or to where it went wrong."""
        self._intake = intake
        self._received = self.loop.create_future()
        self._heard = self.loop.time()
        if not intake.octets:
            self._began = self._heard
        if go_ahead:
            await self.push(go_ahead)
        else:
            self._take(intake, self._read_ahead())
        await self._received

    def _read_ahead(self) -> bytes:
        """What came in the same packet as the command."""
        buffer: bytearray = self._reader._buffer  # type: ignore[attr-defined]
        ahead = bytes(buffer)
        buffer.clear()
        self._reader._maybe_resume_transport()  # type: ignore[attr-defined]
        return ahead

    def _take(self, intake: Intake, data: bytes) -> None:
        intake.feed(data)
        self._governor.hold(self, intake.held)
        if intake.end:
            self._end_intake()

    def _end_intake(self, gone: bool = False) -> None:
        """A message is over, by its end or by the client's leaving; what came after it are commands."""
        intake, self._intake = self._intake, None
        if intake is None:
            return
        if gone:
            intake.stop(End.GONE)
        self._accepting = intake.end is End.ALL
        if intake.end in CUT:
            self._turn_deaf()
        elif intake.rest:
            super().data_received(intake.rest)
        self._received.set_result(None)
