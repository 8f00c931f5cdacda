"""One SMTP session (RFC 5321): what each command means, and the handing in of a message at its dot.

A session takes one message at a time: `judge` and `accept` are called at the lone dot and never cancelled;
whatever they do, the client hears 250 only after both returned. Nothing is shared between sessions but the
`Terms`.

Not here: octets, time and the end of the connection (maild.doors.connection).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from maild.domain.errors import Rejection, Temporary
from maild.domain.incoming import Incoming, Kind
from maild.doors import paths, replies
from maild.doors.body import Body, End
from maild.doors.connection import CUT, VERBS, Connection, Enter, refused
from maild.doors.paths import Path
from maild.doors.recipients import Mailboxes, demand_one_kind, demand_sender

log = logging.getLogger("maild.smtp")

Accept = Callable[[Incoming], Awaitable[str]]
Policy = Callable[[str, str], Awaitable[None]]
Judge = Callable[[Incoming], Awaitable[Incoming]]

RECIPIENTS = 10


async def anyone(peer: str, sender: str) -> None:
    """The policy that refuses nobody at MAIL: it takes the message to tell who sent it."""


async def unjudged(incoming: Incoming) -> Incoming:
    """The judge who has nothing against anybody: it was all decided at MAIL."""
    return incoming


@dataclass(frozen=True, slots=True)
class Terms:
    """What all sessions of a door have in common.

    `accept` stores a message and returns its id, or raises; `policy` is given the client's IP address and
    the sender ("" for null) at MAIL, and raises a Rejection to refuse; `judge` is given the envelope and the
    octets at the end of the message, before `accept`, and returns what to accept, its findings in `trace`,
    or raises: a Rejection is said to the client (its code may be 4xx), anything else is 451. The client
    waits meanwhile, and its time does not run out: a judge has limits of its own. Times in seconds, sizes in
    octets.
    """

    mailboxes: Mailboxes
    accept: Accept
    policy: Policy = anyone
    judge: Judge = unjudged
    max_message_size: int = 20_000_000
    idle_timeout: float = 300.0  # RFC 5321, Section 4.5.3.2.7
    data_timeout: float = 60.0  # between two reads inside DATA
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(slots=True)
class Transaction:
    """What MAIL and RCPT have said so far."""

    sender: Path
    utf8: bool
    recipients: dict[str, None]  # ordered, without repeats
    kind: Kind | None = None


class SubmissionSession(Connection):
    """The commands, as methods that aiosmtpd's HELP would find, too."""

    def __init__(self, terms: Terms, enter: Enter) -> None:
        super().__init__(
            terms.mailboxes.hostname,
            terms.max_message_size,
            terms.idle_timeout,
            terms.data_timeout,
            enter,
        )
        self.terms = terms
        self._transaction: Transaction | None = None

    # Commands

    async def smtp_HELO(self, hostname: str) -> None:
        self._greeted(hostname, extended=False)
        await self.push(f"250 {self.hostname}")

    async def smtp_EHLO(self, hostname: str) -> None:
        self._greeted(hostname, extended=True)
        offers = (
            f"SIZE {self.terms.max_message_size}",
            "PIPELINING",
            "8BITMIME",
            "SMTPUTF8",
            "ENHANCEDSTATUSCODES",
            "HELP",
        )
        await self.push("\r\n".join(["250-" + text for text in (self.hostname, *offers[:-1])] + ["250 HELP"]))

    def _greeted(self, hostname: str, *, extended: bool) -> None:
        if not hostname or not hostname.isprintable() or " " in hostname:
            raise refused(501, "5.5.4", "who are you? EHLO needs your host name")
        assert self.session
        self.session.host_name = hostname
        self.session.extended_smtp = extended
        self._transaction = None  # RFC 5321, Section 4.1.4

    async def smtp_MAIL(self, arg: str | None) -> None:
        assert self.session
        if not self.session.host_name:
            raise refused(503, "5.5.1", "send EHLO first")
        if self._transaction:
            raise refused(503, "5.5.1", "the sender is already given")
        sender, parameters = paths.sender(arg or "", self.terms.max_message_size)
        await self.terms.policy(self.peer, str(sender))
        self._transaction = Transaction(sender, parameters.utf8, {})
        await self.push("250 2.1.0 sender ok")

    async def smtp_RCPT(self, arg: str | None) -> None:
        transaction = self._transaction
        if not transaction:
            raise refused(503, "5.5.1", "send MAIL first")
        if len(transaction.recipients) >= RECIPIENTS:
            raise refused(452, "4.5.3", f"at most {RECIPIENTS} recipients")
        path = paths.recipient(arg or "", transaction.utf8)
        kind = self.terms.mailboxes.kind(path)
        demand_one_kind(kind, transaction.kind)
        demand_sender(kind, transaction.sender)
        transaction.kind = kind
        transaction.recipients[str(path)] = None
        await self.push("250 2.1.5 recipient ok")

    async def smtp_DATA(self, arg: str | None) -> None:
        if self._reader._buffer:  # type: ignore[attr-defined]
            # RFC 2920, Section 3.1: DATA ends a group. What follows is a message or commands, depending on
            # a reply that the client did not wait for.
            await self._hang_up("554 5.5.0 wait for the reply to DATA")
            return
        transaction = self._ready_for_data(arg)
        body = await self._receive()
        self._transaction = None
        await self._settle(body, transaction)

    def _ready_for_data(self, arg: str | None) -> Transaction:
        if arg:
            raise refused(501, "5.5.4", "DATA has no parameters")
        if not self._transaction:
            raise refused(503, "5.5.1", "send MAIL first")
        if not self._transaction.recipients:
            raise refused(554, "5.5.1", "no valid recipients")
        return self._transaction

    async def smtp_RSET(self, arg: str | None) -> None:
        if arg:
            raise refused(501, "5.5.4", "RSET has no parameters")
        self._transaction = None
        await self.push("250 2.0.0 forgotten")

    async def smtp_NOOP(self, arg: str | None) -> None:
        await self.push("250 2.0.0 ok")

    async def smtp_QUIT(self, arg: str | None) -> None:
        if arg:
            raise refused(501, "5.5.4", "QUIT has no parameters")
        self._leaving = True
        await self.push("221 2.0.0 bye")

    async def smtp_HELP(self, arg: str | None) -> None:
        mailboxes = self.terms.mailboxes
        await self.push(
            replies.lines(
                214,
                "2.0.0",
                f"commands: {' '.join(VERBS)}\nmail drafts to {mailboxes.submit}; "
                f"mail to {mailboxes.submit.replace('@', '+help@', 1)} is answered with instructions",
            )
        )

    async def smtp_VRFY(self, arg: str | None) -> None:
        if not arg:
            raise refused(501, "5.5.4", "VRFY needs an address")
        await self.push("252 2.0.0 not told, but try to send mail")  # RFC 5321, Section 3.5.3

    async def smtp_EXPN(self, arg: str | None) -> None:
        raise refused(502, "5.5.1", "there are no lists here")

    # The message

    async def _settle(self, body: Body, transaction: Transaction) -> None:
        """The message is here, or it never will be."""
        if body.end is End.DOT:
            await self._hand_in(body.raw, transaction)
            return
        reply = CUT.get(body.end or End.GONE, replies.TOO_BIG)
        self._report("left before the dot" if body.end is End.GONE else reply, transaction, body.octets)
        if body.end is End.TOO_BIG:
            await self.push(reply)
        elif body.end is not End.GONE:
            await self._hang_up(reply)

    async def _hand_in(self, raw: bytes, transaction: Transaction) -> None:
        self._accepting = True
        try:
            judged = await self.terms.judge(self._incoming(raw, transaction))
            reply = f"250 2.0.0 accepted as {await self.terms.accept(judged)}"
        except (Rejection, Temporary) as error:
            reply = replies.refusal(error)
            if isinstance(error, Temporary):
                log.error("not accepted: %s", error)
        except Exception as error:
            log.exception("fault at the lone dot peer=%s", self.peer)
            reply = replies.refusal(error)
        finally:
            self._accepting = False
            self._heard = self.loop.time()
        self._report(reply, transaction, len(raw))
        await self.push(reply)

    def _incoming(self, raw: bytes, transaction: Transaction) -> Incoming:
        assert transaction.kind and self.session
        return Incoming(
            raw=raw,
            sender=str(transaction.sender),
            recipients=tuple(transaction.recipients),
            kind=transaction.kind,
            peer=self.peer,
            received_at=self.terms.clock(),
            utf8=transaction.utf8,
            helo=self.session.host_name or "",
        )

    def _report(self, verdict: str, transaction: Transaction, octets: int) -> None:
        """The one line of the log that each message has."""
        if log.isEnabledFor(logging.INFO):
            log.info(
                "%s: %s from=<%s> to=%s peer=%s octets=%d",
                replies.printable(verdict),
                transaction.kind,
                replies.printable(str(transaction.sender)),
                replies.printable(",".join(transaction.recipients)),
                self.peer,
                octets,
            )
