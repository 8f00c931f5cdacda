"""The ledger in one SQLite file, by sqlite-utils. It begins and commits nothing: its caller does."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from maild.domain.address import Address
from maild.domain.draft import Metadata
from maild.domain.errors import Conflict
from maild.domain.events import Confirmed, Event
from maild.domain.outgoing import Outgoing
from maild.domain.submission import (
    Beginning,
    Challenge,
    External,
    Purpose,
    Report,
    State,
    Submission,
    Thread,
    submitted_octets,
)
from maild.domain.verdict import Basis
from maild.ledger.ledger import Arrival, PostedVersion, Recorded, Tally
from maild.ledger.migrations import MIGRATIONS
from maild.ledger.rows import as_json, iso, load, moment
from maild.ledger.sqlite_keys import SqliteKeys
from maild.ledger.sqlite_outbox import SqliteOutbox
from maild.ledger.sqlite_world import SqliteWorld
from maild.rules.lifecycle import ENDS


def migrated(connection: sqlite3.Connection) -> SqliteLedger:
    """The ledger on this connection, made or migrated first if need be."""
    ledger = SqliteLedger(connection)
    MIGRATIONS.apply(ledger.db)
    return ledger


class SqliteLedger(SqliteOutbox):
    """maild.ledger.ledger.Ledger on a sqlite3 connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.db = Database(connection, execute_plugins=False)
        self.keys = SqliteKeys(connection)
        self.world = SqliteWorld(connection)

    # -- messages

    def accept(self, arrival: Arrival, begins: Beginning | None, since: datetime) -> str:
        earlier = self._one(
            "SELECT id FROM message WHERE digest = ? AND received_at > ?", arrival.digest, iso(since)
        )
        if earlier:
            return str(earlier[0])
        begun = (
            (str(begins.purpose), as_json(begins.submitter), as_json(begins.thread))
            if begins
            else (None,) * 3
        )
        try:
            self._run(
                "INSERT INTO arrival (id, kind, digest, sender, recipients, peer, received_at, helo, trace,"
                " basis, raw, purpose, submitter, thread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arrival.id, arrival.kind, arrival.digest, arrival.sender, as_json(arrival.recipients),
                arrival.peer, iso(arrival.received_at), arrival.helo, as_json(arrival.trace),
                str(arrival.basis), arrival.raw, *begun,
            )  # fmt: skip
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            raise Conflict(f"the ID {arrival.id} was given before") from error
        return arrival.id

    def arrival(self, id: str) -> Arrival | None:
        row = self._one(
            "SELECT id, kind, digest, sender, recipients, peer, received_at, raw, attempts, outcome,"
            " submission_id, helo, trace, basis"
            " FROM message LEFT JOIN spool ON message_id = id WHERE id = ?",
            id,
        )
        if row is None:
            return None
        return Arrival(
            row[0], row[1], row[2], row[3], load(row[4], tuple[str, ...]), row[5], moment(row[6]),
            row[7] or b"", row[8], row[9], row[10], row[11],
            load(row[12], tuple[str, ...]), Basis(row[13]),
        )  # fmt: skip

    def basis(self, id: str) -> Basis:
        row = self._one("SELECT basis FROM message WHERE id = ?", id)
        return Basis(row[0]) if row else Basis.UNPROVEN

    def has_confirmed(self, address: str) -> bool:
        return self._one("SELECT 1 FROM confirmed WHERE address = ?", address.lower()) is not None

    def unworked(self, now: datetime, limit: int) -> list[str]:
        rows = self._run(
            "SELECT id FROM message WHERE outcome = '' AND not_before <= ? ORDER BY received_at LIMIT ?",
            iso(now),
            limit,
        )
        return [row[0] for row in rows]

    def finish(self, id: str, outcome: str, submission_id: str | None = None) -> None:
        self._run(
            "UPDATE message SET outcome = ?, submission_id = coalesce(?, submission_id) WHERE id = ?",
            outcome,
            submission_id,
            id,
        )
        self._run(  # what belongs to no submission is answered, and no longer needed
            "DELETE FROM spool WHERE message_id = ?1"
            " AND (SELECT submission_id FROM message WHERE id = ?1) IS NULL",
            id,
        )

    def put_off(self, id: str, until: datetime) -> int:
        row = self._one(
            "UPDATE message SET attempts = attempts + 1, not_before = ? WHERE id = ? RETURNING attempts",
            iso(until),
            id,
        )
        return int(row[0]) if row else 0

    # -- submissions

    def submission(self, id: str) -> Submission | None:
        return next(self._submissions("id = ?", (id,)), None)

    def in_state(self, state: State, limit: int = 1000) -> list[Submission]:
        return list(self._submissions("state = ? ORDER BY received_at LIMIT ?", (state, limit)))

    def overdue(self, now: datetime, limit: int = 1000) -> list[Submission]:
        return list(self._submissions("deadline <= ? ORDER BY deadline LIMIT ?", (iso(now), limit)))

    def collectable(self, limit: int) -> list[Submission]:
        first = " ".join(f"WHEN '{state}' THEN {n}" for n, state in enumerate(_COLLECTED))
        where = f"deadline > '' AND +state IN ({', '.join('?' * len(_COLLECTED))})"
        order = f"ORDER BY CASE state {first} END, +received_at LIMIT ?"  # +: by the index on the deadline
        return list(self._submissions(f"{where} {order}", (*_COLLECTED, limit)))

    def _submissions(self, where: str, arguments: tuple[Any, ...]) -> Iterator[Submission]:
        for row in self._run(f"SELECT {', '.join(_COLUMNS)} FROM submission WHERE {where}", *arguments):
            yield _submission(dict(zip(_COLUMNS, row, strict=True)))

    def step(
        self,
        before: Submission,
        after: Submission,
        event: Event,
        at: datetime,
        outgoing: Iterable[Outgoing] = (),
    ) -> None:
        row = _submission_row(after)
        assignments = ", ".join(f"{column} = ?" for column in row)
        cursor = self._run(
            f"UPDATE submission SET {assignments} WHERE id = ? AND revision = ?",
            *row.values(),
            before.id,
            before.revision,
        )
        if cursor.rowcount != 1:  # somebody was faster: the caller reads again and decides again
            raise Conflict(f"submission {before.id} has moved on from revision {before.revision}")
        self._record(after.id, after.revision, at, event.type, _details(event))
        if isinstance(event, Confirmed):
            self._run("INSERT INTO confirmed VALUES (?, ?) ON CONFLICT DO NOTHING", event.by.lower(), iso(at))
        self.add_outgoing(after.id, outgoing, at)

    def _record(self, id: str, seq: int, at: datetime, type: str, details: str) -> None:
        self._run("INSERT INTO event VALUES (?, ?, ?, ?, ?)", id, seq, iso(at), type, details)

    def events(self, id: str) -> list[Recorded]:
        rows = self._run("SELECT seq, at, type, details FROM event WHERE submission_id = ? ORDER BY seq", id)
        return [Recorded(row[0], moment(row[1]), row[2], row[3]) for row in rows]

    def named(self, identifier: str, limit: int = 20) -> list[Submission]:
        where = (
            "(identifier = ?1 OR identifier BETWEEN ?1 || '-00' AND ?1 || '-99') AND identifier <> ''"
            " ORDER BY received_at DESC, id LIMIT ?2"
        )
        return list(self._submissions(where, (identifier, limit)))

    def by_hand(self, since: datetime) -> list[timedelta]:
        rows = self._run(
            "SELECT asked.at, min(done.at) FROM event asked JOIN event done"
            " ON done.submission_id = asked.submission_id AND done.seq > asked.seq"
            " AND done.type IN ('posted', 'declined')"
            " WHERE asked.type = 'manual-requested' AND asked.at >= ?"
            " GROUP BY asked.submission_id, asked.seq",
            iso(since),
        )
        return [moment(row[1]) - moment(row[0]) for row in rows]

    def forget(self, submission_id: str) -> None:
        self._run(
            "DELETE FROM spool WHERE message_id IN"
            " (SELECT id FROM message WHERE id = ?1 OR submission_id = ?1)",
            submission_id,
        )
        self._run("DELETE FROM outbox WHERE submission_id = ? AND status = 'sent'", submission_id)
        self._run("DELETE FROM bounce WHERE submission_id = ?", submission_id)

    def problems(self) -> list[str]:
        damage = [row[0] for row in self._run("PRAGMA integrity_check") if row[0] != "ok"]
        dangling = [f"{row[0]} refers to a missing {row[2]}" for row in self._run("PRAGMA foreign_key_check")]
        states = self._run(
            "SELECT id FROM submission s WHERE revision <>"
            " (SELECT max(seq) FROM event WHERE submission_id = s.id)"
        )
        return (
            damage
            + dangling
            + [f"submission {row[0]} does not stand where its events lead" for row in states]
        )

    def prune(self, before: datetime) -> None:
        self._run("DELETE FROM outbox WHERE status = 'sent' AND created_at < ?", iso(before))

    # -- posted versions

    def claim(self, name: str, version: int, submission_id: str) -> bool:
        self._run(
            "INSERT INTO version (name, version, submission_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            name,
            version,
            submission_id,
        )
        return self.claimed_by(name, version) == submission_id

    def claimed_by(self, name: str, version: int) -> str | None:
        row = self._one("SELECT submission_id FROM version WHERE name = ? AND version = ?", name, version)
        return row[0] if row else None

    def release(self, submission_id: str) -> None:
        self._run("DELETE FROM version WHERE submission_id = ? AND posted_at IS NULL", submission_id)

    def record_posted(self, posted: PostedVersion) -> None:
        cursor = self._run(
            "UPDATE version SET posted_at = ?, draft = ?, submitter = ?, files = ?"
            " WHERE name = ? AND version = ? AND submission_id = ?",
            iso(posted.posted_at), as_json(posted.draft), posted.submitter, as_json(posted.files),
            posted.name, posted.version, posted.submission_id,
        )  # fmt: skip
        if cursor.rowcount != 1:
            raise Conflict(f"{posted.name}-{posted.version:02} is not claimed by {posted.submission_id}")

    def posted(self, name: str) -> list[PostedVersion]:
        return list(self._posted("name = ? AND posted_at IS NOT NULL ORDER BY version", (name,)))

    def all_posted(self) -> Iterable[PostedVersion]:
        return self._posted("posted_at IS NOT NULL ORDER BY name, version", ())

    def _posted(self, where: str, arguments: tuple[Any, ...]) -> Iterator[PostedVersion]:
        columns = "name, version, submission_id, draft, submitter, posted_at, files"
        for row in self._run(f"SELECT {columns} FROM version WHERE {where}", *arguments):
            yield PostedVersion(
                row[0], row[1], row[2], load(row[3], Metadata), row[4], moment(row[5]),
                load(row[6], dict[str, str]),
            )  # fmt: skip

    def tally(self) -> Tally:
        submissions = self._run("SELECT state, count(*), min(received_at) FROM submission GROUP BY state")
        outbox = self._run("SELECT status, count(*), min(created_at) FROM outbox GROUP BY status")
        waiting = "SELECT count(*), min(received_at) FROM message WHERE outcome = ''"
        number, oldest = self._one(waiting) or (0, None)
        return Tally(
            {state: (count, None if state in ENDS else moment(first)) for state, count, first in submissions},
            {status: (count, None if status == "sent" else moment(first)) for status, count, first in outbox},
            (number, oldest and moment(oldest)),
        )


_COLLECTED = (State.CHECKED, State.POSTED, State.CANCELLED, State.EXPIRED)
_COLUMNS = tuple(field.name for field in dataclasses.fields(Submission))


def _submission_row(submission: Submission) -> dict[str, Any]:
    return {
        "id": submission.id,
        "revision": submission.revision,
        "state": str(submission.state),
        "purpose": str(submission.purpose),
        "submitter": as_json(submission.submitter),
        "received_at": iso(submission.received_at),
        "thread": as_json(submission.thread),
        "deadline": submission.deadline and iso(submission.deadline),
        "report": submission.report and as_json(submission.report),
        "challenge": submission.challenge and as_json(submission.challenge),
        "approval": submission.approval and as_json(submission.approval),
        "external": as_json(submission.external),
        "comment": submission.comment,
        "collected_at": submission.collected_at and iso(submission.collected_at),
        **_counted(submission),
    }


def _counted(submission: Submission) -> dict[str, Any]:
    """What other submissions are compared with and limits are counted by; it outlives the report."""
    if submission.report is None:
        return {}
    identifier = submission.report.draft.identifier or ""
    return {"identifier": identifier, "octets": submitted_octets(submission.report)}


def _submission(row: dict[str, Any]) -> Submission:
    return Submission(
        id=row["id"],
        revision=row["revision"],
        state=State(row["state"]),
        purpose=Purpose(row["purpose"]),
        submitter=load(row["submitter"], Address),
        received_at=moment(row["received_at"]),
        thread=load(row["thread"], Thread),
        deadline=row["deadline"] and moment(row["deadline"]),
        report=row["report"] and load(row["report"], Report),
        challenge=row["challenge"] and load(row["challenge"], Challenge),
        approval=row["approval"] and load(row["approval"], Challenge),
        external=load(row["external"], External),
        comment=row["comment"],
        collected_at=row["collected_at"] and moment(row["collected_at"]),
    )


def _details(event: Event) -> str:
    """The event's own facts; of a report only what outlives its collection: the name and the tags."""
    facts = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    facts.pop("challenge", None)
    facts.pop("comment", None)  # the cover letter goes with the submission
    report = facts.pop("report", None)
    if report is not None:
        facts |= {"draft": report.draft.identifier, "findings": [f.tag for f in report.findings]}
    return as_json(facts)
