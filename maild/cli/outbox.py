"""`maild outbox`: mail on its way out, why it waits, and when it is tried next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from maild import books
from maild.cli.presence import there_is_nothing
from maild.cli.terminal import plain, when
from maild.config import Config
from maild.domain.outgoing import OutboxRow
from maild.ledger.ledger import Ledger
from maild.ledger.writer import Writer


def outbox(config: Config, options: argparse.Namespace) -> int:
    if there_is_nothing(config):
        return 0 if options.action == "list" else 1
    with books.ledger(config) as writer:
        rows = writer.run_sync(lambda ledger: ledger.outgoing())
        if options.action == "show":
            return _show_mail(rows, options.number)
        waiting = [row for row in rows if row.status != "sent"]
        if options.action == "list":
            print("\n".join(mail_line(row) for row in waiting) or "Nothing waits.")
            return 0
        return _retry(writer, waiting, options.number)


def _retry(writer: Writer[Ledger], waiting: list[OutboxRow], number: int | None) -> int:
    wanted = [row.number for row in waiting if number in (None, row.number)]
    if number is not None and not wanted:
        print(f"maild: no mail that waits has the number {number}", file=sys.stderr)
        return 1
    now = books.now()
    again = writer.run_sync(lambda ledger: [n for n in wanted if ledger.retry(n, now)])
    print(f"{len(again)} will be tried again now.")
    return 0


def mail_line(row: OutboxRow) -> str:
    """One mail: how it stands, how often it was tried, when next, and the last reply."""
    tries = f"{row.attempts} tries" if row.attempts > 1 else ""
    next_at = f"next {when(row.next_at)}" if row.last_reply and row.next_at else ""
    what = f"{row.submission_id}  {row.outgoing.tag} to {plain(row.outgoing.recipient)}"
    said = filter(None, (what, tries, next_at, plain(row.last_reply)))
    return f"{row.number}  {row.status:8} " + "  ".join(said)


def _show_mail(rows: Sequence[OutboxRow], number: int | None) -> int:
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        which = "say the number of a mail" if number is None else f"no mail has the number {number}"
        print(f"maild: {which}; `maild outbox` and `maild show ID` list them", file=sys.stderr)
        return 1
    print(f"{mail_line(row)}\nwritten {when(row.created_at)}\n")
    print(plain(row.outgoing.data.replace(b"\r\n", b"\n").decode("utf-8", "replace")))
    return 0
