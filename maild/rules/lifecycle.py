"""The life of a submission as a table: state and event give the next state, or Conflict.

Nothing else assigns a state. The diagram in docs/states.md is made from this table.
"""

from __future__ import annotations

from maild.domain import events as e
from maild.domain.errors import Conflict
from maild.domain.submission import State as S

TRANSITIONS: dict[S, dict[type[e.Event], S]] = {
    S.RECEIVED: {
        e.ChecksPassed: S.AWAITING_CONFIRMATION,
        e.ChecksFailed: S.REJECTED,
        e.Checked: S.CHECKED,
        e.Cancelled: S.CANCELLED,
    },
    S.AWAITING_CONFIRMATION: {
        e.Confirmed: S.POSTING,
        e.ApprovalAwaited: S.AWAITING_APPROVAL,
        e.ApprovalNotExpected: S.REJECTED,
        e.ManualRequested: S.MANUAL,
        e.Cancelled: S.CANCELLED,
        e.AskedAgain: S.AWAITING_CONFIRMATION,
        e.TokenMismatched: S.AWAITING_CONFIRMATION,
        e.Expired: S.EXPIRED,
        e.Forced: S.POSTING,
        e.Declined: S.REJECTED,
        e.Edited: S.MANUAL,
    },
    # The adjust state of RFC 4228, Sections 10 to 12: with errors there is still the manual way (R114).
    S.REJECTED: {
        e.ManualRequested: S.MANUAL,
        e.Cancelled: S.CANCELLED,
        e.AskedAgain: S.REJECTED,
        e.TokenMismatched: S.REJECTED,
        e.Forced: S.POSTING,
        e.Expired: S.EXPIRED,
        e.Edited: S.MANUAL,
    },
    S.AWAITING_APPROVAL: {
        e.Approved: S.POSTING,
        e.ApprovalRefused: S.REJECTED,
        e.ApprovalReminded: S.AWAITING_APPROVAL,
        e.ApprovalAskedAgain: S.AWAITING_APPROVAL,
        e.ApprovalExpired: S.EXPIRED,
        e.ManualRequested: S.MANUAL,
        e.Cancelled: S.CANCELLED,
        e.Forced: S.POSTING,
        e.Declined: S.REJECTED,
        e.Edited: S.MANUAL,
    },
    S.MANUAL: {
        e.Forced: S.POSTING,
        e.Declined: S.REJECTED,
        e.Cancelled: S.CANCELLED,
        e.Edited: S.MANUAL,
    },
    S.POSTING: {
        e.Posted: S.POSTED,
        e.PostingRefused: S.REJECTED,
        e.PostingFailed: S.MANUAL,
    },
    S.POSTED: {e.Collected: S.POSTED},
    S.CHECKED: {e.Collected: S.CHECKED},
    S.CANCELLED: {e.Collected: S.CANCELLED},
    S.EXPIRED: {e.Collected: S.EXPIRED},
}

ENDS = frozenset({S.POSTED, S.CHECKED, S.CANCELLED, S.EXPIRED})

# Who moves a submission on that stands in this state: every state that is no end names at least one.
MOVERS: dict[S, tuple[str, ...]] = {
    S.RECEIVED: ("the check worker",),
    S.AWAITING_CONFIRMATION: ("the submitter", "the timer"),
    S.REJECTED: ("the submitter", "the timer"),
    S.AWAITING_APPROVAL: ("a chair or secretary of the group", "the timer"),
    S.MANUAL: ("the Secretariat",),
    S.POSTING: ("the posting worker",),
}


def next_state(state: S, event: e.Event) -> S:
    """The state that `event` leads to; Conflict when it cannot happen in `state`."""
    try:
        return TRANSITIONS[state][type(event)]
    except KeyError:
        raise Conflict(f"{event.type} cannot happen to a submission that is {state}") from None
