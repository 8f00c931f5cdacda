"""The jobs that read submitted octets, and their results. They run in a child (maild.sandbox).

The daemon calls `draft_of` and `answer_of`; the functions in JOBS are what the child does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

import checks
from checks import Facts, FormatFacts, Need, Settings
from maild.domain.draft import Extraction, Format
from maild.domain.finding import Finding
from maild.domain.submission import Part
from maild.sandbox.children import Children
from parsers.answer.automatic import automatic
from parsers.answer.reading import read as read_answer
from parsers.answer.tokens import tokens
from parsers.mail.mapping import Submitted, mapping
from parsers.mail.scan import scan
from parsers.text.document import read as read_text
from parsers.text.extract import extract

JOBS = ("maild.usecases.reading:draft_job", "maild.usecases.reading:answer_job")


@dataclass(frozen=True, slots=True)
class Mail:
    """What the child is given of a submission."""

    raw: bytes
    received_at: datetime
    settings: Settings


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """One format of the draft: its octets as they will be posted, and what they say."""

    format: Format
    filename: str
    data: bytes
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the submitted octets themselves tell."""

    parts: tuple[Part, ...]
    formats: tuple[ReadFormat, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class AnswerMail:
    """What the child is given of an answer; `asked` is the text of our own question."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    asked: str = ""


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


async def draft_of(children: Children, mail: Mail) -> Draft:
    """Raises ChildDied when reading it met a limit, msgspec.ValidationError when the child lies."""
    result = await children.run(JOBS[0], msgspec.msgpack.encode(mail))
    return msgspec.msgpack.decode(result, type=Draft)


async def answer_of(children: Children, mail: AnswerMail) -> AnswerRead:
    result = await children.run(JOBS[1], msgspec.msgpack.encode(mail))
    return msgspec.msgpack.decode(result, type=AnswerRead)


def draft_job(payload: bytes) -> bytes:
    mail = msgspec.msgpack.decode(payload, type=Mail)
    mapped = mapping(mail.raw)
    texts = [submitted for submitted in mapped.formats if submitted.format is Format.TEXT]
    facts = Facts(
        submitted_at=mail.received_at,
        formats=tuple(format_facts(submitted) for submitted in texts),
        remarks=mapped.remarks,
        settings=mail.settings,
    )
    findings = checks.run(facts, frozenset({Need.DOCUMENT}))
    formats = tuple(
        ReadFormat(known.format, known.filename, submitted.data, known.extraction)
        for known, submitted in zip(facts.formats, texts, strict=True)
    )
    return msgspec.msgpack.encode(Draft(mapped.parts, formats, findings))


def format_facts(submitted: Submitted) -> FormatFacts:
    """Reads one format; only plain text is read in this release (R131)."""
    document = read_text(submitted.data)
    return FormatFacts(submitted.format, submitted.filename, extract(document), document)


def answer_job(payload: bytes) -> bytes:
    mail = msgspec.msgpack.decode(payload, type=AnswerMail)
    head = scan(mail.raw)
    answer = read_answer(mail.raw, mail.asked)
    return msgspec.msgpack.encode(
        AnswerRead(
            sender=str(head.sender),
            message_id=head.thread.message_id,
            tokens=tokens(mail.recipients, head.fields, answer.text),
            automatic=automatic(head.fields, mail.sender, answer.text, mail.asked),
            word=answer.word,
            comment=answer.comment,
            text=answer.text,
        )
    )
