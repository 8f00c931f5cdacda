"""What must hold after every restart, and what must hold at the end. Reads the ledger beside the daemon."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.crash.nursery import Forked


@contextlib.contextmanager
def ledger(folder: Path) -> Iterator[sqlite3.Connection]:
    """To read from only. Not closed through SQLite's checkpoint: the daemon's WAL stays the daemon's."""
    connection = sqlite3.connect(f"file:{folder / 'var/ledger.sqlite'}?mode=ro", uri=True, timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def rows(folder: Path, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
    with ledger(folder) as connection:
        return connection.execute(sql, arguments).fetchall()


def nothing_lost_nothing_twice(folder: Path, acknowledged: Iterable[str]) -> None:
    """The cheap invariants: every 250 was kept, no message was taken twice, no version posted twice."""
    with ledger(folder) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM message")}
        twice = connection.execute(
            "SELECT digest FROM message GROUP BY digest HAVING count(*) > 1"
        ).fetchall()
        reposted = connection.execute(
            "SELECT submission_id FROM event WHERE type = 'posted' GROUP BY 1 HAVING count(*) > 1"
        ).fetchall()
        versions = connection.execute("SELECT files FROM version WHERE posted_at IS NOT NULL").fetchall()
    assert not (lost := set(acknowledged) - known), f"acknowledged and lost: {lost}"
    assert not twice, "one message was stored twice"
    assert not reposted, f"posted twice: {reposted}"
    for (files,) in versions:
        for name, digest in json.loads(files).items():
            found = sha256((folder / "var/repository" / name).read_bytes()).hexdigest()
            assert found == digest, f"{name} is not what was posted"


def notices(mails: Iterable[EmailMessage]) -> Mapping[tuple[str, str, str], set[str]]:
    """(submission, what it is about, recipient) -> the Message-IDs it went out under."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for mail in mails:
        about = str(mail["Subject"]).partition(":")[0].partition(" [")[0]  # without the token
        found[mail["Submission-ID"] or "", about, mail["To"]].add(mail["Message-ID"])
    return found


def went_out(mails: Iterable[EmailMessage], expected: Iterable[tuple[str, str, str]]) -> None:
    """Each expected notice at least once, repeats under one Message-ID, and no notice that nobody expects."""
    found, wanted = notices(mails), set(expected)
    assert not (missing := wanted - found.keys()), f"never sent: {missing}"
    assert not (more := found.keys() - wanted), f"unexpected: {more}"
    changed = {notice: ids for notice, ids in found.items() if len(ids) != 1}
    assert not changed, f"one notice, several Message-IDs: {changed}"


def outbox_is_empty(folder: Path) -> bool:
    return not rows(folder, "SELECT 1 FROM outbox WHERE status <> 'sent'")


def in_peace(daemon: Forked, acknowledged: Iterable[str]) -> None:
    """After a start nothing of the crash is left for fsck to find, and `maild status` knows every id."""
    asked = daemon.run_all([["fsck"], *(["status", id] for id in acknowledged)])
    assert asked.returncode == 0 and "0 found" in asked.stderr, asked.stdout + asked.stderr
