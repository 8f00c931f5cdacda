"""From an event to its mails. Pure: the same arguments give the same octets; nothing is sent here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from maild.domain.draft import Metadata
from maild.domain.events import Checked, ChecksFailed, ChecksPassed, Event
from maild.domain.submission import Report, Submission, Thread
from notifier import message
from notifier.audience import mailable, recipients
from notifier.layout import count, subject_line
from notifier.letter import Letter, written
from notifier.message import Attachment
from notifier.notices import NOTICES, Asks, Audience, Notice
from notifier.outgoing import Identity, Outgoing, Previous, plus
from notifier.replies import REPLIES, ForPeople, Reply, StatusUnknown
from notifier.report import report_json, submission_json

NO_REPORT = Report(draft=Metadata(), formats=(), findings=())  # before the check, after collection


def compose(
    submission: Submission,
    event: Event,
    identity: Identity,
    now: datetime,
    *,
    seq: int,
    token: str | None = None,
    previous: Previous | None = None,
    pointer: str = "",
) -> tuple[Outgoing, ...]:
    """The mails that `event` calls for; none for most.

    `submission` is as it stands after the event, `seq` is the event's number within the submission,
    `token` the plain token where the event asks something, `previous` the last posted version (R83),
    `pointer` where the Secretariat finds the staged files (R44). ValueError: a token is missing.
    """
    report = _report(submission, event)
    extra = {"event": event, "previous": previous, "pointer": pointer}
    letters = (
        _notice(notice, submission, report, identity, now, seq, token, extra)
        for notice in NOTICES.get(type(event), ())
    )
    return tuple(
        written(letter, to)
        for letter in letters
        for to in recipients(letter.notice.audience, submission, identity)
    )


def compose_reply(
    reply: Reply,
    identity: Identity,
    now: datetime,
    *,
    key: str,
    to: str = "",
    thread: Thread = Thread(),  # noqa: B008 (frozen)
) -> Outgoing:
    """The answer to one mail. `key` names that mail, so that an answer given twice is recognisable;
    `to` is its sender, of no meaning for what goes to the Secretariat. ValueError: `to` is no address.
    """
    notice = REPLIES[type(reply)]
    recipient = identity.secretariat if notice.audience is Audience.SECRETARIAT else mailable(to)
    if recipient is None:
        raise ValueError("no address to reply to")
    submission: Submission | None = getattr(reply, "submission", None)
    report = (submission and submission.report) or NO_REPORT
    letter = Letter(
        notice,
        identity,
        now,
        (notice.tag, key),
        thread,
        subject_line(notice.subject, _values(submission, report, reply)),
        to if notice.audience is Audience.SUBMITTER else "",
        identity.submit,
        (isinstance(reply, ForPeople) and mailable(reply.sender)) or identity.secretariat,
        {**_context(submission, report, identity, now), "reply": reply},
        submission,
        (message.forwarded(reply.mail),) if isinstance(reply, ForPeople) else (),
    )
    return written(letter, recipient)


def draft_label(submission: Submission | None, report: Report) -> str:
    """What to call a draft to people who may not have given it a readable name."""
    draft = report.draft
    named = draft.identifier or draft.name or next((f.filename for f in report.formats if f.filename), "")
    return named or ("draft without a name" if submission else "")


def _notice(
    notice: Notice,
    submission: Submission,
    report: Report,
    identity: Identity,
    now: datetime,
    seq: int,
    token: str | None,
    extra: Mapping[str, Any],
) -> Letter:
    if notice.asks is Asks.YES and not token:
        raise ValueError(f"{notice.tag} asks, and has no token")
    asked = token if notice.asks is not Asks.NO else None
    return Letter(
        notice,
        identity,
        now,
        (submission.id, str(seq), notice.tag),
        submission.thread,
        subject_line(notice.subject, _values(submission, report), asked),
        mailable(str(submission.submitter)) or "",
        *_addresses(notice, submission, identity, asked),
        {**_context(submission, report, identity, now), **extra, "token": asked},
        submission,
        (_report_json(submission, report),) if notice.report and report is not NO_REPORT else (),
    )


def _report(submission: Submission, event: Event) -> Report:
    if isinstance(event, ChecksPassed | ChecksFailed | Checked):
        return event.report
    return submission.report or NO_REPORT


def _addresses(
    notice: Notice, submission: Submission, identity: Identity, token: str | None
) -> tuple[str, str]:
    """From and Reply-To: a reply reaches a person, or answers the question.

    A client that ignores Reply-To still answers where answers are read: the subject has the token.
    """
    if token:
        return identity.confirm, plus(identity.confirm, token)
    if notice.audience is Audience.SECRETARIAT:
        return identity.submit, mailable(str(submission.submitter)) or identity.secretariat
    return identity.submit, identity.secretariat


def _values(submission: Submission | None, report: Report, reply: Reply | None = None) -> dict[str, str]:
    """What the subjects may name."""
    errors, warnings = count(len(report.errors), "error"), count(len(report.warnings), "warning")
    return {
        "draft": draft_label(submission, report),
        "id": submission.id if submission else "",
        "state": submission.state.value if submission else "",
        "errors": errors,
        "result": f"{errors}, {warnings}",
        "asked": reply.asked if isinstance(reply, StatusUnknown) else "",
        "subject": reply.subject if isinstance(reply, ForPeople) else "",
    }


def _context(
    submission: Submission | None, report: Report, identity: Identity, now: datetime
) -> dict[str, Any]:
    return {
        "identity": identity,
        "submission": submission,
        "report": report,
        "draft": report.draft,
        "label": draft_label(submission, report),
        "now": now,
    }


def _report_json(submission: Submission, report: Report) -> Attachment:
    content = {**submission_json(submission), **report_json(report)}
    return Attachment("report.json", "application/json", json.dumps(content, indent=1).encode() + b"\n")
