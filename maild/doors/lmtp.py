"""LMTP (RFC 2033): what a mail server in front of us speaks. SMTP, but for the greeting, and a reply for each
recipient.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from maild.doors.handing import Transaction
from maild.doors.session import SubmissionSession


class LmtpSession(SubmissionSession):
    """On a Unix socket: who may open it may hand in mail."""

    VERBS: ClassVar[Sequence[str]] = (
        "LHLO",
        "MAIL",
        "RCPT",
        "DATA",
        "BDAT",
        "RSET",
        "NOOP",
        "QUIT",
        "HELP",
        "VRFY",
        "EXPN",
    )
    LMTP = True

    async def smtp_LHLO(self, hostname: str) -> None:
        await self.smtp_EHLO(hostname)

    async def _answer(self, reply: str, transaction: Transaction) -> None:
        """RFC 2033, Section 4.2: for each RCPT that was accepted, in their order. All of them are the same
        mailbox here, so that the replies are the same, too."""
        await self.push("\r\n".join([reply] * transaction.accepted))
