"""What each event changes in the record of a submission. Pure; the state comes from the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from maild.domain import events as e
from maild.domain.submission import External, State, Submission, Thread
from maild.rules.lifecycle import next_state


@dataclass(frozen=True, slots=True)
class Terms:
    """How long each state waits (R124) and how long an ended submission is kept (R105)."""

    confirmation: timedelta = timedelta(hours=24)
    adjust: timedelta = timedelta(days=7)
    approval: timedelta = timedelta(days=30)
    reminder: timedelta = timedelta(days=7)  # between two questions to a group
    collection: timedelta = timedelta(days=30)
    checked: timedelta = timedelta(days=1)  # validate only goes first (R75)


def moved(before: Submission, event: e.Event, at: datetime, terms: Terms) -> Submission:
    """The record after the event; Conflict when it cannot happen in this state."""
    state = next_state(before.state, event)
    after = replace(before, state=state, revision=before.revision + 1)
    if state is not before.state:
        after = replace(after, deadline=_deadline(state, at, terms))
    return _with_facts(after, event, at)


def _deadline(state: State, at: datetime, terms: Terms) -> datetime | None:
    waits = {
        State.AWAITING_CONFIRMATION: terms.confirmation,
        State.REJECTED: terms.adjust,
        State.AWAITING_APPROVAL: terms.approval,
        State.CHECKED: terms.checked,
        State.POSTED: terms.collection,
        State.CANCELLED: terms.collection,
        State.EXPIRED: terms.collection,
    }
    return at + waits[state] if state in waits else None


def _with_facts(after: Submission, event: e.Event, at: datetime) -> Submission:
    match event:
        case e.ChecksPassed() | e.ChecksFailed():
            return replace(after, report=event.report, challenge=event.challenge, external=event.external)
        case e.Checked():
            return replace(after, report=event.report, external=event.external)
        case e.Confirmed():
            return replace(after, external=event.external)
        case e.ApprovalAwaited():
            return replace(after, external=event.external, approval=event.challenge)
        case e.ApprovalReminded() | e.ApprovalAskedAgain():
            return replace(after, approval=event.challenge)
        case e.AskedAgain() | e.TokenMismatched():
            return replace(after, challenge=event.challenge)
        case e.ManualRequested():
            return replace(after, comment=event.comment, external=event.external)
        case e.Edited():
            return replace(after, report=event.report)
        case e.PostingRefused() | e.ApprovalRefused() | e.ApprovalNotExpected() if after.report is not None:
            report = replace(after.report, findings=event.findings)
            return replace(after, report=report, challenge=event.challenge)
        case e.Collected():
            return collected(replace(after, deadline=None), at)
    return after


def collected(submission: Submission, at: datetime) -> Submission:
    """Without its details: the identifier stays, and what it was (R64)."""
    return replace(
        submission,
        report=None,
        challenge=None,
        approval=None,
        external=External(),
        comment="",
        thread=Thread(),
        deadline=None,
        collected_at=at,
    )
