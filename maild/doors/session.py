"""One SMTP session (RFC 5321): what each command means, and the handing in of a message at its dot.

A session takes one message at a time: `judge` and `accept` are called at the lone dot and never cancelled;
whatever they do, the client hears 250 only after both returned. Nothing is shared between sessions but the
`Terms`.

Not here: which command is heard (maild.doors.conversation); octets, time and the end of the connection
(maild.doors.connection).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from maild.domain.errors import Rejection, Temporary
from maild.domain.incoming import Incoming, Kind
from maild.doors import paths, replies, trace
from maild.doors.body import FLOOD, Body, Chunks, End, Intake
from maild.doors.connection import CUT, Plumbing
from maild.doors.conversation import Conversation, refused
from maild.doors.limits import Limits, Networks
from maild.doors.paths import Path
from maild.doors.recipients import Mailboxes, demand_one_kind, demand_sender
from maild.doors.tls import Certificate

log = logging.getLogger("maild.smtp")

Accept = Callable[[Incoming], Awaitable[str]]
Policy = Callable[[str, str], Awaitable[None]]
Judge = Callable[[Incoming], Awaitable[Incoming]]


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
    waits meanwhile, and its time does not run out: a judge has limits of its own. Sizes in octets.

    Clients in `spared` networks are not limited by address, and not kept waiting for the greeting; those in
    `proxies` must speak the PROXY protocol. Without a certificate there is no TLS.
    """

    mailboxes: Mailboxes
    accept: Accept
    policy: Policy = anyone
    judge: Judge = unjudged
    max_message_size: int = 20_000_000
    limits: Limits = field(default_factory=Limits)
    spared: Networks = field(default_factory=Networks)
    proxies: Networks = field(default_factory=Networks)
    certificate: Certificate | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(slots=True)
class Transaction:
    """What MAIL and RCPT have said so far."""

    sender: Path
    utf8: bool
    recipients: dict[str, None]  # ordered, without repeats
    kind: Kind | None = None
    accepted: int = 0  # RCPT commands, repeats included
    chunks: Chunks | None = None  # once BDAT was said


class SubmissionSession(Conversation):
    """The commands, as methods that aiosmtpd would find, too."""

    VERBS: ClassVar[Sequence[str]] = (
        *("HELO", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "BDAT"),
        *("RSET", "NOOP", "QUIT", "HELP", "VRFY", "EXPN"),
    )
    LMTP = False

    def __init__(self, terms: Terms, plumbing: Plumbing) -> None:
        super().__init__(plumbing)
        self.terms = terms
        self._transaction: Transaction | None = None

    # Commands

    async def smtp_HELO(self, hostname: str) -> None:
        self._greeted(hostname, extended=False)
        await self.push(f"250 {self.hostname}")

    async def smtp_EHLO(self, hostname: str) -> None:
        self._greeted(hostname, extended=True)
        offers = (
            self.hostname,
            f"SIZE {self.terms.max_message_size}",
            "PIPELINING",
            "8BITMIME",
            "SMTPUTF8",
            "CHUNKING",
            "ENHANCEDSTATUSCODES",
            *(["STARTTLS"] if self.terms.certificate and not self.tls else []),
        )
        await self.push("\r\n".join(["250-" + text for text in offers] + ["250 HELP"]))

    async def smtp_STARTTLS(self, arg: str) -> None:
        if self.tls:
            raise refused(503, "5.5.1", "TLS is spoken already")
        if not self.terms.certificate:
            raise refused(502, "5.5.1", "there is no TLS here")
        if arg:
            raise refused(501, "5.5.4", "STARTTLS has no parameters")
        await self.secure()
        assert self.session
        self.session.host_name = None  # RFC 3207, Section 4.2: nothing is known of the client any more
        self._forget()

    def _greeted(self, hostname: str, *, extended: bool) -> None:
        if not hostname or not hostname.isprintable() or " " in hostname:
            raise refused(501, "5.5.4", "who are you? EHLO needs your host name")
        assert self.session
        self.session.host_name = hostname
        self.session.extended_smtp = extended
        self._forget()  # RFC 5321, Section 4.1.4

    def _forget(self) -> None:
        self._transaction = None
        self._governor.put_down(self)

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
        if transaction.chunks:
            raise refused(503, "5.5.1", "the message has begun")
        if transaction.accepted >= self._limits.recipients:
            raise refused(452, "4.5.3", f"at most {self._limits.recipients} recipients")
        path = paths.recipient(arg or "", transaction.utf8)
        kind = self.terms.mailboxes.kind(path)
        demand_one_kind(kind, transaction.kind)
        demand_sender(kind, transaction.sender)
        transaction.kind = kind
        transaction.recipients[str(path)] = None
        transaction.accepted += 1
        await self.push("250 2.1.5 recipient ok")

    async def smtp_DATA(self, arg: str | None) -> None:
        if self._has_spoken():
            # RFC 2920, Section 3.1: DATA ends a group. What follows is a message or commands, depending on
            # a reply that the client did not wait for.
            await self._hang_up("554 5.5.0 wait for the reply to DATA")
            return
        transaction = self._ready_for_data(arg)
        body = Body(self._limit)
        await self._receive(body, "354 end the message with a lone dot")
        await self._settle(body, transaction)

    def _ready_for_data(self, arg: str | None) -> Transaction:
        if arg:
            raise refused(501, "5.5.4", "DATA has no parameters")
        if self._transaction and self._transaction.chunks:
            raise refused(503, "5.5.1", "BDAT it is, up to its last chunk")  # RFC 3030, Section 2
        return self._ready()

    def _ready(self) -> Transaction:
        """The transaction, if its message may begin."""
        if not self._transaction:
            raise refused(503, "5.5.1", "send MAIL first")
        if not self._transaction.recipients:
            raise refused(554, "5.5.1", "no valid recipients")
        if not self._governor.may_begin():
            raise refused(452, "4.3.1", "too much mail at once; please try again later")
        return self._transaction

    async def smtp_BDAT(self, arg: str | None) -> None:
        """RFC 3030. A chunk that is refused is read all the same: only its size says where it ends."""
        size, last = paths.chunk(arg or "")
        if size is None or size > FLOOD * self._limit:
            self._forget()
            code = (
                "552 5.3.4 the message is too big" if size else "501 5.5.4 BDAT needs a size, and maybe LAST"
            )
            await self._hang_up(code)
            return
        try:
            transaction = self._ready()
        except Rejection:
            await self._receive_chunk(Chunks(0), size, last=False)
            self._forget()
            raise
        transaction.chunks = transaction.chunks or Chunks(self._limit)
        await self._receive_chunk(transaction.chunks, size, last=last)
        if transaction.chunks.octets > FLOOD * self._limit and transaction.chunks.end is End.CHUNK:
            transaction.chunks.stop(End.FLOOD)
        if transaction.chunks.end is End.CHUNK:
            await self.push(f"250 2.0.0 {size} octets")
        else:
            await self._settle(transaction.chunks, transaction)

    async def _receive_chunk(self, chunks: Chunks, size: int, *, last: bool) -> None:
        chunks.expect(size, last=last)
        await self._receive(chunks)

    async def smtp_RSET(self, arg: str | None) -> None:
        if arg:
            raise refused(501, "5.5.4", "RSET has no parameters")
        self._forget()
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
                f"commands: {' '.join(self.VERBS)}\nmail drafts to {mailboxes.submit}; "
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

    async def _settle(self, intake: Intake, transaction: Transaction) -> None:
        """The message is here, or it never will be."""
        self._transaction = None
        try:
            if intake.end is End.ALL:
                await self._hand_in(intake.raw, transaction)
                return
            reply = CUT.get(intake.end or End.GONE, replies.TOO_BIG)
            gone = intake.end is End.GONE
            self._report("left before the end" if gone else reply, transaction, intake.octets)
            if intake.end is End.TOO_BIG:
                await self._answer(reply, transaction)
            elif not gone:
                await self._hang_up(reply)
        finally:
            self._governor.put_down(self)

    async def _hand_in(self, raw: bytes, transaction: Transaction) -> None:
        self._accepting = True
        try:
            self._demand_few_hops(raw)
            judged = await self.terms.judge(self._incoming(raw, transaction))
            reply = f"250 2.0.0 accepted as {await self.terms.accept(judged)}"
            self._talk = 0
        except (Rejection, Temporary) as error:
            reply = replies.refusal(error)
            if isinstance(error, Temporary):
                self._governor.notes.tell("not accepted", f"not accepted: {error}", level=logging.ERROR)
        except Exception as error:
            log.exception("fault at the end of a message peer=%s", self.peer)
            reply = replies.refusal(error)
        finally:
            self._accepting = False
            self._heard = self.loop.time()
        self._report(reply, transaction, len(raw))
        await self._answer(reply, transaction)

    async def _answer(self, reply: str, transaction: Transaction) -> None:
        """What is said about a whole message: once, whoever it was for."""
        await self.push(reply)

    def _demand_few_hops(self, raw: bytes) -> None:
        if trace.hops(raw) > self._limits.hops:  # RFC 5321, Section 6.3
            raise Rejection("mail-loop", "this message goes round in circles", code=554, enhanced="5.4.6")

    def _incoming(self, raw: bytes, transaction: Transaction) -> Incoming:
        assert transaction.kind and self.session
        now = self.terms.clock()
        helo = self.session.host_name or ""
        protocol = trace.protocol(
            extended=bool(self.session.extended_smtp),
            lmtp=self.LMTP,
            secure=bool(self.tls),
            utf8=transaction.utf8,
        )
        return Incoming(
            raw=raw,
            sender=str(transaction.sender),
            recipients=tuple(transaction.recipients),
            kind=transaction.kind,
            peer=self.peer,
            received_at=now,
            utf8=transaction.utf8,
            helo=helo,
            trace=(
                trace.return_path(str(transaction.sender)),
                trace.received(helo, self.peer, self.hostname, protocol, self.tls, now),
            ),
        )

    def _report(self, verdict: str, transaction: Transaction, octets: int) -> None:
        """The one line of the log that each message has; of those that strangers sent in vain, so many."""
        if not log.isEnabledFor(logging.INFO):
            return
        said = _said(verdict)
        shown = replies.printable(verdict)
        sender, recipients = str(transaction.sender), ",".join(transaction.recipients)
        text = (
            f"{shown}: {transaction.kind} from=<{replies.printable(sender)}> "
            f"to={replies.printable(recipients)} peer={self.peer} octets={octets}"
        )
        fields = {"event": "mail", "kind": transaction.kind or "", **said}
        if verdict.startswith("250") or self._known:
            log.info("%s", text, extra={"fields": fields})
        else:
            self._governor.notes.tell(said["reply"], text, level=logging.INFO, fields=fields)


def _said(verdict: str) -> dict[str, str]:
    """The reply's codes, and the ID that it gave."""
    accepted = re.match(r"250 2\.0\.0 accepted as (\w+)", verdict)
    codes = re.match(r"\d{3}(?: \d\.\d{1,3}\.\d{1,3})?", verdict)
    said = {"reply": codes[0] if codes else "none"}
    return {**said, "submission": accepted[1]} if accepted else said
