"""Who is written to. An address that cannot be mailed is left out; it never stops the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from email_validator import EmailNotValidError, validate_email

from maild.domain.events import ApprovalAskedAgain, ApprovalAwaited, ApprovalReminded, Event
from maild.domain.submission import Submission
from notifier.notices import Audience, Notice
from notifier.outgoing import Identity

MOST_AUTHORS = 50  # one draft is no mailing list

# RFC 5321, Section 4.1.2: a Dot-string at a domain, which may be a local one that no registry knows.
PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")


def recipients(notice: Notice, submission: Submission, event: Event, identity: Identity) -> tuple[str, ...]:
    """Addr-specs, each mailbox once however it is written."""
    audience = notice.audience
    if audience is Audience.SECRETARIAT:
        return (identity.secretariat,) if _concerns_the_secretariat(event) else ()
    if audience is Audience.APPROVERS:
        return _each_once(map(correspondent, _approvers(event)))
    wanted = [submitter_of(submission)]
    if audience is Audience.AUTHORS:
        wanted += map(mailable, _authors(submission))
    return _each_once(wanted)


def _each_once(addresses: Iterable[str | None]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for address in filter(None, addresses):
        unique.setdefault(address.casefold(), address)
    return tuple(unique.values())


def _approvers(event: Event) -> tuple[str, ...]:
    asking = (ApprovalAwaited, ApprovalReminded, ApprovalAskedAgain)
    return event.approvers if isinstance(event, asking) else ()


def _concerns_the_secretariat(event: Event) -> bool:
    """A group in which nobody can be asked leaves the question to them."""
    if isinstance(event, ApprovalAwaited):
        return event.solicited and not any(map(correspondent, event.approvers))
    return True


def submitter_of(submission: Submission) -> str | None:
    return correspondent(str(submission.submitter))


def correspondent(address: str) -> str | None:
    """Somebody who wrote to us: their address was parsed at the door, and may be a local one."""
    return mailable(address) or (address if PLAIN.fullmatch(address) else None)


def mailable(address: str) -> str | None:
    """The address as SMTP takes it, its domain in ASCII (RFC 5890, A-labels); None: it is none."""
    try:
        valid = validate_email(
            address,
            strict=True,
            allow_quoted_local=True,
            check_deliverability=False,
            globally_deliverable=False,
            test_environment=True,
        )
    except EmailNotValidError:
        return None
    return f"{valid.local_part}@{valid.ascii_domain}"


def _authors(submission: Submission) -> Iterator[str]:
    authors = (submission.report and submission.report.draft.authors) or ()
    for author in authors[:MOST_AUTHORS]:
        if author.email:
            yield author.email
