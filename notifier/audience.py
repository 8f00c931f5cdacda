"""Who is written to. An address that cannot be mailed is left out; it never stops the others."""

from __future__ import annotations

from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from maild.domain.submission import Submission
from notifier.notices import Audience
from notifier.outgoing import Identity

MOST_AUTHORS = 50  # one draft is no mailing list


def recipients(audience: Audience, submission: Submission, identity: Identity) -> tuple[str, ...]:
    """Addr-specs, each mailbox once however it is written."""
    if audience is Audience.SECRETARIAT:
        return (identity.secretariat,)
    wanted = [str(submission.submitter)]
    if audience is Audience.AUTHORS:
        wanted += _authors(submission)
    unique = {address.casefold(): address for address in map(mailable, reversed(wanted)) if address}
    return tuple(reversed(unique.values()))


def mailable(address: str) -> str | None:
    """The address as SMTP takes it, its domain in ASCII (RFC 5890, A-labels); None: it is none."""
    try:
        valid = validate_email(
            address,
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
