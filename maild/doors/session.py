"""One SMTP session (RFC 5321): what each command means.

Nothing is shared between sessions but the `Terms`.

Not here: which command is heard (maild.doors.conversation); octets, time and the end of the connection
(maild.doors.connection); what becomes of a message at its dot (maild.doors.handing).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from maild.domain.errors import Rejection
from maild.doors import paths, replies
from maild.doors.body import FLOOD, Body, Chunks, End
from maild.doors.conversation import refused
from maild.doors.handing import Handing, Transaction
from maild.doors.recipients import demand_one_kind, demand_sender


class SubmissionSession(Handing):
    """The commands, as methods that aiosmtpd would find, too."""

    VERBS: ClassVar[Sequence[str]] = (
        *("HELO", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "BDAT"),
        *("RSET", "NOOP", "QUIT", "HELP", "VRFY", "EXPN"),
    )

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
