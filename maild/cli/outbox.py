"""`maild outbox`: mail on its way out, why it waits, and when it is tried next."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from maild import books
from maild.cli.presence import there_is_nothing
from maild.cli.terminal import as_json, plain, when
from maild.config import Config
from maild.domain.outgoing import Backlog, OutboxRow, Wanted
from maild.ledger.ledger import Ledger
from maild.ledger.writer import Writer

EACH = 500  # mails in one transaction, so that the daemon is not kept waiting


def outbox(config: Config, options: argparse.Namespace) -> int:
    """Exit status 1 when the mail with that number isn't there."""
    if there_is_nothing(config):
        return _list([], options) if options.action in ("list", "count") else 1
    wanted = _wanted(options)
    with books.ledger(config) as writer:
        if options.action == "show":
            return _show_mail(writer, options)
        if options.action == "count":
            return _count(writer.run_sync(lambda ledger: ledger.backlog(wanted)), options)
        rows = writer.run_sync(lambda ledger: ledger.outbox(wanted))
        if options.number is not None and not rows:
            return _no(f"no mail that waits has the number {options.number}")
        return _list(rows, options) if options.action == "list" else _retry(writer, rows, options)


def _wanted(options: argparse.Namespace) -> Wanted:
    states = (options.state,) if options.state else ("waiting", "failed")
    id = options.id and "".join(options.id.split()).lower()
    return Wanted(options.number, id, states, options.to, options.since)


def _list(rows: Sequence[OutboxRow], options: argparse.Namespace) -> int:
    if options.format == "json":
        print(as_json([_facts(row) for row in rows], indent=1))
        return 0
    print("\n".join(mail_line(row) for row in rows) or "Nothing waits.")
    if len(rows) > 1:
        counted = Counter(row.status for row in rows)
        print(", ".join(f"{count} {status}" for status, count in counted.items()), file=sys.stderr)
    return 0


def _count(found: Sequence[Backlog], options: argparse.Namespace) -> int:
    if options.format == "json":
        print(as_json([_facts_of(one) for one in found], indent=1))
        return 0
    print("\n".join(map(_counted, found)) or "Nothing waits.")
    return 0


def _counted(one: Backlog) -> str:
    oldest = f"oldest {when(one.oldest)}  {plain(one.last_reply)}".rstrip()
    return f"{one.count:6}  {one.status:8} {plain(one.domain):30} {oldest}"


def _retry(writer: Writer[Ledger], rows: Sequence[OutboxRow], options: argparse.Namespace) -> int:
    if options.dry_run:
        _list(rows, options)
        print(f"{len(rows)} would be tried again now.", file=sys.stderr)
        return 0
    again = sum(_again(writer, rows[at : at + EACH]) for at in range(0, len(rows), EACH))
    if options.format == "json":
        return _list(rows, options)
    print(f"{again} will be tried again now.")
    return 0


def _again(writer: Writer[Ledger], rows: Sequence[OutboxRow]) -> int:
    now = books.now()
    return writer.run_sync(lambda ledger: sum(ledger.retry(row.number, now) for row in rows))


def mail_line(row: OutboxRow) -> str:
    """One mail: how it stands, how often it was tried, when next, and the last reply."""
    tries = f"{row.attempts} tries" if row.attempts > 1 else ""
    next_at = f"next {when(row.next_at)}" if row.last_reply and row.next_at else ""
    what = f"{row.submission_id}  {row.outgoing.tag} to {plain(row.outgoing.recipient)}"
    said = filter(None, (what, tries, next_at, plain(row.last_reply)))
    return f"{row.number}  {row.status:8} " + "  ".join(said)


def _facts(row: OutboxRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "submission": row.submission_id,
        "status": row.status,
        "mail": row.outgoing.tag,
        "to": row.outgoing.recipient,
        "written": row.created_at.isoformat(),
        "tries": row.attempts,
        "next": row.next_at and row.next_at.isoformat(),
        "reply": row.last_reply,
    }


def _facts_of(one: Backlog) -> dict[str, Any]:
    return {
        "status": one.status,
        "domain": one.domain,
        "count": one.count,
        "oldest": one.oldest.isoformat(),
        "reply": one.last_reply,
    }


def _show_mail(writer: Writer[Ledger], options: argparse.Namespace) -> int:
    if options.number is None:
        return _no("say the number of a mail; `maild outbox` and `maild show ID` list them")
    found = writer.run_sync(lambda ledger: ledger.mail(options.number))
    if found is None:
        return _no(f"no mail has the number {options.number}; `maild outbox` and `maild show ID` list them")
    text = found.outgoing.data.replace(b"\r\n", b"\n").decode("utf-8", "replace")
    if options.format == "json":
        print(as_json({**_facts(found), "data": text}, indent=1))
        return 0
    print(f"{mail_line(found)}\nwritten {when(found.created_at)}\n")
    print(plain(text))
    return 0


def _no(why: str) -> int:
    print(f"maild: {why}", file=sys.stderr)
    return 1
