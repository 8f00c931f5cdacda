"""`maild queue`: what waits. Asked often, so it loads nothing but the ledger."""

from __future__ import annotations

import argparse
import sys

from maild import books
from maild.cli.presence import there_is_nothing
from maild.cli.terminal import plain, when
from maild.config import Config
from maild.domain.submission import State, Submission
from maild.ledger.ledger import Ledger

WAITING = (State.MANUAL, State.AWAITING_APPROVAL, State.POSTING, State.RECEIVED, State.AWAITING_CONFIRMATION)


def queue(config: Config, options: argparse.Namespace) -> int:
    """What waits, the Secretariat's own first (R101)."""
    if there_is_nothing(config):
        return 0
    with books.ledger(config) as writer:
        waiting = writer.run_sync(_waiting)
    for submission in waiting:
        print(
            f"{submission.id}  {submission.state:22} {when(submission.received_at)}  "
            f"{name_of(submission):40} {plain(str(submission.submitter))}"
        )
    if not waiting:
        print("Nothing waits.", file=sys.stderr)
    return 0


def _waiting(ledger: Ledger) -> list[Submission]:
    return [submission for state in WAITING for submission in ledger.in_state(state)]


def name_of(submission: Submission) -> str:
    return plain((submission.report and submission.report.draft.identifier) or "-")
