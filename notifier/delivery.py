"""Takes one message out: into a Maildir, or to a relay. It keeps no queue and no record of its own.

The caller takes rows from the outbox, stores the outcome, and asks notifier.retry when to try again.
What it stored is sent as it is, so that Date and Message-ID stay on every retry.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import secrets
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import aiosmtplib

from maild.domain.outgoing import Outgoing

DEFAULT_PORTS = {"smtp": 25, "smtps": 465}
STEPS = 8  # connect, EHLO, STARTTLS, EHLO, MAIL, RCPT, DATA, dot


class Result(StrEnum):
    DELIVERED = "delivered"
    TEMPORARY = "temporary"  # try again
    PERMANENT = "permanent"  # the recipient or the message was refused for good


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt; `code` is the SMTP reply code, 0 where there was no reply."""

    result: Result
    code: int = 0
    text: str = ""


class Transport(Protocol):
    async def send(self, outgoing: Outgoing) -> Outcome: ...


async def deliver(transport: Transport, outgoing: Outgoing, limit: float = 600.0) -> Outcome:
    """One attempt, in `limit` seconds at most. Trouble of ours is temporary, so that no mail is lost."""
    try:
        async with asyncio.timeout(limit):
            return await transport.send(outgoing)
    except TimeoutError:
        return Outcome(Result.TEMPORARY, text=f"no answer within {limit:g} s")
    except OSError as error:
        return Outcome(Result.TEMPORARY, text=str(error) or type(error).__name__)


@dataclass(frozen=True, slots=True)
class Maildir:
    """A Maildir (cr.yp.to/proto/maildir.html). The file name comes from Date and Message-ID alone:
    a message that is there already, read or unread, is recognised and not written again.
    """

    directory: Path

    async def send(self, outgoing: Outgoing) -> Outcome:
        return await asyncio.to_thread(self._keep, outgoing)

    def _keep(self, outgoing: Outgoing) -> Outcome:
        self._make()
        name = file_name(outgoing)
        if self._has(name):
            _sync(self.directory / "new")  # whoever put it there may have died before this
            return Outcome(Result.DELIVERED, text=f"{name} was there")
        draft = self.directory / "tmp" / f"{name}.{secrets.token_hex(4)}"
        with draft.open("xb") as file:
            file.write(outgoing.data.replace(b"\r\n", b"\n"))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self.directory / "new" / name)
        _sync(self.directory / "new")
        return Outcome(Result.DELIVERED, text=name)

    def _make(self) -> None:
        if (self.directory / "cur").is_dir():
            return
        for folder in ("tmp", "new", "cur"):  # "cur" last: it says that the others are there
            (self.directory / folder).mkdir(parents=True, exist_ok=True)
        _sync(self.directory)
        _sync(self.directory.parent)

    def _has(self, name: str) -> bool:
        if (self.directory / "new" / name).exists():
            return True
        return any((self.directory / "cur").glob(f"{name}:*"))


def file_name(outgoing: Outgoing) -> str:
    """Seconds, a hash of the Message-ID, the host: the parts that Maildir asks for, the same every time."""
    sent = BytesHeaderParser().parsebytes(outgoing.data[:16_384])["Date"]
    seconds = int(parsedate_to_datetime(sent).timestamp())
    digest = hashlib.sha256(outgoing.message_id.encode()).hexdigest()[:20]
    return f"{seconds}.{digest}.{outgoing.message_id.rpartition('@')[2].strip('<>')}"


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Relay:
    """An SMTP server that takes our mail on: "smtp://host:port" with TLS where it is offered, or
    "smtps://host:port". One message, one recipient, one connection.
    """

    url: str
    hostname: str  # what we call ourselves in EHLO
    timeout: float = 60.0  # seconds, for each step
    sender: str = ""  # the null return path: an automatic mail is never answered (RFC 3834, Section 3.3)

    async def send(self, outgoing: Outgoing) -> Outcome:
        client = self._client()
        try:
            async with asyncio.timeout(self.timeout * STEPS):
                if failure := await _failure(client.connect, "cannot connect"):
                    return failure
                return await self._transfer(client, outgoing)
        except TimeoutError:
            return Outcome(Result.TEMPORARY, text="the relay took too long")
        finally:
            client.close()

    def _client(self) -> aiosmtplib.SMTP:
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        return aiosmtplib.SMTP(
            hostname=parts.hostname or "localhost",
            port=parts.port or DEFAULT_PORTS[parts.scheme],
            local_hostname=self.hostname,
            timeout=self.timeout,
            use_tls=secure,
            # RFC 7435: opportunistic TLS does not ask for a certificate it has no name to compare with.
            tls_context=ssl.create_default_context() if secure else _unauthenticated(),
        )

    async def _transfer(self, client: aiosmtplib.SMTP, outgoing: Outgoing) -> Outcome:
        options = []
        if not outgoing.data.isascii() and client.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")  # RFC 6152
        if not outgoing.recipient.isascii():
            options.append("SMTPUTF8")  # RFC 6531
        outcome = await _failure(
            lambda: client.sendmail(self.sender, outgoing.recipient, outgoing.data, mail_options=options)
        )
        if outcome is None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
        return outcome or Outcome(Result.DELIVERED, 250, f"{self.url} took it")


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Several relays: the next one is tried where one fails for the moment."""

    transports: tuple[Transport, ...]

    async def send(self, outgoing: Outgoing) -> Outcome:
        outcome = Outcome(Result.TEMPORARY, text="no relay")
        for transport in self.transports:
            outcome = await transport.send(outgoing)
            if outcome.result is not Result.TEMPORARY:
                break
        return outcome


async def _failure(step: Callable[[], Awaitable[object]], about: str = "") -> Outcome | None:
    """None when `step` went through."""
    try:
        await step()
    except aiosmtplib.SMTPRecipientsRefused as error:
        return refused(error.recipients[0])
    except aiosmtplib.SMTPResponseException as error:
        return refused(error)
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        text = " ".join(f"{about} {error}".split())
        return Outcome(Result.TEMPORARY, text=text or type(error).__name__)
    return None


def refused(error: aiosmtplib.SMTPResponseException) -> Outcome:
    """5xx is final only where it is about the recipient or the message; a relay that refuses to talk to
    us, or our return path, is the operator's trouble, and the mail waits until it is mended.
    """
    about_the_mail = isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError)
    final = 500 <= error.code < 600 and about_the_mail
    text = " ".join(str(error.message).split())[:500]
    return Outcome(Result.PERMANENT if final else Result.TEMPORARY, error.code, text)


def _unauthenticated() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
