"""What the people beside the submitter, and what the submitter adds, mean for a draft that was checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from maild.domain.finding import Finding, Severity
from maild.domain.submission import Submission
from maild.ledger.ledger import Ledger
from maild.rules.approval import Standing
from maild.usecases import approval, external
from maild.usecases.house import House
from maild.usecases.prepared import errors_first
from notifier.outgoing import Around


@dataclass(frozen=True, slots=True)
class Weighed:
    """A checked submission with these findings, too; `group`: it must approve, the submitter is asked how."""

    submission: Submission
    around: Around
    group: str = ""


async def weigh(house: House, submission: Submission) -> Weighed:
    """R35, R125: looked up in one look at the ledger."""

    def look(ledger: Ledger) -> tuple[tuple[Finding, ...], Standing, Around]:
        assert submission.report is not None
        standing = approval.standing_of(ledger, submission.report.draft)
        around = Around(standing.group, external.suggested(ledger, submission))
        return external.found(ledger, submission), standing, around

    wrong, standing, around = await house.ledger.run(look)
    assert submission.report is not None
    known = (*submission.report.findings, *wrong)
    errors = any(one.severity is Severity.ERROR for one in known)
    findings = errors_first((*known, *approval.found(house, submission, standing, errors)))
    weighed = replace(submission, report=replace(submission.report, findings=findings))
    return Weighed(weighed, around, _asked(house, submission, standing))


def _asked(house: House, submission: Submission, standing: Standing) -> str:
    """A chair is not asked what the chairs would say: their own yes is an approval."""
    own = standing.may_approve(str(submission.submitter))
    asks = standing.group and standing.missing and house.waits_for_approval and not own
    return standing.group.acronym if standing.group and asks else ""


async def errors_now(house: House, submission: Submission) -> tuple[Finding, ...]:
    """Looked at again at the moment of posting (R34): approvals are taken back, drafts become RFCs."""

    def look(ledger: Ledger) -> tuple[Finding, ...]:
        assert submission.report is not None
        standing = approval.standing_of(ledger, submission.report.draft)
        return (*external.found(ledger, submission), *approval.found_at_posting(standing))

    return await house.ledger.run(look)
