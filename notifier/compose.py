"""From an event to its mails. Pure: the same arguments give the same octets; nothing is sent here."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from maild.domain.draft import Metadata
from maild.domain.events import (
    ApprovalNotExpected,
    ApprovalRefused,
    Checked,
    ChecksFailed,
    ChecksPassed,
    Event,
    PostingRefused,
)
from maild.domain.outgoing import Outgoing
from maild.domain.submission import Report, Submission, Thread
from notifier import message
from notifier.audience import correspondent, recipients, submitter_of
from notifier.clean import lines, one_line
from notifier.layout import count, subject_line
from notifier.letter import Letter, written
from notifier.message import Attachment
from notifier.notices import NOTICES, Audience, Notice
from notifier.outgoing import NOWHERE, Around, Enclosed, Identity, Previous, plus
from notifier.replies import (
    REPLIES,
    AnswerTooLate,
    ApprovalAsked,
    ApprovalNotTaken,
    ApprovalRecorded,
    ForPeople,
    KeyEnrolled,
    NoSubmission,
    Reply,
    Status,
    StatusUnknown,
    Undeliverable,
)
from notifier.report import report_json, submission_json

NO_REPORT = Report(draft=Metadata(), formats=(), findings=())  # before the check, after collection
LARGEST_DIFFERENCE = 500_000  # octets
LARGEST_PAGE = 500_000  # octets of the page of changes
LARGEST_GENERATED = 250_000  # octets of all that we made and enclose: many read their mail behind poor links
MOST_LINES = 20_000
MOST_FINDINGS = 1000  # in the report.json of a mail


@dataclass(frozen=True, slots=True)
class _Occasion:
    """One event of one submission, and all that its notices may need."""

    submission: Submission
    event: Event
    report: Report
    identity: Identity
    now: datetime
    seq: int
    token: str | None
    previous: Previous | None
    pointer: str
    enclosed: Enclosed
    around: Around


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
    enclosed: Enclosed = Enclosed(),  # noqa: B008 (frozen)
    around: Around = NOWHERE,
) -> tuple[Outgoing, ...]:
    """The mails that `event` calls for; none for most.

    `submission` is as it stands after the event, `seq` is the event's number within the submission,
    `token` the plain token where the event asks something, `previous` the last posted version (R83),
    `pointer` where the Secretariat finds the staged files (R44), `enclosed` what may go with it, `around`
    what is known of the draft's group. ValueError: a token is missing.
    """
    report = _report(submission, event)
    occasion = _Occasion(
        submission, event, report, identity, now, seq, token, previous, pointer, enclosed, around
    )
    return tuple(
        written(_notice(notice, occasion), to)
        for notice in NOTICES.get(type(event), ())
        for to in recipients(notice, submission, event, identity)
    )


def compose_reply(
    reply: Reply,
    identity: Identity,
    now: datetime,
    *,
    key: str,
    to: str = "",
    thread: Thread = Thread(),  # noqa: B008 (frozen)
    token: str | None = None,
) -> Outgoing:
    """The answer to one mail. `key` names that mail, so that an answer given twice is recognisable;
    `to` is its sender, of no meaning for what goes to the Secretariat; `token` the plain token of a reply
    that asks something. ValueError: `to` is no address.
    """
    notice = REPLIES[type(reply)]
    recipient = identity.secretariat if notice.audience is Audience.SECRETARIAT else correspondent(to)
    if recipient is None:
        raise ValueError("no address to reply to")
    post = reply if isinstance(reply, ForPeople) else None
    submission = (
        reply.submission if isinstance(reply, Status | AnswerTooLate | KeyEnrolled | Undeliverable) else None
    )
    label = _public_label(submission) if submission else ""
    context = _context(identity, now, submission, (submission and submission.report) or NO_REPORT, label)
    letter = Letter(
        notice=notice,
        identity=identity,
        now=now,
        key=(notice.tag, key),
        thread=thread,
        subject=subject_line(notice.subject, _named_in_reply(reply, submission, label), token),
        correspondent="" if notice.audience is Audience.SECRETARIAT else recipient,
        sender=identity.confirm if token else identity.submit,
        reply_to=plus(identity.confirm, token)
        if token
        else (post and correspondent(post.sender)) or identity.secretariat,
        context={**context, "reply": reply, "token": token},
        submission=submission,
        attachments=(message.forwarded(post.mail),) if post else (),
    )
    return written(letter, recipient)


def _notice(notice: Notice, of: _Occasion) -> Letter:
    if notice.asks and not of.token:
        raise ValueError(f"{notice.tag} asks, and has no token")
    token = of.token if notice.asks else None
    label = draft_label(of.submission, of.report)
    asked = {
        "event": of.event,
        "token": token,
        "previous": of.previous,
        "pointer": of.pointer,
        "around": of.around,
        "group": of.around.group,
    }
    enclosed = {"enclosed": of.enclosed, "fitting": small_enough(of.enclosed), "largest_page": LARGEST_PAGE}
    sender, reply_to = _addresses(notice, of, token)
    return Letter(
        notice=notice,
        identity=of.identity,
        now=of.now,
        key=(of.submission.id, str(of.seq), notice.tag),
        thread=of.submission.thread,
        subject=subject_line(notice.subject, _named(of, label), token),
        correspondent=submitter_of(of.submission) or "",
        sender=sender,
        reply_to=reply_to,
        context={**_context(of.identity, of.now, of.submission, of.report, label), **asked, **enclosed},
        submission=of.submission,
        attachments=_attachments(of) if notice.report else (),
    )


def _report(submission: Submission, event: Event) -> Report:
    """The findings that the mail is about, with what else is known of the draft."""
    if isinstance(event, ChecksPassed | ChecksFailed | Checked):
        return event.report
    known = submission.report or NO_REPORT
    if isinstance(event, PostingRefused | ApprovalRefused | ApprovalNotExpected):
        older = tuple(warning for warning in known.warnings if warning not in event.findings)
        return replace(known, findings=event.findings + older)
    return known


def _addresses(notice: Notice, of: _Occasion, token: str | None) -> tuple[str, str]:
    """From and Reply-To: a reply reaches a person, or answers the question.

    A client that ignores Reply-To still answers where answers are read: the subject has the token.
    """
    if token:
        return of.identity.confirm, plus(of.identity.confirm, token)
    if notice.audience is Audience.SECRETARIAT:
        return of.identity.submit, submitter_of(of.submission) or of.identity.secretariat
    return of.identity.submit, of.identity.secretariat


def draft_label(submission: Submission, report: Report) -> str:
    """What to call the draft in a mail to its submitter, whatever could be read of it."""
    draft, subject = report.draft, one_line(submission.thread.subject, 80)
    if report is NO_REPORT:
        return _public_label(submission)
    return draft.identifier or draft.name or (f"“{subject}”" if subject else "draft without a name")


def _public_label(submission: Submission) -> str:
    """What to call it to anyone who knows the ID (R140): nothing of the submitter's mail."""
    draft = (submission.report or NO_REPORT).draft
    return draft.identifier or draft.name or f"submission {submission.id}"


def _named(of: _Occasion, label: str) -> dict[str, str]:
    """What the subject of a notice may name."""
    errors = count(len(of.report.errors), "error")
    result = f"{errors}, {count(len(of.report.warnings), 'warning')}"
    return {"draft": label, "id": of.submission.id, "errors": errors, "result": result}


def _named_in_reply(reply: Reply, submission: Submission | None, label: str) -> dict[str, str]:
    named = reply.name if isinstance(reply, ApprovalAsked | ApprovalNotTaken | ApprovalRecorded) else ""
    return {
        "draft": named or label,
        "state": submission.state.value if submission else "",
        "asked": _asked_about(reply),
        "outcome": _outcome(reply),
        "subject": reply.subject if isinstance(reply, ForPeople) else "",
        "recipient": reply.bounce.recipient if isinstance(reply, Undeliverable) else "",
    }


def _outcome(reply: Reply) -> str:
    if isinstance(reply, KeyEnrolled):
        return "not enrolled" if reply.refused else "enrolled"
    return ""


def _asked_about(reply: Reply) -> str:
    if isinstance(reply, NoSubmission):
        return reply.id
    return reply.asked if isinstance(reply, StatusUnknown) else ""


def _context(
    identity: Identity, now: datetime, submission: Submission | None, report: Report, label: str
) -> dict[str, Any]:
    """What every template knows."""
    return {
        "identity": identity,
        "now": now,
        "submission": submission,
        "report": report,
        "draft": report.draft,
        "label": one_line(label, 120),
    }


def _attachments(of: _Occasion) -> tuple[Attachment, ...]:
    """report.json, where there is a report, and what is to be seen of the draft."""
    if of.report is NO_REPORT:
        return ()
    bounded = replace(of.report, findings=of.report.findings[:MOST_FINDINGS])
    content = {**submission_json(of.submission), **report_json(bounded)}
    data = json.dumps(content, indent=1).encode() + b"\n"  # ASCII: what JSON escapes cannot be mangled
    return (Attachment("report.json", "application/json", data), *_enclosed(of.enclosed))


def _enclosed(enclosed: Enclosed) -> Iterator[Attachment]:
    if enclosed.difference:
        rows = lines(enclosed.difference, LARGEST_DIFFERENCE, MOST_LINES)
        yield Attachment("text-against-xml.diff", "text/plain", "".join(f"{row}\n" for row in rows).encode())
    if enclosed.page and len(enclosed.page) <= LARGEST_PAGE:
        yield Attachment("changes.html", "text/html", enclosed.page)
    for name, data in small_enough(enclosed):
        yield Attachment(name, "text/html" if name.endswith(".html") else "text/plain", data)


def small_enough(enclosed: Enclosed) -> tuple[tuple[str, bytes], ...]:
    """What we made of the draft, as far as it fits: text before HTML."""
    sizes = itertools.accumulate(len(data) for _, data in enclosed.generated)
    return tuple(
        made for made, size in zip(enclosed.generated, sizes, strict=True) if size <= LARGEST_GENERATED
    )
