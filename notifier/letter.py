"""One letter to one recipient: its header fields around the rendered text. It chooses neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maild.domain.outgoing import Outgoing
from maild.domain.submission import Submission, Thread
from notifier import message
from notifier.layout import render
from notifier.message import Attachment
from notifier.notices import Notice
from notifier.outgoing import Identity


@dataclass(frozen=True, slots=True)
class Letter:
    """All of it but the recipient. Every text here is clean and of one line."""

    notice: Notice
    identity: Identity
    now: datetime
    key: tuple[str, ...]  # of the Message-ID, to which the recipient is added
    thread: Thread
    subject: str
    correspondent: str  # address of the one who wrote to us; "" when nobody can be named
    sender: str  # address in From
    reply_to: str
    context: Mapping[str, Any]  # for the template
    submission: Submission | None = None
    attachments: tuple[Attachment, ...] = ()


def written(letter: Letter, to: str) -> Outgoing:
    """The message as it is stored in the outbox and sent, now and on every retry."""
    number = message.message_id(letter.identity, *letter.key, to.casefold())
    answers = to.casefold() == letter.correspondent.casefold()
    text = render(letter.notice.template, {**letter.context, "to_submitter": answers})
    headers = [
        ("From", message.mailbox(letter.identity.name, letter.sender)),
        ("To", to),
        ("Reply-To", letter.reply_to),
        ("Subject", message.unstructured(letter.subject)),
        ("Date", message.date(letter.now)),
        ("Message-ID", number),
        *message.threading(letter.thread),
        # RFC 3834, Section 5.1, and what Exchange heeds instead; no Precedence: it files mail as junk.
        ("Auto-Submitted", "auto-replied" if answers else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        *_standing(letter.submission),
    ]
    data = message.assemble(headers, text, letter.attachments, number)
    return Outgoing(to, number, data, letter.notice.tag)


def _standing(submission: Submission | None) -> list[tuple[str, str]]:
    if submission is None:
        return []
    return [("Submission-ID", submission.id), ("Submission-State", submission.state.value)]
