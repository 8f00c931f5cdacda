"""A group's approval (R20): looked up, asked for, waited for; and the submission that goes on by itself."""

from __future__ import annotations

from datetime import datetime

from checks import finding
from maild.domain import events as e
from maild.domain import token
from maild.domain.draft import Metadata
from maild.domain.finding import Finding
from maild.domain.naming import group_type, named_groups
from maild.domain.submission import Challenge, Purpose, State, Submission
from maild.domain.world import Approval, Group
from maild.ledger.ledger import Ledger
from maild.rules.approval import Standing, reminded, reminder_is_due
from maild.rules.decisions import ApprovalNeed
from maild.usecases.house import Also, House, advance, nothing
from notifier.outgoing import Around


def group_of(ledger: Ledger, name: str) -> Group | None:
    """The group that a draft's name claims."""
    groups = (ledger.world.group(acronym) for acronym in named_groups(name))
    return next((group for group in groups if group and group.type == group_type(name)), None)


def standing_of(ledger: Ledger, draft: Metadata) -> Standing:
    """R125: the group, and what it has said about this name so far."""
    name, _, version = (draft.identifier or "").rpartition("-")
    group = group_of(ledger, name) if version == "00" else None
    return Standing(group, ledger.world.approval(name)) if group else Standing()


async def standing(house: House, submission: Submission) -> Standing:
    draft = submission.report.draft if submission.report else Metadata()
    return await house.ledger.run(lambda ledger: standing_of(ledger, draft))


# -- what is found


def found(house: House, submission: Submission, standing: Standing, errors: bool) -> tuple[Finding, ...]:
    """R135, R137. Nothing where the submitter is asked (R126), or may give the approval themselves."""
    group = standing.group
    if group is None or not standing.missing or standing.may_approve(str(submission.submitter)):
        return ()
    what = f"It would be the first version of a draft of {group.name} ({group.acronym})"
    if not house.waits_for_approval:
        return (finding("approval-missing", f"{what}; {_so_far(standing)}.", field="name"),)
    if errors or submission.purpose is Purpose.CHECK:
        return (finding("approval-required-later", f"{what}; {_so_far(standing)}.", field="name"),)
    return ()


def found_at_posting(standing: Standing) -> tuple[Finding, ...]:
    """What was approved may have been taken back since (R34)."""
    if not standing.missing or standing.group is None:
        return ()
    tag = "approval-declined" if standing.word else "approval-missing"
    return (finding(tag, f"For {standing.group.name}, {_so_far(standing)}.", field="name"),)


def _so_far(standing: Standing) -> str:
    if standing.word is None:
        return "no chair or secretary has approved it so far"
    return f"{standing.word.by} declined it on {standing.word.at:%d %B %Y}"


def need(house: House, standing: Standing, question: Challenge) -> ApprovalNeed | None:
    """What the submitter's answer is weighed with; None where no approval is missing or waited for."""
    group = standing.group
    if group is None or not standing.missing or not house.waits_for_approval:
        return None
    said = f"The submitter expects no approval from {group.name} ({group.acronym})."
    refusal = (finding("approval-not-expected", said, field="name"),)
    return ApprovalNeed(standing, question, refusal, house.now() + house.terms.adjust)


# -- what the group says


async def heard(
    house: House, submission: Submission, word: Approval, why: str = "", also: Also = nothing
) -> Submission:
    """A chair's word about a submission that waits for it: it is kept, and the submission goes on (R127)."""

    def write(ledger: Ledger) -> None:
        ledger.world.put_approval(word)
        also(ledger)

    if word.approved:
        return await advance(house, submission, e.Approved(word.by, word.how), also=write)
    secret = token.new_token(submission.id)
    findings = submission.report.warnings if submission.report else ()
    refusal = finding("approval-declined", f"{word.by} declined it for the group.", field="name")
    challenge = Challenge(token.digest(secret), house.now() + house.terms.adjust)
    event = e.ApprovalRefused(word.by, word.how, why, (refusal, *findings), challenge)
    around = Around((await standing(house, submission)).group)
    return await advance(house, submission, event, token=secret, around=around, also=write)


def word_of(
    submission: Submission, standing: Standing, approved: bool, by: str, at: datetime, how: str
) -> Approval:
    """The group's word about the name of this submission."""
    assert submission.report is not None and standing.group is not None
    name = (submission.report.draft.identifier or "")[: -len("-00")]
    return Approval(name, standing.group.acronym, approved, by, at, how)


# -- while it waits


async def waiting(house: House) -> list[tuple[Submission, Approval | None]]:
    """Submissions that can go on, each with the word that was recorded since; None: a reminder is due."""
    now, pause = house.now(), house.terms.reminder

    def look(ledger: Ledger) -> list[tuple[Submission, Approval | None]]:
        due: list[tuple[Submission, Approval | None]] = []
        for submission in ledger.in_state(State.AWAITING_APPROVAL):
            asked = _asked(ledger, submission)
            word = standing_of(ledger, submission.report.draft).word if submission.report else None
            if word is not None and (word.approved or word.at > asked[0]):
                due.append((submission, word))
            elif reminder_is_due(_solicited(ledger, submission, asked), now, pause):
                due.append((submission, None))
        return due

    return await house.ledger.run(look)


def _asked(ledger: Ledger, submission: Submission) -> list[datetime]:
    """When it began to wait, and when the group was reminded since."""
    events = ledger.events(submission.id)
    kinds = (e.ApprovalAwaited.type, e.ApprovalReminded.type)
    return [event.at for event in events if event.type in kinds]


def _solicited(ledger: Ledger, submission: Submission, asked: list[datetime]) -> list[datetime]:
    """Nobody is reminded of what nobody asked."""
    sent = ledger.outgoing(submission.id)
    return asked if any(row.outgoing.tag == "approval-request" for row in sent) else []


async def go_on(house: House, submission: Submission, word: Approval | None) -> Submission:
    """One of `waiting`: a word that came on another way counts as much as an answer."""
    if word is not None:
        return await heard(house, submission, word)
    now = await standing(house, submission)
    assert submission.approval is not None
    secret = token.new_token(submission.id)
    question = reminded(submission.approval, token.digest(secret))
    event = e.ApprovalReminded(now.approvers, question)
    return await advance(house, submission, event, token=secret, around=Around(now.group))
