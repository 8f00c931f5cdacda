"""The commands that decide: `maild post`, `reject`, `cancel`, `edit`, `approve` (R46, R50, R51).

These work on the ledger beside a running daemon: what they write, the daemon sees within a second.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from maild import roof
from maild.cli.arguments import user
from maild.cli.presence import there_is_nothing
from maild.cli.standing import find, no_such, status_text
from maild.cli.terminal import plain
from maild.config import Config
from maild.domain import token
from maild.domain.errors import Conflict
from maild.domain.submission import Submission
from maild.domain.world import Approval
from maild.ledger.ledger import Ledger
from maild.usecases import approval, edits, secretariat
from maild.usecases.house import House

LONGEST_ABSTRACT = 20_000  # characters

Decide = Callable[[House, Submission], Awaitable[Submission]]


def _decide(config: Config, id: str, decide: Decide) -> int:
    """Does it once; a Conflict means that it can't be done in this state, or somebody was faster."""
    if there_is_nothing(config):
        return no_such(id)
    with roof.house(config) as house:
        submission = house.ledger.run_sync(lambda ledger: find(ledger, id))
        if submission is None:
            return no_such(id)
        try:
            after = asyncio.run(_awaited(decide(house, submission)))
        except (Conflict, secretariat.NotPostable, secretariat.NotEditable) as error:
            print(f"maild: {submission.id}: {error}", file=sys.stderr)
            return 1
    print(status_text(after))
    return 0


async def _awaited(decision: Awaitable[Submission]) -> Submission:
    return await decision


def post(config: Config, options: argparse.Namespace) -> int:
    def force(house: House, submission: Submission) -> Awaitable[Submission]:
        return secretariat.force(house, submission, options.by or user(), options.why, options.identifier)

    return _decide(config, options.id, force)


def reject(config: Config, options: argparse.Namespace) -> int:
    return _decide(
        config, options.id, lambda h, s: secretariat.decline(h, s, options.by or user(), options.why)
    )


def cancel(config: Config, options: argparse.Namespace) -> int:
    return _decide(
        config, options.id, lambda h, s: secretariat.cancel(h, s, options.by or user(), options.why)
    )


def edit(config: Config, options: argparse.Namespace) -> int:
    """R50: the record is corrected, the draft is not; one line for every mistake."""
    try:
        changes = edits.parsed(
            title=options.title,
            authors=options.author or (),
            abstract=_text_of(options.abstract_file),
            fields=options.set or (),
        )
    except ValueError as error:
        for mistake in str(error).splitlines():
            print(f"maild: {plain(mistake)}", file=sys.stderr)
        return 2
    return _decide(
        config,
        options.id,
        lambda h, s: secretariat.edit(h, s, options.by or user(), options.why, changes),
    )


def _text_of(path: Path | None) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace")[:LONGEST_ABSTRACT] if path else None


def approve(config: Config, options: argparse.Namespace) -> int:
    """R20, R127: the group's word as it was told to the Secretariat; what waits for it goes on by itself."""
    how = f"command line: {options.why}" if options.why else "command line"
    now = roof.now()

    def write(ledger: Ledger) -> Approval | None:
        name = _draftname_of(ledger, options.draft)
        group = approval.group_of(ledger, name)
        if group is None:
            return None
        word = Approval(name, group.acronym, not options.no, options.by or user(), now, how)
        ledger.world.put_approval(word)
        return word

    with roof.ledger(config) as writer:
        word = writer.run_sync(write)
    if word is None:
        print(f"maild: {plain(options.draft)[:80]}: no draft of a group that is known", file=sys.stderr)
        return 1
    said = "approved" if word.approved else "declined"
    print(f"{word.name}  {said} for {word.group} by {plain(word.by)}; what waits for it goes on by itself")
    return 0


def _draftname_of(ledger: Ledger, text: str) -> str:
    """Of an id the name of its draft; else the name as it was typed, without a version."""
    submission = find(ledger, text) if token.normalise_id(text.strip()) else None
    named = submission.report.draft.identifier if submission and submission.report else text.strip().lower()
    return re.sub(r"-\d\d$", "", named or "")
