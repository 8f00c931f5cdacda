"""A message as the door hands it in: the octets as they came, and the envelope beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maild.domain.verdict import Basis


class Kind(StrEnum):
    """What its recipients say that a message is. A message has one kind."""

    SUBMIT = "submit"
    CHECK = "check"  # submit+check: validate only (R74)
    STATUS = "status"  # submit+status: where a submission stands
    HELP = "help"  # submit+help
    APPROVE = "approve"  # submit+approve: a chair's word about a draft, before it comes (R125)
    KEYS = "keys"  # submit+keys: which keys sign for the sender, and revoking one (R110)
    CONFIRM = "confirm"  # an answer to a challenge, or a bounce of one
    BOUNCE = "bounce"  # bounce+…: a mail of ours comes back
    POSTMASTER = "postmaster"  # for people (RFC 5321, Section 4.5.1; RFC 2142)


KINDS: dict[Kind, str] = {  # of mails that carry no draft
    Kind.STATUS: "a question about the status of submissions",
    Kind.HELP: "a request for help",
    Kind.APPROVE: "a mail about an approval",
    Kind.KEYS: "a mail about keys",
    Kind.CONFIRM: "an answer that belongs to no draft",
    Kind.POSTMASTER: "a mail for the people who run this service",
    Kind.BOUNCE: "a report about mail that was not delivered",
    Kind.SUBMIT: "a mail",
    Kind.CHECK: "a mail",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of the door. Nothing in it is believed but that it came."""

    raw: bytes  # after dot-unstuffing; every line ends in CRLF; no trace header is added
    sender: str  # of the envelope; "" is the null sender of bounces (RFC 5321, Section 4.5.5)
    recipients: tuple[str, ...]  # accepted ones, as written, domain in lower case
    kind: Kind
    peer: str  # the client's IP address
    received_at: datetime  # UTC: when the last dot was seen
    utf8: bool = False  # SMTPUTF8 was asked for (RFC 6531)
    helo: str = ""  # what the client calls itself
    trace: tuple[str, ...] = ()  # header fields that were found out about it: "Authentication-Results: …"
    basis: Basis = Basis.UNPROVEN  # why it is its sender's
