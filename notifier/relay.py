"""An SMTP server that takes our mail on. One message has one recipient; connections are used again.

Says what became of a mail and whose fault it was; which relay is tried when is notifier.routes'.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiosmtplib
from aiosmtplib.protocol import normalize_message_line_endings

from maild.domain.outgoing import Outgoing
from notifier.delivery import Outcome, Result
from notifier.seven import seven_bit

DEFAULT_PORTS = {"smtp": 25, "smtps": 465}

# RFC 5321, Section 4.5.3.2, says how long to wait at least for a server that is slow, not away; ours is a
# relay that we know. But who hangs up before the reply to the dot may have sent the mail: hence ten minutes.
CONNECTING = 30.0  # seconds
COMMAND = 300.0
DOT = 600.0

IDLE = 5.0  # seconds that a connection is kept for the next mail
MOST = 100  # mails on one connection

log = logging.getLogger("maild.delivery")
_LEADING_DOT = re.compile(rb"(?m)^\.")

Seal = Callable[[bytes], bytes]


def as_it_is(data: bytes) -> bytes:
    return data


@dataclass(slots=True, eq=False)
class _Line:
    """A connection, how many mails went over it, and when it is hung up."""

    client: aiosmtplib.SMTP
    mails: int = 0
    hanging_up: asyncio.TimerHandle | None = None


@dataclass(slots=True, eq=False)
class Relay:
    """ "smtp://host:port" with TLS where it is offered, or "smtps://host:port".

    `seal` signs what is sent (maild's DKIM), after it was given the form that this relay can carry.
    """

    url: str
    hostname: str  # what we call ourselves in EHLO
    timeout: float = 60.0  # seconds, for each command
    seal: Seal = as_it_is
    _idle: list[_Line] = field(default_factory=list)
    _leaving: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, outgoing: Outgoing) -> Outcome:
        while line := self._kept():
            outcome = await self._transfer(line, outgoing)
            if not _is_stale(outcome):
                return outcome
        client = self._client()
        try:
            if failure := await _failed(lambda: self._connect(client), "cannot connect"):
                client.close()
                return failure
            return await self._transfer(_Line(client), outgoing)
        except asyncio.CancelledError:
            client.close()
            raise

    async def close(self) -> None:
        for line in self._idle:
            self._hang_up(line)
        self._idle.clear()
        if self._leaving:
            await asyncio.wait(self._leaving, timeout=2.0)

    # -- connections

    def _client(self) -> aiosmtplib.SMTP:
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        return aiosmtplib.SMTP(
            hostname=parts.hostname or "localhost",
            port=parts.port or DEFAULT_PORTS[parts.scheme],
            local_hostname=self.hostname,
            timeout=min(self.timeout, CONNECTING),
            use_tls=secure,
            # RFC 7435: opportunistic TLS does not ask for a certificate it has no name to compare with.
            start_tls=False,  # _connect() does
            tls_context=ssl.create_default_context() if secure else _unauthenticated(),
        )

    async def _connect(self, client: aiosmtplib.SMTP) -> None:
        """With TLS where it is offered and works, else in clear text, unless the URL asks for TLS."""
        await client.connect()
        if client.use_tls or not await _offers_tls(client):
            return
        try:
            await client.starttls()
        except (aiosmtplib.SMTPException, OSError) as error:
            log.warning("%s: no TLS, so in clear text: %s", self.url, " ".join(str(error).split()))
            client.close()
            await client.connect()

    def _kept(self) -> _Line | None:
        """A connection of an earlier mail that is still good, as far as we know."""
        while self._idle:
            line = self._idle.pop()
            if line.hanging_up:
                line.hanging_up.cancel()
            if line.client.is_connected:
                return line
        return None

    def _keep(self, line: _Line) -> None:
        if not line.client.is_connected:
            return
        if line.mails >= MOST:
            self._hang_up(line)
            return
        line.hanging_up = asyncio.get_running_loop().call_later(IDLE, self._leave, line)
        self._idle.append(line)

    def _leave(self, line: _Line) -> None:
        if line in self._idle:
            self._idle.remove(line)
            self._hang_up(line)

    def _hang_up(self, line: _Line) -> None:
        """With a QUIT that nobody waits for."""
        if line.hanging_up:
            line.hanging_up.cancel()
        task = asyncio.get_running_loop().create_task(_quit(line.client))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    # -- one mail

    async def _transfer(self, line: _Line, outgoing: Outgoing) -> Outcome:
        try:
            outcome = await self._said(line.client, outgoing)
        except BaseException:
            line.client.close()
            raise
        if outcome.unsure or outcome.fault:
            line.client.close()
            return outcome
        line.mails += 1
        if outcome.result is not Result.DELIVERED and await _failed(line.client.rset):
            line.client.close()
        self._keep(line)
        return outcome

    async def _said(self, client: aiosmtplib.SMTP, outgoing: Outgoing) -> Outcome:
        """MAIL, RCPT, DATA: the first that is refused decides."""
        command, dot = min(self.timeout, COMMAND), min(10 * self.timeout, DOT)
        utf8 = not (outgoing.recipient + outgoing.sender).isascii()
        if utf8 and not client.supports_extension("smtputf8"):  # RFC 6531, Section 3.2
            return Outcome(Result.UNABLE, text=f"{self.url} takes no address beyond ASCII (SMTPUTF8)")
        eight = client.supports_extension("8bitmime")
        data = self.seal(outgoing.data if eight or utf8 else seven_bit(outgoing.data))
        options = _options(client, data, utf8)
        encoding = "utf-8" if utf8 else "ascii"
        sent = False

        async def send() -> None:
            nonlocal sent
            await client.mail(outgoing.sender, options=options, encoding=encoding, timeout=command)
            await client.rcpt(outgoing.recipient, encoding=encoding, timeout=command)
            await _begin_data(client, command)
            sent = True
            taken.append(await _end_data(client, data, dot))

        taken: list[str] = []
        if failure := await _failed(send):
            unsure = sent and failure.code == 0
            return Outcome(failure.result, failure.code, failure.text, failure.fault, unsure)
        return Outcome(Result.DELIVERED, 250, f"{self.url} took it: {taken[0]}")


async def _offers_tls(client: aiosmtplib.SMTP) -> bool:
    with contextlib.suppress(aiosmtplib.SMTPHeloError):  # it may know HELO
        await client.ehlo()
    return client.supports_extension("starttls")


async def _begin_data(client: aiosmtplib.SMTP, patience: float) -> None:
    """DATA and its 354. The library's data() has but one time limit, which must be the dot's."""
    reply = await client.execute_command(b"DATA", timeout=patience)
    if reply.code != aiosmtplib.SMTPStatus.start_input:
        raise aiosmtplib.SMTPDataError(reply.code, reply.message)


async def _end_data(client: aiosmtplib.SMTP, data: bytes, patience: float) -> str:
    """The message, and what the relay says to the dot."""
    if client.protocol is None:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    lines = normalize_message_line_endings(data)
    client.protocol.write(_LEADING_DOT.sub(b"..", lines) + b".\r\n")  # RFC 5321, Section 4.5.2
    reply = await client.protocol.read_response(timeout=patience)
    if reply.code != aiosmtplib.SMTPStatus.completed:
        raise aiosmtplib.SMTPDataError(reply.code, reply.message)
    return " ".join(reply.message.split())[:200]


def _options(client: aiosmtplib.SMTP, data: bytes, utf8: bool) -> list[str]:
    options = [f"SIZE={len(data)}"] if client.supports_extension("size") else []  # RFC 1870
    if not data.isascii() and client.supports_extension("8bitmime"):
        options.append("BODY=8BITMIME")  # RFC 6152
    return [*options, "SMTPUTF8"] if utf8 else options


def _is_stale(outcome: Outcome) -> bool:
    """The other side had closed a kept connection, or closes it now: that says nothing about the relay."""
    return outcome.fault and not outcome.unsure and outcome.code in (0, 421)


async def _quit(client: aiosmtplib.SMTP) -> None:
    with contextlib.suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=2.0)
    client.close()


async def _failed(step: Callable[[], Awaitable[object]], about: str = "") -> Outcome | None:
    """None when `step` went through."""
    try:
        await step()
    except aiosmtplib.SMTPResponseException as error:
        return refused(error)
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        text = " ".join(f"{about} {error}".split())
        return Outcome(Result.TEMPORARY, text=text or type(error).__name__, fault=True)
    return None


def refused(error: aiosmtplib.SMTPResponseException) -> Outcome:
    """5xx is final only where it is about the recipient or the message; a relay that refuses to talk to
    us, or our return path, is the operator's trouble, and the mail waits until it is mended.
    """
    about_the_mail = isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError)
    about_the_mail |= error.code == 552  # at MAIL: larger than the relay takes (RFC 1870, Section 6.1)
    final = 500 <= error.code < 600 and about_the_mail
    text = " ".join(str(error.message).split())[:500]
    fault = error.code == 421 or not about_the_mail  # RFC 5321, Section 3.8: 421 ends the session anywhere
    return Outcome(Result.PERMANENT if final else Result.TEMPORARY, error.code, text, fault)


def _unauthenticated() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
