"""The end of a message: it is judged, accepted, answered and logged, once, whoever it was for.

`judge` and `accept` are called at the lone dot and never cancelled; whatever they do, the client hears 250
only after both returned.

Not here: how its octets came (maild.doors.connection), what was said before (maild.doors.session).
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from maild.domain.errors import Rejection, Temporary
from maild.domain.incoming import Incoming, Kind
from maild.doors import replies, trace
from maild.doors.body import Chunks, End, Intake
from maild.doors.connection import CUT, Plumbing
from maild.doors.conversation import Conversation
from maild.doors.paths import Path
from maild.doors.terms import Terms

log = logging.getLogger("maild.smtp")


@dataclass(slots=True)
class Transaction:
    """What MAIL and RCPT have said so far."""

    sender: Path
    utf8: bool
    recipients: dict[str, None]  # ordered, without repeats
    kind: Kind | None = None
    accepted: int = 0  # RCPT commands, repeats included
    chunks: Chunks | None = None  # once BDAT was said


class Handing(Conversation):
    """A session takes one message at a time; `_settle` it, once `_transaction` has one."""

    LMTP = False

    def __init__(self, terms: Terms, plumbing: Plumbing) -> None:
        super().__init__(plumbing)
        self.terms = terms
        self._transaction: Transaction | None = None

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
