"""Mails that answer us, or are signed, are read in children, too: what they are given, what comes back.

`read_answer`: a mail to the confirmation address -> what it says. Apart from `reading`, as drafts need none
of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from maild.domain.submission import NO_EXTERNAL, External
from parsers.answer.automatic import automatic
from parsers.answer.reading import read as read_reply
from parsers.answer.subjects import added
from parsers.answer.tokens import tokens
from parsers.mail.scan import scan
from parsers.signed.offered import OfferedKey, offered, wished
from parsers.signed.orders import Order, ordered
from parsers.signed.reading import Keyring, signed_mail

ANSWER, SIGNED = (f"{__name__}:{job}" for job in ("answer_job", "signed_job"))
OFFERED, ORDERED = (f"{__name__}:{job}" for job in ("offered_job", "ordered_job"))


@dataclass(frozen=True, slots=True)
class Written:
    """What we have written to a person about a submission."""

    text: str = ""  # for people: quoted without a mark it is still not their word
    subjects: tuple[str, ...] = ()


NOTHING = Written()


@dataclass(frozen=True, slots=True)
class AnswerMail:
    """What a child is given of an answer; `asked` is our own question."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    asked: Written = NOTHING
    offered: bool = False  # it offered "wait" and "none"


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What an answer says."""

    sender: str  # RFC 5322 From
    message_id: str
    tokens: tuple[str, ...]
    automatic: str | None
    word: str | None
    comment: str
    text: str
    external: External = NO_EXTERNAL
    enrol: bool = False  # it asks to enrol the key it is signed with (R110)


@dataclass(frozen=True, slots=True)
class MaybeSigned:
    """A mail that may be signed; `drafts` are the SHA-256 of its parts that became formats."""

    raw: bytes
    drafts: tuple[str, ...]
    ring: Keyring


@dataclass(frozen=True, slots=True)
class MaybeOffered:
    """An answer that asks to enrol its key; `asked` as for AnswerMail."""

    raw: bytes
    asked: str
    now: datetime


def read_answer(mail: AnswerMail) -> AnswerRead:
    head = scan(mail.raw)
    answer = read_reply(mail.raw, mail.asked.text, mail.offered)
    rewritten = any(added(value, mail.asked.subjects) for name, value in head.fields if name == "subject")
    return AnswerRead(
        sender=str(head.sender),
        message_id=head.thread.message_id,
        tokens=tokens(mail.recipients, head.fields, answer.text),
        automatic=automatic(head.fields, mail.sender, answer.text, mail.asked.text),
        word=None if rewritten else answer.word,  # what people do not do: they are asked once more
        comment=answer.comment,
        text=answer.text,
        external=answer.external,
        enrol=wished(answer.comment),
    )


# -- the same as jobs: octets in, octets out


def signed_job(payload: bytes) -> bytes:
    mail = msgspec.msgpack.decode(payload, type=MaybeSigned)
    return msgspec.msgpack.encode(signed_mail(mail.raw, mail.drafts, mail.ring))


def ordered_job(payload: bytes) -> bytes:
    mail = msgspec.msgpack.decode(payload, type=MaybeSigned)
    found: Order = ordered(mail.raw, mail.ring)
    return msgspec.msgpack.encode(found)


def offered_job(payload: bytes) -> bytes:
    mail = msgspec.msgpack.decode(payload, type=MaybeOffered)
    found: OfferedKey = offered(mail.raw, mail.asked, mail.now)
    return msgspec.msgpack.encode(found)


def answer_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(read_answer(msgspec.msgpack.decode(payload, type=AnswerMail)))
