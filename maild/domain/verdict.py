"""Why a message was taken: what proves that it is its sender's, or that nothing does."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """What the mailbox in From rests on."""

    NETWORK = "network"  # the client is in a trusted network, which answers for its senders
    ALIGNED = "aligned"  # SPF or DKIM passed for the domain of From
    SEALED = "sealed"  # a trusted sealer says so (ARC)
    GATEWAY = "gateway"  # a trusted gateway says so (RFC 8601)
    CONFIRMED = "confirmed"  # nothing passed, but this mailbox has confirmed a submission before
    UNPROVEN = "unproven"  # taken for people to read, or to be ignored

    @property
    def may_be_answered(self) -> bool:
        """No mail to a mailbox that nothing speaks for: it would hit whoever's address was forged."""
        return self is not Basis.UNPROVEN
